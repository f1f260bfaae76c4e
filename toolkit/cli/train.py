"""`toolkit train`: the whole road of a study."""

from typing import Annotated

import typer

from toolkit import study as layer
from toolkit.cli.options import Jobs, StudyFile
from toolkit.cli.output import clear_bar, refusals, show_bar

Dask = Annotated[
    str | None,
    typer.Option(
        "--dask",
        metavar="ADDRESS",
        help="a dask scheduler whose workers share the work, such as tcp://10.0.0.5:8786",
    ),
]


def train(study: StudyFile, jobs: Jobs = 1, dask: Dask = None) -> int:
    """Run a whole study and write its report.

    That is corpus, codes, words, classifiers, topics, regions, figures and report. A step
    whose inputs have not changed is reused.

    Example: toolkit train seeds/study.toml
    """
    read = layer.load_study(study)
    run = layer.run_study(read, n_jobs=jobs, dask=dask, begin=show_bar, tell=_tell)
    for line in run.summary():
        print(line)
    return refusals(run.refused)


def _tell(step: "layer.Done") -> None:
    clear_bar()
    print(f"{step.name:<12} {'reused' if step.reused else 'made'}  {step.key[:12]}", flush=True)
