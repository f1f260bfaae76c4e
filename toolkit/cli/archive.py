"""`toolkit archive`: all that a study's tables are made from, without text."""

from pathlib import Path
from typing import Annotated

import typer

from toolkit import study as layer
from toolkit.cli.output import done

StudyFile = Annotated[Path, typer.Argument(help="the study's settings", metavar="STUDY.toml")]
Out = Annotated[Path, typer.Option("--out", help="a new folder for the archive")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, help="worker processes; results are the same")]


def archive(study: StudyFile, out: Out, jobs: Jobs = 1) -> None:
    """Write the replication archive of a study: ids, codes, scores, counts, settings; no text.

    `toolkit compare` makes the tables from it again and says whether they are the same. Counts
    and docvars can be read by R and quanteda; the archive's README shows how.

    Example: toolkit archive seeds/study.toml --out build/replication
    """
    done(layer.archive_study(layer.load_study(study), out, jobs=jobs), "archive written")
