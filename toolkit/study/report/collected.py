"""What was collected of each region, so that a zero is read for what it is."""

import pandas as pd

from toolkit.study.regional.prevalence import UNKNOWN
from toolkit.study.report.blocks import COMMA, Block, Both, Cell, Fold, Say, Table, number
from toolkit.study.report.columns import PARAGRAPHS, REGION
from toolkit.study.report.names import GENRES, Names, words
from toolkit.study.report.page import ReportInput

MAX_MONTHS = 24  # months named in a cell; the table on disk holds all


def collected_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return, by region, months with pages, silent ones and missing ones; by publisher too."""
    coverage, publishers = study.tables.get("coverage"), study.tables.get("publishers")
    if coverage is None or publishers is None:
        return ()
    note = Both(
        "一个零可以有两种含义：该地区有文本而没有写到（沉默），或者根本没有收集到文本（未收集）。"
        "下表只计参与比较的段落；月份不明的文档不属于任何月份。",
        "A zero can mean two things: the region's pages are here and say nothing (silent), or no "
        "page was collected. Only paragraphs that are compared count; documents whose "
        "month is not known belong to none.",
    )
    return (Say(note), _regions(coverage, study.names), _publishers(publishers, study.names))


def _regions(coverage: pd.DataFrame, names: Names) -> Table:
    body = []
    for region, rows in coverage.groupby("region", sort=True):
        known = rows[rows["month"].notna()]
        months = known.groupby("month")["n_paragraphs"].sum()
        genres = rows.groupby("genre")["n_paragraphs"].sum()
        present = [_genre(genre, int(n)) for genre, n in genres.items() if n]
        silent = [_genre(g, None) for g, n in genres.items() if not n and g != UNKNOWN]
        undated = rows.loc[rows["month"].isna(), "n_paragraphs"].sum()
        body.append(
            (
                Cell(names.region(region)),
                number(int(rows["n_paragraphs"].sum())),
                number(int(undated)),
                number(int((months > 0).sum())),
                number(int((months == 0).sum())),
                Cell(_joined(present), wide=True),
                Cell(_joined(silent), wide=True),
            )
        )
    head = (
        REGION,
        PARAGRAPHS,
        Both("其中月份不明", "month unknown"),
        Both("有文本的月", "months with pages"),
        Both("无文本的月", "months without"),
        Both("体裁", "genres"),
        Both("没有的体裁", "genres it lacks"),
    )
    caption = Both("各地区收集到了什么", "What was collected of each region")
    return Table(caption, head, tuple(body))


def _genre(genre: object, n: int | None) -> Both:
    name = GENRES.get(str(genre), Both(str(genre), str(genre)))
    return name if n is None else Both(f"{name.zh} {n}", f"{name.en} {n}")


def _joined(parts: list[Both]) -> Both | str:
    return COMMA.join(parts) if parts else "–"


def _publishers(publishers: pd.DataFrame, names: Names) -> Fold:
    body = []
    for (region, publisher), rows in publishers.groupby(["region", "publisher"], dropna=False):
        months = {
            status: [str(month) for month in rows.loc[rows["status"] == status, "month"].dropna()]
            for status in ("present", "silent", "not collected")
        }
        body.append(
            (
                Cell(names.region(region)),
                Cell(words(publisher)),
                number(int(rows["n_documents"].sum())),
                Cell(_months(months["present"]), wide=True),
                Cell(_months(months["silent"]), wide=True),
                number(len(months["not collected"])),
            )
        )
    head = (
        REGION,
        Both("发布者", "publisher"),
        Both("文档", "documents"),
        Both("有文本的月", "months with pages"),
        Both("沉默的月", "silent months"),
        Both("未收集的月数", "months not collected"),
    )
    caption = Both("各发布者逐月", "Publishers, month by month")
    return Fold(caption, (Table(caption, head, tuple(body)),))


def _months(months: list[str]) -> str:
    more = f" … ({len(months)})" if len(months) > MAX_MONTHS else ""
    return (", ".join(months[:MAX_MONTHS]) + more) or "–"
