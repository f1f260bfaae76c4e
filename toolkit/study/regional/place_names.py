"""Names of places among the words that regions are compared by."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit.places import place_words, town_names, village_words
from toolkit.study.material.counting import rows_of
from toolkit.study.material.measured import Measured
from toolkit.text import Segmenter, in_dictionary


def place_names(
    counts: csr_matrix, vocabulary: Sequence[str], found: Measured
) -> pd.DataFrame | None:
    """Return the names of places among the words: that a county writes its own name says nothing.

    One row a name, the most frequent first: ``word``, ``region`` (code of the division that it
    names; of a village, which no table knows, the region that writes it most) and
    ``n_occurrences`` in the paragraphs that are counted. What cutting makes of a town's name and
    no dictionary holds (堌|阳镇) is one too. None where there is no name.
    """
    regions = sorted(set(found.regions))
    named = _town_pieces(regions) | place_words(vocabulary, regions, is_ordinary=in_dictionary)
    unknown = (word for word in vocabulary if word not in named)
    named |= dict.fromkeys(village_words(unknown, is_ordinary=in_dictionary), "")
    columns = [column for column, word in enumerate(vocabulary) if word in named]
    here = rows_of(counts[:, columns], found.rows)
    words = [vocabulary[column] for column in columns]
    table = pd.DataFrame({"word": words, "region": [named[word] for word in words]})
    table["n_occurrences"] = np.asarray(here.sum(axis=0)).ravel().astype(np.int64)
    table = table[table["n_occurrences"] > 0]
    if table.empty:
        return None
    villages = table.index[table["region"] == ""]
    table.loc[villages, "region"] = _writers(here[:, villages.to_numpy()], found.regions)
    return table.sort_values(["n_occurrences", "word"], ascending=[False, True], ignore_index=True)


def _town_pieces(regions: Sequence[str]) -> dict[str, str]:
    """Return the pieces of towns' names that are no words, each with its county's code."""
    cut = Segmenter().pieces
    return {
        piece: county
        for name, county in town_names(regions).items()
        for piece in cut(name)
        if len(piece) > 1 and not in_dictionary(piece)
    }


def _writers(counts: csr_matrix, regions: Sequence[str]) -> NDArray[np.str_]:
    """Return the region whose paragraphs hold each word most often; the first of several."""
    names, region = np.unique(regions, return_inverse=True)
    n = len(region)
    inside = csr_matrix((np.ones(n, dtype=np.int64), (region, np.arange(n))), (len(names), n))
    return np.asarray(names[np.asarray((inside @ counts).argmax(axis=0)).ravel()])
