"""The steps of a study, one after the other."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import ModuleType

from threadpoolctl import threadpool_limits

from toolkit.errors import BadInput
from toolkit.study.material.covariates import read_covariates
from toolkit.study.material.inputs import Inputs, study_codebook
from toolkit.study.publish import check_places
from toolkit.study.running.chain import STEPS, Chain, Done, locked
from toolkit.study.running.cluster import on_cluster
from toolkit.study.settings.sections import Study
from toolkit.study.steps import (
    coding,
    figures,
    pages,
    regions,
    report,
    robustness,
    scores,
    search,
    topic_claims,
    topics,
    words,
)

ROAD = {
    pages: "",
    coding: "pages",
    words: "pages",
    scores: "pages coding words",
    search: "pages words",
    topics: "pages coding words search",
    topic_claims: "pages words search topics",
    regions: "pages coding words scores topics",
    robustness: "pages coding words scores topics regions",
    figures: "coding scores search topics regions",
    report: "pages coding words scores search topics topic_claims regions robustness",
}
"""Each step, called as its module is, and those whose output it reads."""

Begin = Callable[[str, int, int], None]
"""What is called before a step: its name, its number from 1, how many there are."""


@contextmanager
def walked(
    study: Study,
    *,
    last: str,
    n_jobs: int,
    dask: str | None = None,
    begin: Begin = lambda name, number, total: None,
    tell: Callable[[Done], None] = lambda _: None,
) -> Iterator[tuple[Inputs, Chain]]:
    """Make the steps up to the last one asked for, and keep other runs out meanwhile.

    Gives what the steps were given, regions by their codes, and the chain.
    """
    if not isinstance(study, Study):
        raise BadInput(f"study: found {study!r:.80}, expected what `toolkit.load_study` returns")
    folder = study.path(study.output.folder)
    check_places(study)
    scores.chosen_families(study)  # as the next: what a late step refuses is said before all work
    read_covariates(study)
    with locked(folder), on_cluster(dask, n_jobs=n_jobs) as tasks:
        inputs, chain = Inputs(study, {}, tasks, n_jobs), Chain(folder / STEPS, tell)
        for number, (module, after) in enumerate(ROAD.items(), start=1):
            name = module.__name__.rpartition(".")[2]
            begin(name, number, len(ROAD))
            settings = module.settings(inputs.study)
            make = partial(_make, module, inputs, settings)
            inputs.folders[name] = chain.step(name, make, after=after.split(), settings=settings)
            if name == "pages":
                inputs = pages.check_regions(inputs)
            if name == last:
                break
        yield inputs, chain


def _make(module: ModuleType, inputs: Inputs, settings: Mapping[str, object], folder: Path) -> None:
    """Make a step; linear algebra gets one thread, since others would mostly wait for it.

    What is made of other files than its key says would be taken for theirs ever after.
    """
    study = inputs.study
    with threadpool_limits(limits=1):
        module.make(inputs, folder)
    if module.settings(study) != settings or study_codebook(study) != inputs.codebook:
        raise BadInput(
            f"{study.file}: a file that it names was changed while the study ran; run it again"
        )
