"""What every model's card says: the data, the codebook, the versions."""

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

import toolkit
from toolkit.classify import LEAST_CLUSTERS
from toolkit.study.material.inputs import Inputs
from toolkit.study.material.own_words import OWN_WORDS
from toolkit.study.running.chain import library_versions

if TYPE_CHECKING:
    import pandas as pd


def family_limit(family: str, why: str = "") -> str:
    """Return the limit of a card that says why a family was taken; without why, its beginning."""
    return f"family {family}: {why}"


def common_card(inputs: Inputs) -> dict[str, object]:
    """Return the part of a card that says what a model was made from, and with what."""
    codebook, paragraphs = inputs.codebook, inputs.paragraphs
    return {
        "study": inputs.study.title,
        "seed": inputs.study.seed,
        "toolkit": toolkit.__version__,
        "libraries": library_versions(),
        "corpus": {
            "digest": inputs.corpus_digest,
            "n_documents": len(inputs.documents),
            "n_clusters": int(paragraphs["cluster"].nunique()),
            "n_paragraphs": len(paragraphs),
        },
        "codebook": {
            "key": codebook.key,
            "version": codebook.version,
            "coding_digest": codebook.coding_digest,
            "rules_digest": codebook.rules_digest,
            "coded_digest": codebook.coded_digest,
            "n_coded": len(codebook.coded),
        },
    }


def own_words_limits(inputs: Inputs) -> list[str]:
    """Return a line for each domain whose codebook gives no words to look for."""
    return [
        f"{domain.key}: the codebook gives no words to look for; {', '.join(domain.terms)} of its "
        "name and of what is in it stand in for rules"
        if domain.terms
        else f"{domain.key}: the codebook gives no words to look for, and its name none either: "
        "nothing is found before it is coded"
        for domain in inputs.codebook.domains
        if not domain.terms or domain.rules.rules[0].name == OWN_WORDS
    ]


def probability_of(row: Mapping[Hashable, Any]) -> dict[str, object]:
    """Return whether a domain's held-out scores may be read as probabilities, and why not.

    >>> row = {"domain": "roads", "brier_skill": 0.5, "slope": 0.6, "n_clusters": 40}
    >>> probability_of({**row, "slope_low": 0.4, "slope_high": 0.8})["calibrated"]
    'no: the scores are too sure, since the slope is below 1'
    """
    slope, low, high = (row[name] for name in ("slope", "slope_low", "slope_high"))
    if slope != slope:
        said = "not known: no line can be drawn where positives are few, or no score is wrong"
    elif low != low:
        said = f"not known: {_no_interval(int(row['n_clusters']))}"
    elif not row["brier_skill"] > 0:
        said = "no: saying the share of positives of every paragraph would be as good"
    elif low <= 1 <= high:
        said = "yes"
    elif slope < 1:
        said = "no: the scores are too sure, since the slope is below 1"
    else:
        said = "no: the scores are not sure enough, since the slope is above 1"
    numbers = {"brier_skill": row["brier_skill"], "slope": slope, "low": low, "high": high}
    return {
        "domain": row["domain"],
        "calibrated": said,
        **{name: None if value != value else round(value, 4) for name, value in numbers.items()},
    }


def _no_interval(n_clusters: int) -> str:
    """Say why a slope has no interval."""
    if n_clusters < LEAST_CLUSTERS:
        return f"{n_clusters} clusters are too few for an interval of the slope"
    return f"one of {n_clusters} clusters decides the slope alone"


def rounded(table: "pd.DataFrame") -> list[dict[str, object]]:
    """Return a table's rows with numbers to four digits, missing values as None.

    That is what a card and the manifest compare by: enough to notice a change, few enough to be
    the same wherever the arithmetic differs in its last bits.
    """
    rows = table.round(4).to_dict("records")
    return [{str(k): None if v != v else v for k, v in row.items()} for row in rows]
