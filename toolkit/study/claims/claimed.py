"""What a study claims about regions: which claims are rechecked, and how they are put."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from toolkit.compare import REST
from toolkit.errors import BadInput
from toolkit.study.settings.compare import CompareSettings

MOST = 12
"""Claims that are rechecked when contrasts or words stand out by themselves."""
LARGEST = 1
"""Differences of each domain, or topic, that are rechecked where nothing stands out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One region writes more about a domain or a topic than another, or uses a word more.

    Attributes
    ----------
    more, less : str
        Regions, or ``rest`` for all others.
    about : str
        A domain's key, a word, or a topic's number.
    thing : {"domain", "word", "topic"}
    source : str
        Why it is rechecked: ``named`` in the settings, ``significant``, or ``largest`` of its
        domain though nothing is significant.
    """

    more: str
    less: str
    about: str
    thing: str = "domain"
    source: str = "named"

    @property
    def key(self) -> str:
        """The claim in one line.

        >>> Claim(more="371428", less="rest", about="burial_reform").key
        '371428 > rest: burial_reform'
        """
        about = f"topic {self.about}" if self.thing == "topic" else self.about
        return f"{self.more} > {self.less}: {about}"


def study_claims(
    settings: CompareSettings,
    contrasts: pd.DataFrame | None,
    *,
    domains: Sequence[str],
    vocabulary: Sequence[str],
) -> list[Claim]:
    """Return the claims to recheck: those named, and the contrasts that stand out.

    A contrast stands out when its p, adjusted by Holm, is below 1 - level for one of the
    study's targets; the ``MOST`` with the smallest p are taken. Where none does, the
    largest difference of each domain is (of those with an interval, if there are any): it is
    what a reader would remember. Of two regions each difference is claimed once, and of a
    single document nothing unless there is nothing else.

    Raises
    ------
    BadInput
        If a named claim is about an unknown domain or word.
    """
    named = _named(settings, domains, vocabulary)
    if contrasts is None:
        return named
    asked = contrasts[contrasts["target"].isin(settings.targets)]
    regions = sorted(set(contrasts["region"]))
    return unsaid(named, standing_out(asked, regions, "domain", level=settings.level), regions)


def standing_out(
    contrasts: pd.DataFrame, regions: Sequence[str], thing: str, *, level: float
) -> list[Claim]:
    """Make claims of the contrasts that are significant, or else of the largest of each thing.

    Of what is known, said once, and about several documents where some is; the largest is one
    with an interval where some has: one of three coded paragraphs would be the largest of all.
    ``thing`` is the column that says what the claims are about: ``domain`` or ``topic``.
    """
    same = ["region", "other", thing]  # whatever the target
    rows = _of_several_documents(unmirrored(contrasts.dropna(subset=["difference"]), regions))
    found = rows[rows["p_holm"] < 1 - level].sort_values("p", kind="stable")
    found, source = found.drop_duplicates(same).head(MOST), "significant"
    if found.empty:
        rows, source = _or_all(rows, rows["low"].notna()).drop_duplicates(same), "largest"
        size = rows["difference"].abs().astype(float).round(12)
        found = rows.assign(size=size)[size > 0].sort_values("size", ascending=False, kind="stable")
        found = found.groupby(thing, sort=False).head(LARGEST)
        found = found.head(MOST if thing == "topic" else len(found)).sort_index()
    return [_from_contrast(row, thing, source) for row in found.to_dict("records")]


def unmirrored(contrasts: pd.DataFrame, regions: Sequence[str]) -> pd.DataFrame:
    """Leave out contrasts that say again what another says.

    Of exactly two regions each is the rest of the other: of two contrasts with the rest that
    mirror each other, the one above 0 stays, and the pair by name, which is the same again,
    goes. Of three or more regions all stay.
    """
    if len(regions) != 2:
        return contrasts
    return contrasts[(contrasts["other"] == REST) & (contrasts["difference"] > 0)]


def _of_several_documents(contrasts: pd.DataFrame) -> pd.DataFrame:
    """Leave out contrasts with a side of one document, where others have more on both sides.

    >>> table = pd.DataFrame({"n_clusters": [1, 2, 3], "other_n_clusters": [5, 1, 2]})
    >>> _of_several_documents(table).index.tolist(), len(_of_several_documents(table[:2]))
    ([2], 2)
    """
    sides = [name for name in ("n_clusters", "other_n_clusters") if name in contrasts.columns]
    return _or_all(contrasts, (contrasts[sides] > 1).all(axis=1))


def _or_all(contrasts: pd.DataFrame, wanted: "pd.Series[bool]") -> pd.DataFrame:
    """Keep the rows that are wanted, or all where none is."""
    return contrasts[wanted] if wanted.any() else contrasts


def unsaid(named: Sequence[Claim], made: Sequence[Claim], regions: Sequence[str]) -> list[Claim]:
    """Return the named claims and, of those made, the ones that none of them says already.

    >>> u, v = Claim(more="u", less="rest", about="x"), Claim(more="rest", less="v", about="x")
    >>> len(unsaid([u], [v], ["u", "v"])), len(unsaid([u], [v], ["u", "v", "w"]))
    (1, 2)
    """
    known = {_against_rest(claim, regions).key for claim in named}
    return [*named, *(one for one in made if _against_rest(one, regions).key not in known)]


def _against_rest(claim: Claim, regions: Sequence[str]) -> Claim:
    """Put a claim about two regions in one way: the rest of one is the other."""
    if len(regions) != 2:
        return claim
    more = claim.more if claim.more != REST else next(r for r in regions if r != claim.less)
    return replace(claim, more=more, less=REST)


def _from_contrast(row: Mapping[Hashable, object], thing: str, source: str) -> Claim:
    one, two = str(row["region"]), str(row["other"])
    if float(str(row["difference"])) < 0:
        one, two = two, one
    return Claim(more=one, less=two, about=str(row[thing]), thing=thing, source=source)


def _named(
    settings: CompareSettings, domains: Sequence[str], vocabulary: Sequence[str]
) -> list[Claim]:
    known = {"domain": domains, "word": vocabulary}
    made = []
    for claim in settings.claims:
        if claim.topic is not None:  # these are for `topic_claims`
            continue
        thing, about = (
            ("word", claim.word) if claim.word is not None else ("domain", str(claim.domain))
        )
        if about not in known[thing]:
            where = f"expected one of {', '.join(domains)}"
            if thing == "word":
                where = "it is no word of the counted paragraphs; see `toolkit kwic`"
            raise BadInput(f"[compare] claims: {thing} {about!r}: {where}")
        made.append(Claim(more=claim.more, less=claim.less, about=about, thing=thing))
    return list({claim.key: claim for claim in made}.values())


def sides_of(claim: Claim, regions: Sequence[str]) -> list[str | None]:
    """Name the side of each paragraph: ``more``, ``less``, or None.

    >>> sides_of(Claim(more="u", less="rest", about="x"), ["u", "v"])
    ['more', 'less']
    """
    named = {claim.more: "more", claim.less: "less"}
    other = named.pop(REST, None)
    return [named.get(region, other) for region in regions]


def heaviest_documents(
    clusters: "Sequence[str] | pd.Series[str]", sides: Sequence[str | None]
) -> list[str]:
    """Name the documents of either side of a claim, those with the largest part of a side first.

    >>> heaviest_documents(list("aabbc"), ["more", "less", "less", "less", None])
    ['a', 'b']
    """
    rows = pd.DataFrame({"cluster": clusters, "side": sides}).dropna(subset=["side"])
    sizes = rows.groupby(["side", "cluster"]).size().rename("n").reset_index()
    sizes["share"] = sizes["n"] / sizes.groupby("side")["n"].transform("sum")
    weight = sizes.groupby("cluster")["share"].max()
    names: list[str] = weight.sort_values(ascending=False, kind="stable").index.tolist()
    return names
