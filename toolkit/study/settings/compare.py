"""The section ``[compare]`` of a study: what is compared, how it is counted, what is claimed."""

from collections.abc import Hashable
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from toolkit.compare import REST

Kind = Literal["title", "dateline", "heading", "question", "body"]
Target = Literal["corpus", "process"]
Unit = Literal["paragraph", "sentence", "character"]
UNITS: tuple[Unit, ...] = ("paragraph", "sentence", "character")
Division = Literal["county", "city", "province"]
Held = Literal["genre", "year", "month", "publisher"]
Name = Annotated[str, Field(min_length=1)]


def _each_once(values: tuple[Hashable, ...]) -> tuple[Hashable, ...]:
    for at, value in enumerate(values):
        if value in values[:at]:
            raise ValueError(f"{value!r} stands twice; keep one")
    return values


Once = AfterValidator(_each_once)
"""Of a list that names what is done: doing one thing twice makes tables with every row twice."""


class Section(BaseModel):
    """A section of the file: no key but its own, and a meaning beside each."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class ClaimSettings(Section):
    """A claim such as "A writes more about burial than B", to be rechecked."""

    more: Name
    """The region's code or name, or ``rest``."""
    less: Name = REST
    """The other region's code or name, or ``rest``: all regions but the first."""
    domain: Name | None = None
    """The domain, by key or name, that the first writes more about; this, ``word`` or ``topic``."""
    word: Name | None = None
    """The word that the first uses more."""
    topic: Name | None = None
    """The first words of the topic that the first writes more of, as in ``[topics.names]``."""

    @model_validator(mode="after")
    def _one_thing(self) -> "ClaimSettings":
        if [self.domain, self.word, self.topic].count(None) != 2:
            raise ValueError("a claim is about one `domain`, one `word` or one `topic`")
        if self.more == self.less:
            raise ValueError("a claim compares two regions, or one with the rest")
        return self


class CompareSettings(Section):
    """How regions are compared."""

    region: Literal["about", "issuer"] = "about"
    """The region that a paragraph is about, or the one that issued its page."""
    targets: Annotated[tuple[Target, ...], Field(min_length=1), Once] = ("corpus", "process")
    """What shares are estimated for: these pages, what the region writes in general, or both."""
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1), Once] = ("body",)
    """Kinds of paragraph that shares count."""
    reprints: bool = False
    """Whether near copies of an earlier paragraph are counted too."""
    level: Annotated[float, Field(gt=0, lt=1)] = 0.95
    """Coverage of every interval."""
    bootstrap: Annotated[int, Field(ge=100, le=100_000)] = 1000
    """How often documents are drawn anew for the intervals of F1, of agreement and of topic
    shares."""
    unit: Unit = "paragraph"
    """What contrasts count; shares are given by all three units."""
    divisions: Annotated[tuple[Division, ...], Once] = ()
    """Levels at which shares and contrasts are given besides."""
    period: Literal["none", "year", "month"] = "none"
    """Shares and contrasts are given for each of these periods besides; a page counts where its
    date is known that far."""
    mix: Annotated[tuple[Held, ...], Once] = ()
    """What is held equal when a region is compared with the rest besides: ``["genre", "year"]``
    gives both sides the same mix of genre and year, or says that they are not comparable."""
    even_months: bool = False
    """Whether shares are also given with each month of a region weighing the same."""
    pairs: Annotated[tuple[tuple[Name, Name], ...], Once] = ()
    """Pairs of regions, by code or name, that are contrasted, by shares and by words, besides."""
    place_names: bool = False
    """Whether names of places are listed among the typical words too, and count in the distance by
    words; they are told apart otherwise."""
    covariates: Name | None = None
    """A CSV file, relative to the study's, with a column ``region`` (codes or names) or
    ``document_id`` and columns of numbers, on which shares are regressed."""
    claims: tuple[ClaimSettings, ...] = ()
    """Claims to be rechecked, besides the contrasts that stand out."""
    recheck_seeds: Annotated[int, Field(ge=0, le=20)] = 2
    """With how many other seeds the classifier is fitted again to recheck claims."""

    @model_validator(mode="after")
    def _two_regions(self) -> "CompareSettings":
        for one, other in self.pairs:
            if one == other:
                raise ValueError(f"pairs: {one!r} with itself; two regions are compared")
        return self
