"""The figures of a study as files fit to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from toolkit import figures as layer
from toolkit.files import read_json
from toolkit.places import region_name
from toolkit.study.inputs import Inputs, codebook_digests
from toolkit.study.report.blocks import Both
from toolkit.study.report.curves import has_sizes
from toolkit.study.report.families import family_name
from toolkit.study.settings import Study
from toolkit.study.topic_names import least_returned, topic_labels

SUFFIXES = (".png", ".svg", ".pdf")
WIDTH = 16.0
"""Centimetres: the width of a page."""

TARGETS = {
    "corpus": Both("{}：在这些文本里，按段落", "{}: in these pages, by paragraphs"),
    "process": Both(
        "{}：该地区一般会写多少，按段落", "{}: in what the region writes, by paragraphs"
    ),
}
"""What a share is of, for the title of a figure that stands by itself."""

MOST = {"domain": 8, "train_region": 15}
"""Lines with the mean over domains, and rows of a matrix; more cannot be told apart."""

MORE = (
    ("agreement", "coding", "agreement", "plot_agreement", 9.0),
    ("precision-recall", "scores", "precision_recall", "plot_precision_recall", 9.0),
    ("calibration", "scores", "calibration", "plot_calibration", 9.0),
    ("learning-curve", "scores", "learning_curve", "plot_learning_curve", 8.0),
    ("transfer", "scores", "transfer", "plot_transfer", 9.0),
)
"""Name of the figure, step and table that it shows, function that draws it, centimetres high."""


def settings(study: Study) -> dict[str, object]:
    """Return the codebook, whose names of domains stand in the figures."""
    return {
        "codebook": codebook_digests(study)["coding"],
        "target": study.compare.targets[0],
        "language": study.output.language,
    }


def make(inputs: Inputs, folder: Path) -> None:
    """Leave each figure as PNG, SVG and PDF."""
    (folder / "figures").mkdir()
    for name, ax in _drawn(inputs):
        for suffix in SUFFIXES:
            layer.save_figure(ax.figure, folder / "figures" / f"{name}{suffix}")


def _drawn(inputs: Inputs) -> Iterator[tuple[str, layer.Axes]]:
    regions, domains = region_names(inputs), _domain_names(inputs)
    language = inputs.study.output.language
    shares = inputs.table("regions", "shares")
    first = inputs.study.compare.targets[0]
    shares = shares[(shares["unit"] == "paragraph") & (shares["target"] == first)]
    about = getattr(TARGETS[first], language)
    for domain in inputs.codebook.keys:
        rows = shares[shares["domain"] == domain]
        ax = layer.paper_axes(WIDTH, 2.8 + 0.7 * len(rows))
        ax.set_title(about.format(domains[domain]))
        yield f"shares-{domain}", layer.plot_shares(rows, ax=ax, names=regions, language=language)
    if shares["share"].notna().any():
        ax = layer.paper_axes(WIDTH, 3.6 + 0.7 * shares["region"].nunique())
        ax.set_title(about.format("各领域占比" if language == "zh" else "shares of domains"))
        yield (
            "shares",
            layer.plot_share_heatmap(
                shares, ax=ax, names={**regions, **domains}, language=language
            ),
        )
    scores = inputs.maybe_table("scores", "scores")
    if scores is not None:
        ax = layer.paper_axes(WIDTH, 12.0)
        grouped = scores[scores["split"] == "grouped"]
        families = {str(key): getattr(family_name(key), language) for key in grouped["model"]}
        named = {**domains, **families}
        yield "scores", layer.plot_scores(grouped, ax=ax, names=named, language=language)
    yield from _more(inputs, {**regions, **domains})
    words = inputs.table("topics", "top_words")
    table = inputs.table("topics", "topic_table")
    stability = least_returned(table)
    ax = layer.paper_axes(WIDTH, 2.0 + 1.0 * words["topic"].nunique())
    labels = topic_labels(table, language)
    yield "topics", layer.plot_topic_words(words, stability, ax=ax, names=labels, language=language)
    choice = read_json(inputs.folders["search"] / "choice.json")
    chosen = choice["n_topics"] if isinstance(choice, Mapping) else None
    runs = inputs.table("search", "search_runs")
    for measure in ("stability", "perplexity"):
        ax = layer.paper_axes(WIDTH, 6.5)
        yield (
            f"topic-search-{measure}",
            layer.plot_topic_search(runs, measure, ax=ax, chosen=chosen, language=language),
        )


def _more(inputs: Inputs, names: Mapping[str, str]) -> Iterator[tuple[str, layer.Axes]]:
    """Draw what the coding and the classifiers left, where a study has it."""
    for name, step, table, plot, height in MORE:
        rows = inputs.maybe_table(step, table)
        if rows is None or rows.empty:
            continue
        if table == "learning_curve" and not has_sizes(rows):
            continue
        key = "domain" if "domain" in rows.columns else "train_region"
        if rows[key].nunique() > MOST[key]:
            continue
        ax, language = layer.paper_axes(WIDTH, height), inputs.study.output.language
        yield name, getattr(layer, plot)(rows, ax=ax, names=names, language=language)


def region_names(inputs: Inputs) -> dict[str, str]:
    """Return the name to show of each region of the study, by its code."""
    codes = inputs.table("regions", "shares")["region"].unique()
    return {code: region_name(code) for code in codes}


def _domain_names(inputs: Inputs) -> dict[str, str]:
    chinese = inputs.study.output.language == "zh"
    names = {d.key: d.name_zh if chinese else d.name_en for d in inputs.codebook.domains}
    return {**names, "macro": "各领域平均" if chinese else "mean of domains"}
