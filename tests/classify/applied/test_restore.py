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


def _rewrite(folder, name, change):
    """Change one file and its digest in the card, as a careful forger would."""
    path = folder / name
    if change:
        value = json.loads(path.read_text())
        change(value)
        path.write_text(json.dumps(value))
    card = json.loads((folder / "card.json").read_text())
    if name != "card.json":
        card["files"][name] = digest_tree(folder)[name]
    (folder / "card.json").write_text(bundle.card_text(card))


def test_a_model_that_scores_otherwise_than_recorded_is_refused(model, tmp_path):
    model.save(tmp_path / "m")
    _rewrite(tmp_path / "m", "replay.json", lambda rows: rows[5].update(scores=[0.5, 0.123]))
    with pytest.raises(BadInput, match="no longer scores"):
        rebuild(bundle.load(tmp_path / "m"))


@pytest.mark.parametrize("scores", [[0.5], [0.5, "x"], [0.5, {}], [0.5, 10**400], {}, None, 1])
def test_recorded_scores_that_are_none_are_refused(model, tmp_path, scores):
    model.save(tmp_path / "m")
    _rewrite(tmp_path / "m", "replay.json", lambda rows: rows[0].update(scores=scores))
    with pytest.raises(BadInput, match="replay.json: .*, expected 2 numbers"):
        rebuild(bundle.load(tmp_path / "m"))


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
        ("idf_words", lambda a: a[:-1], "idf_words has shape"),
        ("idf_words", lambda a: a * 0, "idf_words holds no weight above 0"),
        ("idf_words", lambda a: a * np.float64(1e-310), "idf_words holds no weight above 0"),
        ("idf_words", lambda a: a * np.float64(1e300), "idf_words holds NaN or infinity"),
        ("calibration", lambda a: np.sign(a) * 1e308, "no longer scores its recorded texts"),
        ("idf_words", lambda a: a[:, None], "idf_words has shape"),
    ],
)
def test_numbers_that_no_model_can_hold_are_refused(model, tmp_path, name, change, message):
    model.save(tmp_path / "m")
    arrays = bundle.load(tmp_path / "m").arrays("weights.npz")
    with np.errstate(all="ignore"):
        np.savez(tmp_path / "m" / "weights.npz", **{**arrays, name: change(arrays[name])})
    _rewrite(tmp_path / "m", "weights.npz", None)
    with pytest.raises(BadInput, match=message):
        rebuild(bundle.load(tmp_path / "m"))


@pytest.mark.parametrize(
    "damaged",
    [
        *("", "null", "[]", '{"engine": "rjieba", "dog": 1}', '{"engine": []}', '{"hmm": null}'),
        *('{"words": null}', '{"words": [1]}', '{"stop_words": "的"}'),
    ],
)
def test_a_segmenter_that_is_none_is_refused(model, tmp_path, damaged):
    model.save(tmp_path / "m")
    (tmp_path / "m" / "segmenter.json").write_text(damaged)
    _rewrite(tmp_path / "m", "segmenter.json", None)
    with pytest.raises(BadInput, match="segmenter.json"):
        rebuild(bundle.load(tmp_path / "m"))


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
    lines = (tmp_path / "m" / name).read_text().split("\n")
    (tmp_path / "m" / name).write_text("\n".join(change(lines)))
    _rewrite(tmp_path / "m", name, None)
    with pytest.raises(BadInput, match=message):
        rebuild(bundle.load(tmp_path / "m"))


@pytest.mark.parametrize(
    "replay",
    [[], [{"scores": [0.5, 0.5]}], [{"text": 3, "scores": [0.5, 0.5]}]],
    ids=["none", "no text", "a number"],
)
def test_a_model_without_recorded_texts_is_refused(model, tmp_path, replay):
    model.save(tmp_path / "m")
    (tmp_path / "m" / "replay.json").write_text(json.dumps(replay))
    _rewrite(tmp_path / "m", "replay.json", None)
    with pytest.raises(BadInput, match=r"replay\.json holds no recorded texts"):
        rebuild(bundle.load(tmp_path / "m"))


@pytest.mark.parametrize("domains", [["a", "b"], ["", "x\ny"]], ids=str)
def test_domains_that_the_rules_do_not_know_are_refused(study, tmp_path, domains):
    _, features, coded = study
    fit_classifier(features, coded, family="words-rules-joined").save(tmp_path / "m")
    _rewrite(tmp_path / "m", "README.md", None)
    card = json.loads((tmp_path / "m" / "card.json").read_text())
    card["model"]["domains"] = domains
    for one, key in zip(card["model"]["unsure"], domains, strict=True):
        one["domain"] = key
    (tmp_path / "m" / "card.json").write_text(bundle.card_text(card))
    with pytest.raises(BadInput, match="its card says otherwise of domains than its files"):
        rebuild(bundle.load(tmp_path / "m"))


def test_rules_that_are_damaged_are_named_with_their_folder(model, tmp_path):
    model.save(tmp_path / "m")
    _rewrite(tmp_path / "m", "codebook.json", lambda book: book.pop("unit"))
    with pytest.raises(BadInput, match="/m/codebook.json: no unit"):
        rebuild(bundle.load(tmp_path / "m"))


def test_settings_of_another_type_are_refused(model, tmp_path):
    model.save(tmp_path / "m")
    _rewrite(tmp_path / "m", "card.json", lambda card: card["model"].update(domains=3))
    with pytest.raises(BadInput, match="settings on its card are damaged"):
        rebuild(bundle.load(tmp_path / "m"))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"domains": ["transport", "transport"]}, "settings on its card are damaged"),
        ({"blocks": ["words"] * 9}, "settings on its card are damaged"),
        ({"blocks": ["replay"]}, "features 'replay' are not known"),
    ],
)
def test_a_part_that_is_named_twice_or_not_known_is_refused(model, tmp_path, settings, message):
    model.save(tmp_path / "m")
    _rewrite(tmp_path / "m", "card.json", lambda card: card["model"].update(settings))
    with pytest.raises(BadInput, match=message):
        rebuild(bundle.load(tmp_path / "m"))


def test_a_range_of_doubt_comes_back(model, tmp_path):
    doubt = np.array([[0.25, 0.75], [np.nan, np.nan]])
    replace(model, doubt=doubt).save(tmp_path / "m")
    stored = bundle.load(tmp_path / "m")
    np.testing.assert_array_equal(rebuild(stored).doubt, doubt)
    first, second = stored.card["model"]["unsure"]
    assert first == {"domain": "transport", "low": 0.25, "high": 0.75}
    assert "too few" in second["reason"]


@pytest.mark.parametrize("name", ["doubt", "thresholds", "idf_words"])
def test_a_model_that_lacks_an_array_is_refused_by_its_name(model, tmp_path, name):
    model.save(tmp_path / "m")
    arrays = bundle.load(tmp_path / "m").arrays("weights.npz")
    np.savez(tmp_path / "m" / "weights.npz", **{k: v for k, v in arrays.items() if k != name})
    _rewrite(tmp_path / "m", "weights.npz", None)
    with pytest.raises(BadInput, match=f"no '{name}' in it; fit the model again"):
        rebuild(bundle.load(tmp_path / "m"))


@pytest.mark.parametrize("name", ["unsure", "clause_blocks"])
def test_a_card_that_lacks_a_setting_is_refused(model, tmp_path, name):
    model.save(tmp_path / "m")
    _rewrite(tmp_path / "m", "card.json", lambda card: card["model"].pop(name))
    with pytest.raises(BadInput, match=f"{name}.*fit the model again"):
        rebuild(bundle.load(tmp_path / "m"))


def test_thresholds_stand_on_the_card_and_are_those_of_the_arrays(model, tmp_path):
    model.save(tmp_path / "m")
    stored = bundle.load(tmp_path / "m")
    assert stored.card["model"]["thresholds"] == model.thresholds.round(6).tolist()
    arrays = stored.arrays("weights.npz")
    np.savez(tmp_path / "m" / "weights.npz", **{**arrays, "thresholds": np.zeros(2)})
    _rewrite(tmp_path / "m", "weights.npz", None)
    with pytest.raises(BadInput, match="its card says otherwise of thresholds"):
        rebuild(bundle.load(tmp_path / "m"))


@pytest.mark.parametrize("key", ["domains", "blocks", "notes"])
def test_a_card_without_a_setting_is_refused(model, tmp_path, key):
    model.save(tmp_path / "m")
    _rewrite(tmp_path / "m", "card.json", lambda card: card["model"].pop(key))
    with pytest.raises(BadInput, match=f"no '{key}'"):
        rebuild(bundle.load(tmp_path / "m"))


def test_another_kind_of_model_is_refused(tmp_path):
    bundle.save(tmp_path / "m", kind="topic-model", card={}, arrays={}, texts={}, replay=[])
    with pytest.raises(BadInput, match="holds a topic-model"):
        rebuild(bundle.load(tmp_path / "m"))
