import os
import runpy
import subprocess
import sys

import numpy as np
import pytest
import sklearn
from sklearn.pipeline import Pipeline

from toolkit.classify import FAMILIES, fit_classifier, load_pipeline, to_pipeline
from toolkit.classify.applied.pipeline import save_with_pipeline
from toolkit.errors import BadInput, MissingResource
from toolkit.files import digest_file, digest_tree


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_the_pipeline_says_what_the_model_says(study, family):
    texts, features, coded = study
    model = fit_classifier(features, coded, family=family)
    pipeline = to_pipeline(model)
    assert isinstance(pipeline, Pipeline)
    np.testing.assert_array_equal(pipeline.predict(texts), model.predict(texts))
    scores = np.stack([both[:, 1] for both in pipeline.predict_proba(texts)], axis=1)
    np.testing.assert_allclose(scores, model.predict_proba(texts), atol=1e-9)


def test_the_pipeline_reads_radicals_as_the_model_does(model):
    scores = [both[:, 1] for both in to_pipeline(model).predict_proba(["新建⽔库，修⽔渠"])]
    found = np.stack(scores, axis=1)
    np.testing.assert_allclose(found, model.predict_proba(["新建水库，修水渠"]), atol=1e-9)


def test_one_can_go_on_and_fit_it_anew(study, model):
    texts, _, coded = study
    rows = np.flatnonzero(~np.isnan(coded.codes).any(axis=1))
    pipeline = to_pipeline(model).fit([texts[i] for i in rows], coded.codes[rows])
    assert (pipeline.predict(texts)[rows] == coded.codes[rows]).mean() > 0.9


def test_a_saved_pipeline_loads_if_it_is_the_one_of_the_card(model, tmp_path):
    save_with_pipeline(model, tmp_path / "m", card={})
    pipeline = load_pipeline(tmp_path / "m")
    assert pipeline.predict(["新增公交线路"]).tolist() == [[1, 0]]


def test_a_changed_pipeline_is_not_even_opened(model, tmp_path):
    save_with_pipeline(model, tmp_path / "m", card={})
    path = tmp_path / "m" / "pipeline.joblib"
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(BadInput, match="differs from its card"):
        load_pipeline(tmp_path / "m")


def test_a_changed_pipeline_whose_card_was_changed_with_it_is_not_opened(model, tmp_path):
    save_with_pipeline(model, tmp_path / "m", card={})
    path, card = tmp_path / "m" / "pipeline.joblib", tmp_path / "m" / "card.json"
    before = digest_file(path)
    path.write_bytes(b"anything")
    card.write_text(card.read_text().replace(before, digest_file(path)))
    with pytest.raises(BadInput, match=r"card\.json was changed"):
        load_pipeline(tmp_path / "m")
    with pytest.raises(MissingResource, match="no model here"):
        load_pipeline(tmp_path)


def test_a_model_without_a_pipeline_says_so(model, tmp_path):
    model.save(tmp_path / "m")
    with pytest.raises(MissingResource, match="no such file"):
        load_pipeline(tmp_path / "m")
    (tmp_path / "m" / "pipeline.joblib").write_bytes(b"anything")
    with pytest.raises(BadInput, match="differs from its card"):
        load_pipeline(tmp_path / "m")


@pytest.mark.parametrize(("written", "loads"), [("1.2.3", False), (sklearn.__version__, True)])
def test_a_pickle_of_another_scikit_learn_is_refused_with_the_way_to_make_it_anew(
    model, tmp_path, written, loads
):
    save_with_pipeline(model, tmp_path / "m", card={"libraries": {"scikit-learn": written}})
    if loads:
        assert load_pipeline(tmp_path / "m").predict(["新增公交线路"]).tolist() == [[1, 0]]
    else:
        with pytest.raises(
            BadInput, match=r"written with scikit-learn 1\.2\.3, and here is .*to_pipe"
        ):
            load_pipeline(tmp_path / "m")


def test_a_pickle_of_another_toolkit_is_refused_with_the_way_to_make_it_anew(
    model, tmp_path, monkeypatch
):
    save_with_pipeline(model, tmp_path / "m", card={})
    monkeypatch.delattr("toolkit.classify.applied.pipeline.CharacterRuns")
    monkeypatch.delattr("toolkit.classify.applied.pipeline._as_letters")
    with pytest.raises(BadInput, match=r"another version of the toolkit \(.*\); `.*to_pipe"):
        load_pipeline(tmp_path / "m")


def test_another_hash_seed_gives_the_same_bytes(tmp_path, monkeypatch):
    script = tmp_path / "make.py"
    script.write_text(
        "import sys\n"
        "import numpy as np\n"
        "from toolkit.classify import Coded, build_features, fit_classifier, save_with_pipeline\n"
        "from toolkit.codebook import load_codebook\n"
        "from toolkit.text import Segmenter\n"
        "book, texts = load_codebook(), ['新建公墓', '开会学习', '敬老院', '道路'] * 5\n"
        "codes = np.tile(np.eye(4), (5, 1))\n"
        "ids = [f'p{i}' for i in range(20)]\n"
        "coded = Coded(paragraph_ids=ids, domains=book.keys, codes=codes, clusters=ids)\n"
        "segmenter = Segmenter(stop_words=['的', '了', '和'], words=['公墓', '敬老院'])\n"
        "features = build_features(texts, segmenter, codebook=book)\n"
        "save_with_pipeline(fit_classifier(features, coded), sys.argv[1], card={})\n"
    )
    monkeypatch.setattr(sys, "argv", [str(script), str(tmp_path / "own")])
    runpy.run_path(str(script))
    other = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    environment = {**os.environ, "PYTHONHASHSEED": other}
    subprocess.run([sys.executable, script, tmp_path / "other"], env=environment, check=True)
    assert digest_tree(tmp_path / "own") == digest_tree(tmp_path / "other")
