"""What the interval of a score can say, beside the score."""

import re
from collections.abc import Hashable, Mapping

import pandas as pd

from toolkit.study.report.blocks import Both, Cell, Say, given_reasons, is_given, with_interval
from toolkit.study.report.names import family_name
from toolkit.study.report.page import ReportInput
from toolkit.study.report.reasons import reason

UNEVEN = Both(
    "各段的入样概率不同，每个编码按它代表的段落数加权；“多漏一段”指代表段落最多的编码中"
    "再有一段是模型没找到的正例，抽样时没抽到的错误，区间看不见。",
    "Paragraphs were drawn with unequal probability, and each code weighs those that it stands "
    "for; one more missed: F1 if, of the codes that stand for most, one more were a yes that the "
    "model passes over. No interval knows of errors that were not drawn.",
)


def drawn_unevenly(scores: pd.DataFrame) -> tuple[Say, ...]:
    """Say that codes weigh what they stand for, where they do not stand for as much each."""
    return (Say(UNEVEN),) if scores["f1_one_missed"].notna().any() else ()


def score_cell(row: Mapping[Hashable, object]) -> Cell:
    """Return F1 with its interval."""
    return with_interval(row["f1"], row["low"], row["high"])


def interval_note(row: Mapping[Hashable, object]) -> Both | str:
    """Return why a score has no interval; a dash where it has one.

    >>> why = "no interval for f1: the same in every resample"
    >>> interval_note({"f1": 1.0, "low": None, "high": None, "reason": why}).zh
    '每次重抽样都相同，看不出误差'
    >>> interval_note({"f1": 0.8, "low": 0.5, "high": 1.0, "reason": ""})
    '–'
    """
    if is_given(row["low"]) or not row.get("reason"):
        return "–"
    # Of several reasons the one about intervals: another may be about calibration.
    parts = [part for part in str(row["reason"]).split("; ") if "interval" in part]
    return reason(
        re.sub(r"no interval for [^:]*", "no interval", "; ".join(parts)) or row["reason"]
    )


def agreement_note(rows: pd.DataFrame) -> Both:
    """Return what is wrong with the intervals of agreement on a domain; a dash if nothing is."""
    return reason("; ".join(given_reasons(rows)))


def too_short(rows: pd.DataFrame) -> str:
    """Return what the rows say of intervals that are too short; nothing if none is."""
    return next((text for text in given_reasons(rows) if "too short" in text), "")


def why_this_model(study: ReportInput) -> tuple[Say, ...]:
    """Say why the model was taken: it need not be the best of those compared."""
    if not study.model_choice:
        return ()
    why, model = reason(study.model_choice), study.chosen_model
    zh = family_name(model).zh
    return (Say(Both(f"采用“{zh}”：{why.zh}。", f"The model used is {model}: {why.en}.")),)
