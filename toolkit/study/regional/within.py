"""How two regions write about one domain: their words in its paragraphs alone."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from toolkit import compare
from toolkit.compare import REST
from toolkit.study.material.aligned import Material, Numbers
from toolkit.study.material.counting import rows_of
from toolkit.study.regional.estimates import with_first
from toolkit.study.regional.standardised import two_sides
from toolkit.study.settings.compare import CompareSettings

WITHIN_WORDS = 15
"""Words kept at either end of each side."""


class Words(NamedTuple):
    """The words that are counted, and those of them that are not listed."""

    counts: csr_matrix
    vocabulary: tuple[str, ...]
    left_out: frozenset[str]


def within_table(
    material: Material, words: Words, rows: Numbers, settings: CompareSettings, *, seed: int
) -> pd.DataFrame | None:
    """Find the words in which regions differ when they write about the same domain.

    A paragraph belongs to a domain as it is coded, or else as the classifier says. Each region
    is compared with the rest, and each named pair with one another. Words that are left out are
    not listed. ``n_paragraphs`` are those of the domain in the region, ``n_coded`` the coded
    ones of them. None where no domain has words in two regions.
    """
    tables = []
    for j, domain in enumerate(material.domains):
        of_domain = rows[material.belongs[rows, j]]
        regions = material.paragraphs["region"].iloc[of_domain]
        everywhere = _keyness(material, words, of_domain, settings, seed)
        tables += [] if everywhere is None else [everywhere.assign(other=REST, domain=domain)]
        for one, two in settings.pairs:
            sides = pd.Series(two_sides(regions.tolist(), one, two)).notna().to_numpy()
            table = _keyness(material, words, of_domain[sides], settings, seed)
            if table is not None:
                other = table["region"].map({one: two, two: one})
                tables.append(table.assign(other=other, domain=domain))
    if not tables:
        return None
    whole = pd.concat(tables, ignore_index=True)
    return with_first(whole, "domain", "region", "other")


def _keyness(
    material: Material,
    words: Words,
    rows: Numbers,
    settings: CompareSettings,
    seed: int,
) -> pd.DataFrame | None:
    here, own = material.paragraphs.iloc[rows], rows_of(words.counts, rows)
    if here["region"].nunique() < 2 or own.sum() == 0:
        return None
    table = compare.keyness(
        own,
        words.vocabulary,
        here["region"].tolist(),
        here["cluster"].tolist(),
        level=settings.level,
        seed=seed,
        top=WITHIN_WORDS,
        left_out=words.left_out,
    )
    coded = ~np.isnan(material.codes[rows])
    sizes = here.groupby("region").size()
    known = pd.Series(coded.any(axis=1), index=here.index).groupby(here["region"]).sum()
    return table.assign(n_paragraphs=table["region"].map(sizes), n_coded=table["region"].map(known))
