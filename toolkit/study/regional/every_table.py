"""Every regional table of a study, from its material."""

from itertools import combinations

import pandas as pd
from scipy.sparse import csr_matrix

from toolkit import compare
from toolkit.kinds import instance_of
from toolkit.study.material.aligned import Floats, Material
from toolkit.study.material.counting import choose_words, rows_of
from toolkit.study.material.measured import Measured
from toolkit.study.regional.allowed import allowed_table
from toolkit.study.regional.blanks import blank_table
from toolkit.study.regional.collected import coverage_tables
from toolkit.study.regional.estimates import contrast_table, share_table
from toolkit.study.regional.levels import division_tables, period_tables
from toolkit.study.regional.paper_table import paper_table
from toolkit.study.regional.place_names import place_names
from toolkit.study.regional.regression import regression_table
from toolkit.study.regional.standardised import mix_table
from toolkit.study.regional.subcodes import subcode_table
from toolkit.study.regional.within import Words, within_table
from toolkit.study.settings.compare import CompareSettings
from toolkit.study.settings.named_regions import with_codes

TYPICAL_WORDS = 30
"""Words kept at either end of each region."""


def regional_tables(
    material: Material, settings: CompareSettings, *, seed: int
) -> dict[str, pd.DataFrame]:
    """Make every table that compares regions; the same material gives the same tables.

    Returns
    -------
    dict of str to DataFrame
        ``allowed``, ``shares``, ``paper`` (the same in few columns), ``coverage``,
        ``publishers`` always. With several regions: ``contrasts`` (if a domain is coded),
        ``keyness``, ``within``, ``place_names`` (if some were left out of these two),
        ``distances``, ``divergences``. As asked for: ``divisions``, ``division_contrasts``,
        ``division_paper``, ``periods``, ``period_changes``, ``mix``, ``regression``.
        ``subcodes``, if some were given; ``blanks``, if something that was drawn has no code.

    Raises
    ------
    BadInput
        If a pair names a region that has no paragraph.
    """
    instance_of("settings", settings, CompareSettings)
    instance_of("material", material, Material)
    rows = material.counted(reprints=settings.reprints)
    found = material.measured(rows)
    settings = with_codes(settings, set(found.regions))
    shares = share_table(material, rows, settings)
    tables: dict[str, pd.DataFrame | None] = {
        "shares": shares,
        "paper": paper_table(shares),
        **division_tables(material, rows, settings),
        **period_tables(material, rows, settings),
        "subcodes": subcode_table(material, rows, settings),
        "blanks": blank_table(material, rows, settings),
        "regression": regression_table(material, rows, level=settings.level),
        **coverage_tables(material, rows),
    }
    if len(set(found.regions)) > 1:
        counts, vocabulary = choose_words(material.counts, material.vocabulary)
        names = None if settings.place_names else place_names(counts, vocabulary, found)
        words = Words(counts, vocabulary, frozenset(() if names is None else names["word"]))
        first = (shares["unit"] == "paragraph") & (shares["target"] == settings.targets[0])
        tables |= {
            "contrasts": _contrasts(material, found, settings),
            "mix": mix_table(material, rows, settings),
            "within": within_table(material, words, rows, settings, seed=seed),
            "place_names": names,
            "divergences": compare.share_divergences(shares[first]),
            **_wording(material, found, words, settings, seed),
        }
    made = {name: table for name, table in tables.items() if table is not None}
    return {"allowed": allowed_table(made, settings), **made}


def _contrasts(
    material: Material, found: Measured, settings: CompareSettings
) -> pd.DataFrame | None:
    weights = material.sizes(found.rows, settings.unit)
    tables = [contrast_table(found, settings, weights=weights)]
    if settings.pairs:
        tables.append(contrast_table(found, settings, weights=weights, pairs=settings.pairs))
    known = [table for table in tables if table is not None]
    return pd.concat(known, ignore_index=True) if known else None


def _wording(
    material: Material, found: Measured, words: Words, settings: CompareSettings, seed: int
) -> dict[str, pd.DataFrame]:
    """Return typical words, and distances by words (but names of places) and by topics."""
    counts = rows_of(words.counts, found.rows)
    typical = compare.keyness(
        counts,
        words.vocabulary,
        found.regions,
        found.clusters,
        level=settings.level,
        seed=seed,
        top=TYPICAL_WORDS,
        left_out=words.left_out,
    )
    pairs = list(combinations(sorted(set(found.regions)), 2))
    # A region always writes its own name: with names, any two regions would differ.
    worded = [column for column, word in enumerate(words.vocabulary) if word not in words.left_out]
    by: dict[str, csr_matrix | Floats] = {"words": counts[:, worded]}
    if material.topics.shape[1]:
        by["topics"] = material.topics[found.rows]
    distances = [
        compare.region_distances(
            amounts, found.regions, found.clusters, pairs=pairs, seed=seed
        ).assign(by=name)
        for name, amounts in by.items()
    ]
    return {"keyness": typical, "distances": pd.concat(distances, ignore_index=True)}
