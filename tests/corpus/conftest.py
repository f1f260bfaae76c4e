import csv
from pathlib import Path

import pytest

from toolkit.corpus import Corpus, build_corpus

PAGES = Path(__file__).parents[2] / "seeds" / "pages"


@pytest.fixture(scope="session")
def pages() -> Path:
    return PAGES


@pytest.fixture(scope="session")
def seeds() -> Corpus:
    return build_corpus([PAGES], base=PAGES.parent)


@pytest.fixture(scope="session")
def truth() -> list[dict[str, str]]:
    """Every line of the five pages, read by hand."""
    with (Path(__file__).parent / "seeds_truth.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
