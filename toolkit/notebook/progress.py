"""A bar in Jupyter while a study runs."""

from typing import Any

from toolkit.study import Done, Study, StudyRun, run_study


def run_with_progress(study: Study, *, n_jobs: int = 1) -> StudyRun:
    """Run a study and show its progress in the notebook.

    Parameters
    ----------
    study : Study
        As from :func:`toolkit.load_study`.
    n_jobs : int, default=1
        Worker processes; the results are the same for any number.

    Returns
    -------
    StudyRun
        As from :func:`toolkit.run_study`.
    """
    from IPython.display import display

    bar = StudyBar()
    display(bar.box)  # type: ignore[no-untyped-call]
    return run_study(study, n_jobs=n_jobs, begin=bar.begin, tell=bar.tell)


class StudyBar:
    """A bar and a line of text: the step under way, and how many are done.

    Attributes
    ----------
    box : HBox
        What Jupyter shows.
    """

    def __init__(self) -> None:
        from ipywidgets import HBox, IntProgress, Label

        self._bar = IntProgress(value=0, max=1)
        self._text = Label("")
        self.box: Any = HBox([self._bar, self._text])
        self._reused = 0

    def begin(self, name: str, number: int, total: int) -> None:
        """Show which step begins."""
        self._bar.max = total
        self._text.value = f"{number}/{total} {name} …"

    def tell(self, step: Done) -> None:
        """Count a step that is done."""
        self._bar.value += 1
        self._reused += step.reused
        if self._bar.value == self._bar.max:
            self._bar.bar_style = "success"
            made = self._bar.max - self._reused
            self._text.value = f"{made} steps made, {self._reused} reused"
