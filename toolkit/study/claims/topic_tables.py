"""Claims about topics, from the models of a study or of its archive."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from pydantic import BaseModel

from toolkit import topics as layer
from toolkit.errors import BadInput
from toolkit.files import copy_tree, read_json, write_json
from toolkit.study.claims.robustness import summarise
from toolkit.study.claims.topic_claims import TopicMaterial, topic_claims, topic_contrasts
from toolkit.study.claims.topic_rechecks import OtherRun, match_run, recheck_topics
from toolkit.study.material.saved import load_topics
from toolkit.study.settings.compare import CompareSettings
from toolkit.study.settings.study_file import checked_settings

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

RUNS = "runs"
"""Folder of the models, one a seed; the first is the study's seed."""

APART = "apart"
"""Folder of the runs of the search, a folder for each number of topics; each run left some
documents out."""

_OWN, _MARKS = "model", "topics.json"


class _Marks(BaseModel):
    """What stands beside the models: the seeds of runs, and which topics return in them."""

    seeds: tuple[int, ...]
    stable: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TopicModels:
    """The topics of a study, and all models that a claim about them is rechecked in.

    Attributes
    ----------
    own : TopicModel
        The study's.
    stable : tuple of bool, length n_topics
    folder : Path
        Where ``RUNS`` and ``APART`` lie.
    seeds : tuple of int
        Of the runs, in order.
    """

    own: layer.TopicModel
    stable: tuple[bool, ...]
    folder: Path
    seeds: tuple[int, ...]

    def load(self, folder: Path) -> list[layer.TopicModel]:
        """Load the models of a folder, which are of the study's words.

        Raises
        ------
        BadInput
            If one is of other words.
        """
        runs = load_runs(folder)
        if any(run.vocabulary != self.own.vocabulary for run in runs):
            raise BadInput(f"{folder}: models of other words than the study's")
        return runs

    def apart(self) -> list[Path]:
        """Return the folders of the runs of the search, the fewest topics first."""
        there = (self.folder / APART).glob("*")
        return sorted((path for path in there if path.name.isdecimal()), key=lambda p: int(p.name))

    def others(self, counts: "csr_matrix") -> Iterator[OtherRun]:
        """Yield the runs of the search, by number of topics and seed; each left documents out."""
        for folder in self.apart():
            number = int(folder.name)
            chosen = number == self.own.n_topics
            dimension = "documents left out" if chosen else "number of topics"
            for seed, run in zip(self.seeds, self.load(folder), strict=True):
                choice = f"seed {seed}" if chosen else f"{number} topics, seed {seed}"
                yield match_run(self.own.topics, run, counts, dimension=dimension, choice=choice)


def load_runs(folder: Path) -> list[layer.TopicModel]:
    """Load the models of a folder, in order of their names."""
    return [load_topics(path) for path in sorted(folder.iterdir())]


def apart_folder(folder: Path, n_topics: int) -> Path:
    """Return where the runs of the search with a number of topics lie, a folder for each seed."""
    return folder / APART / f"{n_topics:03}"


def topic_tables(
    paragraphs: pd.DataFrame,
    counts: "csr_matrix",
    models: TopicModels,
    settings: CompareSettings,
) -> dict[str, pd.DataFrame]:
    """Return ``contrasts`` with the rest by topic, ``runs`` (every recheck) and their ``summary``.

    Paragraphs have ``region``, ``cluster``, ``document_id``, ``reprint``; ``counts`` are of the
    words of the models. A named claim about a topic that does not begin with its words is
    refused, and so is a run of other words.
    """
    runs = models.load(models.folder / RUNS)
    material = TopicMaterial(
        paragraphs=paragraphs,
        keys=layer.topic_keys(models.own),
        own=layer.aligned_shares(models.own, runs, counts),
        seeds=models.seeds,
        found=[layer.topic_returns(models.own.topics, run.topics) for run in runs],
    )
    contrasts = topic_contrasts(material, settings)
    claims = topic_claims(settings, contrasts, material.keys)
    others = models.others(counts) if claims else iter(())
    rechecked = recheck_topics(material, claims, others, settings)
    marks = pd.Series(models.stable, dtype=bool)
    contrasts["stable"] = contrasts["topic"].map(marks)
    rechecked["stable"] = rechecked["about"].astype("int64").map(marks)
    return {"contrasts": contrasts, "runs": rechecked, "summary": summarise(rechecked)}


def write_topic_models(models: TopicModels, folder: Path) -> None:
    """Leave the models in a folder, without the texts that the study's own replays."""
    for part in (RUNS, APART):
        copy_tree(models.folder / part, folder / part)
    own = layer.TopicModel(models.own.topics, models.own.alpha, models.own.vocabulary)
    own.save(folder / _OWN, card={"use": "the study's topics"})
    write_json(folder / _MARKS, {"seeds": list(models.seeds), "stable": list(models.stable)})


def read_topic_models(folder: Path) -> TopicModels:
    """Return what :func:`write_topic_models` left.

    Raises
    ------
    BadInput
        If a part is not what was written.
    """
    own, values = load_topics(folder / _OWN), read_json(folder / _MARKS)
    marks = checked_settings(_Marks, values, str(folder / _MARKS))
    if len(marks.stable) != own.n_topics:
        raise BadInput(f"{folder}: {_MARKS} marks {len(marks.stable)} of {own.n_topics} topics")
    models = TopicModels(own=own, stable=marks.stable, folder=folder, seeds=marks.seeds)
    for runs in (folder / RUNS, *models.apart()):
        if not runs.is_dir() or len(list(runs.iterdir())) != len(marks.seeds):
            raise BadInput(f"{runs}: a model of each of the seeds in {_MARKS} is expected")
    return models
