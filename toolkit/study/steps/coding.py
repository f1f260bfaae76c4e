"""Label sheets to a matrix of codes, and how far the coders agree."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toolkit import labels
from toolkit.corpus import load_table
from toolkit.errors import BadInput, MissingResource
from toolkit.files import write_json
from toolkit.study.material.inputs import Inputs, codebook_digests, file_digests, write_table
from toolkit.study.settings.sections import Study
from toolkit.study.steps.sheet_warnings import blank_sheets, count_filled, listed

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
        "counted": (list(compare.kinds), compare.reprints, compare.region),
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
        write_json(folder / "unlisted.json", _unlisted(inputs, codes, inclusion, drawn))
    asked = np.where(drawn, inclusion, listed(settled, ids, domains))
    asked[~inputs.counted] = np.nan
    write_json(folder / "filled.json", count_filled(codes, ~np.isnan(asked), domains))
    inclusion = labels.chances_if_whole(codes, inclusion, inputs.counted)
    drawn |= ~np.isnan(codes) & (inclusion == 1)
    matrices = {"codes": codes, "inclusion": inclusion, "drawn": drawn, "asked": asked}
    for name, matrix in matrices.items():
        table = pd.DataFrame(matrix, columns=list(domains))
        table.insert(0, "paragraph_id", ids)
        write_table(table, folder, name)
    write_table(settled, folder, "gold")
    write_json(folder / "blank.json", blank_sheets(study.labels.gold, gold))
    names = {str(name) for sheet in coders for name in sheet["coder"].unique()}
    write_json(folder / "coders.json", sorted(names))
    if len(coders) > 1:
        write_table(_by_coder(coders, ids, domains), folder, "by_coder")
        write_table(_agreement(inputs, coders), folder, "agreement")
        write_table(labels.disagreements(coders, texts), folder, "disagreements")


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


def _unlisted(
    inputs: Inputs,
    codes: NDArray[np.float64],
    inclusion: NDArray[np.float64],
    drawn: NDArray[np.bool_],
) -> list[int]:
    """Count the paragraphs that no draw lists, of regions of which others were drawn; and all."""
    regions, counted = np.array(inputs.regions, dtype=object), inputs.counted
    sampled = set(regions[drawn.any(axis=1) & counted]) - {None}
    here = counted & np.array([region in sampled for region in regions], dtype=bool)
    unlisted = here & np.isnan(inclusion).all(axis=1) & np.isnan(codes).all(axis=1)
    return [int(unlisted.sum()), int(here.sum())]


def _texts(inputs: Inputs) -> "pd.DataFrame":
    """Return ids and texts that sheets are held against; they go when this step ends."""
    sheets = (*inputs.study.labels.gold, *inputs.study.labels.coders)
    columns = ("paragraph_id", "text")
    return load_table(inputs.corpus_folder, "paragraphs", columns if sheets else ())


def _sheets(inputs: Inputs, names: tuple[str, ...], texts: "pd.DataFrame") -> "list[pd.DataFrame]":
    found = []
    for name in names:
        path = inputs.study.path(name)
        if not path.is_file():
            raise MissingResource(
                f"{inputs.study.file}: [labels] names {name}, and there is no such sheet; "
                "`toolkit label draw`, `import` and `settle` make them"
            )
        found.append(labels.read_sheet(path, codebook=inputs.codebook, paragraphs=texts))
    return found


def _by_coder(
    sheets: "list[pd.DataFrame]", ids: list[str], domains: tuple[str, ...]
) -> "pd.DataFrame":
    from toolkit.study.material.coder_codes import coder_rows  # pandas, which not all steps need

    whole = labels.merge_sheets(sheets).sheet
    codes = {
        str(name): labels.code_matrix(whole[whole["coder"] == name], ids, domains)
        for name in sorted(whole["coder"].unique())
    }
    return coder_rows(codes, ids, domains)


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
