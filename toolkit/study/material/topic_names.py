"""What a study calls its topics: the researcher's names, else proposals."""

from collections.abc import Mapping

import pandas as pd

from toolkit import topics as layer
from toolkit.codebook import Codebook, Language

UNSTABLE = "†"
"""Stands after a topic that does not return in enough runs, in every table and figure."""

KEPT = "study"
"""``source`` of a name that the study's file gives."""


def name_topics(
    model: layer.TopicModel,
    bridge: pd.DataFrame,
    codebook: Codebook,
    names: Mapping[str, str],
) -> tuple[pd.DataFrame, list[str]]:
    """Name every topic of a study, and tell of names that fit none.

    A topic is called what the study's file says (``names``: its first words to a name), else the
    domain that it was guided to, else the domain that it carries on coded paragraphs
    (``bridge``) with its most telling words, else those words. The table has ``key`` (the first
    words, to write in ``[topics.names]``), a label in both languages and its ``source``:
    ``study``, ``guide``, ``codebook`` or ``frex``. A stale name has a line.
    """
    kept, stale = layer.settle_names(model, names)
    proposed = layer.propose_labels(model, layer.propose_names(bridge))
    rows = []
    for row in proposed.to_dict("records"):
        topic, words, source = int(row["topic"]), str(row["words"]), str(row["source"])
        zh = en = words
        if row["domain"]:
            domain = codebook[str(row["domain"])]
            more = f" {words}" if source == "codebook" else ""
            zh, en = f"{domain.name_zh}{more}", f"{domain.name_en}{more}"
        if topic in kept:
            zh, en, source = kept[topic], kept[topic], KEPT
        rows.append((topic, row["key"], zh, en, source))
    columns = ["topic", "key", "label_zh", "label_en", "source"]
    return pd.DataFrame(rows, columns=columns), stale


def topic_labels(table: pd.DataFrame, language: Language) -> dict[str, str]:
    """Return what tables and figures call each topic: number, mark of the unstable, name.

    >>> table = pd.DataFrame({"topic": [0, 1], "stable": [True, False], "label_zh": ["养老", ""]})
    >>> topic_labels(table, "zh")
    {'0': '主题 0 养老', '1': '主题 1†'}
    """
    word = "主题" if language == "zh" else "topic"
    labels = {}
    for row in table.to_dict("records"):
        mark, name = "" if row["stable"] else UNSTABLE, row[f"label_{language}"]
        labels[str(row["topic"])] = f"{word} {row['topic']}{mark} {name}".strip()
    return labels


def least_returned(table: pd.DataFrame) -> dict[int, float]:
    """Return for each topic the smaller share of runs in which it returns.

    Of those with other seeds and those that left documents out, where both are known: what
    decides whether it is marked.
    """
    least = table[["returned", "returned_apart"]].min(axis=1)
    return {int(topic): float(value) for topic, value in zip(table["topic"], least, strict=True)}
