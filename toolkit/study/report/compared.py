"""Which region counts which paragraph, and the codes behind a share."""

from collections.abc import Mapping

import pandas as pd

from toolkit.study.report.blocks import Both
from toolkit.study.report.page import ReportInput


def nothing_coded(study: ReportInput) -> bool:
    """Say whether the study has no code."""
    return not study.tables["codes"][list(study.codebook.keys)].notna().any(axis=None)


def codes_by_region(study: ReportInput) -> dict[tuple[str, str], tuple[int, int]]:
    """Return, by domain and region, how many paragraphs are coded yes, and how many at all.

    However they were chosen, and under the regions that are compared.
    """
    codes, places = study.tables["codes"], study.tables["paragraphs"].set_index("paragraph_id")
    regions = codes["paragraph_id"].map(places["compared_as"])
    return {
        (key, str(region)): (int(own.sum()), len(own))
        for key in study.codebook.keys
        for region, own in codes[key].dropna().groupby(regions)
    }


def study_level(study: ReportInput) -> float:
    """Return the coverage of the study's intervals; .95 where its settings do not say."""
    settings = study.settings.get("compare")
    level = settings.get("level") if isinstance(settings, Mapping) else None
    return float(level) if isinstance(level, float) else 0.95


def estimates(study: ReportInput, target: str, unit: str = "paragraph") -> pd.DataFrame:
    """Return the share table's rows about a target, by a unit; empty if there are none."""
    shares = study.tables.get("shares")
    if shares is None:
        return pd.DataFrame()
    return shares[(shares["target"] == target) & (shares["unit"] == unit)].reset_index(drop=True)


def one_region(study: ReportInput) -> Both | None:
    """Return that only one region is counted; None where there are others, or no shares."""
    shares = study.tables.get("shares")
    if shares is None or shares["region"].nunique() != 1:
        return None
    return Both(
        "计入的段落只涉及一个地区，无从比较。",
        "All paragraphs that are counted are of one region: there is nothing to compare.",
    )


def no_comparison(study: ReportInput) -> Both | None:
    """Return why regions are not compared by shares; None if the tables do not tell."""
    shares = study.tables.get("shares")
    if shares is None or shares.empty:
        return None
    if why := one_region(study):
        return why
    if not shares["n_coded"].any():
        return Both(
            "没有可以计入的编码：分类器的错误无从得知，它的计数不能用来比较地区。先抽取段落编码"
            "（`toolkit label draw`），再运行一次，这里就有各地区之间的差。",
            "No code counts: what the classifier gets wrong is not known, and its counts are not "
            "compared. Draw paragraphs and code them (`toolkit label draw`); after another run "
            "the differences between regions stand here.",
        )
    return None
