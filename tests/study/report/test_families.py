"""Families of classifiers have Chinese names in a Chinese report, and keys in an English one."""

import re

import pandas as pd
import pytest

from toolkit.classify import FAMILIES
from toolkit.study.exports.meaning import value_names
from toolkit.study.report import names as report_names
from toolkit.study.report.claim_words import choice_words
from toolkit.study.report.methods import methods_blocks
from toolkit.study.report.scores import score_blocks

pytestmark = pytest.mark.usefixtures("undrawn")


def test_every_family_has_a_chinese_name_of_its_own():
    assert set(report_names.FAMILIES) == set(FAMILIES)
    assert len(set(report_names.FAMILIES.values())) == len(FAMILIES)
    assert not any(re.search(r"[a-zA-Z]", name) for name in report_names.FAMILIES.values())


def test_scores_methods_and_claims_name_the_family_in_the_reader_s_language(report_study):
    renamed = {"bayes": "words-bayes", "logistic": "words-logistic"}
    scores = report_study.tables["scores"].replace({"model": renamed})
    study = report_study.but(scores=scores, chosen_model="words-bayes")
    table = next(block for block in score_blocks(study) if hasattr(block, "rows"))
    assert table.caption.zh == "采用的模型：词语朴素贝叶斯（words-bayes）"
    every = next(b for b in score_blocks(study) if b.kind == "fold").blocks[0]
    cell = every.rows[0][1].text
    assert (cell.zh, cell.en) == ("词语朴素贝叶斯", "words-bayes")
    (paper,) = methods_blocks(study)
    assert "采用的模型（词语朴素贝叶斯，words-bayes）折外预测的 F1" in paper.text.zh
    assert choice_words("family, uncorrected", "words-svm", study.names).zh == "词语支持向量机"
    assert choice_words("seed", "seed 4", study.names).zh == "种子 4"


def test_tables_for_chinese_readers_name_it_beside_its_key():
    models = pd.Series(["words-svm", "words-svm@4"], name="model")
    assert value_names(models, {}, "zh")["words-svm@4"] == "词语支持向量机，种子 4"
    assert value_names(models, {}, "en") == {}
    assert value_names(pd.Series(["my own"], name="model"), {}, "zh") == {}
