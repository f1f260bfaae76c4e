"""The paragraphs behind a number: which they are, where they stand, and how each counts."""

import numpy as np
import pandas as pd

from toolkit.compare import REST
from toolkit.errors import BadInput
from toolkit.places import codes_named
from toolkit.study.material.aligned import Floats, Material, Numbers
from toolkit.study.material.inputs import Inputs
from toolkit.study.regional.estimates import NOT_CODED, shares_of
from toolkit.study.regional.levels import division_of
from toolkit.study.settings.compare import CompareSettings
from toolkit.study.settings.named_regions import list_regions

COLUMNS = (
    *("paragraph_id", "region", "date", "kind", "source", "start", "end", "url"),
    *("domain", "code", "inclusion", "score", "counts_as", "adds", "text"),
)


def behind(
    material: Material,
    texts: list[str],
    rows: Numbers,
    *,
    region: str | None = None,
    domain: str | None = None,
    period: str | None = None,
) -> pd.DataFrame:
    """List the paragraphs behind the share of a domain in a region and a period.

    What may be asked for is as in :func:`toolkit.study.paragraphs_behind`, a domain by its key;
    ``texts`` are those of all rows of the material, ``rows`` those that shares count. The table
    has ``COLUMNS``, in the order of the corpus. What a paragraph ``adds`` to the share is its
    score and, where it is coded, the error of that over its probability, by their number. That
    sums to the share where all is coded, and elsewhere to nearly it (an estimate is tuned besides).
    """
    here = material.paragraphs.iloc[rows]
    here = here.assign(date=here["date"].astype("str"))
    kept = np.ones(len(rows), dtype=bool)
    if region is not None and region != REST:
        region = _code_of(here["region"].tolist(), region)
        kept &= np.array([_lies_in(code, region) for code in here["region"].tolist()])
    if period is not None:
        kept &= here["date"].fillna("").str.startswith(period).to_numpy(dtype=bool)
    if not kept.any():
        raise BadInput(_nothing(here, region, period))
    tables = [
        _of_domain(material, texts, rows[kept], j)
        for j, key in enumerate(material.domains)
        if domain in (None, key)
    ]
    return pd.concat(tables, ignore_index=True)


def share_shown(
    material: Material, rows: Numbers, settings: CompareSettings, listed: pd.DataFrame
) -> float | None:
    """Return the share in these pages that the report shows for the paragraphs listed.

    None unless they are all those of one region and domain, and the study asks for this share.
    Nor where the report gives none; where nobody coded the domain it is the classifier's alone.
    """
    one = listed["region"].nunique() == listed["domain"].nunique() == 1
    if not one or "corpus" not in settings.targets:
        return None
    found = material.measured(rows)
    here = settings.model_copy(update={"targets": ("corpus",)})
    shares = shares_of(found, {"paragraph": material.sizes(rows, "paragraph")}, here)
    mine = shares["region"].eq(listed["region"].iloc[0]) & shares["domain"].eq(
        listed["domain"].iloc[0]
    )
    row = shares[mine].iloc[0]
    if row["n_paragraphs"] != len(listed):
        return None
    share = float(row["naive"] if row["reason"] == NOT_CODED else row["share"])
    return None if np.isnan(share) else share


def study_texts(inputs: Inputs, material: Material) -> list[str]:
    """Return the text of each row of the material."""
    places = pd.Index(inputs.paragraphs["paragraph_id"])
    return inputs.texts_of(places.get_indexer(material.paragraphs["paragraph_id"]))


def _code_of(codes: list[str], wanted: str) -> str:
    """Return the code of a region of the study, or of a division above one, given by name."""
    above = {code: (division_of(code, "city"), division_of(code, "province")) for code in {*codes}}
    known = {one for code, upper in above.items() for one in (code, *upper) if one}
    named = codes_named(wanted, known)
    if len(named) > 1:
        raise BadInput(f"region {wanted!r}: {', '.join(named)} have this name; give the code")
    return named[0] if named else wanted


def _lies_in(code: str, region: str) -> bool:
    return code == region or region in (division_of(code, "city"), division_of(code, "province"))


def _of_domain(material: Material, texts: list[str], rows: Numbers, j: int) -> pd.DataFrame:
    here = material.paragraphs.iloc[rows]
    code, score = material.codes[rows, j], material.scores[material.family][rows, j]
    chance = material.inclusion[rows, j]
    columns = {
        **{name: here[name].to_numpy() for name in COLUMNS if name in here.columns},
        "domain": material.domains[j],
        "code": pd.array(np.where(np.isnan(code), -1, code), dtype="Int64"),
        "inclusion": chance,
        "score": score,
        "counts_as": material.belongs[rows, j],
        "adds": _adds(code, score, chance),
        "text": [texts[row] for row in rows.tolist()],
    }
    table = pd.DataFrame(columns, columns=list(COLUMNS))
    table["code"] = table["code"].where(table["code"] >= 0)
    return table


def _adds(code: Floats, score: Floats, chance: Floats) -> Floats:
    coded = ~np.isnan(code)
    if coded.all():  # a census: each code stands for itself
        return np.asarray(code / len(code), dtype=np.float64)
    error = np.where(coded, code - score, 0.0) / np.where(coded, chance, 1.0)
    return np.asarray((score + error) / len(code), dtype=np.float64)


def _nothing(here: pd.DataFrame, region: str | None, period: str | None) -> str:
    asked = [f"region {region!r}" if region else "", f"period {period!r}" if period else ""]
    regions = list_regions(set(here["region"]))
    dates = here["date"].dropna()
    span = f"dates from {dates.min()} to {dates.max()}" if len(dates) else "no dates"
    named = " and ".join(filter(None, asked)) or "anything"
    return f"no counted paragraph of {named}; there are regions {regions}, and {span}"
