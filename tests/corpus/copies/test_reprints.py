import datetime
import io
import random
import time
from itertools import groupby

from toolkit.corpus.copies.reprints import ReprintFinder

TEXT = (
    "全市建成美丽乡村498个,正在创建的816个,建设了不同风貌、各具特色的美丽乡村示范片区33个,"
    "农村面貌焕然一新。"
)
OTHER = (
    "开展殡葬用品市场监督检查30余次,新建和改扩建8处镇级公墓,加强农村红白理事会队伍建设,"
    "倡导厚养薄葬的新风尚。"
)
LONG = TEXT + OTHER


def marked(rows):
    """Return for each copy the paragraph that it copies, and for each document its cluster."""
    rows = sorted(rows, key=lambda row: (row["document_id"], row["position"]))
    finder = ReprintFinder(io.BytesIO)
    documents = []
    for document_id, own in groupby(rows, key=lambda row: row["document_id"]):
        finder.add(document_id, list(own))
        documents.append(document_id)
    found = finder.marks()
    names = [row["paragraph_id"] for row in rows]
    copied = {names[n]: names[one] for n, one in enumerate(found.origins.tolist()) if one >= 0}
    return copied, dict(zip(documents, map(bytes.decode, found.clusters.tolist()), strict=True))


def copies(rows):
    return marked(rows)[0]


def clusters(rows):
    return marked(rows)[1]


def row(name, text, *, document=None, position=0, day=None):
    return {
        "paragraph_id": name,
        "document_id": document or name,
        "position": position,
        "text": text,
        "kind": "body",
        "date": day,
    }


def test_a_copy_points_to_the_paragraph_with_the_earliest_day():
    rows = [
        row("a", TEXT, day=datetime.date(2024, 5, 2)),
        row("b", TEXT, day=datetime.date(2023, 1, 1)),
        row("c", TEXT),
    ]
    assert copies(rows) == {"a": "b", "c": "b"}


def test_a_copy_with_other_punctuation_and_a_changed_word_is_a_copy():
    assert copies([row("a", TEXT), row("b", TEXT.replace(",", "，").replace("全市", "全县"))]) == {
        "b": "a"
    }


def test_last_years_sentence_with_new_figures_is_no_copy():
    other = TEXT.replace("498", "512").replace("816", "790").replace("33", "41")
    assert copies([row("a", TEXT), row("b", other)]) == {}
    assert copies([row("a", TEXT), row("b", TEXT.replace("498", "512"))]) == {"b": "a"}


def test_long_datelines_and_headings_are_never_copies():
    rows = [row("a", TEXT), row("b", TEXT)]
    assert copies([one | {"kind": "dateline"} for one in rows]) == {}


def test_short_paragraphs_by_themselves_are_never_copies():
    assert copies([row("a", "记者提问"), row("b", "记者提问")]) == {}


def page(name, *texts, headings=()):
    return [
        row(f"{name}{n}", text, document=name, position=n)
        | ({"kind": "heading"} if text in headings else {})
        for n, text in enumerate(texts)
    ]


def test_short_paragraphs_beside_a_copy_are_copies_where_the_original_has_them_too():
    heading = "一、主要做法"
    a = page(
        "a", "全县动员。", heading, TEXT, "发放宣传单5万份。", "无人伤亡。", headings=[heading]
    )
    b = page(
        "b", "全县动员。", heading, TEXT, "发放宣传单5万份。", "无人伤亡。", headings=[heading]
    )
    assert copies([*a, *b]) == {f"b{n}": f"a{n}" for n in range(5)}


def test_a_short_paragraph_with_another_figure_or_at_another_place_is_no_copy():
    a = page("a", TEXT, "发放宣传单5万份。", "无人伤亡。")
    assert copies([*a, *page("b", TEXT, "发放宣传单6万份。", "无人伤亡。")]) == {"b0": "a0"}
    assert copies([*a, *page("b", TEXT, "无人伤亡。")]) == {"b0": "a0"}


def test_short_paragraphs_at_the_ends_of_neighbouring_pages_are_no_copies():
    pages = [*page("a", TEXT), *page("b", "无人伤亡。"), *page("c", TEXT), *page("d", "无人伤亡。")]
    assert copies(pages) == {"c0": "a0"}


def test_a_broken_piece_is_a_copy_of_the_whole_that_comes_later():
    rows = [row("piece", LONG[:60], document="d"), row("whole", LONG, document="d", position=1)]
    assert copies(rows) == {"piece": "whole"}


def test_each_broken_piece_is_a_copy_of_the_first_that_goes_on_with_it():
    rows = [
        *(row(f"p{n}", text, document="d", position=n) for n, text in enumerate([TEXT[:45]] * 2)),
        row("whole", LONG, document="d", position=2),
        row("longer", TEXT[:50], document="d", position=3),
        row("other", TEXT[:45] + "外", document="d", position=4),
    ]
    finder = ReprintFinder(io.BytesIO)
    finder.add("d", rows)
    assert finder.marks().origins.tolist()[:4] == [2, 2, -1, 2]


def test_a_broken_line_that_stands_thousands_of_times_takes_no_time():
    rows = [row(f"p{n}", TEXT[:45], document="d", position=n) for n in range(6000)]
    start = time.process_time()
    ReprintFinder(io.BytesIO).add("d", rows)
    assert time.process_time() - start < 1.5  # each beside each: 8 seconds


def test_marks_do_not_depend_on_the_order_of_rows():
    rows = [
        row(f"{text[:1]}{n}", text.replace("个", "个" * n, 1))
        for n in range(1, 6)
        for text in (TEXT, OTHER)
    ]
    expected = copies(rows)
    assert len(expected) == 8
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        assert copies(rows) == expected


def test_documents_joined_by_a_chain_of_reprints_are_one_cluster_by_the_smallest_name():
    rows = [
        row("1", TEXT, document="z"),
        row("2", TEXT, document="m"),
        row("3", OTHER, document="m", position=1),
    ]
    rows += [row("4", OTHER, document="b"), row("5", "其他内容" * 20, document="a")]
    assert clusters(rows) == {"z": "b", "m": "b", "b": "b", "a": "a"}


def test_one_short_formula_does_not_join_two_long_documents():
    bodies = [
        row(f"{name}{n}", f"{name}{n}" * 100, document=name, position=n)
        for name in "ab"
        for n in range(1, 4)
    ]
    rows = [row("1", OTHER, document="a"), row("2", OTHER, document="b"), *bodies]
    origins = copies(rows)
    assert origins["2"] == "1"
    assert clusters(rows) == {"a": "a", "b": "b"}
    long = [row("1", LONG, document="a"), row("2", LONG, document="b"), *bodies]
    assert clusters(long) == {"a": "a", "b": "a"}


def test_a_formula_that_stands_everywhere_is_marked_everywhere():
    rows = [row(f"{n:03d}", OTHER if n % 2 else OTHER.replace("30", "40")) for n in range(200)]
    assert copies(rows) == {f"{n:03d}": "000" for n in range(1, 200)}
