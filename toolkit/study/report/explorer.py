"""The topics of a report to walk through."""

import pandas as pd

from toolkit.figures import explore_topics
from toolkit.study.report.blocks import Explorer, is_given
from toolkit.study.report.names import GROUPED, Names, day
from toolkit.study.report.page import ReportInput
from toolkit.study.report.reasons import reason

NEEDED = ("topic_table", "relevant_words", "frex_words", "representative", "prevalence")


def explorer(study: ReportInput) -> Explorer:
    """Return the topics with their words, paragraphs and groups."""
    about, words, telling, paragraphs, prevalence = (study.tables[name] for name in NEEDED)
    shown = paragraphs.assign(
        where=[_where(row, study.names) for row in paragraphs.to_dict("records")],
        text=paragraphs["text"].astype(str),
    )
    return Explorer(explore_topics(about, words, telling, shown, _groups(prevalence, study.names)))


def _groups(table: pd.DataFrame, names: Names) -> list[tuple[str, str, pd.DataFrame]]:
    plain = table[(table["unit"] == "paragraph") & (table["mix"] == "")]
    made = []
    for by, rows in plain.groupby("by", sort=False):
        why = [reason(text) for text in rows["reason"]]
        called = [names.group(str(by), key) for key in rows["group"]]
        made.append(
            (
                *GROUPED[str(by)],
                rows.assign(
                    name=[name.zh for name in called],
                    name_en=[name.en for name in called],
                    note_zh=["" if note.en == "–" else note.zh for note in why],
                    note_en=["" if note.en == "–" else note.en for note in why],
                ),
            )
        )
    return made


def _where(row: dict[object, object], names: Names) -> str:
    """Return source, span, place and date of a paragraph, as far as they are known."""
    span = f"{row['start']}–{row['end']}" if is_given(row["start"]) else ""
    parts = (names.document(row["document_id"]), span, names.path(row["region"]), day(row["date"]))
    return " · ".join(part for part in parts if part not in ("", "–"))
