"""What people and rules say a paragraph is about.

Whoever codes is a *coder*: a person, a rule, a language model. All leave the same label sheet,
one row a paragraph, domain and coder, whose columns are text, since a spreadsheet turns what
looks like a number or a date into something else. Corrections are rows with a later time, so
that nothing is lost. Rules vote with numpy alone, because prediction needs them; everything
else here works on tables. Paragraphs are drawn by a hash of their id, so that a draw does not
depend on the order of rows and waves combine exactly.

Folders, each of which imports only from those above it:

    rules/        a codebook's rules as a voter
    sheets/       label sheets: written, read, corrected, settled
    agreement/    how often coders say the same
    voting/       rules judged as voters; many votes as one
    drawing/      which paragraphs to code next, with known probability
    doubts/       codes that deserve a second look
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.labels.agreement.by_domain import AGREEMENT_COLUMNS, agree
    from toolkit.labels.agreement.coefficients import (
        coder_f1,
        cohen_kappa,
        gwet_ac1,
        krippendorff_alpha,
        raw_agreement,
    )
    from toolkit.labels.doubts.suspects import (
        SUSPECT_COLUMNS,
        doubted_codes,
        list_suspects,
        prediction_scores,
        read_predictions,
    )
    from toolkit.labels.drawing.by_hash import (
        DRAW_COLUMNS,
        census,
        combine_waves,
        draw_paragraphs,
        read_draw,
        write_draw,
    )
    from toolkit.labels.drawing.chances import equal_chances, score_chances, stratum_chances
    from toolkit.labels.drawing.planner import plan_coding, plan_sheet
    from toolkit.labels.drawing.strata import cross_strata, vote_strata
    from toolkit.labels.rules.voter import Hit, Rules
    from toolkit.labels.sheets.checks import check_sheet
    from toolkit.labels.sheets.context import context_rows
    from toolkit.labels.sheets.deciding import (
        OPEN_COLUMNS,
        open_codes,
        read_decisions,
        write_open_codes,
    )
    from toolkit.labels.sheets.excel import book_bytes
    from toolkit.labels.sheets.history import Merged, coded_time, correct, current, merge_sheets
    from toolkit.labels.sheets.label_studio import (
        label_studio_config,
        read_label_studio,
        write_label_studio,
    )
    from toolkit.labels.sheets.matrix import (
        chances_if_whole,
        code_matrix,
        draw_matrices,
        inclusion_matrix,
    )
    from toolkit.labels.sheets.reading import read_sheet
    from toolkit.labels.sheets.rebasing import Rebased, rebase, rebase_draw
    from toolkit.labels.sheets.settling import DISAGREEMENT_COLUMNS, disagreements, settle
    from toolkit.labels.sheets.sheet import (
        COLUMNS,
        as_sheet,
        codebook_stamp,
        new_sheet,
        restamp,
        text_digest,
        with_draw,
        write_sheet,
    )
    from toolkit.labels.sheets.summary import count_codes
    from toolkit.labels.sheets.tablefile import TableFile, read_table
    from toolkit.labels.sheets.touched import TOUCHED_COLUMNS, touched_codes
    from toolkit.labels.sheets.wide import read_wide, write_wide
    from toolkit.labels.voting.hit_table import HIT_COLUMNS, RULE_COLUMNS, count_hits, list_hits
    from toolkit.labels.voting.lint import lint_corpus, lint_rules
    from toolkit.labels.voting.soft_labels import (
        SoftLabels,
        dawid_skene,
        voter_rates,
        weighted_vote,
    )
    from toolkit.labels.voting.votes import RuleVotes, rule_votes, vote_table

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
    "TableFile",
    "agree",
    "as_sheet",
    "book_bytes",
    "census",
    "chances_if_whole",
    "check_sheet",
    "code_matrix",
    "codebook_stamp",
    "coded_time",
    "coder_f1",
    "cohen_kappa",
    "combine_waves",
    "context_rows",
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
    "read_table",
    "read_wide",
    "rebase",
    "rebase_draw",
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

__getattr__, __dir__ = attach(__name__)
