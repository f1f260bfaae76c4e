import io
import json
import random

import pytest

from toolkit.corpus import build_corpus
from toolkit.corpus.furniture.recurring import Edge, RecurringLines

BANNER = "魅力白溪 幸福家园"
ADDRESS = "白溪县人民政府办公室主办的政务平台"
PLACES = ["东关镇", "西关镇", "南关镇", "北关镇", "石桥镇", "清水乡"]
PROSE = "今年以来，{0}新建公益性公墓{1}处，已开工建设{1}处，切实减轻了{0}群众的治丧负担。"


def page(number, *, top=BANNER, bottom=ADDRESS):
    place = PLACES[number]
    lines = [
        top,
        f"{place}扎实推进殡葬改革",
        PROSE.format(place, number + 3),
        f"{place}还建成幸福食堂{number + 2}处。",
        "特此报告。",
        bottom,
    ]
    return "\n".join(line for line in lines if line)


def write(folder, pages, *, host="www.baixi.gov.cn"):
    rows = [
        {"text": text, "url": f"http://{host}/{number}.html"} for number, text in enumerate(pages)
    ]
    path = folder / f"{host}.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_a_banner_and_an_address_that_recur_on_a_site_are_furniture(tmp_path):
    corpus = build_corpus([write(tmp_path, [page(n) for n in range(6)])])
    gone = corpus.removed[corpus.removed["reason"] == "recurs on this site"]
    assert sorted(set(gone["text"])) == sorted([BANNER, ADDRESS])
    assert len(gone) == 12
    assert corpus.documents["n_paragraphs"].tolist() == [4] * 6
    assert corpus.documents["title"].tolist() == [f"{one}扎实推进殡葬改革" for one in PLACES]
    assert corpus.articles["title"].tolist() == corpus.documents["title"].tolist()
    assert (corpus.documents["n_body"] == 3).all()


SITES = [f"白溪县{place}农业技术推广服务{word}站" for place in PLACES for word in ("第一", "第二")]


def test_a_long_run_that_recurs_down_to_the_end_of_the_page_is_furniture(tmp_path):
    pages = [page(n, bottom="\n".join([*SITES, ADDRESS])) for n in range(6)]
    corpus = build_corpus([write(tmp_path, pages)])
    assert corpus.documents["n_paragraphs"].tolist() == [4] * 6
    gone = corpus.removed[corpus.removed["reason"] == "recurs on this site"]
    assert len(gone) == 6 * (len(SITES) + 2)


def test_what_recurs_further_in_stays_above_a_line_of_the_page_alone(tmp_path):
    pages = [page(n, bottom="\n".join([*SITES, f"{PLACES[n]}编写", ADDRESS])) for n in range(6)]
    corpus = build_corpus([write(tmp_path, pages)])
    assert corpus.documents["n_paragraphs"].tolist() == [4 + len(SITES) + 1] * 6
    assert set(SITES) < set(corpus.paragraphs["text"])


def test_an_office_above_its_date_stays_though_it_recurs(tmp_path):
    signed = [*SITES, "白溪县民政局", "2023年5月6日"]
    corpus = build_corpus([write(tmp_path, [page(n, bottom="\n".join(signed)) for n in range(6)])])
    assert (corpus.paragraphs["text"] == "白溪县民政局").sum() == 6
    assert (corpus.paragraphs["text"] == SITES[0]).sum() == 6


def test_closing_formulas_recur_and_stay(tmp_path):
    corpus = build_corpus([write(tmp_path, [page(n) for n in range(6)])])
    assert (corpus.paragraphs["text"] == "特此报告。").sum() == 6


def test_nothing_else_changes_by_what_recurs(tmp_path):
    alone = build_corpus([write(tmp_path, [page(0)])]).paragraphs
    among = build_corpus([write(tmp_path, [page(n) for n in range(6)])]).paragraphs
    own = among[among["document_id"] == alone["document_id"].iloc[0]]
    left = alone[~alone["text"].isin([BANNER, ADDRESS])]
    assert own["text"].tolist() == left["text"].tolist()
    for column in ("paragraph_id", "text", "position", "kind", "article_id", "start", "end"):
        assert own[column].tolist() == left[column].tolist()


def test_what_recurs_on_one_site_stays_on_another(tmp_path):
    first = write(tmp_path, [page(n) for n in range(5)])
    other = write(tmp_path, [page(5)], host="www.heishui.gov.cn")
    corpus = build_corpus([first, other])
    texts = corpus.paragraphs.set_index("document_id")["text"]
    assert (texts == BANNER).sum() == 1
    assert (texts == ADDRESS).sum() == 1


def test_pages_of_a_folder_are_a_site_where_they_have_no_address(tmp_path):
    for name in ("baixi", "mixed"):
        (tmp_path / name).mkdir()
    for n in range(6):
        (tmp_path / "baixi" / f"{n}.txt").write_text(page(n), encoding="utf-8")
        banner = BANNER if n < 2 else f"第{n}个网站的横幅"
        (tmp_path / "mixed" / f"{n}.txt").write_text(
            page(n, top=banner, bottom="") + "完。" * n, encoding="utf-8"
        )
    corpus = build_corpus([tmp_path], base=tmp_path)
    gone = corpus.removed[corpus.removed["reason"] == "recurs on this site"]
    sources = dict(zip(corpus.documents["document_id"], corpus.documents["sources"], strict=True))
    assert {sources[name][0].split("/")[0] for name in gone["document_id"]} == {"baixi"}
    assert (corpus.paragraphs["text"] == BANNER).sum() == 2


def test_one_document_published_many_times_is_no_site_of_furniture(tmp_path):
    pages = [page(0, bottom=f"点击{n}") for n in range(5)]
    corpus = build_corpus([write(tmp_path, pages)])
    assert not (corpus.removed["reason"] == "recurs on this site").any()


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_order_of_pages_changes_nothing(tmp_path, jobs):
    files = []
    for n in range(6):
        files.append(tmp_path / f"{n}.txt")
        files[-1].write_text(page(n), encoding="utf-8")
    one = build_corpus(files, base=tmp_path, n_jobs=jobs).paragraphs
    other = build_corpus(files[::-1], base=tmp_path).paragraphs
    by = ["document_id", "position"]
    assert one.sort_values(by, ignore_index=True).equals(other.sort_values(by, ignore_index=True))


def test_what_is_written_in_many_row_groups_is_the_same(tmp_path, monkeypatch):
    files = [write(tmp_path, [page(n) for n in range(6)])]
    files += [write(tmp_path, [page(n) for n in range(3)], host="www.heishui.gov.cn")]
    expected = build_corpus(files)
    assert (expected.removed["reason"] == "recurs on this site").sum() == 18
    monkeypatch.setattr("toolkit.corpus.storage.row_groups._ROWS", 5)
    assert build_corpus(files).digest == expected.digest


def test_lines_are_counted_once_a_page_that_differs_and_against_their_own_site():
    draw = random.Random(0)
    lines = RecurringLines(io.BytesIO)
    sizes = {"host:a.cn": 40, "host:b.cn": 2, "folder:c": 9, "folder:d": 4}
    pages = {}
    for site, size in sizes.items():
        for _ in range(size):
            text = draw.randrange(30)
            edges = [
                Edge(site, text, len(site) * 1000 + sizes[site] * 20 + key, 0, "")
                for key in range(12)
                if draw.random() < 0.1 * key
            ]
            lines.add(site, edges)
            for edge in edges:
                pages.setdefault((site, edge.key), set()).add(text)
    lines.add("", [])
    least = {"host:a.cn": 20, "host:b.cn": 3, "folder:c": 5.4, "folder:d": 4}
    expected = {key for (site, key), own in pages.items() if len(own) >= least[site]}
    assert len(expected) > 3
    assert lines.keys() == expected


def test_where_no_page_has_a_site_no_line_recurs():
    lines = RecurringLines(io.BytesIO)
    lines.add("", [])
    assert lines.keys() == set()
