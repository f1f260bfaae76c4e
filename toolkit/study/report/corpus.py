"""Corpus, coverage, and what was removed."""

from functools import partial
from typing import Literal

import pandas as pd

from toolkit.corpus import in_period, known_dates
from toolkit.figures import plot_coverage_calendar
from toolkit.study.report.blocks import (
    SPACE,
    Block,
    Both,
    Cell,
    Fold,
    Say,
    Table,
    first_of,
    number,
    shown,
)
from toolkit.study.report.columns import Column, Row, count_of, table_of
from toolkit.study.report.names import GENRES, Names, day, kind_name, words
from toolkit.study.report.page import ReportInput
from toolkit.study.report.pictures import picture
from toolkit.study.report.refusals import refusal
from toolkit.study.report.removed import removed_reason

SOURCE_FILE = Both("来源文件", "source file")
MAX_DOCUMENTS = 300  # documents listed; the tables on disk hold all
NAMED = "file name"  # the origin of a date that the page itself does not give
MANY_YEARS = 10  # from the first document to the last, of which a calendar shows no months
MAX_REMOVED = 400  # lines listed; all are counted, and all are in the table on disk


def corpus_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return the documents, their dates and places, and the kinds of paragraph."""
    documents, paragraphs = study.tables["documents"], study.tables["paragraphs"]
    return (
        shown(_documents(documents, study.names)),
        _calendar(documents, study.names),
        shown(_kinds(paragraphs, study.names)),
        _regions_read(paragraphs),
        *([_refused(study)] if study.refused else []),
    )


def removed_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return how much was removed for which reason, and the lines themselves."""
    removed = study.tables["removed"]
    if removed.empty:
        return (Say(Both("没有删去任何一行。", "No line was removed.")),)
    size = removed["text"].str.len()
    groups = size.groupby(removed["reason"]).agg(["size", "sum"])
    groups = groups.sort_values(["sum", "size"], ascending=False, kind="stable")
    rows = tuple(
        (Cell(removed_reason(why)), number(int(lines)), number(int(letters)))
        for why, lines, letters in groups.itertuples()
    )
    head = (Both("原因", "reason"), Both("行数", "lines"), Both("字符数", "characters"))
    caption = Both("删去的行，按原因", "Removed lines by reason")
    promise = Both(
        "原文中每个非空白字符要么在某一段落里，要么在这张表里。",
        "Every non-blank character of a source is in a paragraph or in this table.",
    )
    return (Say(promise), Table(caption, head, rows), _removed_lines(removed, study.names))


def _documents(documents: pd.DataFrame, names: Names) -> Table:
    columns = [
        Column(SOURCE_FILE, lambda row: _document(str(row["document_id"]), names)),
        Column(Both("标题", "title"), lambda row: Cell(words(row["title"]), wide=True)),
        Column(Both("发布者", "publisher"), lambda row: Cell(words(row["publisher"]))),
        Column(
            Both("发布地区", "issuing region"), lambda row: Cell(names.path(row["issuer_region"]))
        ),
        Column(Both("体裁", "genre"), lambda row: Cell(words(row["genre"], GENRES))),
        Column(Both("日期", "date"), lambda row: Cell(day(row["date"]), number=True)),
        Column(Both("日期原文", "date as written"), _date_words),
        count_of("n_body", Both("正文段", "body paragraphs")),
        count_of("n_characters", Both("字符", "characters")),
        count_of("n_removed", Both("删行", "lines removed")),
    ]
    n, total = min(len(documents), MAX_DOCUMENTS), len(documents)
    caption = Both(
        f"文档（{n}/{total}）；点击文件名可读其段落。日期不全（如只有月日）时不补年份。",
        f"Documents ({n} of {total}); a file's name leads to its paragraphs. A date without a "
        "year is left open.",
    )
    return table_of(caption, documents.head(MAX_DOCUMENTS), columns)


def _document(key: str, names: Names) -> Cell:
    return Cell(names.document(key), find={"document": key})


def _date_words(row: Row) -> Cell:
    """Return the words of a date, and that they are the file's where the page has none."""
    text = row["date_text"]
    if row["date_source"] != NAMED:
        return Cell(words(text))
    return Cell(Both(f"{text}（文件名）", f"{text} (file name)"))


def _calendar(documents: pd.DataFrame, names: Names) -> Block:
    documents = documents.sort_values("issuer_region", kind="stable")  # as in every other table
    regions = [names.region(code) for code in documents["issuer_region"]]
    dates = known_dates(documents.assign(date=pd.to_datetime(documents["date"])))
    years = in_period(dates, "year").dropna().astype(int)
    by_year = years.max() - years.min() >= MANY_YEARS
    period: Literal["year", "month"] = "year" if by_year else "month"
    said = in_period(dates, period).astype(object)
    coverage = pd.DataFrame({"region": regions, "period": said.where(said.notna(), None)})
    coverage["n_documents"] = 1
    by_month = Both("各地区各月的文档数", "Documents by region and month")
    caption = Both("各地区各年的文档数", "Documents by region and year") if by_year else by_month
    draw = partial(plot_coverage_calendar, coverage)
    return picture("coverage", caption, draw, height_cm=1.8 + 0.6 * len(set(regions)))


def _kinds(paragraphs: pd.DataFrame, names: Names) -> Table:
    counts = paragraphs.groupby(["document_id", "kind"], sort=False).size().unstack(fill_value=0)
    kinds = [str(kind) for kind in counts.columns]
    rows = tuple(
        (
            Cell(names.document(key)),
            *(
                Cell(
                    f"{int(n):,}",
                    number=True,
                    find={"document": str(key), "kind": kind} if n else {},
                )
                for kind, n in zip(kinds, counts.loc[key], strict=True)
            ),
        )
        for key in counts.index[:MAX_DOCUMENTS]
    )
    head = (SOURCE_FILE, *(kind_name(kind) for kind in kinds))
    caption = Both("各文档的段落，按类型", "Paragraphs of each document by kind")
    return Table(first_of(caption, len(rows), len(counts)), head, rows)


def _regions_read(paragraphs: pd.DataFrame) -> Say:
    total, named = len(paragraphs), int((paragraphs["date_source"] == NAMED).sum())
    unknown, undated = (int(paragraphs[name].isna().sum()) for name in ("region", "date"))
    parts = [_regions_known(total, unknown), _dates_known(total, undated)]
    return Say(SPACE.join([*parts, *([_dates_named(named)] if named else [])]))


def _regions_known(total: int, unknown: int) -> Both:
    if not unknown:
        return Both(
            f"{total:,} 个段落的地区都已确定。",
            f"The region of each of {total:,} paragraphs is known.",
        )
    return Both(
        f"{total:,} 个段落中有 {unknown:,} 个的地区未能确定（不猜测，单独计数）。",
        f"Of {total:,} paragraphs {unknown:,} have no region that could be told (none is guessed).",
    )


def _dates_known(total: int, undated: int) -> Both:
    if not undated:
        return Both("每段都有完整日期。", "All have a full date.")
    if undated == total:
        return Both("没有一段有完整日期。", "None has a full date.")
    return Both(f"{undated:,} 个没有完整日期。", f"{undated:,} have no full date.")


def _dates_named(named: int) -> Both:
    return Both(
        f"{named:,} 个的日期只见于文件名，也可能是保存网页的日子。",
        f"The date of {named:,} stands in the name of the file alone and may be the day of saving.",
    )


def _refused(study: ReportInput) -> Table:
    rows = tuple((Cell(source), Cell(refusal(why))) for source, why in study.refused)
    head = (Both("来源", "source"), Both("原因", "why"))
    return Table(Both("未能读取的来源", "Sources that could not be read"), head, rows)


def _removed_lines(removed: pd.DataFrame, names: Names) -> Fold:
    shown = removed.head(MAX_REMOVED)
    columns = [
        Column(SOURCE_FILE, lambda row: Cell(names.document(row["document_id"]))),
        Column(Both("位置", "span"), lambda row: Cell(f"{row['start']}–{row['end']}", number=True)),
        Column(Both("文字", "text"), lambda row: Cell(str(row["text"])[:200], wide=True)),
        Column(Both("原因", "reason"), lambda row: Cell(removed_reason(row["reason"]))),
    ]
    caption = Both(
        f"删去的行（前 {len(shown)} 行，共 {len(removed)} 行）",
        f"Removed lines (the first {len(shown)} of {len(removed)})",
    )
    summary = Both("逐行查看", "Read the lines")
    return Fold(summary, (table_of(caption, shown, columns),))
