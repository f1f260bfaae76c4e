import json

from toolkit import bundle
from toolkit.classify.applied.readme import readme

SCORE = {"split": "grouped", "domain": "water", "f1": 0.75, "n_positive": 3, "low": None}


def test_the_folder_has_its_card_for_people_and_the_card_has_its_digest(model, tmp_path):
    model.save(tmp_path / "m", card={"study": "Two places", "scores": [SCORE]})
    stored = bundle.load(tmp_path / "m")
    text = stored.text("README.md")
    assert text.startswith("---\nlanguage: zh\n")
    assert "# Two places" in text
    assert "`transport`, `water`" in text
    assert "| documents and their reprints | water | 0.75 | – | 3 |" in text


def test_limits_notes_and_ranges_are_said():
    text = readme(
        {"limits": ["one page"]},
        {
            "domains": ["roads", "water", "schools"],
            "family": "rules",
            "notes": ["", "3 positives", ""],
            "unsure": [
                {"domain": "roads", "low": 0.25, "high": 0.75},
                {"domain": "water", "reason": "too few"},
                {"domain": "schools", "low": 0.4, "high": 0.4},
            ],
        },
    )
    assert text.endswith("## Limits\n\n- one page\n- `water`: 3 positives\n")
    assert "- `roads`: 0.25 to 0.75\n- `water`: too few\n- `schools`: no score\n" in text


def test_data_are_counted_and_named():
    card = {
        "corpus": {"n_documents": 5, "n_clusters": 4, "digest": "abc"},
        "codebook": {"key": "demo", "version": "1", "coding_digest": "d", "rules_digest": "e"},
        "libraries": {"numpy": "2.0"},
        "seed": 1,
    }
    text = readme(card, {"domains": ["roads"], "family": "rules"})
    assert "- Corpus: 5 documents, 4 clusters; sha256 `abc`" in text
    assert "- Codebook: demo 1\n- Codebook's coding digest: `d`" in text
    assert "- Fitted with numpy 2.0; seed 1" in text


def test_where_nothing_was_coded_there_are_no_scores():
    said = readme({"scores": []}, {"domains": [], "family": "x"})
    assert "None: two coded documents are needed" in said


def test_a_reason_with_a_bar_does_not_break_the_table():
    (row,) = [
        line
        for line in readme({"scores": [{**SCORE, "reason": "a | b"}]}, {}).splitlines()
        if "water" in line
    ]
    assert json.dumps(row).count("\\\\|") == 1


def test_scores_of_an_uneven_draw_say_what_one_more_miss_would_leave():
    text = readme({"scores": [{**SCORE, "f1_one_missed": 0.61}]}, {})
    assert "| F1, one more missed |" in text
    assert "| 0.61 |" in text
    assert "unequal probability" in text
    assert "unequal" not in readme({"scores": [SCORE]}, {})


def test_whether_scores_are_probabilities_is_said_with_the_least_score_of_a_yes():
    known = {"domain": "water", "calibrated": "yes", "brier_skill": 0.62, "slope": 0.9}
    rows = [
        {**known, "low": 0.7, "high": 1.2},
        {"domain": "roads", "calibrated": "not known: few", "low": None},
    ]
    text = readme(
        {"probabilities": rows}, {"domains": ["water", "roads"], "thresholds": [0.012, 0.5]}
    )
    assert "- `water`: calibrated: yes; slope 0.9 (0.7 to 1.2); Brier skill 0.62; a yes" in text
    assert "a yes from 0.012 on\n" in text
    assert text.splitlines()[-1] == "- `roads`: calibrated: not known: few; a yes from 0.5 on"
