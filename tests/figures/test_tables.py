import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.figures.tables import rows_of, shown


def test_a_missing_column_is_named_with_those_found():
    with pytest.raises(BadInput, match="plot_x: no column share, low; found region"):
        rows_of(pd.DataFrame({"region": ["1"]}), ("region", "share", "low"), "plot_x")


def test_an_empty_table_is_refused():
    with pytest.raises(BadInput, match="plot_x: the table has no row"):
        rows_of(pd.DataFrame({"region": []}), ("region",), "plot_x")


def test_a_label_comes_before_names_and_the_key_is_the_last_resort():
    table = pd.DataFrame({"region": ["1", "2", "3"], "label": ["甲", None, "丙"]})
    assert shown(table, "region", {"2": "乙"}) == ["甲", "2", "丙"]
    assert shown(table.drop(columns="label"), "region", {"2": "乙"}) == ["1", "乙", "3"]
