"""What is done with a study: the whole road, or as much of it as a question needs."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.codebook import Language
from toolkit.corpus import say_gaps
from toolkit.files import check_place, staged_folder
from toolkit.study.archives.writing import SETTINGS, archive_inputs
from toolkit.study.claims.behind import behind, share_shown, study_texts
from toolkit.study.exports.files import check_kinds
from toolkit.study.material.inputs import study_codebook
from toolkit.study.publish import TABLED, publish, write_tables
from toolkit.study.running.chain import Done
from toolkit.study.running.outcome import StudyRun
from toolkit.study.settings.sections import Study
from toolkit.study.steps.gathering import gather
from toolkit.study.steps.sheet_warnings import sheet_warnings
from toolkit.study.walk import Begin, walked

if TYPE_CHECKING:
    import pandas as pd


def run_study(
    study: Study,
    *,
    n_jobs: int = 1,
    dask: str | None = None,
    begin: Begin = lambda name, number, total: None,
    tell: Callable[[Done], None] = lambda _: None,
) -> StudyRun:
    """Run a study: corpus, codes, classifiers, topics, regions, report.

    A step whose inputs, settings and code are unchanged is reused, so a second run takes
    seconds, and a run that was interrupted goes on where it stopped.

    Parameters
    ----------
    study : Study
        As from :func:`toolkit.load_study`.
    n_jobs : int, default=1
        Worker processes; the results are the same for any number.
    dask : str, optional
        Address of a dask scheduler: words, folds, topics and bootstraps run on its workers,
        and the results are the same. Without it, on this machine.
    begin : callable, optional
        Called before each step with its name, its number from 1, and how many there are.
    tell : callable, optional
        Called with each step when it is done.

    Returns
    -------
    StudyRun
        What was done, and where the results lie.

    Raises
    ------
    BadInput, MissingResource
        If a file that the study names is missing or is not what it has to be, or the cluster
        does not answer or has other versions installed.
    """
    with walked(study, last="report", n_jobs=n_jobs, dask=dask, begin=begin, tell=tell) as done:
        inputs, chain = done
        publish(inputs, chain)
        chain.prune()
    named = f"{study.file}: [topics.names]"
    stale = [(named, line) for line in inputs.value("topics", "stale_names")]
    return StudyRun(
        steps=tuple(chain.done.values()),
        folder=study.path(study.output.folder),
        models=study.path(study.output.models),
        report=study.path(study.output.folder) / "report.html",
        refused=[*((source, why) for source, why in inputs.value("pages", "refused")), *stale],
        warnings=[
            *inputs.value("pages", "unread"),
            *say_gaps(inputs.corpus_folder),
            *(en for _, en in sheet_warnings(inputs)),
        ],
    )


def compare_study(study: Study, *, n_jobs: int = 1, dask: str | None = None) -> list[Path]:
    """Make the regional tables of a study alone; steps that are done already are reused.

    Parameters
    ----------
    study : Study
    n_jobs, dask
        As in :func:`run_study`.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    BadInput, MissingResource
        As :func:`run_study`.
    """
    with walked(study, last="robustness", n_jobs=n_jobs, dask=dask) as (inputs, _):
        steps = ("topic_claims", "regions", "robustness")
        return write_tables(inputs, steps, study.path(study.output.folder) / "tables")


def archive_study(study: Study, folder: Path, *, n_jobs: int = 1) -> Path:
    """Write the replication archive of a study: all that its tables are made from, no text.

    Steps that are done already are reused. An older archive in ``folder`` is replaced.

    Parameters
    ----------
    study : Study
    folder : Path
        Where the archive goes.
    n_jobs : int, default=1
        Worker processes.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    BadInput
        If ``folder`` holds something else.
    """
    check_place(folder, SETTINGS)
    with (
        walked(study, last="robustness", n_jobs=n_jobs) as (inputs, _),
        staged_folder(folder, mark=SETTINGS) as aside,
    ):
        archive_inputs(inputs, aside)
    return folder


def paragraphs_behind(
    study: Study,
    *,
    region: str | None = None,
    domain: str | None = None,
    period: str | None = None,
    n_jobs: int = 1,
) -> "pd.DataFrame":
    """List the paragraphs behind a number of a study, with source, span, link and text.

    Steps that are done already are reused.

    Parameters
    ----------
    study : Study
    region : str, optional
        A region, or a city or province for all that lies in it, by code or by name (``武城县``);
        all by default.
    domain : str, optional
        One domain, by its key or as it is called; all by default, one row a paragraph and domain.
    period : str, optional
        The beginning of a date: ``2024`` or ``2024-12``.
    n_jobs : int, default=1
        Worker processes.

    Returns
    -------
    DataFrame
        Where each paragraph stands (``source``, ``start``, ``end``, ``url``), its ``code`` (1, 0,
        missing), the held-out ``score``, whether it ``counts_as`` the domain, what it ``adds``
        to the share, and its text. ``attrs["share"]`` is the share that the report shows of
        them, or None.

    Raises
    ------
    BadInput
        If there is no such region, domain or period, or several have the name.
    """
    domain = None if domain is None else study_codebook(study).key_of(domain)
    with walked(study, last="topics", n_jobs=n_jobs) as (inputs, _):
        material = gather(inputs)
        texts = study_texts(inputs, material)
    rows = material.counted(reprints=study.compare.reprints)
    table = behind(material, texts, rows, region=region, domain=domain, period=period)
    table.attrs["share"] = share_shown(material, rows, study.compare, table)
    return table


def export_study(
    study: Study,
    folder: Path,
    *,
    kinds: Sequence[str],
    language: Language = "zh",
    n_jobs: int = 1,
) -> list[Path]:
    """Write every table of a study for other programs; steps that are done already are reused.

    Parameters
    ----------
    study : Study
    folder : Path
        Where the files go.
    kinds : sequence of str
        ``csv``, ``xlsx``, ``dta``, ``tex``, ``md``.
    language : {"zh", "en"}
        Of labels and names.
    n_jobs : int, default=1
        Worker processes.

    Returns
    -------
    list of Path
        In the order in which they were written.

    Raises
    ------
    BadInput
        If a kind is not known.
    """
    check_kinds(kinds)
    with walked(study, last="robustness", n_jobs=n_jobs) as (inputs, _):
        return write_tables(inputs, TABLED, folder, kinds=kinds, language=language)
