"""The regions and domains that a study names, known before anything is made of the pages."""

from collections.abc import Collection

from toolkit.codebook import Codebook
from toolkit.compare import REST
from toolkit.errors import BadInput
from toolkit.places import codes_named, region_name
from toolkit.study.settings.compare import CompareSettings

LISTED = 12


def with_codes(
    settings: CompareSettings, regions: Collection[str], codebook: Codebook | None = None
) -> CompareSettings:
    """Return the settings with the code of every region, and the key of every domain, named.

    ``regions`` are those of which there is a paragraph that is counted. Without a codebook
    domains stand by their keys already. A name that no region or domain has, or several have, is
    refused.

    >>> from toolkit.study.settings.compare import ClaimSettings
    >>> claim = ClaimSettings(more="武城", domain="roads")
    >>> settings = CompareSettings(claims=(claim,), pairs=(("金乡县", "371428"),))
    >>> found = with_codes(settings, {"371428", "370828"})
    >>> found.claims[0].more, found.claims[0].less, found.pairs
    ('371428', 'rest', (('370828', '371428'),))
    """
    pairs = [tuple(_code("pairs", name, regions) for name in pair) for pair in settings.pairs]
    claims = []
    for claim in settings.claims:
        domain = claim.domain if codebook is None else _key(claim.domain, codebook)
        named = {side: getattr(claim, side) for side in ("more", "less")}
        codes = {k: v if v == REST else _code("claims", v, regions) for k, v in named.items()}
        claims.append(claim.model_dump() | codes | {"domain": domain})
    try:
        return CompareSettings.model_validate(
            settings.model_dump() | {"pairs": pairs, "claims": claims}
        )
    except ValueError:
        raise BadInput(
            "[compare] pairs, claims: one compares a region with itself, under another name; "
            "name two regions"
        ) from None


def _key(name: str | None, codebook: Codebook) -> str | None:
    try:
        return None if name is None else codebook.key_of(name)
    except BadInput as error:
        raise BadInput(f"[compare] claims: {error}") from None


def _code(key: str, name: str, regions: Collection[str]) -> str:
    found = codes_named(name, regions)
    if len(found) == 1:
        return found[0]
    if found:
        raise BadInput(
            f"[compare] {key}: region {name!r}: {', '.join(found)} have this name; give the code"
        )
    raise BadInput(
        f"[compare] {key}: region {name!r} has no paragraph that is counted; there are "
        f"{list_regions(regions)}"
    )


def list_regions(codes: Collection[str]) -> str:
    """Name regions for a message, the first ones of many; one of the study's own by itself.

    >>> list_regions({"云岭县", "371428"})
    '371428 武城县, 云岭县'
    """
    there = sorted(codes)[:LISTED]
    return ", ".join(f"{c} {region_name(c)}".removesuffix(f" {c}") for c in there)
