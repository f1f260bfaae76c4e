"""Which rules hit which paragraphs, and how many: what the author of a codebook looks at."""

import pandas as pd

from toolkit.arguments import table_of, whole_number
from toolkit.codebook import Codebook
from toolkit.kinds import instance_of
from toolkit.labels.rules.voter import Rules
from toolkit.text import check_texts

HIT_COLUMNS = (
    *("paragraph_id", "domain", "rule", "subcode", "verdict"),
    *("start", "end", "left", "hit", "right"),
)
RULE_COLUMNS = ("domain", "rule", "n_yes", "n_only", "n_maybe", "n_masked", "words")
_RULE = ["domain", "rule"]
_WORDS = 5


def list_hits(codebook: Codebook, paragraphs: pd.DataFrame, *, width: int = 15) -> pd.DataFrame:
    """List every word that a rule looks for, where it stands, and what became of it.

    Parameters
    ----------
    codebook : Codebook
        Its rules are applied.
    paragraphs : DataFrame
        With columns ``paragraph_id``, ``text`` and ``kind``.
    width : int, default=15
        Characters of the text that are shown on each side.

    Returns
    -------
    DataFrame
        One row a hit, paragraphs as they come: ``paragraph_id``, ``domain``, ``rule``,
        ``subcode`` (empty for none), ``verdict`` (``yes``, ``maybe`` or ``masked``), ``start``
        and ``end`` in the text, and the words: ``left``, ``hit``, ``right``.

    Raises
    ------
    BadInput
        If a column is missing.

    Examples
    --------
    >>> from toolkit.codebook import load_codebook
    >>> rows = [("p1", "body", "新建镇级公益性公墓8处。"), ("p2", "body", "今日晴。")]
    >>> paragraphs = pd.DataFrame(rows, columns=["paragraph_id", "kind", "text"])
    >>> hits = list_hits(load_codebook(), paragraphs, width=3)
    >>> hits[["paragraph_id", "domain", "left", "hit", "right"]].iloc[0].tolist()
    ['p1', 'burial_reform', '公益性', '公墓', '8处。']
    """
    instance_of("codebook", codebook, Codebook)
    table_of("paragraphs", paragraphs, ["paragraph_id", "text", "kind"])
    width = whole_number("width", width)
    check_texts(paragraphs["text"])
    ids, texts = paragraphs["paragraph_id"].tolist(), paragraphs["text"].tolist()
    rows = [
        (
            *(ids[row], hit.domain, hit.rule, hit.subcode, hit.verdict, hit.start, hit.end),
            texts[row][max(0, hit.start - width) : hit.start],
            hit.text,
            texts[row][hit.end : hit.end + width],
        )
        for row, hits in Rules(codebook).hits(texts, paragraphs["kind"].tolist())
        for hit in hits
    ]
    return pd.DataFrame(rows, columns=list(HIT_COLUMNS))


def count_hits(codebook: Codebook, hits: pd.DataFrame) -> pd.DataFrame:
    """Count the paragraphs of each rule, also of one that hits none.

    Parameters
    ----------
    codebook : Codebook
        Whose rules are counted, in its order.
    hits : DataFrame
        From `list_hits`.

    Returns
    -------
    DataFrame
        One row a rule: ``domain``, ``rule``; how many paragraphs it says yes to (``n_yes``),
        how many of these no other rule of the domain does (``n_only``), to how many it says
        no more than maybe (``n_maybe``), and in how many all its hits are masked
        (``n_masked``); ``words``, its commonest hits with the number of paragraphs.

    Examples
    --------
    >>> from toolkit.codebook import load_codebook
    >>> rows = [("p1", "body", "新建镇级公益性公墓8处。"), ("p2", "body", "今日晴。")]
    >>> paragraphs = pd.DataFrame(rows, columns=["paragraph_id", "kind", "text"])
    >>> counts = count_hits(load_codebook(), list_hits(load_codebook(), paragraphs))
    >>> counts.loc[counts["n_yes"] > 0, "domain"].unique().tolist()
    ['burial_reform', 'infrastructure']
    """
    table_of("hits", hits, ["paragraph_id", "verdict", *_RULE])
    best = pd.Categorical(hits["verdict"], ["yes", "maybe", "masked"], ordered=True)
    each = hits.assign(verdict=best).groupby(["paragraph_id", *_RULE], sort=False)["verdict"].min()
    votes = each.astype(str).reset_index()
    says = votes[votes["verdict"] == "yes"]
    alone = says[~says.duplicated(["paragraph_id", "domain"], keep=False)]
    keys = [(domain.key, rule.name) for domain in codebook.domains for rule in domain.rules.rules]
    table = pd.DataFrame(keys, columns=_RULE).set_index(_RULE)
    parts = {f"n_{verdict}": votes[votes["verdict"] == verdict] for verdict in best.categories}
    for column, rows in {**parts, "n_only": alone}.items():
        table[column] = rows.groupby(_RULE).size()
    table = table.fillna(0).astype("int64")
    table["words"] = _commonest(hits)
    return table.fillna({"words": ""}).reset_index()[list(RULE_COLUMNS)]


def _commonest(hits: pd.DataFrame) -> "pd.Series[str]":
    """Return the commonest words of each rule as text."""
    once = hits.drop_duplicates(["paragraph_id", *_RULE, "hit"])
    counts = once.groupby([*_RULE, "hit"]).size().rename("n").reset_index()
    counts = counts.sort_values("n", ascending=False, kind="stable")
    counts["shown"] = counts["hit"] + " " + counts["n"].astype(str)
    return counts.groupby(_RULE)["shown"].agg(lambda words: "、".join(words[:_WORDS]))
