"""What a notebook shows for a topic model."""

from html import escape
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from toolkit.topics.fitted.model import TopicModel


def model_html(model: "TopicModel") -> str:
    """Return a topic model as a table: each topic with its name and its first words."""
    words = model.top_words(8).groupby("topic")["word"].agg("、".join)
    table = pd.DataFrame({"topic": words.index, "first words": words.to_numpy()})
    if any(model.names):
        table.insert(1, "name", list(model.names))
    return f"<p>{escape(repr(model))}</p>\n{table.to_html(index=False)}"
