import re

import pytest

from toolkit.corpus import (
    build_corpus,
    count_genres,
    count_kinds,
    count_months,
    count_regions,
    count_removed,
    count_reprints,
    list_unresolved,
)


def test_counts_by_kind_region_and_reason_add_up_to_the_tables(seeds):
    n = len(seeds.paragraphs)
    assert (
        count_kinds(seeds)["n_paragraphs"].sum() == n == count_regions(seeds)["n_paragraphs"].sum()
    )
    assert count_removed(seeds)["n_lines"].sum() == len(seeds.removed)
    assert count_genres(seeds)["n_documents"].sum() == 5 == count_months(seeds)["n_documents"].sum()


def test_months_without_a_date_are_unknown_and_last(seeds):
    assert count_months(seeds).values.tolist() == [["2023-01", 1], ["2024-12", 1], ["unknown", 3]]


def test_copies_are_counted_by_cluster(seeds):
    assert count_reprints(seeds)[["n_documents", "n_copies"]].values.tolist() == [[1, 2]]


def test_what_the_pages_do_not_tell_is_listed_with_its_words(seeds):
    undated = list_unresolved(seeds).query("what == 'date'")
    assert sorted(undated["words"]) == ["", "11月13日", "11月9日"]


@pytest.mark.filterwarnings("error")
def test_a_corpus_without_removals_or_places_can_be_shown(tmp_path):
    (tmp_path / "page.txt").write_text("工作取得了进展。", encoding="utf-8")
    corpus = build_corpus([tmp_path])
    assert count_removed(corpus).empty
    assert count_regions(corpus)["n_paragraphs"].tolist() == [1]
    assert set(list_unresolved(corpus)["what"]) >= {"region", "date"}


def test_a_corpus_shows_itself_without_script_from_its_pages(tmp_path, seeds):
    assert "Corpus(122 paragraphs, 5 documents" in repr(seeds)
    (tmp_path / "<b>.txt").write_bytes(b"")
    (tmp_path / "page.txt").write_text("工作取得了进展。", encoding="utf-8")
    shown = build_corpus([tmp_path])._repr_html_()
    assert "&lt;b&gt;.txt" in shown
    assert not re.search(r"<script|<b>", shown)


def test_a_document_links_to_where_it_was_published(tmp_path):
    row = '{"text": "新建公墓8处。", "title": "公墓<b>", "url": "https://example.org/a?b=1&c=2"}\n'
    (tmp_path / "pages.jsonl").write_text(row, encoding="utf-8")
    shown = build_corpus([tmp_path / "pages.jsonl"])._repr_html_()
    assert '<a href="https://example.org/a?b=1&amp;c=2">公墓&lt;b&gt;</a></td><td>' in shown
