"""The topics of a model to walk through in a browser: words, regions, paragraphs, a map.

Beside the figures for paper this is the one for a screen. It is plain HTML with its own
style and script, asks the network for nothing, and takes keys: a report holds it as it is, a
notebook in a frame of its own.
"""

import json
from collections.abc import Sequence
from importlib.resources import files

import pandas as pd

from toolkit.figures.tables import rows_of
from toolkit.kinds import instance_of

TOPICS = ("topic", "share", "x", "y")
WORDS = ("topic", "word", "weight", "overall")
TELLING = ("topic", "rank", "word")
GROUPS = ("topic", "name", "share", "low", "high")
PARAGRAPHS = ("topic", "share", "where", "text")

Kind = tuple[str, str, pd.DataFrame]


def explore_topics(
    topics: pd.DataFrame,
    words: pd.DataFrame,
    telling: pd.DataFrame,
    paragraphs: pd.DataFrame,
    groups: Sequence[Kind] = (),
) -> str:
    """Return the explorer as a piece of HTML that may stand in any page, several times.

    Every text is escaped. What the page shows in two languages stands in elements of class
    ``zh`` and ``en``, of which the page hides one.

    Parameters
    ----------
    topics : DataFrame
        ``topic``, ``share`` (of the text), ``x``, ``y`` (place on the map); optional
        ``label_zh``, ``label_en``, ``stable``, ``returned``, ``n_runs``, ``returned_apart``.
    words : DataFrame
        As from :func:`toolkit.topics.relevant_words`.
    telling : DataFrame
        ``topic``, ``rank``, ``word``: as from ``TopicModel.frex_words``.
    paragraphs : DataFrame
        ``topic``, ``share``, ``where`` (source, place and date in a line), ``text``; the most
        representative of a topic first.
    groups : sequence of (str, str, DataFrame)
        What the text is grouped by, in Chinese and in English, and the shares: ``topic``,
        ``name``, ``share``, ``low``, ``high``; optional ``name_en`` (the name is then the
        Chinese one), ``note_zh``, ``note_en``.

    Returns
    -------
    str

    Raises
    ------
    BadInput
        If a table lacks a column or is empty.
    """
    data = {
        "topics": [
            {**row, "words": own, "telling": told}
            for row, own, told in zip(
                _topics(topics), _words(words, topics), _telling(telling, topics), strict=True
            )
        ],
        "by": [{"zh": zh, "en": en, "rows": _groups(table)} for zh, en, table in groups],
        "paragraphs": _records(rows_of(paragraphs, PARAGRAPHS, "explore_topics"), PARAGRAPHS),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # Inside a script element JSON must neither end nor open one.
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return (
        f"<style>\n{_asset('css')}</style>\n"
        '<div class="topic-explorer">\n'
        "<noscript><p>主题浏览由页内脚本显示；请允许脚本运行。 "
        "The script in this page shows the topics; allow it to run.</p></noscript>\n"
        f'<script type="application/json">{safe}</script>\n'
        f"</div>\n<script>\n{_asset('js')}</script>\n"
    )


def explorer_page(explorer: str, *, title: str = "", language: str = "zh") -> str:
    """Return a whole page around an explorer, with a choice of language.

    Parameters
    ----------
    explorer : str
        As from :func:`explore_topics`.
    title : str
        Plain text.
    language : {"zh", "en"}
        What the page opens in.

    Returns
    -------
    str
        HTML that needs no other file.
    """
    from html import escape

    instance_of("explorer", explorer, str)
    chosen = {code: " checked" if code == language else "" for code in ("zh", "en")}
    return (
        '<!DOCTYPE html>\n<html lang="zh-Hans"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">"
        f"<title>{escape(title) or 'topics'}</title>\n<style>{_PAGE}</style></head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n"
        "<fieldset><legend>语言 / Language</legend>"
        f'<label><input type="radio" name="language" id="language-zh"{chosen["zh"]}> 中文</label> '
        f'<label><input type="radio" name="language" id="language-en"{chosen["en"]}> English'
        f"</label></fieldset>\n{explorer}</body></html>\n"
    )


_PAGE = (
    ":root { color-scheme: light; } "
    ":root:has(#language-zh:checked) .en, :root:has(#language-en:checked) .zh { display: none; } "
    'body { margin: .5rem; background: #fff; font: 1rem/1.6 "Noto Sans SC", "Noto Sans CJK SC", '
    '"PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei", system-ui, sans-serif; } '
    "h1 { font-size: 1.2rem; margin: 0; } h1:empty { display: none; } "
    "body > fieldset { border: 0; padding: 0; font-size: .85rem; } "
    "body > fieldset legend { float: left; margin-right: .6rem; color: #595959; } "
    ":focus-visible { outline: 3px solid #e69f00; }"
)


def _asset(kind: str) -> str:
    path = files("toolkit.figures") / f"topic_explorer.{kind}"
    return path.read_text(encoding="utf-8")


def _topics(table: pd.DataFrame) -> list[dict[str, object]]:
    rows = rows_of(table, TOPICS, "explore_topics")
    return [
        {
            "topic": int(row["topic"]),
            "zh": str(row.get("label_zh") or ""),
            "en": str(row.get("label_en") or row.get("label_zh") or ""),
            "stable": None if row.get("stable") is None else bool(row["stable"]),
            "returned": _number(row.get("returned")),
            "runs": _number(row.get("n_runs")),
            "apart": _number(row.get("returned_apart")),
            **{name: _number(row[name]) for name in ("share", "x", "y")},
        }
        for row in rows.to_dict("records")
    ]


def _words(table: pd.DataFrame, topics: pd.DataFrame) -> list[list[dict[str, object]]]:
    rows = rows_of(table, WORDS, "explore_topics")
    return [
        _records(rows[rows["topic"] == topic], ("word", "weight", "overall"))
        for topic in topics["topic"]
    ]


def _telling(table: pd.DataFrame, topics: pd.DataFrame) -> list[list[str]]:
    rows = rows_of(table, TELLING, "explore_topics").sort_values(["topic", "rank"])
    return [rows.loc[rows["topic"] == topic, "word"].tolist() for topic in topics["topic"]]


def _groups(table: pd.DataFrame) -> list[dict[str, object]]:
    rows = rows_of(table, GROUPS, "explore_topics")
    notes = [
        {
            "name_en": str(row.get("name_en") or row["name"]),
            "zh": str(row.get("note_zh") or ""),
            "en": str(row.get("note_en") or ""),
        }
        for row in rows.to_dict("records")
    ]
    return [{**row, **note} for row, note in zip(_records(rows, GROUPS), notes, strict=True)]


def _records(rows: pd.DataFrame, columns: Sequence[str]) -> list[dict[str, object]]:
    return [
        {name: row[name] if isinstance(row[name], str) else _number(row[name]) for name in columns}
        for row in rows[list(columns)].to_dict("records")
    ]


def _number(value: object) -> float | int | None:
    """Return a number to six digits as JSON holds it; None where it is missing."""
    if value is None or value != value:
        return None
    number = float(str(value))
    return int(number) if number.is_integer() else float(f"{number:.6g}")
