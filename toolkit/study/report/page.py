"""The report of a study: one HTML file that opens offline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files

import jinja2
import pandas as pd

from toolkit.codebook import Codebook
from toolkit.kinds import instance_of
from toolkit.study.report.blocks import Both
from toolkit.study.report.names import Names


@dataclass(frozen=True, kw_only=True, eq=False)
class ReportInput:
    """Everything that a report shows.

    Attributes
    ----------
    title : Both
        What the report is called.
    codebook : Codebook
        Gives the domains their order and their names in both languages.
    tables : mapping of str to DataFrame
        What the steps left, by the names that they gave it (``topic_runs`` and ``topic_summary``
        are those of claims about topics). Always ``documents``, ``paragraphs`` and ``removed`` of
        the corpus, ``codes``, and ``predictions`` of the model that is used; ``compared_as`` of
        ``paragraphs`` is the region under which the comparison counts one, missing where it is not
        counted. With ``topic_table`` come all tables of topics. Of others that are missing the
        report says so, or leaves them out.
    refused : sequence of (str, str)
        Sources that could not be read, and why.
    coders : sequence of str
        Names of the coders, as in the sheets.
    cautions : sequence of (str, str)
        What a reader must know beside what the tables say, in Chinese and English each; shown
        first.
    coding_note : (str, str)
        Who coded, in a sentence each in Chinese and English; written by the study's author.
        Without it the report says that it does not know.
    chosen_model : str
        The ``model`` of ``scores`` that is saved; first in tables and figures.
    model_choice, topic_choice : str
        Why it was taken, and this number of topics.
    stale_names : sequence of str
        Names of topics that fit none any more, a line each.
    settings : mapping
        The study's settings, as its file has them; ``seed`` and ``compare.level`` are read where
        they are given; all are listed.
    manifest : mapping
        Digests, steps and versions, nested as one likes; listed as they are.
    """

    title: Both
    codebook: Codebook
    tables: Mapping[str, pd.DataFrame]
    refused: Sequence[tuple[str, str]] = ()
    coders: Sequence[str] = ()
    cautions: Sequence[tuple[str, str]] = ()
    coding_note: tuple[str, str] = ("", "")
    chosen_model: str = ""
    model_choice: str = ""
    topic_choice: str = ""
    stale_names: Sequence[str] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    manifest: Mapping[str, object] = field(default_factory=dict)

    @cached_property
    def names(self) -> Names:
        """What regions, domains, documents and topics are called."""
        return Names(
            self.codebook,
            self.tables["documents"],
            self.tables["paragraphs"],
            self.tables.get("topic_table"),
        )


GLYPHS = "<!-- glyphs -->"  # where the outlines go; no text of a study can hold it, being escaped


def render_report(study: ReportInput) -> str:
    """Return the report as one HTML page that needs nothing outside itself.

    Styles, script and figures stand inside the page; it asks the network for nothing. Every
    text of the study is escaped. The same input gives the same bytes.

    Parameters
    ----------
    study : ReportInput
        Tables and settings.

    Returns
    -------
    str
        HTML; write it with :func:`toolkit.files.write_text`.
    """
    instance_of("study", study, ReportInput)
    from toolkit.figures import gather_glyphs
    from toolkit.study.report.sections import sections_of  # matplotlib loads with the sections

    folder = files("toolkit.study.report") / "templates"
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("report.html.j2").render(
        title=study.title,
        sections=sections_of(study),
        style=(folder / "report.css").read_text(encoding="utf-8"),
        glyphs=GLYPHS,
        script=(folder / "report.js").read_text(encoding="utf-8"),
    )
    bare, glyphs = gather_glyphs(page)
    return bare.replace(GLYPHS, glyphs, 1)
