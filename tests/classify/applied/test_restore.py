import json
from dataclasses import replace

import numpy as np
import pytest

from toolkit import bundle
from toolkit.classify import FAMILIES, fit_classifier, rebuild
from toolkit.errors import BadInput
from toolkit.files import digest_tree

TEXTS = ["新增公交线路，修建水渠。", "", "会议，车站。"]


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_a_rebuilt_model_predicts_and_explains_as_before(study, tmp_path, family):
    _, features, coded = study
    before = fit_classifier(features, coded, family=family)
    before.save(tmp_path / "m", card={"study": "demo"})
    found = bundle.load(tmp_path / "m")
    after = rebuild(found)
    assert found.card["study"] == "demo"
    assert (after.domains, after.family, after.notes) == (
        before.domains,
        before.family,
        before.notes,
    )
    np.testing.assert_array_equal(after.predict_proba(TEXTS), before.predict_proba(TEXTS))
    assert after.explain(TEXTS[0]).equals(before.explain(TEXTS[0]))


def test_the_same_model_gives_the_same_bytes_and_a_rebuilt_one_too(model, tmp_path):
    model.save(tmp_path / "a")
    model.save(tmp_path / "b")
    rebuild(bundle.load(tmp_path / "a")).save(tmp_path / "c")
    assert digest_tree(tmp_path / "a") == digest_tree(tmp_path / "b") == digest_tree(tmp_path / "c")


def test_no_text_of_the_study_is_in_the_folder(study, model, tmp_path):
    texts, _, _ = study
    model.save(tmp_path / "m")
    replay = (tmp_path / "m" / "replay.json").read_text()
    assert not any(text in replay for text in texts)


@pytest.fixture
def saved(model, tmp_path):
    model.save(tmp_path / "m")
    return tmp_path / "m"


def refuses(folder, name, change, message):
    """Put another content into a file, and its digest into the card: a careful forger's model."""
    path = folder / name
    if name.endswith(".json"):
        path.write_text(json.dumps(change(json.loads(path.read_text()))))
    elif name.endswith(".txt"):
        path.write_text("\n".join(change(path.read_text().split("\n"))))
    else:
        with np.errstate(all="ignore"):
            np.savez(path, **change(bundle.load(folder).arrays(name)))
    card = json.loads((folder / "card.json").read_text())
    if name != "card.json":
        card["files"][name] = digest_tree(folder)[name]
    (folder / "card.json").write_text(bundle.card_text(card))
    with pytest.raises(BadInput, match=message):
        rebuild(bundle.load(folder))


def scored(scores):
    """Record other scores of the first text."""
    return lambda rows: [{**rows[0], "scores": scores}, *rows[1:]]


def without(name):
    """Leave out what has this name."""
    return lambda found: {key: value for key, value in found.items() if key != name}


def with_settings(**settings):
    """Say something else of the model on its card."""
    return lambda card: {**card, "model": {**card["model"], **settings}}


def test_a_model_that_scores_otherwise_than_recorded_is_refused(saved):
    refuses(saved, "replay.json", scored([0.5, 0.123]), "no longer scores")


@pytest.mark.parametrize("scores", [[0.5], [0.5, "x"], [0.5, {}], [0.5, 10**400], {}, None, 1])
def test_recorded_scores_that_are_none_are_refused(saved, scores):
    message = "replay.json: .*, expected 2 numbers"
    refuses(saved, "replay.json", scored(scores), message)


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("coefficients", lambda a: a * np.nan, "coefficients holds NaN or infinity"),
        ("calibration", lambda a: a / 0.0, "calibration holds NaN or infinity"),
        ("intercepts", lambda a: a[:1], "intercepts has shape"),
        ("thresholds", lambda a: a + 1.0, "thresholds lie outside 0 to 1"),
        ("thresholds", lambda a: a > 0.5, "thresholds holds bool"),
        ("doubt", lambda a: (a > 0.5).astype(np.int64), "doubt holds int64"),
        ("doubt", lambda a: np.ones_like(a), "its card says otherwise of unsure than its files"),
        ("thresholds", lambda a: a * 0, "its card says otherwise of thresholds than its files"),
        ("idf_words", lambda a: a[:-1], "idf_words has shape"),
        ("idf_words", lambda a: a * 0, "idf_words holds no weight above 0"),
        ("idf_words", lambda a: a * np.float64(1e-310), "idf_words holds no weight above 0"),
        ("idf_words", lambda a: a * np.float64(1e300), "idf_words holds NaN or infinity"),
        ("calibration", lambda a: np.sign(a) * 1e308, "no longer scores its recorded texts"),
        ("idf_words", lambda a: a[:, None], "idf_words has shape"),
    ],
)
def test_numbers_that_no_model_can_hold_are_refused(saved, name, change, message):
    refuses(saved, "weights.npz", lambda arrays: {**arrays, name: change(arrays[name])}, message)


@pytest.mark.parametrize(
    "damaged",
    [
        *(None, [], {"engine": "rjieba", "dog": 1}, {"engine": []}, {"hmm": None}),
        *({"words": None}, {"words": [1]}, {"stop_words": "的"}),
    ],
    ids=str,
)
def test_a_segmenter_that_is_none_is_refused(saved, damaged):
    refuses(saved, "segmenter.json", lambda _: damaged, "segmenter.json")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda lines: [lines[1], *lines[1:]], "an empty line, or one that stands twice"),
        (lambda lines: ["", *lines[1:]], "an empty line, or one that stands twice"),
        (lambda lines: ["一" * 20, *lines[1:]], "expected fewer characters or shorter runs"),
        (lambda lines: ["一" * 5000, *lines[1:]], "expected fewer characters or shorter runs"),
        (lambda lines: lines + ["路"] * 9, "has shape"),
    ],
    ids=["twice", "empty", "long", "endless", "more"],
)
@pytest.mark.parametrize("family", ["characters-logistic", "clauses-taught"])
def test_runs_of_characters_that_no_model_knows_are_refused(
    study, tmp_path, family, change, message
):
    _, features, coded = study
    fit_classifier(features, coded, family=family).save(tmp_path / "m")
    name = "characters.txt" if family == "characters-logistic" else "clause_characters.txt"
    refuses(tmp_path / "m", name, change, message)


@pytest.mark.parametrize(
    "replay",
    [[], [{"scores": [0.5, 0.5]}], [{"text": 3, "scores": [0.5, 0.5]}]],
    ids=["none", "no text", "a number"],
)
def test_a_model_without_recorded_texts_is_refused(saved, replay):
    message = r"replay\.json holds no recorded texts"
    refuses(saved, "replay.json", lambda _: replay, message)


@pytest.mark.parametrize("domains", [["a", "b"], ["", "x\ny"]], ids=str)
def test_domains_that_the_rules_do_not_know_are_refused(study, tmp_path, domains):
    _, features, coded = study
    fit_classifier(features, coded, family="words-rules-joined").save(tmp_path / "m")
    unsure = bundle.load(tmp_path / "m").card["model"]["unsure"]
    said = [{**one, "domain": key} for one, key in zip(unsure, domains, strict=True)]
    renamed = with_settings(domains=domains, unsure=said)
    refuses(tmp_path / "m", "card.json", renamed, "its card says otherwise of domains than its")


def test_rules_that_are_damaged_are_named_with_their_folder(saved):
    refuses(saved, "codebook.json", without("unit"), "/m/codebook.json: no unit")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"domains": 3}, "settings on its card are damaged"),
        ({"domains": ["transport", "transport"]}, "settings on its card are damaged"),
        ({"blocks": ["words"] * 9}, "settings on its card are damaged"),
        ({"blocks": ["replay"]}, "features 'replay' are not known"),
    ],
)
def test_a_part_that_is_named_twice_or_not_known_is_refused(saved, settings, message):
    refuses(saved, "card.json", with_settings(**settings), message)


def test_a_range_of_doubt_comes_back(model, tmp_path):
    doubt = np.array([[0.25, 0.75], [np.nan, np.nan]])
    replace(model, doubt=doubt).save(tmp_path / "m")
    stored = bundle.load(tmp_path / "m")
    np.testing.assert_array_equal(rebuild(stored).doubt, doubt)
    first, second = stored.card["model"]["unsure"]
    assert first == {"domain": "transport", "low": 0.25, "high": 0.75}
    assert "too few" in second["reason"]


@pytest.mark.parametrize("name", ["doubt", "thresholds", "idf_words"])
def test_a_model_that_lacks_an_array_is_refused_by_its_name(saved, name):
    refuses(saved, "weights.npz", without(name), f"no '{name}' in it; fit the model again")


@pytest.mark.parametrize("name", ["unsure", "clause_blocks", "domains", "blocks", "notes"])
def test_a_card_that_lacks_a_setting_is_refused_by_its_name(saved, name):
    lacking = lambda card: {**card, "model": without(name)(card["model"])}  # noqa: E731
    refuses(saved, "card.json", lacking, f"{name}.*fit the model again")


def test_thresholds_stand_on_the_card(saved, model):
    on_card = bundle.load(saved).card["model"]["thresholds"]
    assert on_card == model.thresholds.round(6).tolist()


def test_another_kind_of_model_is_refused(tmp_path):
    bundle.save(tmp_path / "m", kind="topic-model", card={}, arrays={}, texts={}, replay=[])
    with pytest.raises(BadInput, match="holds a topic-model"):
        rebuild(bundle.load(tmp_path / "m"))
