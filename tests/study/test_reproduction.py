"""What is committed in `models/` comes out again, with any number of workers."""

import json

import pytest

import toolkit
from toolkit.files import digest_tree

TOLERANCE = 0.02
"""How far scores may lie from the committed ones on another machine: kernels of the linear
algebra differ in the last bits, which can move a paragraph across a threshold."""


@pytest.mark.slow
def test_one_worker_and_two_leave_the_same_bytes(seed_runs):
    one, two = seed_runs
    assert digest_tree(one.models) == digest_tree(two.models)
    for kind in ("tables", "figures"):
        assert digest_tree(one.folder / kind) == digest_tree(two.folder / kind)
    assert one.report.read_bytes() == two.report.read_bytes()


@pytest.mark.slow
def test_the_committed_models_come_out_again(seed_runs, root):
    committed, again = (
        json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        for folder in (root / "models", seed_runs[0].models)
    )
    assert again["codebook"] == committed["codebook"]
    assert again["corpus"] == committed["corpus"]
    for new, old in zip(again["scores"], committed["scores"], strict=True):
        assert new["model"] == old["model"]
        assert new["f1"] == pytest.approx(old["f1"], abs=TOLERANCE)
        assert new["brier"] == pytest.approx(old["brier"], abs=TOLERANCE)


@pytest.mark.slow
def test_the_committed_models_predict_as_those_made_again(seed_runs, root):
    texts = toolkit.build_corpus([root / "seeds" / "pages"]).paragraphs["text"].tolist()
    ours = toolkit.load_model(root / "models" / "domains").predict_proba(texts)
    again = toolkit.load_model(seed_runs[0].models / "domains").predict_proba(texts)
    assert abs(ours - again).max() < TOLERANCE
