"""The sections of a report: what was found first, then what it stands on."""

from collections.abc import Callable

from toolkit.study.report.agreement import agreement_blocks
from toolkit.study.report.allowed import allowed_blocks
from toolkit.study.report.blanks import blank_blocks
from toolkit.study.report.blocks import Block, Both, Section
from toolkit.study.report.collected import collected_blocks
from toolkit.study.report.contrasts import contrast_blocks
from toolkit.study.report.corpus import corpus_blocks, removed_blocks
from toolkit.study.report.evidence import evidence_blocks
from toolkit.study.report.findings import finding_blocks
from toolkit.study.report.levels import division_blocks, period_blocks
from toolkit.study.report.limits import limit_blocks
from toolkit.study.report.methods import methods_blocks, version_blocks
from toolkit.study.report.mix import mix_blocks
from toolkit.study.report.page import ReportInput
from toolkit.study.report.regression import regression_blocks
from toolkit.study.report.robustness import robustness_blocks
from toolkit.study.report.scores import score_blocks
from toolkit.study.report.shares import share_blocks
from toolkit.study.report.subcodes import subcode_blocks
from toolkit.study.report.topic_claims import topic_claim_blocks
from toolkit.study.report.topics import topic_blocks
from toolkit.study.report.within import within_blocks
from toolkit.study.report.wording import wording_blocks

Maker = Callable[[ReportInput], tuple[Block, ...]]


def sections_of(study: ReportInput) -> list[Section]:
    """Return every section; one without a table says so."""
    parts = (
        (
            "limits",
            Both("这些资料能说明什么", "What the data can say"),
            _join(limit_blocks, finding_blocks, allowed_blocks),
        ),
        (
            "shares",
            Both("各地区占比", "Shares by region"),
            _join(
                *(share_blocks, subcode_blocks, blank_blocks),
                *(division_blocks, period_blocks, regression_blocks),
            ),
        ),
        (
            "contrasts",
            Both("地区之间的差异", "Regions against the rest"),
            _join(contrast_blocks, mix_blocks),
        ),
        ("wording", Both("各地区用词", "Wording of regions"), _join(wording_blocks, within_blocks)),
        ("topics", Both("主题", "Topics"), topic_blocks),
        (
            "robustness",
            Both("结论的稳健性", "Robustness of conclusions"),
            _join(robustness_blocks, topic_claim_blocks),
        ),
        (
            "corpus",
            Both("语料与覆盖", "Corpus and coverage"),
            _join(corpus_blocks, collected_blocks),
        ),
        ("removed", Both("删去了什么", "What was removed"), removed_blocks),
        ("labels", Both("编码与信度", "Labels and agreement"), agreement_blocks),
        ("classifiers", Both("分类器", "Classifiers"), score_blocks),
        ("evidence", Both("证据：段落原文", "Evidence: the paragraphs"), evidence_blocks),
        ("methods", Both("方法说明", "Methods, ready for a paper"), methods_blocks),
        ("versions", Both("版本与摘要值", "Versions and digests"), version_blocks),
    )
    return [Section(key, title, make(study)) for key, title, make in parts]


def _join(*makers: Maker) -> Maker:
    """Put the blocks of several makers into one section."""
    return lambda study: tuple(block for make in makers for block in make(study))
