"""A study's settings: what ``study.toml`` may say, section by section, handed down as values."""

import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr

from toolkit.codebook import Language
from toolkit.study.settings.compare import CompareSettings, Name, Once, Section

Names = tuple[Name, ...]
Count = Annotated[int, Field(ge=1, lt=2**31)]
Number = Annotated[int, Field(ge=1, le=1000)]
Engine = Literal["tomotopy", "gensim", "nmf"]
Format = Literal["csv", "xlsx", "dta", "tex", "md"]


class CorpusSettings(Section):
    """Which pages are read."""

    sources: Annotated[Names, Field(min_length=1)]
    """Files, folders or globs, relative to the study's file."""
    columns: dict[Name, Name] = {}
    """For tables of pages whose columns have other names: which one holds ``text``, ``title``,
    ``url``, ``date``, ``publisher``, ``region``, ``retrieved``. In a table without that column
    the usual name counts, English or Chinese (正文, 标题, 链接, 日期, 来源, 地区)."""
    own_regions: Names = ()
    """Names of regions that no table of divisions has: anonymised (Q县), invented, or zones. They
    are read in a table's column ``region``, or else in a page's publisher, title or text."""


class CodebookSettings(Section):
    """What the domains are."""

    file: Name | None = None
    """A codebook in YAML, relative to the study's file; the shipped one unless named."""


class LabelSettings(Section):
    """Who coded, and which sheets are scored against."""

    gold: Names = ()
    """Settled sheets: what models learn from and are scored against."""
    draws: Names = ()
    """The draws that `toolkit label draw` wrote beside its sheets: the probability of every
    paragraph, those that were not drawn included."""
    coders: Names = ()
    """Each coder's own sheet, for agreement."""
    note_zh: str = ""
    """Who coded, in a sentence for the report, in Chinese."""
    note_en: str = ""
    """The same in English."""


class WordSettings(Section):
    """How text is cut into words."""

    engine: Literal["lattice", "rjieba", "jieba"] = "lattice"
    """What cuts the text; lattice cuts as jieba does and is the fastest."""
    dictionary: Name | None = None
    """A file of the user's own words, one a line, relative to the study's file."""


class ClassifySettings(Section):
    """Which classifiers are compared."""

    families: Annotated[Names, Once] = ()
    """Names from ``toolkit.classify.FAMILIES``; all of them unless named."""
    folds: Annotated[int, Field(ge=2, le=1000)] = 5
    """Parts of whole documents, each scored by models that did not see it."""
    sample: Count = 50_000
    """Of a larger corpus, families are compared on the coded paragraphs and this many others;
    the kept family then scores all."""


class TopicSettings(Section):
    """How topics are searched for."""

    engines: Annotated[tuple[Engine, ...], Field(min_length=1), Once] = (
        "tomotopy",
        "gensim",
        "nmf",
    )
    """What fits topics; they are compared, and the first fits those that are kept."""
    numbers: Annotated[tuple[Number, ...], Field(min_length=1), Once] = (4, 6, 8, 10, 12)
    """Numbers of topics that are tried."""
    seeds: Annotated[int, Field(ge=2, le=1000)] = 5
    """How many runs of other seeds say whether a topic returns."""
    min_documents: Count = 2
    """A word counts when at least this many paragraphs hold it."""
    guided: bool = False
    """Whether a topic for each domain is led to the terms of the codebook; the others are free."""
    guide_weight: Annotated[float, Field(gt=0, le=1_000_000)] = 1.0
    """What is added to the prior of such a term, in words."""
    names: dict[Name, Name] = {}
    """What topics are called: the first words of a topic to its name."""
    sample: Count = 200_000
    """Of a larger corpus, topics are searched for and learned on this many paragraphs; the
    kept model then describes all."""


class ReportSettings(Section):
    """What the study's author says in the report."""

    cautions: tuple[tuple[str, str], ...] = ()
    """Warnings for its first section and the end of its methods, each in Chinese and in English."""


class OutputSettings(Section):
    """Where results go, relative to the study's file."""

    folder: Name = "build"
    """The folder of tables, figures and the report."""
    models: Name = "models"
    """The folder of the saved models."""
    formats: Annotated[tuple[Format, ...], Field(min_length=1), Once] = ("csv",)
    """What tables are written as; those of more than 500 rows are not printed (tex, md), nor those
    of more than 100,000 written for Excel (xlsx); what is too long for all is written as csv."""
    language: Language = "zh"
    """Of the labels of figures and tables; the report has both."""


class Study(Section):
    """A study: what is read, coded, trained and compared.

    Attributes
    ----------
    title, title_zh : str
        What the report is called, and on its Chinese page if that is another.
    seed : int
        What makes every random step repeatable.
    corpus, codebook, labels, words, classify, topics, compare, report, output
        The sections of the file.
    """

    title: Name
    """What the report is called."""
    title_zh: str = ""
    """What it is called on its Chinese page, where ``title`` is in English."""
    seed: Annotated[int, Field(ge=0, lt=2**31)] = 0
    """What makes every random step repeatable."""
    corpus: CorpusSettings
    codebook: CodebookSettings = CodebookSettings()
    labels: LabelSettings = LabelSettings()
    words: WordSettings = WordSettings()
    classify: ClassifySettings = ClassifySettings()
    topics: TopicSettings = TopicSettings()
    compare: CompareSettings = CompareSettings()
    report: ReportSettings = ReportSettings()
    output: OutputSettings = OutputSettings()
    _file: Path = PrivateAttr(default=Path("study.toml"))

    def __repr__(self) -> str:
        # What a notebook shows: the settings are a screen long, and stand in the file.
        return f"Study({str(self._file)!r}: {self.title})"

    __str__ = __repr__

    @property
    def file(self) -> Path:
        """The file that the study was read from."""
        return self._file

    def path(self, name: str) -> Path:
        """Return a path that the study names, which is relative to its file."""
        return Path(os.path.normpath(self._file.parent / name))

    def paths(self, names: Names) -> list[Path]:
        """Return the paths that the study names, in order."""
        return [self.path(name) for name in names]
