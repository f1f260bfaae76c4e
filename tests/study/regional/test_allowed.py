"""What a region's documents allow, in one row."""

import pytest

from toolkit.study.regional.allowed import allowed_table
from toolkit.study.regional.every_table import regional_tables
from toolkit.study.settings.compare import CompareSettings

MIXED = CompareSettings(mix=("genre",))


@pytest.fixture(scope="module")
def rows(planted):
    """u has one document of a genre of its own, v twelve of which some are coded."""
    coded = [1] * 6 + [1, 1, 0, 1] * 9
    material = planted(
        regions=["u"] * 6 + ["v"] * 36, yes=[1, 0] * 21, coded=coded,
        clusters=["a"] * 6 + [f"d{i // 3}" for i in range(36)],
        genres=["report"] * 6 + ["news"] * 36,
    )  # fmt: skip
    table = allowed_table(regional_tables(material, MIXED, seed=1), MIXED)
    return table.set_index("region")


def test_one_document_allows_exact_shares_of_its_pages_and_nothing_general(rows):
    row = rows.loc["u"]
    assert row["in_these_pages"] == "exact"
    assert row["in_general"].startswith("one cluster")
    assert row["typical_words"].startswith("one cluster")
    assert row["one_document"]


def test_many_documents_allow_intervals(rows):
    row = rows.loc["v"]
    assert (row["in_these_pages"], row["in_general"]) == ("interval", "interval")
    assert not row["one_document"]


def test_what_is_not_comparable_says_why(rows):
    assert rows.loc["u", "same_mix"] == "not comparable: report here, news there"


def test_what_the_study_does_not_ask_is_missing(planted):
    settings = CompareSettings(targets=("corpus",))
    tables = regional_tables(planted(["u"] * 4 + ["v"] * 4, [1, 0] * 4), settings, seed=1)
    table = allowed_table(tables, settings)
    assert table[["in_general", "same_mix"]].isna().all(axis=None)
