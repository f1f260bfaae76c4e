"""Everything that the steps left, to one report and its figures."""

from pathlib import Path

import numpy as np
import pandas as pd

import toolkit
from toolkit.files import write_text
from toolkit.study.material.cards import family_limit
from toolkit.study.material.inputs import Inputs, codebook_digests
from toolkit.study.report.blocks import Both
from toolkit.study.report.page import ReportInput, render_report
from toolkit.study.running.chain import library_versions
from toolkit.study.settings.sections import Study
from toolkit.study.steps.sheet_warnings import sheet_warnings

TABLES = {
    "coding": ("codes", "gold", "agreement"),
    "scores": (
        *("scores", "transfer", "calibration", "precision_recall", "top_terms"),
        "learning_curve",
    ),
    "search": ("search_runs", "engines"),
    "topics": (
        *("top_words", "topic_table", "frex_words", "relevant_words", "word_ranges"),
        *("representative", "attenuation", "bridge", "prevalence"),
    ),
    "regions": (
        *("shares", "contrasts", "keyness", "distances", "allowed", "divisions", "periods"),
        *("period_changes", "mix", "within", "regression", "coverage", "publishers"),
        *("place_names", "subcodes", "blanks"),
    ),
    "robustness": ("runs", "summary"),
}
"""What the report shows of each step, where it left it."""

NOTHING_CODED = (
    "没有任何段落经过编码：分类只依据编码手册的规则和例句，其错误无从得知，"
    "各地区占比只是分类器的计数，不能给出区间。",
    "Nothing is coded: labels come from the codebook's rules and examples alone, nobody knows how "
    "often they are wrong, and shares are the classifier's counts, without intervals.",
)

ONE_CODED = (
    "只有一篇文档经过编码：分类器无法在别的文档上检验，编码也就没有用来训练；"
    "分类只依据编码手册的规则和例句，其错误无从得知。编码照样计入它所在地区的占比；"
    "请再编码另一篇文档的段落。",
    "One document alone is coded: a classifier could not be tested on another, so these codes "
    "taught none. Labels come from the codebook's rules and examples, and nobody knows how often "
    "they are wrong. The codes count in the shares of their own region; code paragraphs of another "
    "document too.",
)


def settings(study: Study) -> dict[str, object]:
    """Return what the report says of the study itself."""
    return {"study": study.model_dump(mode="json"), "codebook": codebook_digests(study)}


def make(inputs: Inputs, folder: Path) -> None:
    """Leave the report, one HTML file."""
    write_text(folder / "report.html", render_report(report_input(inputs)))


def report_input(inputs: Inputs) -> ReportInput:
    """Gather what a report shows from the folders of the steps."""
    study, family = inputs.study, inputs.family
    return ReportInput(
        title=Both(study.title_zh or study.title, study.title),
        codebook=inputs.codebook,
        tables=_tables(inputs),
        refused=[(source, why) for source, why in inputs.value("pages", "refused")],
        coders=inputs.value("coding", "coders"),
        coding_note=(study.labels.note_zh, study.labels.note_en),
        cautions=(*sheet_warnings(inputs), *_untested(inputs), *study.report.cautions),
        chosen_model=family,
        model_choice=_why_family(inputs, family),
        settings=study.model_dump(mode="json"),
        manifest=_manifest(inputs),
        topic_choice=inputs.value("search", "choice")["reason"],
        stale_names=inputs.value("topics", "stale_names"),
    )


def _tables(inputs: Inputs) -> dict[str, pd.DataFrame]:
    corpus, predictions = inputs.corpus, inputs.table("scores", "predictions")
    left = {name: inputs.maybe_table(step, name) for step in TABLES for name in TABLES[step]}
    return {
        "documents": corpus.documents,
        "paragraphs": _paragraphs(inputs),
        "removed": corpus.removed,
        "predictions": predictions[predictions["used"]],
        **{name: table for name, table in left.items() if table is not None},
        **{f"topic_{name}": inputs.table("topic_claims", name) for name in ("runs", "summary")},
    }


def _paragraphs(inputs: Inputs) -> pd.DataFrame:
    compared = pd.Series(inputs.regions, dtype=object).where(inputs.counted, None)
    return inputs.corpus.paragraphs.assign(compared_as=compared.to_numpy())


def _untested(inputs: Inputs) -> tuple[tuple[str, str], ...]:
    """Return why nothing shows how often labels are wrong, if nothing does."""
    coded = np.asarray(~np.isnan(inputs.coding("codes")).all(axis=1))
    n = inputs.paragraphs.loc[coded, "cluster"].nunique()
    return {0: (NOTHING_CODED,), 1: (ONE_CODED,)}.get(n, ())


def _why_family(inputs: Inputs, family: str) -> str:
    """Return why the family was taken, as the card of the model has it."""
    start, known = family_limit(family), inputs.value("scores", "model/card")["limits"]
    return next((line.removeprefix(start) for line in known if line.startswith(start)), "")


def _manifest(inputs: Inputs) -> dict[str, object]:
    return {
        "toolkit": toolkit.__version__,
        "libraries": library_versions(),
        "corpus": inputs.corpus_digest,
        "codebook": codebook_digests(inputs.study),
        "steps": {name: folder.name for name, folder in inputs.folders.items()},
    }
