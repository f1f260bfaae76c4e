"""`toolkit train`: the whole road of a study."""

from pathlib import Path
from typing import Annotated

import typer

from toolkit import study as layer
from toolkit.cli.output import clear_bar, refusals, show_bar

StudyFile = Annotated[Path, typer.Argument(help="the study's settings", metavar="STUDY.toml")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, help="worker processes; results are the same")]
Dask = Annotated[
    str | None,
    typer.Option("--dask", metavar="ADDRESS", help="run tasks on the dask cluster of a scheduler"),
]


def train(study: StudyFile, jobs: Jobs = 1, dask: Dask = None) -> int:
    """Run a study: corpus, codes, classifiers, topics, regions, report.

    A step whose inputs have not changed is reused.

    Example: toolkit train seeds/study.toml
    """
    read = layer.load_study(study)
    run = layer.run_study(read, jobs=jobs, cluster=dask, begin=show_bar, tell=_tell)
    for line in run.summary():
        print(line)
    return refusals(run.refused)


def _tell(step: "layer.Done") -> None:
    clear_bar()
    print(f"{step.name:<12} {'reused' if step.reused else 'made'}  {step.key[:12]}", flush=True)
