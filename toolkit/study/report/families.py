"""What kinds of classifiers are called in Chinese; in English they go by their keys."""

from toolkit.study.report.blocks import Both

FAMILIES = {
    "rules": "手册规则",
    "words-logistic": "词语逻辑回归",
    "words-svm": "词语支持向量机",
    "words-bayes": "词语朴素贝叶斯",
    "characters-logistic": "字串逻辑回归",
    "words-characters-logistic": "词语加字串逻辑回归",
    "words-rules-logistic": "词语加规则逻辑回归",
    "words-weak-logistic": "词语弱监督逻辑回归",
    "words-rules-joined": "词语与规则合用",
    "clauses-taught": "规则教成的分句模型",
    "clauses-rules": "分句模型与规则合用",
}
"""Key of a family to its Chinese name."""


def family_name(key: object) -> Both:
    """Return what a family is called, with the seed of its folds; others stand for themselves.

    >>> family_name("words-svm@4").zh, family_name("words-svm").en, family_name("mine").zh
    ('词语支持向量机，种子 4', 'words-svm', 'mine')
    """
    family, _, seed = str(key).partition("@")
    if family not in FAMILIES:
        return Both(str(key), str(key))
    return Both(FAMILIES[family] + (f"，种子 {seed}" if seed else ""), str(key))
