from pathlib import Path

import toolkit
from toolkit.study import Done, StudyRun


def test_a_run_shows_itself_in_a_few_lines_without_digests():
    steps = tuple(Done(name, "f" * 64, Path("steps") / name, name == "b") for name in "abc")
    run = StudyRun(steps, Path("results"), Path("models"), Path("results/report.html"), [], ["w"])
    shown = repr(run).splitlines()
    assert shown[:3] == ["StudyRun(results/report.html)", "warning: w", "2 steps made, 1 reused"]
    assert shown[1:] == run.summary()
    assert "ffff" not in repr(run)


def test_a_study_shows_its_file_and_title(root):
    study = toolkit.load_study(root / "seeds" / "study.toml")
    assert repr(study) == str(study) == f"Study({str(study.file)!r}: {study.title})"
