"""`toolkit report`: the report of a study."""

from pathlib import Path
from typing import Annotated

import typer

from toolkit import study as layer
from toolkit.cli.output import done

StudyFile = Annotated[Path, typer.Argument(help="the study's settings", metavar="STUDY.toml")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, help="worker processes; results are the same")]


def report(study: StudyFile, jobs: Jobs = 1) -> None:
    """Write the report of a study: one HTML file that opens offline.

    Runs what it needs of the road and reuses the rest.

    Example: toolkit report seeds/study.toml
    """
    run = layer.run_study(layer.load_study(study), jobs=jobs)
    done(run.report, "open it in a browser")
