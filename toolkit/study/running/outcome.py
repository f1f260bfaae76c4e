"""What a run of a study did, and where it left what."""

from dataclasses import dataclass, field
from pathlib import Path

from toolkit.study.running.chain import Done


@dataclass(frozen=True, slots=True, repr=False)
class StudyRun:
    """What a run of a study did and left.

    Attributes
    ----------
    steps : tuple of Done
        Every step, in order, and whether it was reused.
    folder, models : Path
        Where tables, figures and report lie, and where the models.
    report : Path
        The report, one HTML file.
    refused : list of (str, str)
        Files that could not be read and names that fit no topic, and why.
    warnings : list of str
        What went without an error and is hardly meant: pages without a region or a whole day,
        sheets as gold that nobody has filled in, codes that no estimate may use.
    """

    steps: tuple[Done, ...]
    folder: Path
    models: Path
    report: Path
    refused: list[tuple[str, str]]
    warnings: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"StudyRun({self.report})\n" + "\n".join(self.summary())

    def summary(self) -> list[str]:
        """Return a few lines that say what was reused and where the results are."""
        reused = sum(step.reused for step in self.steps)
        return [
            *(f"warning: {line}" for line in self.warnings),
            f"{len(self.steps) - reused} steps made, {reused} reused",
            f"tables and figures  {self.folder}",
            f"models              {self.models}",
            f"report              {self.report}  (open it in a browser)",
        ]
