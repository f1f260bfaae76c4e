"""What a report calls regions, domains, documents and families of classifiers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

import pandas as pd

from toolkit.codebook import Codebook, Language
from toolkit.compare import REST
from toolkit.errors import BadInput
from toolkit.places import region_path
from toolkit.study.material.topic_names import topic_labels
from toolkit.study.report.blocks import Both, is_given

KINDS = {
    "title": Both("标题", "title"),
    "dateline": Both("电头", "dateline"),
    "heading": Both("小标题", "heading"),
    "question": Both("提问", "question"),
    "body": Both("正文", "body"),
}
GENRES = {
    "work report": Both("政府工作报告", "work report"),
    "report": Both("报告/总结", "report"),
    "news": Both("新闻", "news"),
    "press conference": Both("新闻发布会", "press conference"),
    "regulation": Both("法规", "regulation"),
    "notice": Both("通知公告", "notice"),
    "plan": Both("规划/方案", "plan"),
    "opinion": Both("意见/措施", "opinion"),
    "decision": Both("决定/决议/纪要", "decision"),
    "request": Both("请示/议案/函", "request"),
    "interpretation": Both("解读", "interpretation"),
    "reply": Both("答复", "reply"),
    "speech": Both("讲话", "speech"),
    "budget": Both("预决算", "budget"),
    "list": Both("名单/目录", "list"),
    "unknown": Both("不详", "unknown"),
}
GROUPED = {
    "region": Both("地区", "region"),
    "level": Both("发布层级", "level of issuer"),
    "genre": Both("体裁", "genre"),
    "year": Both("年份", "year"),
    "month": Both("月份", "month"),
    "publisher": Both("发布者", "publisher"),
}
"""What paragraphs are grouped by, or what is held equal."""
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
ISSUERS = {
    "province": Both("省级", "province"),
    "prefecture": Both("地级", "prefecture"),
    "county": Both("县级", "county"),
    "township": Both("乡镇级", "township"),
    "unknown": Both("不详", "unknown"),
}
UNITS = {
    "paragraph": Both("段落", "paragraph"),
    "sentence": Both("句", "sentence"),
    "character": Both("字", "character"),
}
THINGS = {"words": Both("用词", "words"), "topics": Both("主题", "topics")}
"""What regions are compared by."""
ANSWERS = {
    "yes": Both("可以", "yes"),
    "exact": Both("精确", "exact"),
    "interval": Both("有区间", "interval"),
}
MEASURES = {
    "alpha": Both("Krippendorff α", "Krippendorff's alpha"),
    "kappa": Both("Cohen κ", "Cohen's kappa"),
    "ac1": Both("Gwet AC1", "Gwet's AC1"),
    "raw": Both("一致率", "raw agreement"),
    "f1": Both("正例 F1", "F1 of positives"),
    "perplexity": Both("留出集困惑度", "held-out perplexity"),
    "npmi": Both("连贯性（NPMI）", "coherence (NPMI)"),
    "npmi_corpus": Both("连贯性（NPMI，全部段落）", "coherence (NPMI, all paragraphs)"),
    "stability": Both("稳定性（在其他运行中重现的主题比例）", "stability (share that returns)"),
    "c_v": Both("连贯性（c_v）", "coherence (c_v)"),
    "diversity": Both("用词多样性", "diversity"),
    "exclusivity": Both("用词专属性", "exclusivity"),
}
"""Of agreement, and of topics."""
UNGIVEN = Both("（未给子类）", "(no subcode given)")
REST_NAME = Both("其他地区", "the rest")
ALL_REGIONS = Both("全部地区", "all regions")
MODELS = {"macro": Both("各领域平均", "mean of domains")}


class Names:
    """Names of a study's regions, domains and documents."""

    def __init__(
        self,
        codebook: Codebook,
        documents: pd.DataFrame,
        paragraphs: pd.DataFrame,
        topics: pd.DataFrame | None,
    ) -> None:
        self._domains = {d.key: Both(d.name_zh, d.name_en) for d in codebook.domains}
        self._subcodes = {
            (d.key, s.key): Both(s.name_zh or s.key, s.name_en or s.key)
            for d in codebook.domains
            for s in d.subcodes
        }
        self._paths, self._documents = _paths(paragraphs), _documents(documents)
        self._links = _links(documents)
        self._topics = {} if topics is None else _topics(topics)

    def domain(self, key: object) -> Both:
        """Return a domain's names; an unknown key stands for itself."""
        text = str(key)
        return self._domains.get(text) or MODELS.get(text) or Both(text, text)

    def subcode(self, domain: object, key: object) -> Both:
        """Return a subcode's names; an unknown key stands for itself, none for its lack."""
        text = str(key)
        return self._subcodes.get((str(domain), text)) or (Both(text, text) if text else UNGIVEN)

    def topic(self, number: object) -> Both:
        """Return a topic's label, with its number and the mark of the unstable."""
        text = str(number)
        return self._topics.get(text) or Both(f"主题 {text}", f"topic {text}")

    def topic_number(self, number: object) -> Both:
        """Return a topic's number and mark alone, for the head of a column."""
        return Both(*(" ".join(text.split(" ")[:2]) for text in self.topic(number)))

    def topics(self, numbers: Iterable[object], language: Language) -> dict[str, str]:
        """Return the labels of topics in one language, for figures."""
        return {str(number): self.topic(number).told(language) for number in numbers}

    def region(self, code: object) -> str:
        """Return the division's own name, with the one above where two would be alike.

        Names of Chinese divisions are written in Chinese in both languages.
        """
        if not is_given(code):
            return "–"
        path = self._path(str(code))
        parts = path.split("/")
        alike = sum(other.split("/")[-1] == parts[-1] for other in set(self._paths.values()))
        return "".join(parts[-2:]) if alike > 1 else parts[-1]

    def side(self, code: object) -> Both | str:
        """Return what one side of a comparison is called: a region, or the rest."""
        return REST_NAME if code == REST else self.region(code)

    def path(self, code: object) -> str:
        """Return the whole path of a division."""
        return self._path(str(code)) if is_given(code) else "–"

    def group(self, by: str, key: object) -> Both:
        """Return what a group of paragraphs is called: a region, a level, a genre, a year."""
        if by == "region":
            return Both(self.region(key), self.region(key))
        known = {"level": ISSUERS, "genre": GENRES}.get(by, {})
        return known.get(str(key), Both(str(key), str(key)))

    def document(self, key: object) -> str:
        """Return what a document is called: the name of its first source."""
        return self._documents.get(str(key), str(key))

    def link(self, key: object) -> str:
        """Return the address of a document on the web; empty where it is not known."""
        return self._links.get(str(key), "")

    def shown(self, keys: Iterable[object], language: Language) -> dict[str, str]:
        """Return the names of domains and regions in one language, for figures."""
        domains = {**self._domains, **MODELS}
        return {
            key: domains[key].told(language) if key in domains else self.region(key)
            for key in dict.fromkeys(map(str, keys))
        }

    def _path(self, code: str) -> str:
        if code not in self._paths:
            try:
                self._paths[code] = region_path(code)
            except BadInput:  # not a code of today: it stands for itself
                self._paths[code] = code
        return self._paths[code]


def family_name(key: object) -> Both:
    """Return what a family is called, with the seed of its folds; others stand for themselves.

    >>> family_name("words-svm@4").zh, family_name("words-svm").en, family_name("mine").zh
    ('词语支持向量机，种子 4', 'words-svm', 'mine')
    """
    family, _, seed = str(key).partition("@")
    if family not in FAMILIES:
        return Both(str(key), str(key))
    return Both(FAMILIES[family] + (f"，种子 {seed}" if seed else ""), str(key))


def held_equal(mix: str) -> Both:
    """Return what a mix holds equal.

    >>> held_equal("genre × year").en
    'genre and year'
    """
    return Both("、", " and ").join(GROUPED[part] for part in mix.split(" × "))


def kind_name(kind: object) -> Both:
    """Return the name of a kind of paragraph."""
    return KINDS.get(str(kind), Both(str(kind), str(kind)))


def words(value: object, known: Mapping[str, Both] | None = None) -> Both | str:
    """Return a value as text: its known wording, itself, or a dash where it is missing."""
    if not is_given(value):
        return "–"
    return (known or {}).get(str(value), str(value))


def day(value: object) -> str:
    """Return a date as text, a dash where it is missing."""
    return str(value)[:10] if is_given(value) else "–"


def _paths(paragraphs: pd.DataFrame) -> dict[str, str]:
    rows = paragraphs[["region", "region_path"]].dropna().drop_duplicates("region")
    return dict(zip(rows["region"].astype(str), rows["region_path"].astype(str), strict=True))


def _topics(table: pd.DataFrame) -> dict[str, Both]:
    zh, en = (topic_labels(table, language) for language in ("zh", "en"))
    return {key: Both(zh[key], en[key]) for key in zh}


def _documents(documents: pd.DataFrame) -> dict[str, str]:
    """Return the file of each document; its path too where several files have the name."""
    paths = [str(list(sources)[0]) if len(sources) else "" for sources in documents["sources"]]
    files = [PurePosixPath(path).name for path in paths]
    alike, keys = Counter(files), documents["document_id"].astype(str)
    return {
        key: (file if alike[file] == 1 else path) or key
        for key, file, path in zip(keys, files, paths, strict=True)
    }


def _links(documents: pd.DataFrame) -> dict[str, str]:
    """Return addresses that a reader may follow; any other scheme could run a script."""
    rows = zip(documents["document_id"].astype(str), documents["url"], strict=True)
    return {key: str(url) for key, url in rows if str(url).startswith(("https://", "http://"))}
