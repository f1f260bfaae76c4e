"""What of sheets and codebook is hardly meant: blank cells, unknown draws, rules never asked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toolkit.codebook import rules_never_asked
from toolkit.study.material.inputs import Inputs

if TYPE_CHECKING:
    import pandas as pd

Told = tuple[str, str]
"""A warning in Chinese and in English."""


def blank_sheets(names: Sequence[str], sheets: "Sequence[pd.DataFrame]") -> dict[str, int]:
    """Count the paragraphs of each sheet in which nothing is coded."""
    return {
        name: int(sheet["paragraph_id"].nunique())
        for name, sheet in zip(names, sheets, strict=True)
        if sheet["value"].eq("").all()
    }


def listed(
    sheet: "pd.DataFrame", ids: Sequence[str], domains: Sequence[str]
) -> NDArray[np.float64]:
    """Return the probability with which a sheet asks for each code, given or not; NaN if not."""
    asked = sheet[sheet["inclusion"] != ""].drop_duplicates(["paragraph_id", "domain"])
    chances = asked.assign(chance=asked["inclusion"].astype(np.float64))
    wide = chances.pivot(index="paragraph_id", columns="domain", values="chance")
    return wide.reindex(index=list(ids), columns=list(domains)).to_numpy(dtype=np.float64)


def count_filled(
    codes: NDArray[np.float64], asked: NDArray[np.bool_], domains: Sequence[str]
) -> dict[str, list[int]]:
    """Count for each domain the codes 1 and 0, and what was asked and left blank.

    >>> count_filled(np.array([[1.0], [np.nan], [0.0]]), np.array([[True]] * 3), ["roads"])
    {'roads': [1, 1, 1]}
    """
    marks = (codes == 1, codes == 0, np.isnan(codes))
    counts = np.array([(mark & asked).sum(axis=0) for mark in marks]).T
    return dict(zip(domains, counts.tolist(), strict=True))


def sheet_warnings(inputs: Inputs) -> list[Told]:
    """Return, in Chinese and English, what of sheets and codebook is hardly meant."""
    counts = _filled(inputs)
    names = {d.key: d.name_zh or d.key for d in inputs.codebook.domains}
    all_yes = {domain: found for domain, found in counts.items() if not found[1]}
    rest = {domain: found for domain, found in counts.items() if found[1]}
    return [
        *_blank_gold(inputs),
        *_only_yes(all_yes, names),
        *_half_coded(rest, names),
        *_unknown_chances(inputs),
        *(_unlisted(inputs) if inputs.study.labels.draws else _no_draw(inputs)),
        *_never_asked(inputs),
    ]


def _filled(inputs: Inputs) -> dict[str, list[int]]:
    """Return the counts of the domains of which some is coded and some left blank."""
    counts: dict[str, list[int]] = inputs.value("coding", "filled")
    some = (d for d in inputs.codebook.keys if d in counts)
    return {d: counts[d] for d in some if sum(counts[d][:2]) and counts[d][2]}


def _blank_gold(inputs: Inputs) -> Iterator[Told]:
    """Warn of each sheet that holds no code."""
    for name, n in inputs.value("coding", "blank").items():
        yield (
            f"gold：{name} 有 {n} 个段落，一个也没有编码；请在 value 一栏填写 1 或 0，或改写成 "
            "`label import` 读回的那张表。",
            f"gold: {name}: {n} paragraphs, none coded; fill in its column `value` with 1 or 0, or "
            "name the sheet that `label import` wrote",
        )


def _only_yes(counts: Mapping[str, list[int]], names: Mapping[str, str]) -> Iterator[Told]:
    """Warn of domains in which whoever coded marked the yeses and left the rest blank."""
    if not counts:
        return
    zh = "、".join(f"{names[d]}（{yes} 是，{blank} 空）" for d, (yes, _, blank) in counts.items())
    en = ", ".join(f"{d} ({yes} yes, {blank} blank)" for d, (yes, _, blank) in counts.items())
    yield (
        f"gold：只编了“是”、没有一个“否”的领域：{zh}。空白是没有编码，不是“否”：这样算出的占比"
        "是 100%，不能用。请把不是的填为 否（0），再读入编码表。",
        f"gold: only yes is coded, and no is left blank: {en}; a blank is not coded, so that "
        "these shares are 100 % and worth nothing: fill in 否 (0) where the answer is no, and "
        "import the table again",
    )


def _half_coded(counts: Mapping[str, list[int]], names: Mapping[str, str]) -> Iterator[Told]:
    """Warn of domains in which some of what was drawn is not coded."""
    if not counts:
        return
    zh = "、".join(f"{names[d]} {n[2]}/{sum(n)}" for d, n in counts.items())
    en = ", ".join(f"{d} {n[2]} of {sum(n)}" for d, n in counts.items())
    yield (
        f"gold：抽中的段落有的还没有编码：{zh}。占比把它们看作与已编码的段落一样；如果空着的是"
        "难判的、是“否”的，或者只编了表的前一部分，占比就有偏差。请把表填完。",
        f"gold: drawn and not coded: {en}; shares take these paragraphs to be like the coded "
        "ones, which they are not if the hard ones, the noes or the end of the sheet were left "
        "blank: fill in the rest",
    )


def _unknown_chances(inputs: Inputs) -> Iterator[Told]:
    """Warn of codes that no estimate may use."""
    unknown = ~np.isnan(inputs.coding("codes")) & (inputs.coding("drawn") == 0)
    if n := int((unknown.any(axis=1) & inputs.counted).sum()):
        yield (
            f"gold：{n} 个已编码的段落不知道是以多大概率抽中的，只能用来训练，不计入占比的估计；"
            "请在 draws 一项写上抽取时留下的 .draw.parquet，编码表要由 `toolkit label draw` 生成"
            "（在 Jupyter 里是 Coder(…, draw=…)）；或者把计入的段落全部编码。",
            f"gold: {n} coded paragraphs were drawn with no known probability: they train models, "
            "and no share counts them; name the draw beside their sheet under [labels] draws (a "
            "sheet is drawn by `toolkit label draw`, in Jupyter by Coder(…, draw=…)), or code "
            "every paragraph that is counted",
        )


def _no_draw(inputs: Inputs) -> Iterator[Told]:
    """Warn of codes that were drawn where nothing says what else was."""
    if (inputs.coding("inclusion") < 1).any():
        yield (
            "gold：编码是按概率抽取的，[labels] 里却没有 draws：抽中而没有编码的段落（例如从表里"
            "删去的行）、抽样以后加入的网页，都看不出来；请写上编码表旁边的 .draw.parquet。",
            "gold: codes were drawn, and [labels] names no draws: paragraphs that were drawn and "
            "not coded (rows that were deleted, say), and pages added since, cannot be told; name "
            "the .draw.parquet beside their sheet",
        )


def _unlisted(inputs: Inputs) -> Iterator[Told]:
    """Warn of paragraphs that could not be drawn, among others that could."""
    n, total = inputs.value("coding", "unlisted")
    if n:
        yield (
            f"draws：有编码的地区里，计入的 {total} 段中有 {n} 段不在任何抽样记录里（抽样以后加入的"
            "网页，或抽样时没有包括的类型；若是清理结果变了，先用 `toolkit label rebase` 更新抽样"
            "记录）：编码说明不了它们，占比在这些段落上只靠分类器，区间可能偏短。"
            "请对现在的语料再抽一批：`toolkit label draw 语料 --n 段数 --wave 2 --draws "
            "上次的.draw.parquet --out 新表`，编码后把两批都写进 [labels]。",
            f"draws: {n} of {total} paragraphs that are counted, in regions where others were "
            "drawn, stand in no draw (pages added since, or of a kind that was left out; if "
            "cleaning has changed, `toolkit label rebase` carries draws over): no code tells of "
            "them, shares rest on the classifier there, and intervals may be too short; "
            "draw again from the corpus as it is (`toolkit label draw CORPUS --n N --wave 2 "
            "--draws EARLIER.draw.parquet --out SHEET`) and name both under [labels]",
        )


def _never_asked(inputs: Inputs) -> Iterator[Told]:
    """Warn of rules for headings that no classifier applies."""
    for domain, names in rules_never_asked(inputs.codebook).items():
        yield (
            f"编码手册：{domain} 有只看标题的规则（{'、'.join(names)}），但没有写 heading_length："
            "分类器不知道哪一段是标题，用不上这些规则；请写明，如 heading_length: 20。",
            f"codebook: {domain} has rules for headings ({', '.join(names)}) and no heading_length:"
            " classifiers are not told what is a heading, and never ask them; write "
            "heading_length: 20",
        )
