"""What a run of a study did, and where it left what."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import BadInput, did_you_mean
from toolkit.study.running.chain import Done

if TYPE_CHECKING:
    import pandas as pd


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

    def table(self, name: str) -> "pd.DataFrame":
        """Read a table that the run left, with codes of regions as text.

        Parameters
        ----------
        name : str
            As its file is called in the folder ``tables``, such as ``"regions-shares"``.

        Returns
        -------
        DataFrame

        Raises
        ------
        BadInput
            If there is no such table.
        """
        import pandas as pd

        found = {
            f"{step.name}-{path.stem}": path
            for step in self.steps
            for path in sorted(step.folder.glob("*.parquet"))
        }
        if name not in found:
            raise BadInput(f"table {name!r}: this study left none{did_you_mean(name, found)}")
        return pd.read_parquet(found[name])

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
