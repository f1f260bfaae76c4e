"""What people and rules say a paragraph is about.

Whoever codes is a *coder*: a person, a rule, a language model. All leave the same label sheet,
one row a paragraph, domain and coder, whose columns are text, since a spreadsheet turns what
looks like a number or a date into something else. Corrections are rows with a later time, so
that nothing is lost. Rules vote with numpy alone, because prediction needs them; everything
else here works on tables. Paragraphs are drawn by a hash of their id, so that a draw does not
depend on the order of rows and waves combine exactly.
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.labels.ac1 import gwet_ac1
    from toolkit.labels.agreement import AGREEMENT_COLUMNS, agree
    from toolkit.labels.alpha import krippendorff_alpha
    from toolkit.labels.chances import equal_chances, score_chances, stratum_chances
    from toolkit.labels.checks import check_sheet
    from toolkit.labels.correcting import correct
    from toolkit.labels.draw import (
        DRAW_COLUMNS,
        census,
        combine_waves,
        draw_paragraphs,
        read_draw,
        write_draw,
    )
    from toolkit.labels.history import Merged, current, merge_sheets
    from toolkit.labels.kappa import cohen_kappa
    from toolkit.labels.label_studio import (
        label_studio_config,
        read_label_studio,
        write_label_studio,
    )
    from toolkit.labels.matrix import code_matrix, inclusion_matrix
    from toolkit.labels.overlap import coder_f1, raw_agreement
    from toolkit.labels.planner import plan_coding
    from toolkit.labels.reading import read_sheet
    from toolkit.labels.rebasing import Rebased, rebase
    from toolkit.labels.rules import Hit, Rules
    from toolkit.labels.settling import DISAGREEMENT_COLUMNS, disagreements, settle
    from toolkit.labels.sheet import (
        COLUMNS,
        as_sheet,
        codebook_stamp,
        new_sheet,
        restamp,
        text_digest,
        with_draw,
        write_sheet,
    )
    from toolkit.labels.soft_labels import SoftLabels, dawid_skene, voter_rates, weighted_vote
    from toolkit.labels.strata import cross_strata, vote_strata
    from toolkit.labels.summary import count_codes
    from toolkit.labels.votes import vote_table
    from toolkit.labels.wide import read_wide, write_wide

__all__ = [
    "AGREEMENT_COLUMNS",
    "COLUMNS",
    "DISAGREEMENT_COLUMNS",
    "DRAW_COLUMNS",
    "Hit",
    "Merged",
    "Rebased",
    "Rules",
    "SoftLabels",
    "agree",
    "as_sheet",
    "census",
    "check_sheet",
    "code_matrix",
    "codebook_stamp",
    "coder_f1",
    "cohen_kappa",
    "combine_waves",
    "correct",
    "count_codes",
    "cross_strata",
    "current",
    "dawid_skene",
    "disagreements",
    "draw_paragraphs",
    "equal_chances",
    "gwet_ac1",
    "inclusion_matrix",
    "krippendorff_alpha",
    "label_studio_config",
    "merge_sheets",
    "new_sheet",
    "plan_coding",
    "raw_agreement",
    "read_draw",
    "read_label_studio",
    "read_sheet",
    "read_wide",
    "rebase",
    "restamp",
    "score_chances",
    "settle",
    "stratum_chances",
    "text_digest",
    "vote_strata",
    "vote_table",
    "voter_rates",
    "weighted_vote",
    "with_draw",
    "write_draw",
    "write_label_studio",
    "write_sheet",
    "write_wide",
]

__getattr__ = attach(
    __name__,
    {
        "correct": "toolkit.labels.correcting",
        "count_codes": "toolkit.labels.summary",
        "vote_table": "toolkit.labels.votes",
        "SoftLabels": "toolkit.labels.soft_labels",
        "weighted_vote": "toolkit.labels.soft_labels",
        "voter_rates": "toolkit.labels.soft_labels",
        "dawid_skene": "toolkit.labels.soft_labels",
        "label_studio_config": "toolkit.labels.label_studio",
        "read_label_studio": "toolkit.labels.label_studio",
        "write_label_studio": "toolkit.labels.label_studio",
        "Rebased": "toolkit.labels.rebasing",
        "rebase": "toolkit.labels.rebasing",
        "read_wide": "toolkit.labels.wide",
        "write_wide": "toolkit.labels.wide",
        "DRAW_COLUMNS": "toolkit.labels.draw",
        "draw_paragraphs": "toolkit.labels.draw",
        "census": "toolkit.labels.draw",
        "combine_waves": "toolkit.labels.draw",
        "write_draw": "toolkit.labels.draw",
        "read_draw": "toolkit.labels.draw",
        "equal_chances": "toolkit.labels.chances",
        "stratum_chances": "toolkit.labels.chances",
        "score_chances": "toolkit.labels.chances",
        "vote_strata": "toolkit.labels.strata",
        "cross_strata": "toolkit.labels.strata",
        "plan_coding": "toolkit.labels.planner",
        "AGREEMENT_COLUMNS": "toolkit.labels.agreement",
        "agree": "toolkit.labels.agreement",
        "krippendorff_alpha": "toolkit.labels.alpha",
        "cohen_kappa": "toolkit.labels.kappa",
        "gwet_ac1": "toolkit.labels.ac1",
        "raw_agreement": "toolkit.labels.overlap",
        "coder_f1": "toolkit.labels.overlap",
        "DISAGREEMENT_COLUMNS": "toolkit.labels.settling",
        "COLUMNS": "toolkit.labels.sheet",
        "Hit": "toolkit.labels.rules",
        "Merged": "toolkit.labels.history",
        "Rules": "toolkit.labels.rules",
        "as_sheet": "toolkit.labels.sheet",
        "check_sheet": "toolkit.labels.checks",
        "code_matrix": "toolkit.labels.matrix",
        "codebook_stamp": "toolkit.labels.sheet",
        "current": "toolkit.labels.history",
        "disagreements": "toolkit.labels.settling",
        "inclusion_matrix": "toolkit.labels.matrix",
        "merge_sheets": "toolkit.labels.history",
        "new_sheet": "toolkit.labels.sheet",
        "read_sheet": "toolkit.labels.reading",
        "restamp": "toolkit.labels.sheet",
        "settle": "toolkit.labels.settling",
        "text_digest": "toolkit.labels.sheet",
        "with_draw": "toolkit.labels.sheet",
        "write_sheet": "toolkit.labels.sheet",
    },
)


def __dir__() -> list[str]:
    return __all__
