"""`toolkit compare`: the regional tables of a study alone."""

from pathlib import Path
from typing import Annotated

import typer

from toolkit import study as layer
from toolkit.cli.output import done

StudyFile = Annotated[Path, typer.Argument(help="the study's settings", metavar="STUDY.toml")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, help="worker processes; results are the same")]


def compare(study: StudyFile, jobs: Jobs = 1) -> None:
    """Compare the regions of a study: shares, contrasts, wording, distance.

    Runs what it needs of the road and reuses the rest.

    Example: toolkit compare seeds/study.toml
    """
    tables = layer.compare_study(layer.load_study(study), jobs=jobs)
    for path in tables:
        done(path, "written")
