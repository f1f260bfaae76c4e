"""A study of ten domains that the package does not ship: nothing in it knows the four."""

import numpy as np
import pandas as pd
import pytest

import toolkit
from toolkit import labels
from toolkit.files import write_text

pytestmark = pytest.mark.slow

DOMAINS = {
    "schools": ("教育教学", "Schools", "教师培训", "课程改革", "学生资助"),
    "clinics": ("医疗卫生", "Medicine", "家庭医生", "疫苗接种", "慢病门诊"),
    "culture": ("文艺演出", "Culture", "文艺汇演", "送戏下乡", "非遗展演"),
    "sports": ("体育竞赛", "Sports", "篮球联赛", "马拉松赛", "广场舞赛"),
    "forests": ("林业绿化", "Forestry", "植树造林", "森林防火", "古树保护"),
    "fishery": ("渔业养殖", "Fishery", "增殖放流", "休渔禁渔", "对虾养殖"),
    "tourism": ("旅游发展", "Tourism", "民宿集群", "旅游旺季", "景区门票"),
    "fires": ("消防安全", "Fire safety", "火灾隐患", "消防演练", "电动车充电"),
    "justice": ("法律服务", "Legal aid", "法律援助", "人民调解", "普法宣讲"),
    "science": ("科技创新", "Research", "专利授权", "科技特派员", "实验室"),
}
PLACES = {
    "371428": "山东省德州市武城县",
    "370828": "山东省济宁市金乡县",
    "621202": "甘肃省陇南市武都区",
    "150100": "内蒙古自治区呼和浩特市",
}
# A wording for each place: pages in the same words would be taken for reprints of one.
SAID = (
    (
        "全年围绕{}开展专项工作{}次，参加人员{}余名，群众反映良好。",
        "有关部门把{}列入年度要点，完成任务{}项，覆盖{}个单位。",
        "上半年{}取得新进展，累计投入资金{}万元，惠及群众{}人。",
    ),
    (
        "我县抓紧抓实{}，先后组织活动{}场，发放材料{}份。",
        "依托乡镇站所推进{}，建起队伍{}支，骨干力量达到{}人。",
        "各村对{}逐户摸底，登记造册{}本，现场解答疑问{}条。",
    ),
    (
        "区里出台办法支持{}，兑现奖补{}笔，涉及主体{}家。",
        "通过购买服务方式实施{}，签订合同{}份，受益{}户。",
        "邀请专家指导{}，授课{}堂，听讲学员{}人次。",
    ),
    (
        "市级层面统筹谋划{}，召开调度会{}次，解决难题{}个。",
        "聚焦短板加快{}，新增点位{}处，服务范围扩至{}平方公里。",
        "媒体集中报道{}，刊发稿件{}篇，阅读量突破{}万。",
    ),
)
NOTHING = (
    "会议强调，要提高站位、压实责任，推动各项工作第{}次安排落到实处见到成效。",
    "下一步，我们将对照目标查漏补缺，确保第{}阶段任务圆满收官。",
    "一年来，全区上下团结一心，第{}份成绩单来之不易。",
    "与此同时也要看到，发展不平衡的问题仍有{}个方面亟待破解。",
)


def silent(number):
    """Domains of which a page does not speak."""
    return [key for i, key in enumerate(DOMAINS) if i % len(PLACES) == number]


def page(number, code):
    """Invent a page: three paragraphs on each domain that it speaks of, six on none."""
    lines = [f"{PLACES[code]}{2020 + number}年工作总结", f"{PLACES[code]}人民政府 2024年3月1日"]
    for i, (key, (_, _, *terms)) in enumerate(DOMAINS.items()):
        if key not in silent(number):
            said = zip(SAID[number], terms, strict=True)
            lines += [form.format(term, 10 * number + i + 2, 100 + 7 * i) for form, term in said]
    lines += [NOTHING[number].format(n) for n in range(2, 8)]
    return "\n".join(lines) + "\n"


def codebook():
    lines = ["format: 1", "key: ten-domains", 'version: "1"', "unit: paragraph", "domains:"]
    for key, (zh, en, *terms) in DOMAINS.items():
        lines += [
            f"  - key: {key}",
            f"    name_zh: {zh}",
            f"    name_en: {en}",
            f"    definition: Measures of {en.lower()}.",
            "    examples:",
            f"      - {{text: 做好{terms[0]}。, codes: [{key}]}}",
            f"    rules: {{terms: [{', '.join(terms[:2])}]}}",
        ]
    return "\n".join(lines) + "\n"


def coded(paragraphs, book, coder, slips=()):
    """Code by what each page was made of; a coder slips at the rows that are named."""
    texts = dict(zip(paragraphs["paragraph_id"], paragraphs["text"], strict=True))
    draw = labels.census(list(texts))
    sheet = labels.new_sheet(paragraphs, book, coder, draw=draw)
    cells = zip(sheet["paragraph_id"], sheet["domain"], strict=True)
    values = np.array([any(t in texts[p] for t in DOMAINS[d][2:]) for p, d in cells])
    values[list(slips)] = ~values[list(slips)]
    return sheet.assign(value=values.astype(int).astype(str), coded_at="2026-01-01T00:00:00+00:00")


SETTINGS = """
title = "Ten domains"
[corpus]
sources = ["pages"]
[codebook]
file = "codebook.yaml"
[labels]
gold = ["gold.csv"]
coders = ["one.csv", "two.csv"]
[classify]
families = ["rules", "words-logistic"]
folds = 3
[topics]
engines = ["tomotopy"]
numbers = [3]
seeds = 2
[compare]
bootstrap = 100
[output]
folder = "out"
models = "models"
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "codebook.yaml"
    write_text(path, codebook())
    return toolkit.load_codebook(path)


@pytest.fixture(scope="module")
def run(tmp_path_factory, book):
    """The study of the invented pages, run once."""
    folder = tmp_path_factory.mktemp("ten")
    write_text(folder / "codebook.yaml", codebook())
    for number, code in enumerate(PLACES):
        write_text(folder / "pages" / f"{code}.txt", page(number, code))
    paragraphs = toolkit.build_corpus([folder / "pages"], base=folder).paragraphs
    for name, coder, slips in (("gold", "one", ()), ("one", "one", ()), ("two", "two", (3, 40))):
        labels.write_sheet(coded(paragraphs, book, coder, slips), folder / f"{name}.csv")
    write_text(folder / "study.toml", SETTINGS)
    return toolkit.run_study(toolkit.load_study(folder / "study.toml"))


def table(run, name):
    return pd.read_csv(run.folder / "tables" / f"{name}.csv", dtype={"region": "str"})


def test_the_model_knows_the_ten_domains_and_tells_them_apart(run):
    model = toolkit.load_model(run.models / "domains")
    assert model.domains == tuple(DOMAINS)
    assert model.label(["今年继续围绕森林防火开展专项工作9次，参加人员300余名。"]) == [["forests"]]


def test_every_table_by_domain_has_the_ten_and_no_other(run):
    found = 0
    for path in sorted((run.folder / "tables").glob("*.csv")):
        rows = pd.read_csv(path)
        if "domain" in rows:
            found += 1
            assert set(rows["domain"].dropna()) <= {*DOMAINS, "macro", "all", ""}, path.name
    assert found > 3
    scores = table(run, "scores-scores").query("split == 'grouped'")
    assert set(scores["domain"]) >= set(DOMAINS)


def test_the_planted_shares_are_found(run):
    shares = table(run, "regions-shares").query("target == 'corpus' and unit == 'paragraph'")
    for number, code in enumerate(PLACES):
        own = shares[shares["region"] == code].set_index("domain")
        body = own["n_paragraphs"].iloc[0]
        counts = (own["share"] * body).round(9).to_dict()
        assert counts == {key: 0 if key in silent(number) else 3 for key in DOMAINS}, code


def test_the_report_names_the_ten_domains_and_none_of_the_shipped(run):
    report = run.report.read_text(encoding="utf-8")
    assert all(names[0] in report for names in DOMAINS.values())
    shipped = toolkit.load_codebook().domains
    assert not [d.key for d in shipped if d.key in report or d.name_zh in report]


def test_the_two_slips_are_all_that_coders_differ_in(run):
    agreement = table(run, "coding-agreement").query("measure == 'raw'")
    assert int(agreement[agreement["domain"] != "macro"]["n_differ"].sum()) == 2


def test_the_codebook_is_looked_over_like_the_shipped_one(book):
    assert {finding.level for finding in labels.lint_rules(book)} == {"remark"}
