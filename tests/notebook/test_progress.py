from pathlib import Path

from toolkit.notebook.progress import StudyBar
from toolkit.study import Done


def test_the_bar_says_which_step_is_under_way_and_then_what_was_reused():
    bar = StudyBar()
    progress, text = bar.box.children
    bar.begin("pages", 1, 2)
    assert (progress.value, progress.max, text.value) == (0, 2, "1/2 pages …")
    bar.tell(Done("pages", "ab", Path("x"), reused=True))
    bar.begin("words", 2, 2)
    bar.tell(Done("words", "cd", Path("y"), reused=False))
    assert (progress.value, text.value) == (2, "1 steps made, 1 reused")
