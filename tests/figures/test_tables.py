import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.figures import (
    paper_axes,
    plot_contrasts,
    plot_distances,
    plot_keyness,
    plot_share_heatmap,
    plot_shares,
    plot_timelines,
)
from toolkit.figures.tables import called, rows_of, shown


def test_a_missing_column_is_named_with_those_found():
    with pytest.raises(BadInput, match="plot_x: no column share, low; found region"):
        rows_of(pd.DataFrame({"region": ["1"]}), ("region", "share", "low"), "plot_x")


def test_an_empty_table_is_refused():
    with pytest.raises(BadInput, match="plot_x: the table has no row"):
        rows_of(pd.DataFrame({"region": []}), ("region",), "plot_x")


def test_a_label_comes_before_names_and_the_key_is_the_last_resort():
    table = pd.DataFrame({"region": ["1", "2", "3"], "label": ["甲", None, "丙"]})
    assert shown(table, "region", {"2": "乙"}) == ["甲", "乙", "丙"]
    assert shown(table.drop(columns="label"), "region", {"2": "乙"}) == ["1", "乙", "3"]


def test_regions_have_the_names_of_their_divisions_where_none_is_given(all_shares, drawn):
    assert called(["371428", "甲县", "rest"]) == ["武城县", "甲县", "rest"]
    assert called(["371428"], {"371428": "W"}) == ["W"]
    assert called(["110105", "220104", "371428"]) == ["北京市朝阳区", "长春市朝阳区", "武城县"]
    texts = drawn(plot_share_heatmap(all_shares, ax=paper_axes(16, 8)))
    assert {"武城县", "山亭区"} <= set(texts)
    assert "371428" not in texts


def study_shares():
    """Return two regions of a study: two domains, two targets, two units, as it saves them."""
    rows = [
        (domain, region, target, unit, "census" if target == "corpus" else "none", 0.1)
        for domain in ("burial_reform", "elderly_care")
        for region in (371428, 370828)
        for target in ("corpus", "process")
        for unit in ("paragraph", "character")
    ]
    columns = ["domain", "region", "target", "unit", "method", "share"]
    return pd.DataFrame(rows, columns=columns)


def test_several_rows_of_a_kind_are_refused_with_the_columns_to_choose_by():
    """A matrix would show the last of them, and a row of marks would not say which is which."""
    table = study_shares()
    with pytest.raises(BadInput) as refusal:
        rows_of(table, (), "plot_x", one_each=("region", "domain"))
    assert str(refusal.value) == (
        "plot_x: 4 rows for region 371428, domain burial_reform; keep one value of "
        "target (corpus, process) and of unit (paragraph, character)"
    )
    with pytest.raises(BadInput, match=r"one value of domain \(burial_reform, elderly_care\)"):
        rows_of(table, (), "plot_x", one_each=("region", "label"))
    words = pd.DataFrame({"region": [371428, 370828], "word": ["养老", "养老"], "z": [1.0, 2.0]})
    with pytest.raises(BadInput, match=r"one value of region \(371428, 370828\)"):
        rows_of(words, (), "plot_x", one_each=("word",))
    one = table[(table["target"] == "corpus") & (table["unit"] == "paragraph")]
    assert len(rows_of(one, (), "plot_x", one_each=("region", "domain"))) == 4


def test_rows_that_nothing_tells_apart_are_refused_and_unknown_places_are_not():
    same = pd.DataFrame({"region": ["1", "1"], "share": [0.1, 0.2]})
    with pytest.raises(BadInput, match="2 rows for region 1; keep one of them"):
        rows_of(same, (), "plot_x", one_each=("region",))
    undated = pd.DataFrame({"region": ["1", "1"], "period": [None, None]})
    assert len(rows_of(undated, (), "plot_x", one_each=("region", "period"))) == 2


def test_every_figure_of_one_row_a_place_refuses_two(
    shares, all_shares, contrasts, keyness, distances, series
):
    for draw, table in (
        (plot_shares, shares),
        (plot_share_heatmap, all_shares),
        (plot_contrasts, contrasts),
        (plot_keyness, keyness),
        (plot_distances, distances),
        (plot_timelines, series),
    ):
        twice = pd.concat([table.assign(target="corpus"), table.assign(target="process")])
        with pytest.raises(BadInput, match=r"one value of target \(corpus, process\)"):
            draw(twice, ax=paper_axes(8, 6))
