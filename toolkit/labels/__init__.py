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
    from toolkit.labels.deciding import (
        OPEN_COLUMNS,
        open_codes,
        read_decisions,
        write_open_codes,
    )
    from toolkit.labels.draw import (
        DRAW_COLUMNS,
        census,
        combine_waves,
        draw_paragraphs,
        read_draw,
        write_draw,
    )
    from toolkit.labels.each_rule import RuleVotes, rule_votes
    from toolkit.labels.excel import book_bytes
    from toolkit.labels.history import Merged, current, merge_sheets
    from toolkit.labels.hit_table import HIT_COLUMNS, RULE_COLUMNS, count_hits, list_hits
    from toolkit.labels.kappa import cohen_kappa
    from toolkit.labels.label_studio import (
        label_studio_config,
        read_label_studio,
        write_label_studio,
    )
    from toolkit.labels.lint import lint_corpus, lint_rules
    from toolkit.labels.matrix import (
        chances_if_whole,
        code_matrix,
        draw_matrices,
        inclusion_matrix,
    )
    from toolkit.labels.overlap import coder_f1, raw_agreement
    from toolkit.labels.planner import plan_coding
    from toolkit.labels.reading import read_sheet
    from toolkit.labels.rebasing import Rebased, rebase
    from toolkit.labels.rules import Hit, Rules
    from toolkit.labels.second_look import doubted_codes, prediction_scores, read_predictions
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
    from toolkit.labels.sheet_plan import plan_sheet
    from toolkit.labels.soft_labels import SoftLabels, dawid_skene, voter_rates, weighted_vote
    from toolkit.labels.strata import cross_strata, vote_strata
    from toolkit.labels.summary import count_codes
    from toolkit.labels.suspects import SUSPECT_COLUMNS, list_suspects
    from toolkit.labels.touched import TOUCHED_COLUMNS, touched_codes
    from toolkit.labels.votes import vote_table
    from toolkit.labels.wide import read_wide, write_wide

__all__ = [
    "AGREEMENT_COLUMNS",
    "COLUMNS",
    "DISAGREEMENT_COLUMNS",
    "DRAW_COLUMNS",
    "HIT_COLUMNS",
    "OPEN_COLUMNS",
    "RULE_COLUMNS",
    "SUSPECT_COLUMNS",
    "TOUCHED_COLUMNS",
    "Hit",
    "Merged",
    "Rebased",
    "RuleVotes",
    "Rules",
    "SoftLabels",
    "agree",
    "as_sheet",
    "book_bytes",
    "census",
    "chances_if_whole",
    "check_sheet",
    "code_matrix",
    "codebook_stamp",
    "coder_f1",
    "cohen_kappa",
    "combine_waves",
    "correct",
    "count_codes",
    "count_hits",
    "cross_strata",
    "current",
    "dawid_skene",
    "disagreements",
    "doubted_codes",
    "draw_paragraphs",
    "equal_chances",
    "gwet_ac1",
    "draw_matrices",
    "inclusion_matrix",
    "krippendorff_alpha",
    "label_studio_config",
    "lint_corpus",
    "lint_rules",
    "list_hits",
    "list_suspects",
    "merge_sheets",
    "new_sheet",
    "open_codes",
    "plan_coding",
    "plan_sheet",
    "prediction_scores",
    "raw_agreement",
    "read_decisions",
    "read_draw",
    "read_label_studio",
    "read_predictions",
    "read_sheet",
    "read_wide",
    "rebase",
    "restamp",
    "rule_votes",
    "score_chances",
    "settle",
    "stratum_chances",
    "text_digest",
    "touched_codes",
    "vote_strata",
    "vote_table",
    "voter_rates",
    "weighted_vote",
    "with_draw",
    "write_draw",
    "write_label_studio",
    "write_open_codes",
    "write_sheet",
    "write_wide",
]

__getattr__ = attach(
    __name__,
    {
        "OPEN_COLUMNS": "toolkit.labels.deciding",
        "AGREEMENT_COLUMNS": "toolkit.labels.agreement",
        "COLUMNS": "toolkit.labels.sheet",
        "DISAGREEMENT_COLUMNS": "toolkit.labels.settling",
        "DRAW_COLUMNS": "toolkit.labels.draw",
        "HIT_COLUMNS": "toolkit.labels.hit_table",
        "RULE_COLUMNS": "toolkit.labels.hit_table",
        "SUSPECT_COLUMNS": "toolkit.labels.suspects",
        "TOUCHED_COLUMNS": "toolkit.labels.touched",
        "Hit": "toolkit.labels.rules",
        "Merged": "toolkit.labels.history",
        "Rebased": "toolkit.labels.rebasing",
        "RuleVotes": "toolkit.labels.each_rule",
        "Rules": "toolkit.labels.rules",
        "SoftLabels": "toolkit.labels.soft_labels",
        "agree": "toolkit.labels.agreement",
        "as_sheet": "toolkit.labels.sheet",
        "book_bytes": "toolkit.labels.excel",
        "census": "toolkit.labels.draw",
        "check_sheet": "toolkit.labels.checks",
        "chances_if_whole": "toolkit.labels.matrix",
        "code_matrix": "toolkit.labels.matrix",
        "codebook_stamp": "toolkit.labels.sheet",
        "coder_f1": "toolkit.labels.overlap",
        "cohen_kappa": "toolkit.labels.kappa",
        "combine_waves": "toolkit.labels.draw",
        "correct": "toolkit.labels.correcting",
        "count_codes": "toolkit.labels.summary",
        "count_hits": "toolkit.labels.hit_table",
        "cross_strata": "toolkit.labels.strata",
        "current": "toolkit.labels.history",
        "dawid_skene": "toolkit.labels.soft_labels",
        "disagreements": "toolkit.labels.settling",
        "doubted_codes": "toolkit.labels.second_look",
        "draw_paragraphs": "toolkit.labels.draw",
        "equal_chances": "toolkit.labels.chances",
        "gwet_ac1": "toolkit.labels.ac1",
        "draw_matrices": "toolkit.labels.matrix",
        "inclusion_matrix": "toolkit.labels.matrix",
        "krippendorff_alpha": "toolkit.labels.alpha",
        "label_studio_config": "toolkit.labels.label_studio",
        "lint_corpus": "toolkit.labels.lint",
        "lint_rules": "toolkit.labels.lint",
        "list_hits": "toolkit.labels.hit_table",
        "list_suspects": "toolkit.labels.suspects",
        "merge_sheets": "toolkit.labels.history",
        "new_sheet": "toolkit.labels.sheet",
        "open_codes": "toolkit.labels.deciding",
        "plan_coding": "toolkit.labels.planner",
        "plan_sheet": "toolkit.labels.sheet_plan",
        "prediction_scores": "toolkit.labels.second_look",
        "raw_agreement": "toolkit.labels.overlap",
        "read_decisions": "toolkit.labels.deciding",
        "read_draw": "toolkit.labels.draw",
        "read_label_studio": "toolkit.labels.label_studio",
        "read_predictions": "toolkit.labels.second_look",
        "read_sheet": "toolkit.labels.reading",
        "read_wide": "toolkit.labels.wide",
        "rebase": "toolkit.labels.rebasing",
        "restamp": "toolkit.labels.sheet",
        "rule_votes": "toolkit.labels.each_rule",
        "score_chances": "toolkit.labels.chances",
        "settle": "toolkit.labels.settling",
        "stratum_chances": "toolkit.labels.chances",
        "text_digest": "toolkit.labels.sheet",
        "touched_codes": "toolkit.labels.touched",
        "vote_strata": "toolkit.labels.strata",
        "vote_table": "toolkit.labels.votes",
        "voter_rates": "toolkit.labels.soft_labels",
        "weighted_vote": "toolkit.labels.soft_labels",
        "with_draw": "toolkit.labels.sheet",
        "write_draw": "toolkit.labels.draw",
        "write_label_studio": "toolkit.labels.label_studio",
        "write_open_codes": "toolkit.labels.deciding",
        "write_sheet": "toolkit.labels.sheet",
        "write_wide": "toolkit.labels.wide",
    },
)


def __dir__() -> list[str]:
    return __all__
