"""Topics to walk through in a notebook."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import topics as layer
from toolkit.arguments import names_of, table_of
from toolkit.errors import BadInput
from toolkit.figures import explore_topics, explorer_page
from toolkit.kinds import instance_of
from toolkit.places import region_name

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = NDArray[np.float64]

_SHOWN = 5


class TopicExplorer:
    """Choose a topic: its words by relevance, telling words, regions, paragraphs, neighbours.

    The last expression of a cell shows it. It stands in a frame of its own, needs no kernel and
    no network once it is shown, and so also works in a notebook that was saved or exported.

    Parameters
    ----------
    model : TopicModel
    counts : sparse matrix of shape (n_paragraphs, n_terms)
        Counts of the model's vocabulary.
    paragraphs : DataFrame
        One row for each row of ``counts``: ``paragraph_id``, ``text``; optional ``cluster``,
        ``region``, ``region_path``, ``date``.
    runs : sequence of ndarray of shape (n_topics, n_terms)
        Topics of other seeds: they say how often each topic returns. Without them nothing is
        known of it, and nothing is said.
    regions : sequence of str, optional
        Region of each paragraph; the column ``region`` unless given.
    level, n_boot, seed
        Of the intervals of regions, which carry clusters.
    height : int, default=760
        Of the frame, in pixels.
    language : {"zh", "en"}

    Examples
    --------
    In a notebook: ``TopicExplorer(model, counts, body, runs=[other.topics for other in others])``
    """

    def __init__(  # noqa: PLR0913 - settings by keyword, each with a default
        self,
        model: layer.TopicModel,
        counts: "csr_matrix",
        paragraphs: pd.DataFrame,
        *,
        runs: Sequence[Floats] = (),
        regions: Sequence[str | None] | None = None,
        level: float = 0.95,
        n_boot: int = 500,
        seed: int = 0,
        height: int = 760,
        language: str = "zh",
    ) -> None:
        instance_of("model", model, layer.TopicModel)
        table_of("paragraphs", paragraphs, [])
        if counts.shape[0] != len(paragraphs):
            raise BadInput(f"{counts.shape[0]} rows of counts for {len(paragraphs)} paragraphs")
        shares = model.transform_counts(counts)
        here = paragraphs.reset_index(drop=True)
        places = names_of("regions", here.get("region", ()) if regions is None else regions)
        groups = []
        if any(places):
            table = layer.topic_prevalence(
                shares, places, _clusters(here), level=level, n_boot=n_boot, seed=seed
            )
            groups.append(("地区", "region", _named(table)))
        total = np.asarray(counts.sum(axis=0), dtype=np.float64).ravel()
        self.html = explorer_page(
            explore_topics(
                _topics(model, shares, runs),
                layer.relevant_words(model.topics, total / total.sum(), model.vocabulary),
                model.frex_words(12),
                _paragraphs(shares, here),
                groups,
            ),
            language=language,
        )
        self.height = height

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="allow-scripts" style="width:100%;height:{self.height}px;border:0" '
            f'title="topics" srcdoc="{escape(self.html)}"></iframe>'
        )


def _topics(model: layer.TopicModel, shares: Floats, runs: Sequence[Floats]) -> pd.DataFrame:
    table = layer.topic_stability(model.topics, runs)
    if not len(runs):
        table = table[["topic"]]
    proposed = layer.propose_labels(model)
    labels = [
        str(row["domain"] or row["words"]) for row in proposed.to_dict("records")
    ]  # a model's own name first
    places = layer.topic_layout(model.topics)
    share = np.nanmean(shares, axis=0)
    return table.assign(label_zh=labels, share=share, x=places[:, 0], y=places[:, 1])


def _clusters(paragraphs: pd.DataFrame) -> Iterable[object]:
    column = "cluster" if "cluster" in paragraphs else "paragraph_id"
    return list(paragraphs[column])


def _named(table: pd.DataFrame) -> pd.DataFrame:
    """Call regions by their names, and say of each what is wrong with its interval."""
    names = {code: region_name(code) for code in table["region"].unique()}
    return table.assign(
        name=table["region"].map(names), note_en=table["reason"], note_zh=_in_chinese(table)
    )


def _in_chinese(table: pd.DataFrame) -> list[str]:
    """Say in Chinese what is wrong with an interval of few clusters."""
    said = np.where(table["low"].isna(), "没有区间", "区间可能偏窄")
    return [
        f"只有 {n} 个文档簇，{wrong}" if why else ""
        for why, n, wrong in zip(table["reason"], table["n_clusters"], said, strict=True)
    ]


def _paragraphs(shares: Floats, paragraphs: pd.DataFrame) -> pd.DataFrame:
    ids = paragraphs["paragraph_id"].astype(str).tolist()
    clusters = _clusters(paragraphs)
    found = layer.representative_paragraphs(shares, ids, n=_SHOWN, clusters=clusters)
    rows = paragraphs.iloc[found["row"].to_numpy()].to_dict("records")
    return found.assign(where=[_told(row) for row in rows], text=[str(row["text"]) for row in rows])


def _told(row: Mapping[Hashable, Any]) -> str:
    """Say where and when a paragraph stands, as far as it is known, and by what id."""
    cells = [row.get(name) for name in ("region_path", "date", "paragraph_id")]
    known = [cell for cell in cells if pd.notna(cell) and cell != ""]
    return " · ".join(
        f"{cell:%Y-%m-%d}" if hasattr(cell, "strftime") else str(cell) for cell in known
    )
