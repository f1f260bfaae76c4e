import json
import subprocess
import sys

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit import bundle
from toolkit.errors import BadInput
from toolkit.text import Segmenter
from toolkit.topics import TopicModel, rebuild

WORDS = ["养老", "服务", "道路", "桥梁"]
TOPICS = np.array([[0.6, 0.4, 0.0, 0.0], [0.0, 0.1, 0.5, 0.4]])
ALPHA = np.array([0.2, 0.1])
TEXTS = ["养老服务，道路，道路", "。", "桥梁"]


@pytest.fixture(scope="module")
def model():
    return TopicModel(TOPICS, ALPHA, WORDS, Segmenter(stop_words=["和"]), names=["care", ""])


def test_texts_and_their_counts_have_the_same_shares(model):
    counts = csr_matrix([[1, 1, 2, 0], [0, 0, 0, 0], [0, 0, 0, 1]])
    np.testing.assert_array_equal(model.transform(TEXTS), model.transform_counts(counts))


def test_a_text_without_a_known_word_is_a_row_of_nan(model):
    assert np.isnan(model.transform(["。", "", "天气"])).all()


def test_words_in_another_order_give_the_same_bytes(model):
    one, other = model.transform(["养老服务和道路", "道路和服务养老"])
    np.testing.assert_array_equal(one, other)


def test_radicals_in_a_text_are_read_as_letters(model):
    one, other = model.transform(["道路和服务养⽼", "道路和服务养老"])
    np.testing.assert_array_equal(one, other)


def test_no_text_gives_no_row(model):
    assert model.transform([]).shape == (0, 2)


def test_one_string_is_not_a_list_of_texts(model):
    with pytest.raises(BadInput, match="a list of strings"):
        model.transform("养老")


def test_counts_of_another_vocabulary_are_refused(model):
    with pytest.raises(BadInput, match="3 columns for a vocabulary of 4"):
        model.transform_counts(csr_matrix((1, 3)))


def test_a_model_without_segmenter_takes_counts_only():
    bare = TopicModel(TOPICS, ALPHA, WORDS)
    with pytest.raises(BadInput, match="use transform_counts"):
        bare.transform(["养老"])


def test_top_words_by_hand(model):
    assert model.top_words(2).values.tolist() == [
        [0, 1, "养老", 0.6],
        [0, 2, "服务", 0.4],
        [1, 1, "道路", 0.5],
        [1, 2, "桥梁", 0.4],
    ]


def test_frex_words_leave_out_what_topics_share(model):
    assert "服务" not in set(model.frex_words(1)["word"])


def test_renaming_keeps_the_rest(model):
    other = model.rename({1: "roads"})
    assert other.names == ("care", "roads")
    np.testing.assert_array_equal(other.transform(TEXTS), model.transform(TEXTS))


def test_a_name_for_no_topic_is_refused(model):
    with pytest.raises(BadInput, match="name for topic 2: topics are 0 to 1"):
        model.rename({2: "x"})


def test_a_saved_model_comes_back_to_the_last_bit(model, tmp_path):
    model.save(tmp_path / "m", card={"corpus": "none"}, examples=TEXTS)
    again = rebuild(bundle.load(tmp_path / "m"))
    np.testing.assert_array_equal(again.transform(TEXTS), model.transform(TEXTS))
    assert again.vocabulary == model.vocabulary
    assert again.names == model.names
    assert again.segmenter == model.segmenter


def test_saving_twice_gives_the_same_bytes(model, tmp_path):
    for name in ("a", "b"):
        model.save(tmp_path / name, card={}, examples=TEXTS)
    for file in sorted((tmp_path / "a").iterdir()):
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()


def test_a_model_that_answers_otherwise_is_refused(model, tmp_path):
    model.save(tmp_path / "m", examples=TEXTS)
    loaded = bundle.load(tmp_path / "m")
    loaded.replay[0]["shares"] = [0.5, 0.5]
    with pytest.raises(BadInput, match="replay 0: shares"):
        rebuild(loaded)
    for shares in ([0.5], "x", {}, [0.5, []]):
        loaded.replay[0]["shares"] = shares
        with pytest.raises(BadInput, match=r"replay\.json: .*, expected 2 numbers"):
            rebuild(loaded)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("names", 3, "names or fit on its card"),
        ("names", [1, 2], "names or fit on its card"),
        ("fit", "x", "names or fit on its card"),
        ("segmenter", {"dog": 1}, "settings of a segmenter are damaged"),
        ("segmenter", [], "settings of a segmenter are damaged"),
    ],
)
def test_a_card_with_values_of_another_type_is_refused(model, tmp_path, key, value, message):
    model.save(tmp_path / "m", card={}, examples=TEXTS)
    loaded = bundle.load(tmp_path / "m")
    loaded.card[key] = value
    with pytest.raises(BadInput, match=message):
        rebuild(loaded)


def test_numbers_beyond_reason_are_refused_without_a_word_of_numpy(model, tmp_path):
    model.save(tmp_path / "m", card={}, examples=TEXTS)
    huge = np.full(model.n_topics, 1e308)
    forged = TopicModel(model.topics, huge, model.vocabulary, model.segmenter)
    with pytest.raises(BadInput, match="replay 0: shares"):  # warnings are errors here
        forged.check_replay(bundle.load(tmp_path / "m").replay)


def test_another_kind_of_model_is_refused(model, tmp_path):
    bundle.save(tmp_path / "m", kind="other", card={}, arrays={}, texts={}, replay=[])
    with pytest.raises(BadInput, match="kind 'other', expected 'topic-model'"):
        rebuild(bundle.load(tmp_path / "m"))


def test_loading_and_transforming_needs_no_heavy_library(model, tmp_path):
    model.save(tmp_path / "m", card={}, examples=TEXTS)
    script = (
        "import sys; from toolkit import bundle; from toolkit.topics import rebuild; "
        f"rebuild(bundle.load({str(tmp_path / 'm')!r})).transform(['养老']); "
        "import json; print(json.dumps([m for m in ('pandas','scipy','sklearn','gensim','tomotopy')"
        " if m in sys.modules]))"
    )
    done = subprocess.run(  # a fresh interpreter: this one has loaded everything already
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize(
    ("topics", "alpha", "words", "message"),
    [
        (TOPICS * 2, ALPHA, WORDS, "sum to 1"),
        (TOPICS, ALPHA * 0, WORDS, "positive numbers"),
        (TOPICS, ALPHA, WORDS[:3], "2 priors and 3 words"),
        (np.zeros((0, 4)), np.zeros(0), WORDS, "0 priors"),
    ],
)
def test_arrays_that_are_no_model_are_refused(topics, alpha, words, message):
    with pytest.raises(BadInput, match=message):
        TopicModel(topics, alpha, words)


def test_a_notebook_shows_topics_by_their_words_and_escapes_them():
    topics = np.array([[0.6, 0.4, 0.0], [0.0, 0.2, 0.8]])
    model = TopicModel(topics, np.full(2, 0.1), ["养老", "<b>", "道路"], names=["", "路"])
    shown = model._repr_html_()
    assert "养老、&lt;b&gt;" in shown
    assert "<td>路</td>" in shown
