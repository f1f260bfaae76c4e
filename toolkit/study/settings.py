"""A study's settings, read from one ``study.toml`` at the edge and handed down as values."""

import difflib
import os
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError

from toolkit.errors import BadInput, MissingResource
from toolkit.study.compare_settings import CompareSettings

Names = tuple[str, ...]
Count = Annotated[int, Field(ge=1)]
Engine = Literal["tomotopy", "gensim", "nmf"]
Place = Annotated[str, Field(min_length=1)]
Format = Literal["csv", "xlsx", "dta", "tex", "md"]


EXPECTED = {
    "tuple_type": 'expected a list, such as ["pages"]',
    "too_short": "expected at least one",
    "model_type": "expected a section with keys",
    "model_attributes_type": "expected a section with keys",
    "string_type": "expected text in quotation marks",
    "string_too_short": "expected a name, found an empty one",
    "int_type": "expected a whole number",
    "int_parsing": "expected a whole number",
    "bool_type": "expected true or false",
}
"""What pydantic says in its own words, in ours."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CorpusSettings(_Section):
    """Which pages are read."""

    sources: Annotated[Names, Field(min_length=1)]
    """Files, folders or globs, relative to the study's file."""


class CodebookSettings(_Section):
    """What the domains are."""

    file: str | None = None
    """A codebook in YAML, relative to the study's file; the shipped one unless named."""


class LabelSettings(_Section):
    """Who coded, and which sheets are scored against."""

    gold: Names = ()
    """Settled sheets: what models learn from and are scored against."""
    draws: Names = ()
    """The draws that `toolkit label draw` wrote beside its sheets: the probability of every
    paragraph, those that were not drawn included."""
    coders: Names = ()
    """Each coder's own sheet, for agreement."""
    note_zh: str = ""
    note_en: str = ""
    """Who coded, in a sentence for the report, in Chinese and in English."""


class WordSettings(_Section):
    """How text is cut into words."""

    engine: Literal["rjieba", "jieba"] = "rjieba"
    dictionary: str | None = None
    """A file of the user's own words, one a line, relative to the study's file."""


class ClassifySettings(_Section):
    """Which classifiers are compared."""

    families: Names = ()
    """Names from ``toolkit.classify.FAMILIES``; all of them unless named."""
    folds: Annotated[int, Field(ge=2)] = 5
    sample: Count = 50_000
    """Of a larger corpus, families are compared on the coded paragraphs and this many others;
    the kept family then scores all."""


class TopicSettings(_Section):
    """How topics are searched for."""

    engines: Annotated[tuple[Engine, ...], Field(min_length=1)] = ("tomotopy", "gensim", "nmf")
    numbers: Annotated[tuple[Count, ...], Field(min_length=1)] = (4, 6, 8, 10, 12)
    seeds: Annotated[int, Field(ge=2)] = 5
    min_documents: Count = 2
    """A word counts when at least this many paragraphs hold it."""
    guided: bool = False
    """Whether a topic for each domain is led to the terms of the codebook; the others are free."""
    guide_weight: Annotated[float, Field(gt=0)] = 1.0
    """What is added to the prior of such a term, in words."""
    names: dict[Place, Place] = {}
    """What topics are called: the first words of a topic to its name."""
    sample: Count = 200_000
    """Of a larger corpus, topics are searched for and learned on this many paragraphs; the
    kept model then describes all."""


class ReportSettings(_Section):
    """What the study's author says in the report."""

    cautions: tuple[tuple[str, str], ...] = ()
    """Warnings for its first section, each in Chinese and in English."""


class OutputSettings(_Section):
    """Where results go, relative to the study's file."""

    folder: Place = "build"
    models: Place = "models"
    formats: Annotated[tuple[Format, ...], Field(min_length=1)] = ("csv",)
    """What tables are written as; those of more than 500 rows are not printed (tex, md)."""
    language: Literal["zh", "en"] = "zh"
    """Of the labels of figures and tables; the report has both."""


class Study(_Section):
    """A study: what is read, coded, trained and compared.

    Attributes
    ----------
    title : str
        What the report is called.
    seed : int
        What makes every random step repeatable.
    corpus, codebook, labels, words, classify, topics, compare, report, output
        The sections of the file.
    """

    title: Place
    seed: Annotated[int, Field(ge=0, lt=2**31)] = 0
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


def load_study(path: str | os.PathLike[str]) -> Study:
    """Read and check a study's settings.

    Parameters
    ----------
    path : path
        The ``study.toml``; paths in it are relative to its folder.

    Raises
    ------
    MissingResource
        If there is no such file.
    BadInput
        If it is not TOML, a key is unknown or missing, or a value is not
        what it has to be; the message names the key.
    """
    file = Path(path)
    try:
        values = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise MissingResource(f"{file}: no such study; it is a .toml file") from None
    except UnicodeDecodeError:
        raise BadInput(f"{file}: not UTF-8 text; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{file}: not TOML: {str(error)[:1].lower()}{str(error)[1:]}") from None
    if _holds_nul(values):
        raise BadInput(f"{file}: a text holds the character \\u0000; take it out")
    try:
        study = Study.model_validate(values)
    except ValidationError as error:
        raise BadInput(f"{file}: {_first_fault(error)}") from None
    study._file = file
    _keep_apart(study)
    return study


def _holds_nul(value: object) -> bool:
    """Return whether a text of the file holds what no path may hold."""
    if isinstance(value, dict):
        return any(_holds_nul(one) for one in value.values())
    if isinstance(value, list):
        return any(_holds_nul(one) for one in value)
    return isinstance(value, str) and "\0" in value


def _keep_apart(study: Study) -> None:
    """Refuse results among the pages: the next run would read them as pages."""
    for key, name in (("folder", study.output.folder), ("models", study.output.models)):
        place = study.path(name).resolve()
        for source in study.paths(study.corpus.sources):
            if place.is_relative_to(source.resolve()):
                raise BadInput(
                    f"{study.file}: [output] {key} = {name!r} lies among the pages "
                    f"({source.name}); name a folder outside"
                )


def _first_fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    place = [str(part) for part in fault["loc"]]
    where = f"[{'.'.join(place[:-1])}] " if len(place) > 1 else ""
    if fault["type"] == "extra_forbidden":
        return f"{where}key {place[-1]!r} is not known{_did_you_mean(place)}"
    if fault["type"] == "missing":
        return f"{where}key {place[-1]!r} is missing"
    said = fault["msg"].removeprefix("Value error, ")
    message = EXPECTED.get(fault["type"], said[:1].lower() + said[1:])
    return f"{'.'.join(place)} = {fault['input']!r}: {message}"


def _did_you_mean(place: list[str]) -> str:
    section: type[BaseModel] = Study
    for name in place[:-1]:
        kind = section.model_fields[name].annotation
        if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
            return ""
        section = kind
    known = sorted(section.model_fields)
    near = difflib.get_close_matches(place[-1], known, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(known)}"
