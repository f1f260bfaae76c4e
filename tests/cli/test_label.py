"""`toolkit label` with what a study left."""

import pandas as pd
import pytest

from toolkit import load_corpus
from toolkit.labels import read_sheet


@pytest.fixture(scope="module")
def predictions(root, saved_corpus, tmp_path_factory):
    """Scores out of fold that agree with gold, except on one code."""
    gold = read_sheet(root / "seeds" / "labels" / "gold.csv")
    table = gold[["paragraph_id", "domain"]].assign(
        score=[0.1 + 0.8 * (value == "1") for value in gold["value"]], fold=0, model="m"
    )
    first = gold.index[gold["value"] == "1"][0]
    table.loc[first, "score"] = 0.05
    path = tmp_path_factory.mktemp("predictions") / "predictions.csv"
    table.to_csv(path, index=False, encoding="utf-8-sig")
    return path, table.loc[first, "paragraph_id"]


def test_suspects_are_listed_with_their_texts(command, root, saved_corpus, predictions):
    path, doubted = predictions
    gold = root / "seeds" / "labels" / "gold.csv"
    before = gold.read_bytes()
    ran = command("label", "suspects", gold, path, "--corpus", saved_corpus)
    assert ran.code == 0
    assert "1 codes to look at again" in ran.out
    texts = load_corpus(saved_corpus).paragraphs.set_index("paragraph_id")["text"]
    assert texts[doubted][:20] in ran.out
    assert gold.read_bytes() == before


@pytest.mark.parametrize("design", ["random", "rules", "regions", "uncertain"])
def test_every_design_gives_every_drawn_paragraph_a_probability(
    command, saved_corpus, predictions, tmp_path, design
):
    out = tmp_path / "sheet.csv"
    more = ("--predictions", predictions[0]) if design == "uncertain" else ()
    words = ("label", "draw", saved_corpus, "--n", 40, "--out", out, "--design", design)
    assert command(*words, *more).code == 0
    sheet = pd.read_csv(out)
    assert sheet["inclusion"].between(0, 1, inclusive="right").all()
    assert set(sheet["design"]) == {design}
    n_strata = sheet["stratum"].nunique()
    assert n_strata > (4 if design == "regions" else 1 if design == "rules" else 0)


def test_a_later_wave_leaves_out_what_is_coded(command, root, saved_corpus, tmp_path):
    coder = root / "seeds" / "labels" / "coder-1.csv"
    out = tmp_path / "more.csv"
    words = ("label", "draw", saved_corpus, "--n", 40, "--out", out, "--wave", "2")
    ran = command(*words, "--coded", coder)
    assert "0 paragraphs to code" in ran.out


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--design", "dice"), "'dice': expected random, rules, regions or uncertain"),
        (("--design", "uncertain"), "--predictions FILE is needed"),
    ],
)
def test_a_design_that_cannot_be_drawn_leaves_no_sheet(
    command, saved_corpus, tmp_path, more, message
):
    out = tmp_path / "sheet.csv"
    ran = command("label", "draw", saved_corpus, "--n", 5, "--out", out, *more)
    assert ran.code == 2
    assert message in ran.err
    assert not out.exists()
