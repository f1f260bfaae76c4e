"""The report of a study: one HTML file that opens offline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

import jinja2
import pandas as pd

from toolkit.codebook import Codebook
from toolkit.errors import BadInput
from toolkit.kinds import instance_of
from toolkit.study.report.blocks import Both


@dataclass(frozen=True, kw_only=True, eq=False)
class ReportInput:
    """Everything that a report shows. What is None is left out, and the report says so.

    All tables are those that the layers return; a column marked *optional* is shown if it is
    there. Regions are six-digit codes, domains are keys of ``codebook``, missing values are
    None or NaN.

    Attributes
    ----------
    title : str or Both
        What the report is called, in one wording or in two languages.
    codebook : Codebook
        Gives the domains their order and their names in both languages.
    documents, paragraphs, removed : DataFrame, optional
        Tables of the corpus, with the columns of ``toolkit.corpus.TABLES``. ``paragraphs`` may
        have a column ``compared_as``: the region under which the comparison counts the
        paragraph (missing: it is not counted). Without it ``region`` of ``body`` paragraphs is
        taken.
    refused : sequence of (str, str)
        Sources that could not be read, and why.
    codes : DataFrame, optional
        The settled codes: ``paragraph_id`` and one column a domain with 1, 0 or NaN (not
        coded).
    gold : DataFrame, optional
        The settled sheet, as `toolkit.labels.settle` gives it: ``paragraph_id``, ``value``,
        ``coder``, ``inclusion``, ``design``; the methods paragraph reads them.
    predictions : DataFrame, optional
        ``paragraph_id, domain, score``: held-out scores of coded paragraphs, mean scores of
        the others; shown beside the codes in the evidence.
    coders : sequence of str
        Names of the coders, as in the sheets.
    cautions : sequence of (str, str)
        What a reader must know beside what the tables say, in Chinese and English each; shown
        first.
    coding_note : (str, str)
        Who coded, in a sentence each in Chinese and English; written by the study's author.
        Without it the report says that it does not know.
    agreement : DataFrame, optional
        From :func:`toolkit.labels.agree`: ``domain`` (``macro`` for the mean), ``measure``,
        ``value``, ``low``, ``high``, ``n_paragraphs``, ``n_clusters``; optional
        ``n_positive``, ``n_differ``, ``reason``.
    scores : DataFrame, optional
        ``model``, ``domain`` (``macro`` for the mean), ``precision``, ``recall``, ``f1``,
        ``low``, ``high`` (of F1), ``n_positive``, ``n_coded``, ``n_clusters``; optional
        ``average_precision``, ``brier``; and ``split``: ``grouped`` (clusters apart), ``region``
        (one region left out) or ``random`` (paragraphs at random, shown beside as too kind).
    chosen_model : str
        The ``model`` that is saved; first in tables and figures.
    model_choice : str
        Why it was taken: ``Choice.why``.
    transfer : DataFrame, optional
        ``train_region``, ``test_region``, ``f1``, ``n_positive``.
    learning : DataFrame, optional
        From :func:`toolkit.classify.learning_curve`: ``domain``, ``n_coded``, ``f1``,
        ``low``, ``high``.
    calibration, precision_recall, top_terms : DataFrame, optional
        From :func:`toolkit.classify.calibration_bins`, ``precision_recall`` and
        ``stable_terms``, of the chosen model.
    top_words : DataFrame, optional
        ``topic``, ``rank``, ``word``, ``weight``.
    topic_table : DataFrame, optional
        ``topic``; optional ``label_zh`` and ``label_en`` (its name), ``source`` (``study``: the
        name is the researcher's own, otherwise a proposal), ``key`` (what to name it by),
        ``share``, ``returned`` (share of other runs in which the topic is found again, drawn as
        its stability), ``returned_apart`` (the same where each run left documents out),
        ``n_runs``, ``stable`` (if not, the topic is marked everywhere), ``x``
        and ``y`` (its place on the map).
    frex_words, relevant_words, word_ranges : DataFrame, optional
        From ``TopicModel.frex_words``, :func:`toolkit.topics.relevant_words` and
        :func:`toolkit.topics.word_ranges`.
    representative : DataFrame, optional
        ``topic``, ``rank``, ``share``, ``document_id``, ``region``, ``date``, ``start``,
        ``end``, ``text``: paragraphs in which a topic is largest.
    attenuation : DataFrame, optional
        From :func:`toolkit.topics.attenuation`.
    stale_names : sequence of str
        Names of topics that fit none any more, a line each.
    topic_search : DataFrame, optional
        From :func:`toolkit.topics.search_n_topics`: ``n_topics``, ``seed``, ``stability``,
        ``npmi``, ``perplexity``.
    topic_choice : str
        Why this number of topics was taken: ``Choice.reason``.
    engines : DataFrame, optional
        From :func:`toolkit.topics.compare_engines`: ``engine``, ``measure``, ``mean``,
        ``low``, ``high``, ``guided``.
    topic_prevalence : DataFrame, optional
        From :func:`toolkit.topics.topic_prevalence`: ``topic``, ``share``, ``low``, ``high``,
        ``n_clusters``, with ``by`` (``region``, ``level``, ``genre``, ``year``), ``group``,
        ``unit`` and ``mix`` (of what every group has the same; empty: as it is).
    bridge : DataFrame, optional
        From :func:`toolkit.topics.bridge_topics`: ``topic``, ``domain``, ``correlation``.
    shares : DataFrame, optional
        ``domain`` and the columns of :func:`toolkit.estimate_shares`; both targets may stand
        in it, told apart by ``target``, and several units: ``paragraph`` counts, others
        (``sentence``, ``character``) stand beside.
    contrasts : DataFrame, optional
        ``domain`` and the columns of :func:`toolkit.contrast_shares`: ``region``, ``other`` (a
        region or ``rest``), ``target``, ``difference``, ``low``, ``high``, ``p``, ``p_holm``,
        ``p_bh``, ``reason``.
    keyness : DataFrame, optional
        From :func:`toolkit.keyness`: ``region``, ``word``, ``log_odds``, ``z``, ``low``,
        ``high``, ``p_adjusted``, the most typical words of a region first; optional
        ``count`` (with which a figure is drawn), ``other_count``, ``n_clusters_with_word``.
    distances : DataFrame, optional
        From :func:`toolkit.compare.region_distances`: ``region``, ``other``, ``distance``,
        ``expected``, ``corrected``, ``p``, ``p_holm``, ``reason``, with ``by``: what is
        compared, ``words`` or ``topics``.
    regional : mapping of str to DataFrame
        Further tables by name, as ``regions``, ``robustness`` and ``topic_claims`` leave them:
        ``allowed``, ``divisions``, ``periods``, ``period_changes``, ``mix``, ``within``,
        ``place_names``, ``regression``, ``subcodes``, ``blanks``, ``coverage``, ``publishers``,
        ``runs``, ``summary``, ``topic_runs``, ``topic_summary``. One that is missing is not shown.
    settings : mapping
        The study's settings, as its file has them; ``seed`` and ``compare.level`` are read where
        they are given; all are listed.
    manifest : mapping
        Digests, steps and versions, nested as one likes; listed as they are.

    Raises
    ------
    BadInput
        If a table lacks a column that it must have; the message names both.
    """

    title: str | Both
    codebook: Codebook
    documents: pd.DataFrame | None = None
    paragraphs: pd.DataFrame | None = None
    removed: pd.DataFrame | None = None
    refused: Sequence[tuple[str, str]] = ()
    codes: pd.DataFrame | None = None
    gold: pd.DataFrame | None = None
    predictions: pd.DataFrame | None = None
    coders: Sequence[str] = ()
    cautions: Sequence[tuple[str, str]] = ()
    coding_note: tuple[str, str] = ("", "")
    agreement: pd.DataFrame | None = None
    scores: pd.DataFrame | None = None
    chosen_model: str = ""
    model_choice: str = ""
    transfer: pd.DataFrame | None = None
    learning: pd.DataFrame | None = None
    calibration: pd.DataFrame | None = None
    precision_recall: pd.DataFrame | None = None
    top_terms: pd.DataFrame | None = None
    top_words: pd.DataFrame | None = None
    topic_table: pd.DataFrame | None = None
    topic_search: pd.DataFrame | None = None
    topic_choice: str = ""
    frex_words: pd.DataFrame | None = None
    relevant_words: pd.DataFrame | None = None
    word_ranges: pd.DataFrame | None = None
    representative: pd.DataFrame | None = None
    attenuation: pd.DataFrame | None = None
    stale_names: Sequence[str] = ()
    engines: pd.DataFrame | None = None
    topic_prevalence: pd.DataFrame | None = None
    bridge: pd.DataFrame | None = None
    shares: pd.DataFrame | None = None
    contrasts: pd.DataFrame | None = None
    keyness: pd.DataFrame | None = None
    distances: pd.DataFrame | None = None
    regional: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    manifest: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, columns in REQUIRED.items():
            table = getattr(self, name)
            missing = [c for c in columns.split() if table is not None and c not in table.columns]
            if missing:
                found = ", ".join(map(str, table.columns))
                raise BadInput(f"report: {name}: no column {', '.join(missing)}; found {found}")


REQUIRED = {
    "documents": "document_id sources",
    "paragraphs": "paragraph_id document_id cluster text start end kind region region_path",
    "removed": "document_id start end text reason",
    "codes": "paragraph_id",
    "gold": "paragraph_id value coder inclusion design",
    "predictions": "paragraph_id domain score",
    "agreement": "domain measure value low high n_paragraphs n_clusters",
    "scores": "split model domain precision recall f1 low high n_positive n_coded n_clusters",
    "transfer": "train_region test_region f1 n_positive",
    "learning": "domain n_coded f1 low high",
    "calibration": "domain mean_score observed n_coded",
    "precision_recall": "domain recall precision n_positive",
    "top_terms": "domain term weight",
    "top_words": "topic rank word weight",
    "topic_table": "topic",
    "frex_words": "topic rank word",
    "relevant_words": "topic word weight overall",
    "word_ranges": "topic rank word best_rank worst_rank kept n_runs",
    "representative": "topic rank share document_id region date start end text",
    "attenuation": "length topic slope",
    "topic_search": "n_topics",
    "engines": "engine guided measure mean low high",
    "topic_prevalence": "by mix unit group topic share low high n_clusters",
    "bridge": "topic domain correlation",
    "shares": "domain region target unit naive share low high n_paragraphs n_coded n_clusters "
    "reason",
    "contrasts": "domain target region other difference low high p p_holm p_bh reason",
    "keyness": "region word log_odds z low high p_adjusted",
    "distances": "by region other distance expected corrected p p_holm reason",
}
"""Columns that a table must have, where the study gives it."""

GLYPHS = "<!-- glyphs -->"  # where the outlines go; no text of a study can hold it, being escaped


def render_report(study: ReportInput) -> str:
    """Return the report as one HTML page that needs nothing outside itself.

    Styles, script and figures stand inside the page; it asks the network for nothing. Every
    text of the study is escaped. The same input gives the same bytes.

    Parameters
    ----------
    study : ReportInput
        Tables and settings; what is missing becomes a sentence that says so.

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
