"""Tables invented for the figures, with the columns that their docstrings ask for."""

import math

import pandas as pd
import pytest
from matplotlib.figure import Figure

from toolkit.figures import paper_axes

NAMES = {
    "371428": "武城县",
    "370828": "金乡县",
    "150100": "呼和浩特市",
    "370406": "山亭区",
    "621202": "武都区",
    "poverty_prevention": "防返贫监测与帮扶",
    "elderly_care": "养老服务",
    "burial_reform": "殡葬与丧俗改革",
    "infrastructure": "基础设施建设",
    "logistic": "逻辑回归",
    "bayes": "朴素贝叶斯",
    "svm": "支持向量机",
}
REGIONS = ("371428", "370828", "150100", "370406", "621202")
DOMAINS = ("poverty_prevention", "elderly_care", "burial_reform", "infrastructure")

WORDS = (
    "大蒜 金乡 产业 示范片区 监测 帮扶 低保 救助 幸福食堂 老年人 道路 硬化 供水 改厕 污水 公墓 "
    "殡葬 红白理事会 衔接资金 脱贫人口 就业 培训 合作社 品牌 电商 冷库 高标准农田 美丽乡村 "
    "人居环境 网格员 党组织 志愿服务 移风易俗 花椒 核桃 中药材 易地搬迁 驻村 消费帮扶 东西部协作"
)


@pytest.fixture(params=[8.0, 16.0], ids=["one column", "page"])
def ax(request):
    return paper_axes(request.param, 9.0)


@pytest.fixture
def drawn():
    """Return the words that a reader of the figure sees."""

    def texts(ax):
        figure = ax.figure
        assert isinstance(figure, Figure)
        figure.draw_without_rendering()
        visible = (text for text in ax.findobj(lambda artist: hasattr(artist, "get_text")))
        return [text.get_text() for text in visible if text.get_visible() and text.get_text()]

    return texts


@pytest.fixture
def names():
    return NAMES


@pytest.fixture
def shares():
    """One exact region, one without an interval, one that cannot be estimated, two estimated."""
    rows = [
        (0.22, 0.25, 0.25, 0.25, 20, 20, 1, "census"),
        (0.31, 0.28, math.nan, math.nan, 38, 30, 1, "dsl"),
        (0.05, 0.07, 0.02, 0.16, 120, 40, 6, "dsl"),
        (0.40, math.nan, math.nan, math.nan, 9, 0, 1, "none"),
        (0.33, 0.36, 0.24, 0.49, 310, 80, 14, "dsl"),
    ]
    columns = ["naive", "share", "low", "high", "n_paragraphs", "n_coded", "n_clusters", "method"]
    return pd.DataFrame(rows, columns=columns).assign(region=REGIONS)


@pytest.fixture
def contrasts():
    return pd.DataFrame(
        {
            "region": REGIONS,
            "difference": [0.12, -0.06, 0.01, -0.2, 0.05],
            "low": [0.03, -0.2, -0.07, -0.3, math.nan],
            "high": [0.21, 0.08, 0.09, -0.1, math.nan],
        }
    )


@pytest.fixture
def all_shares():
    rows = [
        (domain, region, 0.07 * (i + 1) * (j + 1) if (i, j) != (2, 3) else math.nan)
        for i, domain in enumerate(DOMAINS)
        for j, region in enumerate(REGIONS)
    ]
    return pd.DataFrame(rows, columns=["domain", "region", "share"]).assign(
        share=lambda table: table["share"].clip(upper=0.95)
    )


@pytest.fixture
def transfer():
    rows = [
        (
            a,
            b,
            math.nan if i == 2 and j == 3 else 0.35 + 0.6 * (i == j) - 0.03 * j,
            0 if (i, j) == (2, 3) else 3 + 4 * j,
        )
        for i, a in enumerate(REGIONS)
        for j, b in enumerate(REGIONS)
    ]
    return pd.DataFrame(rows, columns=["train_region", "test_region", "f1", "n_positive"])


@pytest.fixture
def scores():
    rows = []
    for rank, model in enumerate(("logistic", "bayes", "svm")):
        for place, domain in enumerate(DOMAINS):
            f1 = 0.8 - 0.12 * place - 0.05 * rank
            low, high = (f1 - 0.15, min(1.0, f1 + 0.12)) if place != 2 else (math.nan, math.nan)
            rows.append((model, domain, f1, low, high, (61, 14, 3, 88)[place]))
    return pd.DataFrame(rows, columns=["model", "domain", "f1", "low", "high", "n_positive"])


@pytest.fixture
def top_words():
    words = {
        0: "监测 帮扶 脱贫人口 低保 救助 防返贫 衔接资金 监测户 低收入人口 临时救助",
        1: "养老 老年人 幸福食堂 居家 照料 敬老院 高龄津贴 探访 助餐 服务",
        2: "道路 硬化 供水 污水 改厕 管网 路灯 高标准农田 冷库 水利",
        3: "产业 大蒜 合作社 品牌 示范区 特色 种植 农产品 电商 龙头企业",
    }
    rows = [
        (topic, rank, word, 0.09 / (1 + 0.4 * rank))
        for topic, text in words.items()
        for rank, word in enumerate(text.split())
    ]
    return pd.DataFrame(rows, columns=["topic", "rank", "word", "weight"])


@pytest.fixture
def topics_domains():
    values = [
        [0.6, 0.02, -0.05, -0.2],
        [-0.1, 0.55, 0.12, -0.08],
        [-0.2, 0.0, 0.1, 0.7],
        [-0.3, -0.1, -0.02, math.nan],
    ]
    rows = [(t, d, values[t][i]) for t in range(4) for i, d in enumerate(DOMAINS)]
    return pd.DataFrame(rows, columns=["topic", "domain", "value"])


@pytest.fixture
def search():
    rows = [
        (k, seed, engine, 0.05 + 0.02 * min(k, 12) - 0.002 * k * rank + 0.01 * seed)
        for rank, engine in enumerate(("tomotopy", "gensim"))
        for k in (4, 6, 8, 10, 12, 16)
        for seed in range(3)
    ]
    return pd.DataFrame(rows, columns=["n_topics", "seed", "engine", "npmi"])


@pytest.fixture
def keyness():
    words = WORDS.split()
    spread = [((7 * i) % 40 - 20) / 8 for i in range(len(words))]
    counts = [3 + (13 * i) % 60 for i in range(len(words))]
    z = [s * math.sqrt(c) / 3 for s, c in zip(spread, counts, strict=True)]
    return pd.DataFrame({"word": words, "log_odds": spread, "z": z, "count": counts})


@pytest.fixture
def bins():
    rows = [
        (domain, m, min(1.0, m * (0.7 + 0.2 * i)), max(0.0, m * 0.5), min(1.0, m + 0.2), n)
        for i, domain in enumerate(DOMAINS[:2])
        for m, n in ((0.05, 200), (0.2, 60), (0.45, 25), (0.7, 18), (0.92, 30))
    ]
    return pd.DataFrame(
        rows, columns=["domain", "mean_score", "observed", "low", "high", "n_coded"]
    )


@pytest.fixture
def curve():
    rows = [
        (domain, n, f1 - 0.15 * i, f1 - 0.15 * i - 0.1, min(1.0, f1 - 0.15 * i + 0.1))
        for i, domain in enumerate(DOMAINS)
        for n, f1 in ((25, 0.5), (50, 0.62), (100, 0.72), (200, 0.8), (300, 0.83))
    ]
    return pd.DataFrame(rows, columns=["domain", "n_coded", "f1", "low", "high"])


@pytest.fixture
def coverage():
    rows = [
        ("371428", None, 1),
        ("370828", "2024-12", 1),
        ("150100", None, 1),
        ("370406", "2020-11", 3),
        ("621202", "2023-01", 2),
    ]
    return pd.DataFrame(rows, columns=["region", "period", "n_documents"])


@pytest.fixture
def pr_curves():
    rows = [
        (domain, r / 10, max(0.1, 1 - (0.3 + 0.2 * i) * (r / 10) ** 2), (61, 14, 3, 88)[i])
        for i, domain in enumerate(DOMAINS)
        for r in range(1, 11)
    ]
    return pd.DataFrame(rows, columns=["domain", "recall", "precision", "n_positive"])


@pytest.fixture
def terms():
    words = ("公墓", "殡葬", "红白理事会", "移风易俗", "rule: burial places and customs")
    rows = [(w, 2.1 - 0.4 * i, 1.0 - 0.2 * i) for i, w in enumerate(words)]
    return pd.DataFrame(rows, columns=["term", "weight", "kept"]).assign(domain="burial_reform")


@pytest.fixture
def word_ranges():
    words = ("监测", "帮扶", "脱贫人口", "低保", "救助")
    rows = [(0, i, w, 0.05 / (i + 1), 0.03 / (i + 1), 0.06 / (i + 1)) for i, w in enumerate(words)]
    return pd.DataFrame(rows, columns=["topic", "rank", "word", "weight", "low", "high"])


@pytest.fixture
def distances():
    """武城 and 金乡 are near, 山亭 and 武都 too, 呼和浩特 is far from all."""
    pairs = {
        ("371428", "370828"): 0.1,
        ("370406", "621202"): 0.15,
        **{(a, b): 0.4 for a in ("371428", "370828") for b in ("370406", "621202")},
        **{("150100", b): 0.7 for b in REGIONS if b != "150100"},
    }
    rows = [(a, b, d) for (a, b), d in pairs.items()]
    return pd.DataFrame(rows, columns=["region", "other", "distance"])


@pytest.fixture
def series():
    rows = [
        (region, f"2024-{month:02}", 0.1 + 0.05 * i + 0.01 * month)
        for i, region in enumerate(REGIONS[:3])
        for month in (1, 2, 3, 6, 7)
    ]
    table = pd.DataFrame(rows, columns=["region", "period", "share"])
    return table.assign(low=table["share"] - 0.04, high=table["share"] + 0.05)


@pytest.fixture
def agreement():
    rows = [
        (domain, measure, value - 0.08 * i, low, high, 122, 5, (61, 14, 3, 88)[i])
        for i, domain in enumerate(DOMAINS)
        for measure, value, low, high in (
            ("alpha", 0.95, 0.6 - 0.1 * i, 0.99 - 0.08 * i),
            ("ac1", 0.97, math.nan, math.nan),
        )
    ]
    names = "domain measure value low high n_paragraphs n_clusters n_positive"
    return pd.DataFrame(rows, columns=names.split())


@pytest.fixture
def rechecks():
    """One difference in three kinds of model; the topic is missing from most of the last two."""
    groups = ["the study's own way", *["seed of the topics"] * 2, *["4 topics"] * 5]
    found = [0.21, 0.24, 0.18, 0.03, -0.02, *[math.nan] * 3]
    rows = pd.DataFrame({"group": groups, "difference": found})
    gone = pd.DataFrame({"group": ["8 topics"] * 5, "difference": [math.nan] * 5})
    return pd.concat([rows, gone], ignore_index=True)
