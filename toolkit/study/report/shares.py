"""Shares of every domain by region."""

from collections.abc import Hashable, Mapping
from functools import partial

import pandas as pd

from toolkit.figures import matrix_height, plot_share_heatmap, plot_shares
from toolkit.study.report.blocks import (
    Block,
    Both,
    Cell,
    Say,
    Table,
    absent,
    is_given,
    number,
    percent,
    share_cell,
)
from toolkit.study.report.columns import (
    CLUSTERS,
    CODED_OF,
    NO_INTERVAL,
    REGION,
    UNCORRECTED,
    said_once,
    without_empty_columns,
)
from toolkit.study.report.compared import codes_by_region, estimates
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.pictures import picture
from toolkit.study.report.reasons import reason

_NAMED = 5
"""Regions named in a sentence."""
Row = Mapping[Hashable, object]
Codes = Mapping[tuple[str, str], tuple[int, int]]
TARGETS = ("corpus", "process")
HEAD = (
    REGION,
    Both("编码为是", "coded yes"),
    CODED_OF,
    CLUSTERS,
    UNCORRECTED,
    Both("占比：这些文本", "share: these pages"),
    Both("占比：一般会写多少", "share: the region in general"),
    NO_INTERVAL,
)
ABOUT = {"corpus": Both("这些文本", "these pages"), "process": Both("一般会写多少", "in general")}
CLICK = Both(
    "点击“编码为是”的数字可读背后的段落。",
    "Click a number under “coded yes” to read the paragraphs behind it.",
)
MORE_CODES = (
    r"coded: \d+ are the least|coded, but (?:very few|hardly any)|no coded paragraph|coded are only"
)
"""Reasons for which more codes are the cure."""

UNITS = {
    "sentence": Both("这些文本，按句", "these pages, by sentences"),
    "character": Both("这些文本，按字", "these pages, by characters"),
    "month": Both("这些文本，各月权重相同", "these pages, each month alike"),
}
MORE_NEEDED = Both(
    "有的占比因编码太少或权重过于集中而没有区间。还要编码哪几类、多少段，由 "
    "`toolkit label plan 语料 编码表 --region 地区 --points 5` 算出，"
    "并给出抽取它们的命令。用自己的编码手册时要加 `--codebook 手册.yaml`。",
    "Some shares have no interval because too few paragraphs are coded, or a few carry nearly "
    "all weight. `toolkit label plan CORPUS SHEET --region REGION --points 5` says how many "
    "more to code, and of which kind, and gives the command that draws them. With a codebook of "
    "your own add `--codebook CODEBOOK.yaml`.",
)
TWO_QUESTIONS = Both(
    "两个问题要分开：这些文本里占多少（只有编码是抽样的；全部段落都编码了，就是精确值），"
    "以及该地区一般会写多少（文档是样本，误差来自文档之间的差别）。"
    "“仅用分类器”是得分的均值，未按编码校正：它可能系统地偏高或偏低，编码不多时尤其如此，不要当作占比引用。",
    "Two questions are kept apart: the share in these pages (only coding is sampled; where "
    "all is coded it is exact), and the share in what the region writes in general "
    "(documents are a sample, and the error comes from how they differ). “Classifier alone” is "
    "the mean of scores, not corrected by codes. It may be systematically too high or too low, "
    "above all with few codes: do not quote it as a share.",
)


def share_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return shares of every domain: of these pages, and of what a region writes."""
    table = study.tables.get("shares")
    if table is None:
        return (absent("占比表", "table of shares"),)
    corpus = estimates(study, "corpus")
    blocks: list[Block] = [Say(TWO_QUESTIONS), *_around_others(table, study.names)]
    codes = codes_by_region(study)
    if any(yes for yes, _ in codes.values()):
        blocks.append(Say(CLICK))
    if not corpus.empty and corpus["reason"].astype("str").str.contains(MORE_CODES).any():
        blocks.append(Say(MORE_NEEDED, "limit"))
    if not corpus.empty and corpus["share"].notna().any():
        blocks.append(_heatmap(corpus, study.names))
    for domain, rows in table.groupby("domain", sort=False):
        blocks += _domain(str(domain), rows, codes, study.names)
    return tuple(blocks)


def _around_others(shares: pd.DataFrame, names: Names) -> tuple[Block, ...]:
    """Say which rows are not the whole of their region: 浙江省 beside a row of 杭州市."""
    paths = {names.path(code): names.region(code) for code in shares["region"]}
    around = [name for path, name in paths.items() if any(p.startswith(f"{path}/") for p in paths)]
    if not around:
        return ()
    more = len(around) - _NAMED
    zh = "、".join(around[:_NAMED]) + (f"等 {len(around)} 个地区" if more > 0 else "")
    en = "、".join(around[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    said = Both(
        f"{zh}的一行不含下级地区：写到下级地区的段落另列一行，比较时算在“其他地区”里。"
        '要看整个省、市的占比和差，在研究设置的 [compare] 里写 divisions = ["province", "city"]，'
        "占比列在本节末尾。",
        f"{en}: such a row leaves out the places inside it. They have rows of their own, and "
        "count with “the rest” when it is compared. For whole provinces and cities write "
        'divisions = ["province", "city"] under [compare]; their shares stand at the end of this '
        "section.",
    )
    return (Say(said, "limit"),)


def _heatmap(corpus: pd.DataFrame, names: Names) -> Block:
    caption = Both("这些文本中各领域的占比（%）", "Share of each domain in these pages (%)")
    called = partial(names.shown, [*corpus["region"], *corpus["domain"]])
    height = 2.0 + 0.9 * matrix_height(corpus)
    draw = partial(plot_share_heatmap, corpus)
    return picture("shares", caption, draw, names=called, height_cm=height)


def _domain(domain: str, rows: pd.DataFrame, codes: Codes, names: Names) -> list[Block]:
    title, by_target = names.domain(domain), rows[rows["unit"] == "paragraph"].groupby("target")
    first = by_target.get_group(next(name for name in TARGETS if name in by_target.groups))
    caption = Both(f"{title.zh}：各地区占比", f"{title.en}: share by region")
    draw, called = partial(plot_shares, first), partial(names.shown, first["region"])
    height = 2.6 + 0.55 * len(first)
    drawn = picture(f"share-{domain}", caption, draw, names=called, height_cm=height)
    return [drawn, _shares(domain, caption, rows, codes, names)]


def _by_region(rows: pd.DataFrame, target: str, unit: str = "paragraph") -> dict[str, Row]:
    own = rows[(rows["target"] == target) & (rows["unit"] == unit)]
    return {str(row["region"]): row for row in own.to_dict("records")}


def _shares(domain: str, caption: Both, table: pd.DataFrame, codes: Codes, names: Names) -> Table:
    some = any(yes for yes, _ in codes.values())
    targets = {target: _by_region(table, target) for target in TARGETS}
    units = {unit: _by_region(table, "corpus", unit) for unit in UNITS}
    rows = []
    for region in dict.fromkeys(key for found in targets.values() for key in found):
        counts = next(found[region] for found in targets.values() if region in found)
        n_yes, n_coded = codes.get((domain, region), (0, 0))
        find = {"region": region, "domain": domain, "value": "1"} if n_yes else {}
        rows.append(
            (
                Cell(names.region(region)),
                Cell(f"{n_yes:,}" if some else "–", number=True, find=find),
                _how_coded(counts, n_coded),
                number(counts["n_clusters"]),
                Cell(percent(counts["naive"]), number=True),
                *(_estimate(found.get(region), some and not n_yes) for found in targets.values()),
                _why({target: found.get(region) for target, found in targets.items()}),
                *(_plain(found.get(region)) for found in units.values()),
            )
        )
    head = (*HEAD, *UNITS.values())
    return said_once(without_empty_columns(Table(caption, head, tuple(rows))))


def _how_coded(counts: Row, known: int) -> Cell:
    """Return how many codes the estimate counts, and how many it had to leave aside."""
    used, find = int(str(counts["n_coded"])), {"region": str(counts["region"])}
    shown = f"{used}/{counts['n_paragraphs']}"
    if known <= used:
        return Cell(shown, True, find)
    aside = Both(
        f"{shown}（另有 {known - used} 段入样概率不明，不计）",
        f"{shown} ({known - used} more, drawn with no known probability, do not count)",
    )
    return Cell(aside, True, find)


def _plain(row: Row | None) -> Cell:
    """Return a share by another unit, where it has an interval: two codes may make 100 %."""
    known = row is not None and is_given(row["low"]) and is_given(row["high"])
    return Cell(percent(row["share"] if row is not None and known else None), number=True)


def _estimate(row: Row | None, no_yes: bool) -> Cell:
    """Return a share with its interval, or the words that there is none.

    A zero from some paragraphs without a yes (``no_yes``) is told from an exact one.
    """
    if row is None or not is_given(row["share"]):
        return Cell("–", number=True)
    if is_given(row["low"]) and is_given(row["high"]):
        return share_cell(row["share"], row["low"], row["high"])
    share, n = percent(row["share"]), int(str(row["n_coded"]))
    if no_yes and n:
        zh = f"{share}（已编码 {n} 段中无正例，无区间）"
        return Cell(Both(zh, f"{share} (no yes in {n} coded, no interval)"))
    return Cell(Both(f"{share}（无区间）", f"{share} (no interval)"))


def _why(rows: Mapping[str, Row | None]) -> Cell:
    """Return why there is no interval, and for which target where the others have one or differ."""
    whys = {
        target: reason(row["reason"])
        for target, row in rows.items()
        if row is not None and not is_given(row["low"])
    }
    if len(set(whys.values())) == 1:
        return Cell(next(iter(whys.values())), wide=True)
    told = [Both("：", ": ").join([ABOUT[target], why]) for target, why in whys.items()]
    return Cell(Both("；", "; ").join(told) if told else "–", wide=True)
