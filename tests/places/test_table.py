"""The table of divisions."""

import subprocess
import sys

import pytest

from toolkit.errors import BadInput
from toolkit.places import Division, division, divisions, prefecture_of, province_of, region_path
from toolkit.places.table import common_ancestor, contains, lineage, names_by_code, parent_of


def test_the_table_holds_the_counts_that_its_source_states():
    counts = [len(divisions(level)) for level in ("province", "prefecture", "county")]
    assert counts == [34, 333, 2847]
    assert len(divisions()) == sum(counts)


def test_every_division_but_a_province_lies_in_one_that_the_table_holds():
    names = names_by_code()
    assert all((parent_of(code) in names) or code.endswith("0000") for code in names)


def test_a_county_under_its_province_has_no_prefecture():
    assert prefecture_of("419001") is None
    assert division("419001").parent == "410000"
    assert region_path("419001") == "河南省/济源市"


def test_the_lineage_of_a_county_ends_in_its_province():
    for one in divisions("county"):
        assert lineage(one.code)[-1] == province_of(one.code)
        assert contains(province_of(one.code), one.code)


def test_siblings_share_their_prefecture_and_strangers_nothing():
    assert common_ancestor(["370402", "370406"]) == "370400"
    assert common_ancestor(["370402", "371428"]) == "370000"
    assert common_ancestor(["370402", "621202"]) is None


@pytest.mark.parametrize("code", ["999999", "37", "", "370400000000"])
def test_a_code_that_no_division_bears_is_refused(code):
    with pytest.raises(BadInput, match="six-digit"):
        division(code)


def test_a_level_that_does_not_exist_is_refused():
    with pytest.raises(BadInput, match="province, prefecture, county"):
        divisions("village")


def test_a_division_refuses_a_code_that_is_not_six_digits():
    with pytest.raises(BadInput, match="37142"):
        Division(code="37142", name="武城县", level="county", parent="371400", path="武城县")


def test_the_layer_loads_in_little_time_and_without_heavy_libraries():
    program = (
        "import sys, time; from toolkit.places.lexicon import lexicon; t = time.process_time();"
        "lexicon(); print(time.process_time() - t,"
        "any(m in sys.modules for m in ('numpy', 'pandas', 'scipy')))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    seconds, heavy = told.stdout.split()
    assert heavy == "False"
    # 0.03 s on a quiet machine; the bar leaves room for a busy one.
    assert float(seconds) < 0.2
