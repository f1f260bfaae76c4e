"""Recheck claims about regions under every other choice that a study could have made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import compare
from toolkit.kinds import instance_of
from toolkit.study.claims.claimed import Claim, sides_of
from toolkit.study.claims.variants import Variant, codes_of, variants
from toolkit.study.material.aligned import Floats, Material
from toolkit.study.material.counting import choose_words
from toolkit.study.settings.compare import CompareSettings

RUNS = (
    *("claim", "more", "less", "about", "thing", "source", "target", "dimension", "choice"),
    *("difference", "low", "high", "agrees", "clear", "n_paragraphs", "reason"),
)
SUMMARY = (
    *("claim", "target", "dimension", "n_choices", "n_counted", "n_agree", "agree", "n_clear"),
    *("smallest", "largest", "broken_by", "n_not_counted", "why_not"),
)
STUDY = "study"
VALUES = ("difference", "low", "high")
NOTHING = dict.fromkeys(VALUES, np.nan)
"""What is found where nothing can be counted."""
Sides = NDArray[np.object_]
"""``more``, ``less`` or None for each paragraph."""
UNCOUNTED = {"domain": "too little is coded for a share", "word": "the word does not count here"}


def recheck(
    material: Material, claims: Sequence[Claim], settings: CompareSettings, *, seed: int = 0
) -> pd.DataFrame:
    """Count each claim again under other choices, one changed at a time.

    One row a claim, choice and target of the study; the study's own choice first (``dimension``
    ``study``). ``difference`` is that of shares, or of log-odds for a word (which has one
    interval, and the first target), in the direction of the claim: ``agrees`` tells whether it
    is above 0, ``clear`` whether its interval is too (both missing where nothing could be
    counted; ``reason`` says why). Targets differ in intervals alone.

    Dimensions of a domain: ``family`` and ``seed`` (of the classifier behind the corrected
    share), ``family, uncorrected`` (what each classifier alone counts), ``correction``,
    ``coder`` (each coder's own codes, where one was given, in place of the settled ones),
    ``subcodes`` (without one of them), ``unit``. Of a word: ``stop list``. Of both:
    ``reprints``, ``document`` (each left out; of very many, those with most of a side's
    paragraphs).
    """
    instance_of("material", material, Material)
    return runs_table(row for claim in claims for row in _runs(material, claim, settings, seed))


def runs_table(rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """Return the columns ``RUNS`` of rows as :func:`run_row` makes them."""
    table = pd.DataFrame(list(rows), columns=list(RUNS))
    return table.astype({"agrees": "boolean", "clear": "boolean", "difference": "float64"})


def summarise(runs: pd.DataFrame) -> pd.DataFrame:
    """Tell, by claim, target and dimension, how many choices agree.

    Of ``n_choices`` the ``n_counted`` could be counted, ``n_agree`` of these hold (``agree`` is
    their share), and in ``n_clear`` the interval too is on the claim's side; ``broken_by`` names
    the choices under which the claim does not hold.
    """
    changed = runs[runs["dimension"] != STUDY]
    groups = changed.groupby(["claim", "target", "dimension"], sort=False)
    rows = [_summary(map(str, key), group) for key, group in groups]
    return pd.DataFrame(rows, columns=list(SUMMARY))


def _summary(key: Iterable[str], rows: pd.DataFrame) -> dict[str, object]:
    counted = rows[rows["agrees"].notna()]
    agree = int(counted["agrees"].sum())
    left = rows[rows["agrees"].isna()]
    return {
        **dict(zip(("claim", "target", "dimension"), key, strict=True)),
        "n_choices": len(rows),
        "n_counted": len(counted),
        "n_agree": agree,
        "agree": agree / len(counted) if len(counted) else np.nan,
        "n_clear": int(counted["clear"].sum()),
        "smallest": counted["difference"].min(),
        "largest": counted["difference"].max(),
        "broken_by": "; ".join(counted.loc[~counted["agrees"].astype(bool), "choice"]),
        "n_not_counted": len(left),
        "why_not": "; ".join(dict.fromkeys(left["reason"])),
    }


def _runs(
    material: Material, claim: Claim, settings: CompareSettings, seed: int
) -> Iterator[dict[str, object]]:
    everyone = sides_of(claim, material.paragraphs["region"].tolist())
    all_sides = np.array(everyone, dtype=object)
    for variant in variants(material, claim, settings):
        sides = all_sides[variant.rows]
        reason = variant.reason or _missing_side(claim, sides)
        targets = settings.targets if claim.thing == "domain" else settings.targets[:1]
        found: dict[str, dict[str, float]] = dict.fromkeys(targets, NOTHING)
        if not reason and claim.thing == "word":
            found = {targets[0]: _word(material, claim, variant, sides, settings.level, seed)}
        elif not reason:
            found = _domain(material, claim, variant, sides, settings)
        for target, values in found.items():
            known = not np.isnan(values["difference"])
            why = reason or ("" if known else UNCOUNTED[claim.thing])
            ways = (target, variant.dimension, variant.choice)
            yield run_row(claim, ways, values, n_paragraphs=len(variant.rows), reason=why)


def run_row(
    claim: Claim,
    way: tuple[str, str, str],
    found: Mapping[str, float],
    *,
    n_paragraphs: int,
    reason: str,
    missing: bool | None = None,
) -> dict[str, object]:
    """Return a claim counted in one way, as a row of ``RUNS``.

    The way is target, dimension and choice; found are ``difference``, ``low`` and ``high``, NaN
    where there is none. ``reason`` says why nothing could be counted, and ``missing`` whether
    the claim agrees where there is no difference; by default that is not known.
    """
    known = not np.isnan(found["difference"])
    agrees = round(found["difference"], 12) > 0 if known else missing
    return {
        "claim": claim.key,
        "more": claim.more,
        "less": claim.less,
        "about": claim.about,
        "thing": claim.thing,
        "source": claim.source,
        **dict(zip(("target", "dimension", "choice"), way, strict=True)),
        **found,
        "agrees": agrees,
        "clear": None if agrees is None else bool(found["low"] > 0),
        "n_paragraphs": n_paragraphs,
        "reason": reason,
    }


def _missing_side(claim: Claim, sides: Sides) -> str:
    for side, region in (("more", claim.more), ("less", claim.less)):
        if not (sides == side).any():
            return f"nothing is left of {region}"
    return ""


def _domain(
    material: Material, claim: Claim, variant: Variant, sides: Sides, settings: CompareSettings
) -> dict[str, dict[str, float]]:
    """Count a difference of shares; its interval differs between targets."""
    rows, j = variant.rows, material.domains.index(claim.about)
    scores, folds = (kind[variant.run][rows, j] for kind in (material.scores, material.folds))
    inclusion = material.inclusion[rows, j]
    weights = material.sizes(rows, variant.unit)
    codes = codes_of(material, claim, variant)
    if variant.estimator == "coded only":
        return dict.fromkeys(settings.targets, _plain(codes, weights / inclusion, sides))
    if variant.estimator == "classifier alone":
        return dict.fromkeys(settings.targets, _plain(scores, weights, sides))
    here = material.paragraphs[["region", "cluster"]].iloc[rows]
    inclusion, sides = _whole_regions(codes, inclusion, here["region"], sides)
    coded = ~np.isnan(codes)
    if not all((coded & (sides == side)).any() for side in ("more", "less")):
        return dict.fromkeys(settings.targets, NOTHING)
    # Numbers of clusters, since names would be sorted once a target.
    clusters = pd.factorize(here["cluster"])[0]
    found: dict[str, dict[str, float]] = {}
    for target in settings.targets:
        table = compare.contrast_shares(
            scores,
            codes,
            inclusion,
            sides,
            clusters,
            folds=np.where(coded, folds, -1),
            target=target,
            level=settings.level,
            weights=weights,
            pairs=[("more", "less")],
        )
        found[target] = {name: float(table[name].iloc[0]) for name in VALUES}
    return found


def _plain(values: Floats, weights: Floats, sides: Sides) -> dict[str, float]:
    rows = pd.DataFrame({"side": sides, "value": values, "weight": weights}).dropna()
    total = rows["weight"].groupby(rows["side"]).sum()
    means = (rows["value"] * rows["weight"]).groupby(rows["side"]).sum() / total
    gap = float(means.get("more", np.nan) - means.get("less", np.nan))
    return {"difference": gap, "low": np.nan, "high": np.nan}


def _whole_regions(
    codes: Floats, inclusion: Floats, regions: "pd.Series[str]", sides: Sides
) -> tuple[Floats, Sides]:
    """Treat the regions of a side as a contrast with the rest does.

    In a region that is coded whole each code stands for itself; one of which nothing is coded
    says nothing about the rest.
    """
    coded = ~np.isnan(codes)
    drawn, certain = coded & (inclusion < 1), ~coded & (inclusion == 1)
    rows = pd.DataFrame({"coded": coded, "drawn": drawn, "certain": certain})
    groups = rows.groupby(pd.factorize(regions)[0])
    whole = groups["coded"].transform("all").to_numpy(dtype=bool)
    sampled = groups["drawn"].transform("any") & ~groups["certain"].transform("any")
    usable = whole | sampled.to_numpy(dtype=bool)
    kept = sides.copy()
    kept[~usable] = None
    return np.where(whole, 1.0, inclusion), kept


def _word(
    material: Material, claim: Claim, variant: Variant, sides: Sides, level: float, seed: int
) -> dict[str, float]:
    counts, vocabulary = choose_words(
        material.counts[variant.rows], material.vocabulary, stop_lists=variant.stop_lists
    )
    if claim.about not in vocabulary:
        return NOTHING
    column = vocabulary.index(claim.about)
    total = np.asarray(counts.sum(axis=1)).ravel()
    word = np.asarray(counts[:, [column]].toarray()).ravel()
    here = material.paragraphs.iloc[variant.rows]
    # The word against all others: the same log-odds, without resampling every other word.
    table = compare.keyness(
        np.column_stack([word, total - word]),
        [claim.about, "all other words"],  # no word has a blank in it
        sides,
        here["cluster"].tolist(),
        level=level,
        seed=seed,
    )
    row = table[(table["region"] == "more") & (table["word"] == claim.about)]
    if row.empty:
        return NOTHING
    found = row.rename(columns={"log_odds": "difference"}).iloc[0]
    return {name: float(found[name]) for name in VALUES}
