"""Label sheets to a matrix of codes, and how far the coders agree."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toolkit import labels
from toolkit.codebook import rules_never_asked
from toolkit.corpus import load_table
from toolkit.errors import BadInput, MissingResource
from toolkit.files import read_json, write_json
from toolkit.study.inputs import Inputs, codebook_digests, file_digests, write_table
from toolkit.study.measured import is_counted
from toolkit.study.settings import Study

if TYPE_CHECKING:
    import pandas as pd


def settings(study: Study) -> dict[str, object]:
    """Return the digests of the sheets and of what coders read, and what is counted."""
    sheets, compare = study.labels, study.compare
    return {
        "gold": file_digests(study, sheets.gold),
        "draws": file_digests(study, sheets.draws),
        "coders": file_digests(study, sheets.coders),
        "codebook": codebook_digests(study)["coding"],
        "counted": (list(compare.kinds), compare.reprints),
        "level": compare.level,
        "bootstrap": compare.bootstrap,
        "seed": study.seed,
    }


def make(inputs: Inputs, folder: Path) -> None:
    """Leave codes, how they were drawn, agreement and disagreements."""
    import pandas as pd

    study, paragraphs = inputs.study, inputs.paragraphs
    ids, domains = paragraphs["paragraph_id"].tolist(), inputs.codebook.keys
    texts = _texts(inputs)
    gold = _sheets(inputs, study.labels.gold, texts)
    coders = _sheets(inputs, study.labels.coders, texts)
    settled = labels.merge_sheets(gold).sheet if gold else labels.as_sheet([])
    _refuse_unsure(study, settled)
    codes = labels.code_matrix(settled, ids, domains)
    inclusion = labels.inclusion_matrix(settled, ids, domains)
    drawn = ~np.isnan(inclusion)
    if study.labels.draws:
        inclusion, drawn = _from_draws(inputs, ids, len(domains))
    inclusion = labels.chances_if_whole(codes, inclusion, is_counted(inputs))
    drawn |= ~np.isnan(codes) & (inclusion == 1)
    for name, matrix in (("codes", codes), ("inclusion", inclusion), ("drawn", drawn)):
        table = pd.DataFrame(matrix, columns=list(domains))
        table.insert(0, "paragraph_id", ids)
        write_table(table, folder, name)
    write_table(settled, folder, "gold")
    write_json(folder / "blank.json", _blank(study.labels.gold, gold))
    names = {str(name) for sheet in coders for name in sheet["coder"].unique()}
    write_json(folder / "coders.json", sorted(names))
    if len(coders) > 1:
        write_table(_agreement(inputs, coders), folder, "agreement")
        write_table(labels.disagreements(coders, texts), folder, "disagreements")


def warnings(inputs: Inputs) -> list[tuple[str, str]]:
    """Return, in Chinese and English, what of sheets and codebook is hardly meant."""
    return [*_blank_gold(inputs), *_unknown_chances(inputs), *_never_asked(inputs)]


def _blank_gold(inputs: Inputs) -> list[tuple[str, str]]:
    """Warn of each sheet that holds no code."""
    found = read_json(inputs.folders["coding"] / "blank.json")
    return [
        (
            f"gold：{name} 有 {n} 个段落，一个也没有编码；请在 value 一栏填写 1 或 0，或改写成 "
            "`label import` 读回的那张表。",
            f"gold: {name}: {n} paragraphs, none coded; fill in its column `value` with 1 or 0, or "
            "name the sheet that `label import` wrote",
        )
        for name, n in (found.items() if isinstance(found, dict) else ())
    ]


def _unknown_chances(inputs: Inputs) -> list[tuple[str, str]]:
    """Warn of codes that no estimate may use."""
    domains = inputs.codebook.keys
    coded = inputs.table("coding", "codes", domains).notna().to_numpy()
    drawn = inputs.table("coding", "drawn", domains).to_numpy(dtype=bool)
    n = int(((coded & ~drawn).any(axis=1) & is_counted(inputs)).sum())
    if not n:
        return []
    return [
        (
            f"gold：{n} 个已编码的段落不知道是以多大概率抽中的，只能用来训练，不计入占比的估计；"
            "请在 draws 一项写上抽取时留下的 .draw.parquet，编码表要由 `toolkit label draw` 生成"
            "（在 Jupyter 里是 Coder(…, draw=…)）；或者把计入的段落全部编码。",
            f"gold: {n} coded paragraphs were drawn with no known probability: they train models, "
            "and no share counts them; name the draw beside their sheet under [labels] draws (a "
            "sheet is drawn by `toolkit label draw`, in Jupyter by Coder(…, draw=…)), or code "
            "every paragraph that is counted",
        )
    ]


def _never_asked(inputs: Inputs) -> list[tuple[str, str]]:
    """Warn of rules for headings that no classifier applies."""
    return [
        (
            f"编码手册：{domain} 有只看标题的规则（{'、'.join(names)}），但没有写 heading_length："
            "分类器不知道哪一段是标题，用不上这些规则；请写明，如 heading_length: 20。",
            f"codebook: {domain} has rules for headings ({', '.join(names)}) and no heading_length:"
            " classifiers are not told what is a heading, and never ask them; write "
            "heading_length: 20",
        )
        for domain, names in rules_never_asked(inputs.codebook).items()
    ]


def _blank(names: tuple[str, ...], sheets: "list[pd.DataFrame]") -> dict[str, int]:
    """Count the paragraphs of each sheet in which nothing is coded."""
    return {
        name: int(sheet["paragraph_id"].nunique())
        for name, sheet in zip(names, sheets, strict=True)
        if sheet["value"].eq("").all()
    }


def _refuse_unsure(study: Study, settled: "pd.DataFrame") -> None:
    unsure = settled[settled["value"] == "unsure"]
    if len(unsure):
        first = unsure.iloc[0]
        raise BadInput(
            f"{study.file}: [labels] gold holds {len(unsure)} unsure codes, the first of paragraph "
            f"{first['paragraph_id']}, {first['domain']}; settle each as 0 or 1, or leave it blank"
        )


def _from_draws(
    inputs: Inputs, ids: list[str], n_domains: int
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return every paragraph's probability in all waves together, and whether it was drawn."""
    study = inputs.study
    draw = labels.combine_waves(
        [labels.read_draw(path) for path in study.paths(study.labels.draws)]
    )
    inclusion, drawn = labels.draw_matrices(draw, ids, n_domains)
    if np.isnan(inclusion).all():
        raise BadInput(
            f"{study.file}: [labels] draws list none of the corpus's paragraphs; "
            "were they made for another corpus?"
        )
    return inclusion, drawn


def _texts(inputs: Inputs) -> "pd.DataFrame":
    """Return ids and texts that sheets are held against; they go when this step ends."""
    sheets = (*inputs.study.labels.gold, *inputs.study.labels.coders)
    columns = ("paragraph_id", "text")
    return load_table(inputs.folders["pages"] / "corpus", "paragraphs", columns if sheets else ())


def _sheets(inputs: Inputs, names: tuple[str, ...], texts: "pd.DataFrame") -> "list[pd.DataFrame]":
    found = []
    for name in names:
        path = inputs.study.path(name)
        if not path.is_file():
            raise MissingResource(
                f"{inputs.study.file}: [labels] names {name}, and there is no such sheet; "
                "`toolkit label draw` makes one"
            )
        found.append(labels.read_sheet(path, codebook=inputs.codebook, paragraphs=texts))
    return found


def _agreement(inputs: Inputs, coders: "list[pd.DataFrame]") -> "pd.DataFrame":
    paragraphs, compare = inputs.paragraphs, inputs.study.compare
    clusters = dict(zip(paragraphs["paragraph_id"], paragraphs["cluster"], strict=True))
    return labels.agree(
        coders,
        clusters=clusters,
        level=compare.level,
        n_boot=compare.bootstrap,
        seed=inputs.study.seed,
    )
