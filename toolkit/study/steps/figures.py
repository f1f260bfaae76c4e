"""The figures of a study as files fit to print."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from toolkit import figures as layer
from toolkit.compare import REST
from toolkit.places import region_name
from toolkit.study.material.inputs import Inputs, codebook_digests
from toolkit.study.material.topic_names import least_returned, topic_labels
from toolkit.study.report.blocks import Both
from toolkit.study.report.curves import has_sizes
from toolkit.study.report.names import family_name
from toolkit.study.settings.sections import Study

Named = tuple[str, "layer.Axes"]
"""A figure, by the name of its file."""

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

ENDING = {"corpus": "", "process": "-general"}
"""What the names of figures of one question end in, where a study asks both."""

INTERVALS = Both("{}，{}% 区间", "{}; {}% intervals")
DIFFERENCES = {
    "corpus": Both("{}：与{}之差，在这些文本里，按{}", "{}: against {} in these pages, by {}"),
    "process": Both(
        "{}：与{}之差，该地区一般会写多少，按{}",
        "{}: against {} in what the region writes, by {}",
    ),
}
ALL_OTHERS, NAMED = Both("其他地区", "the rest"), Both("所列地区", "the region named")
UNITS = {
    "paragraph": Both("段落", "paragraphs"),
    "sentence": Both("句", "sentences"),
    "character": Both("字", "characters"),
}

MOST = 8
"""Lines with the mean over domains; more cannot be told apart."""

MORE = (
    ("agreement", "coding", "agreement", "plot_agreement", 9.0),
    ("precision-recall", "scores", "precision_recall", "plot_precision_recall", 9.0),
    ("calibration", "scores", "calibration", "plot_calibration", 9.0),
    ("learning-curve", "scores", "learning_curve", "plot_learning_curve", 8.0),
)
"""Name of the figure, step and table that it shows, function that draws it, centimetres high."""


def settings(study: Study) -> dict[str, object]:
    """Return the codebook, whose names of domains stand in the figures."""
    return {
        "codebook": codebook_digests(study)["coding"],
        "targets": study.compare.targets,
        "level": study.compare.level,
        "unit": study.compare.unit,
        "language": study.output.language,
    }


def make(inputs: Inputs, folder: Path) -> None:
    """Leave each figure as PNG, SVG and PDF."""
    (folder / "figures").mkdir()
    for name, ax in _drawn(inputs):
        for suffix in SUFFIXES:
            layer.save_figure(ax.figure, folder / "figures" / f"{name}{suffix}")


def _drawn(inputs: Inputs) -> Iterator[Named]:
    shares = inputs.table("regions", "shares")
    shares = shares[shares["unit"] == "paragraph"]
    yield from _shares(inputs, shares)
    yield from _by_division(inputs)
    yield from _heatmap(inputs, shares)
    yield from _contrasts(inputs)
    yield from _scores(inputs)
    yield from _more(inputs)
    yield from _topics(inputs)


def _heatmap(inputs: Inputs, shares: pd.DataFrame) -> Iterator[Named]:
    """Draw all shares of the first question."""
    language, first = inputs.study.output.language, inputs.study.compare.targets[0]
    shares = shares[shares["target"] == first]
    if shares["share"].notna().any():
        ax = layer.paper_axes(WIDTH, 3.6 + layer.matrix_height(shares))
        whole = "各领域占比" if language == "zh" else "shares of domains"
        ax.set_title(TARGETS[first].told(language).format(whole))
        names = {**region_names(inputs), **inputs.codebook.names(language)}
        yield "shares", layer.plot_share_heatmap(shares, ax=ax, names=names, language=language)


def _scores(inputs: Inputs) -> Iterator[Named]:
    """Draw the scores of all families, where there are any."""
    scores, language = inputs.maybe_table("scores", "scores"), inputs.study.output.language
    if scores is not None:
        ax = layer.paper_axes(WIDTH, 12.0)
        grouped = scores[scores["split"] == "grouped"]
        families = {str(key): family_name(key).told(language) for key in grouped["model"]}
        names = {**inputs.codebook.names(language), **families}
        yield "scores", layer.plot_scores(grouped, ax=ax, names=names, language=language)


def _topics(inputs: Inputs) -> Iterator[Named]:
    """Draw the words of topics, and how their number was chosen."""
    words, table = inputs.table("topics", "top_words"), inputs.table("topics", "topic_table")
    language, stability = inputs.study.output.language, least_returned(table)
    ax = layer.paper_axes(WIDTH, 2.0 + 1.0 * words["topic"].nunique())
    labels = topic_labels(table, language)
    yield "topics", layer.plot_topic_words(words, stability, ax=ax, names=labels, language=language)
    chosen = inputs.value("search", "choice")["n_topics"]
    runs = inputs.table("search", "search_runs")
    for measure in ("stability", "perplexity"):
        ax = layer.paper_axes(WIDTH, 6.5)
        drawn = layer.plot_topic_search(runs, measure, ax=ax, chosen=chosen, language=language)
        yield f"topic-search-{measure}", drawn


def _shares(inputs: Inputs, shares: pd.DataFrame) -> Iterator[Named]:
    """Draw each domain's shares: of the first question always, of the other with intervals."""
    regions, language = region_names(inputs), inputs.study.output.language
    for target in inputs.study.compare.targets:
        for domain in inputs.codebook.keys:
            rows = shares[(shares["domain"] == domain) & (shares["target"] == target)]
            first = target == inputs.study.compare.targets[0]
            if first or rows["low"].notna().any():
                ax = layer.paper_axes(WIDTH, 2.8 + 0.7 * len(rows))
                name = inputs.codebook.names(language)[domain]
                title = TARGETS[target].told(language).format(name)
                ax.set_title(_with_level(inputs, title) if _spread(rows) else title)
                drawn = layer.plot_shares(rows, ax=ax, names=regions, language=language)
                yield f"shares-{domain}{'' if first else ENDING[target]}", drawn


def _by_division(inputs: Inputs) -> Iterator[Named]:
    """Draw the same shares of whole counties, cities and provinces, where they are asked for."""
    table = inputs.maybe_table("regions", "divisions")
    if table is not None:
        for level, rows in table[table["unit"] == "paragraph"].groupby("division", sort=False):
            for name, ax in _shares(inputs, rows):
                yield f"{name}-{level}", ax


def _contrasts(inputs: Inputs) -> Iterator[Named]:
    """Draw how each region differs from the rest, where any difference has an interval."""
    table = inputs.maybe_table("regions", "contrasts")
    if table is None:
        return
    language, targets = inputs.study.output.language, inputs.study.compare.targets
    regions, domains = region_names(inputs), inputs.codebook.names(language)
    for (domain, target), rows in table.groupby(["domain", "target"], sort=False):
        if _spread(rows):
            ax = layer.paper_axes(WIDTH, 0.6 + layer.contrasts_height(rows))
            unit = UNITS[inputs.study.compare.unit].told(language)
            other = (ALL_OTHERS if rows["other"].eq(REST).any() else NAMED).told(language)
            parts = domains[str(domain)], other, unit
            title = DIFFERENCES[str(target)].told(language).format(*parts)
            ax.set_title(_with_level(inputs, title))
            drawn = layer.plot_contrasts(rows, ax=ax, names=regions, language=language)
            yield f"contrasts-{domain}{'' if target == targets[0] else ENDING[str(target)]}", drawn


def _spread(rows: pd.DataFrame) -> bool:
    """Tell whether any number has an interval; one that is exact has none to speak of."""
    return bool((rows["low"] < rows["high"]).any())


def _with_level(inputs: Inputs, title: str) -> str:
    level = f"{100 * inputs.study.compare.level:g}"
    return INTERVALS.told(inputs.study.output.language).format(title, level)


def _more(inputs: Inputs) -> Iterator[Named]:
    """Draw what the coding and the classifiers left, where a study has it."""
    language = inputs.study.output.language
    names = {**region_names(inputs), **inputs.codebook.names(language)}
    for name, step, table, plot, height in MORE:
        rows = inputs.maybe_table(step, table)
        if rows is None or rows.empty:
            continue
        if table == "learning_curve" and not has_sizes(rows):
            continue
        if rows["domain"].nunique() > MOST:
            continue
        ax = layer.paper_axes(WIDTH, height)
        yield name, getattr(layer, plot)(rows, ax=ax, names=names, language=language)
    transfer = inputs.maybe_table("scores", "transfer")
    if transfer is not None and len(transfer):
        ax = layer.paper_axes(WIDTH, layer.transfer_height(transfer))
        yield "transfer", layer.plot_transfer(transfer, ax=ax, names=names, language=language)


def region_names(inputs: Inputs) -> dict[str, str]:
    """Return the name to show of each region of the study, by its code."""
    divisions = inputs.maybe_table("regions", "divisions")
    tables = [t for t in (inputs.table("regions", "shares"), divisions) if t is not None]
    return {code: region_name(code) for table in tables for code in table["region"].unique()}
