"""`toolkit archive`: all that a study's tables are made from, without text."""

from pathlib import Path
from typing import Annotated

import typer

from toolkit import study as layer
from toolkit.cli.options import Jobs, StudyFile
from toolkit.cli.output import done

Out = Annotated[Path, typer.Option("--out", help="a folder for the archive")]


def archive(study: StudyFile, out: Out, jobs: Jobs = 1) -> None:
    """Write what a study's tables can be made from again, and no text.

    That is ids, codes, scores, counts of words and settings. `toolkit compare` makes the
    tables from it again and says whether they are the same. Counts and docvars can be read by
    R and quanteda; the archive's README shows how.

    Example: toolkit archive seeds/study.toml --out build/replication
    """
    done(layer.archive_study(layer.load_study(study), out, n_jobs=jobs), "archive written")
