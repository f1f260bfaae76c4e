"""The models that claims about topics need travel without text."""

import numpy as np
import pytest

from toolkit.errors import BadInput
from toolkit.files import write_json
from toolkit.study.claims.topic_tables import (
    APART,
    RUNS,
    TopicModels,
    apart_folder,
    load_runs,
    read_topic_models,
    write_topic_models,
)
from toolkit.text import Segmenter
from toolkit.topics import TopicModel

WORDS = ["养老", "服务", "道路"]


@pytest.fixture
def models(tmp_path):
    """A study's own model, which replays a text, and one run of each kind."""
    own = TopicModel(np.array([[0.6, 0.4, 0.0], [0.0, 0.2, 0.8]]), np.ones(2), WORDS, Segmenter())
    own.save(tmp_path / "study", card={}, examples=["养老服务与道路"])
    run = TopicModel(np.array([[0.5, 0.5, 0.0], [0.0, 0.1, 0.9]]), np.ones(2), WORDS)
    run.save(tmp_path / RUNS / "00", card={"seed": 4})
    run.save(apart_folder(tmp_path, 2) / "004", card={"seed": 4})
    return TopicModels(own=own, stable=(True, False), folder=tmp_path, seeds=(4,))


def test_models_come_back_with_their_marks_and_no_text_is_beside_them(models, tmp_path):
    write_topic_models(models, tmp_path / "out")
    again = read_topic_models(tmp_path / "out")
    assert (again.seeds, again.stable) == (models.seeds, models.stable)
    np.testing.assert_array_equal(again.own.topics, models.own.topics)
    assert again.own.vocabulary == tuple(WORDS)
    for part, number in ((RUNS, ""), (APART, "002")):
        (run,) = load_runs(tmp_path / "out" / part / number)
        assert run.topics[1].tolist() == [0.0, 0.1, 0.9]
    held = [path.read_text() for path in (tmp_path / "out").rglob("*.json")]
    assert not any("道路" in text for text in held)


def test_marks_that_are_none_are_refused(models, tmp_path):
    write_topic_models(models, tmp_path / "out")
    write_json(tmp_path / "out" / "topics.json", {"seeds": [4]})
    with pytest.raises(BadInput, match=r"topics\.json: key 'stable' is missing"):
        read_topic_models(tmp_path / "out")


def test_runs_of_other_words_are_refused_where_they_are_read(models, tmp_path):
    write_topic_models(models, tmp_path / "out")
    strange = TopicModel(np.ones((2, 2)) / 2, np.ones(2), ["养老", "水库"])
    strange.save(tmp_path / "out" / RUNS / "00", card={"seed": 4})
    again = read_topic_models(tmp_path / "out")
    with pytest.raises(BadInput, match=r"runs: models of other words than the study's"):
        again.load(again.folder / RUNS)
