"""What functions on codes take: read as meant, or refused in one line."""

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.labels import (
    agree,
    as_sheet,
    census,
    chances_if_whole,
    check_sheet,
    code_matrix,
    cohen_kappa,
    combine_waves,
    context_rows,
    correct,
    count_codes,
    current,
    dawid_skene,
    disagreements,
    draw_matrices,
    gwet_ac1,
    list_suspects,
    merge_sheets,
    open_codes,
    plan_coding,
    prediction_scores,
    read_draw,
    rebase,
    rebase_draw,
    restamp,
    settle,
    vote_table,
    voter_rates,
    weighted_vote,
    with_draw,
    write_sheet,
)

SHEET = as_sheet([{"paragraph_id": "p1", "domain": "roads", "value": "1", "coder": "ann"}])
PAGE = pd.DataFrame([["p1", "d", "新修公路。"]], columns=["paragraph_id", "document_id", "text"])
TWICE = pd.concat([census(["p1"]), census(["p1"]).assign(wave="2")])
VOTES = [[1, 0], [0, 0]]
CODED = pd.DataFrame({"region": ["r", "r"], "code": [1.0, 0.0]})
PREDICTED = pd.DataFrame(
    [["p1", "roads", 0.5, 0, "m"]], columns=["paragraph_id", "domain", "score", "fold", "model"]
)

REFUSED = {
    "one sheet for a list": lambda: agree(SHEET),
    "sheets that are none": lambda: agree([1, 2]),
    "no list of sheets": lambda: settle(None),
    "sheet that is none": lambda: merge_sheets([None]),
    "sheet without a column": lambda: current(SHEET.drop(columns="coder")),
    "sheet with a column twice": lambda: count_codes(pd.concat([SHEET, SHEET["coder"]], axis=1)),
    "sheet of a matrix": lambda: code_matrix(None, ["p1"], ["roads"]),
    "sheet that is checked": lambda: check_sheet(SHEET.drop(columns="start")),
    "sheet that is stamped": lambda: restamp([SHEET], None),
    "paragraphs": lambda: disagreements([SHEET], PAGE.drop(columns="text")),
    "paragraphs of open codes": lambda: open_codes([SHEET], "p1"),
    "paragraphs around": lambda: context_rows(None, ["p1"]),
    "paragraphs to follow": lambda: rebase(SHEET, PAGE.drop(columns="document_id")),
    "draw": lambda: with_draw(SHEET, pd.DataFrame({"paragraph_id": ["p1"]})),
    "draw of a matrix": lambda: draw_matrices([0.5], ["p1"], 1),
    "waves that are not combined": lambda: with_draw(SHEET, TWICE),
    "waves as a matrix": lambda: draw_matrices(TWICE, ["p1"], 1),
    "waves to follow": lambda: rebase_draw(TWICE, PAGE),
    "codes as text": lambda: cohen_kappa("ab"),
    "codes of one row": lambda: cohen_kappa([1, 0]),
    "categories": lambda: gwet_ac1(VOTES, categories="ab"),
    "votes": lambda: dawid_skene("ab"),
    "rounds": lambda: dawid_skene(VOTES, max_rounds=0),
    "rates": lambda: weighted_vote(VOTES, np.full((2, 2), 0.5), prevalence=0.3),
    "prevalence": lambda: weighted_vote(VOTES, np.full((2, 2, 3), 0.3), prevalence=None),
    "codes of voters": lambda: voter_rates(VOTES, "ab"),
    "voters": lambda: vote_table(VOTES, "ab", ["roads"] * 2, [[1], [0]], ["roads"]),
    "suspects": lambda: list_suspects([["x"]], [[1]], ["p1"], ["roads"], folds=[0]),
    "folds": lambda: list_suspects([[0.5]], [[1]], ["p1"], ["roads"], folds="a"),
    "domains": lambda: list_suspects([[0.5]], [[1]], ["p1"], "r", folds=[0]),
    "predictions": lambda: prediction_scores(PREDICTED.drop(columns="fold"), ["p1"], ["roads"]),
    "wanted": lambda: prediction_scores(PREDICTED, "p1", ["roads"]),
    "half_width": lambda: plan_coding(CODED, region="r", half_width="0.1"),
    "region": lambda: plan_coding(CODED, region=None, half_width=0.1),
    "table to plan": lambda: plan_coding(CODED[["region"]], region="r", half_width=0.1),
    "counted": lambda: chances_if_whole(np.ones((2, 1)), np.ones((2, 1)), np.ones(3, bool)),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_such_thing_is_refused(what):
    with pytest.raises(BadInput) as refused:
        REFUSED[what]()
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("column", "values", "told"),
    [
        ("inclusion", [0.5, 2.0], "probabilities from 0 to 1"),
        ("inclusion", ["x", "y"], "a number a paragraph"),
        ("inclusion", [0.5, None], "probabilities from 0 to 1"),
        ("paragraph_id", ["p0", "p0"], "'p0' stands twice"),
        ("paragraph_id", ["p0", None], "row 1 has none"),
        ("wave", [1.0, 2.0], "a text is expected"),
        ("stratum", [b"all", b"all"], "a text is expected"),
        ("design", [None, None], "a text is expected"),
        ("drawn", ["yes", "no"], "true or false"),
    ],
)
def test_a_draw_whose_cells_are_damaged_is_refused(tmp_path, column, values, told):
    draw = census(["p0", "p1"]).assign(**{column: values})
    draw.to_parquet(tmp_path / "ann.draw.parquet")
    for ask in (lambda: read_draw(tmp_path / "ann.draw.parquet"), lambda: combine_waves([draw])):
        with pytest.raises(BadInput, match=told):
            ask()


@pytest.mark.parametrize(
    "ask",
    [
        lambda sheet: agree([sheet, SHEET]),
        lambda sheet: check_sheet(sheet),
        lambda sheet: code_matrix(sheet, ["p1"], ["roads"]),
        lambda sheet: correct(SHEET, sheet, coded_at="2026-03-01"),
        lambda sheet: count_codes(sheet),
        lambda sheet: disagreements([sheet, SHEET]),
        lambda sheet: open_codes([sheet, SHEET]),
        lambda sheet: rebase(sheet, PAGE),
        lambda sheet: settle([sheet, sheet]),
        lambda sheet: with_draw(sheet, census(["p1"])),
    ],
)
def test_a_sheet_that_pandas_read_as_numbers_and_nan_is_refused(tmp_path, ask):
    write_sheet(SHEET, tmp_path / "ann.csv")
    for as_text in (None, str):
        with pytest.raises(BadInput, match="a sheet is all text; read it with .*read_sheet"):
            ask(pd.read_csv(tmp_path / "ann.csv", dtype=as_text))


def test_suspects_of_a_filtered_column_are_named_by_place():
    ids = pd.Series(["a", "b", "c", "d"], index=[3, 2, 1, 0])
    scores, codes = [[0.9], [0.7], [0.2], [0.8]], [[1], [1], [0], [0]]
    table = list_suspects(scores, codes, ids, pd.Series(["roads"], index=[5]), folds=[0, 1, 0, 1])
    assert table[["paragraph_id", "domain"]].values.tolist() == [["d", "roads"]]


def test_a_draw_that_marks_with_numbers_is_read_as_one_that_marks_with_booleans():
    draw = pd.DataFrame(
        {"paragraph_id": ["p0", "p1"], "drawn": [0, 1], "inclusion": [0.5, 0.25]}
    ).assign(wave="1", stratum="", design="all")
    assert with_draw(SHEET, draw)["inclusion"].tolist() == ["0.25"]
