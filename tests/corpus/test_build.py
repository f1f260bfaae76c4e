import shutil

import pytest

from toolkit import BadInput
from toolkit.corpus import build_corpus, read_source
from toolkit.corpus.reading.sources import Source

PROSE = "今年以来,{}新建和改扩建镇级公益性公墓8处,目前已开工建设6处,切实减轻了群众治丧负担。"


def line_spans(pages, page):
    text = (pages / page).read_bytes().decode()
    spans, start = {}, 0
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if stripped:
            first = start + line.index(stripped)
            spans[number] = (first, first + len(stripped))
        start += len(line) + 1
    return spans


@pytest.fixture
def read(seeds, pages, truth):
    """Return pairs of what was read by hand and the row that the corpus holds for each line."""
    sources = zip(seeds.documents["document_id"], seeds.documents["sources"], strict=True)
    page = {name: own[0].rpartition("/")[2] for name, own in sources}
    got = {}
    for row in seeds.paragraphs.to_dict("records"):
        got |= {(page[row["document_id"]], *piece): row for piece in row["pieces"]}
    for row in seeds.removed.to_dict("records"):
        got[page[row["document_id"]], row["start"], row["end"]] = row
    spans = {name: line_spans(pages, name) for name in page.values()}
    return [(row, got[row["page"], *spans[row["page"]][int(row["line"])]]) for row in truth]


def test_the_truth_tells_of_the_pages_as_they_are(pages, truth):
    for page in {row["page"] for row in truth}:
        text = (pages / page).read_bytes().decode().split("\n")
        own = {int(row["line"]): row for row in truth if row["page"] == page}
        assert sorted(own) == [number for number, line in enumerate(text, start=1) if line.strip()]
        for number, row in own.items():
            stripped = text[number - 1].strip()
            assert stripped.startswith(row["begins"])
            assert stripped.endswith(row["ends"])


def test_furniture_of_the_seeds_is_found_and_no_line_of_content_is_lost(read):
    removed = [row for row, got in read if "reason" in got]
    furniture = [row for row, _ in read if row["fate"] == "removed"]
    right = [row for row in removed if row["fate"] == "removed"]
    assert len(right) / len(removed) >= 0.98
    assert len(right) / len(furniture) >= 0.98
    assert [row for row in removed if row["fate"] == "kept"] == []


def test_lines_of_the_seeds_have_their_kind_or_reason(read):
    wrong = [
        (row["page"], row["line"], got.get("kind", got.get("reason")))
        for row, got in read
        if got.get("kind", got.get("reason")) != row["kind_or_reason"]
    ]
    assert wrong == []


def test_broken_lines_of_the_seeds_are_joined_and_no_others(read):
    kept = [(row, got) for row, got in read if row["fate"] == "kept"]
    by_hand = {}
    by_code = {}
    for row, got in kept:
        by_hand.setdefault((row["page"], row["paragraph_line"]), []).append(row["line"])
        by_code.setdefault((row["page"], got["paragraph_id"]), []).append(row["line"])
    assert sorted(by_hand.values()) == sorted(by_code.values())
    assert len(by_code) == 122


def test_articles_of_the_seeds_are_told_apart(read):
    pairs = {
        (row["page"], row["article"], got["article_id"])
        for row, got in read
        if row["fate"] == "kept"
    }
    assert len(pairs) == len({pair[:2] for pair in pairs}) == len({pair[2] for pair in pairs}) == 12


def test_paragraphs_of_the_seeds_are_placed(read):
    placed = [(row["region"], got["region"]) for row, got in read if row["fate"] == "kept"]
    assert sum(hand == code for hand, code in placed) / len(placed) >= 0.97


def test_dates_of_the_seeds_are_right_or_rightly_missing(seeds):
    documents = seeds.documents
    found = {
        sources[0]: (None if day != day else day.date().isoformat(), words)
        for sources, day, words in zip(
            documents["sources"], documents["date"], documents["date_text"], strict=True
        )
    }
    assert found == {
        "pages/hohhot-newspaper.txt": (None, ""),
        "pages/jinxiang-2024-report.txt": ("2024-12-06", "2024-12-06"),
        "pages/wucheng-press-conference.txt": (None, "11月13日"),
        "pages/wudu-2022-report.txt": ("2023-01-04", "2023-01-04"),
        "pages/zaozhuang-newspaper.txt": (None, "11月9日"),
    }


def test_the_repeated_pieces_of_the_newspaper_page_are_marked(seeds):
    copies = seeds.paragraphs[seeds.paragraphs["reprint_of"].notna()]
    texts = dict(zip(seeds.paragraphs["paragraph_id"], seeds.paragraphs["text"], strict=True))
    whole, piece = copies.sort_values("position")["reprint_of"].map(texts)
    assert copies.sort_values("position")["text"].iloc[0] == whole
    assert piece.startswith(copies.sort_values("position")["text"].iloc[1])
    assert seeds.paragraphs["cluster"].nunique() == 5


def test_a_page_gives_the_same_rows_alone_among_others_in_any_order_and_by_workers(seeds, pages):
    paths = sorted(pages.glob("*.txt"))
    alone = build_corpus([paths[4]], base=pages.parent).paragraphs
    together = build_corpus(paths[::-1], base=pages.parent, n_jobs=2).paragraphs
    assert build_corpus(paths, base=pages.parent).digest == seeds.digest
    for other in (together, seeds.paragraphs):
        own = other[other["document_id"] == alone["document_id"].iloc[0]].reset_index(drop=True)
        assert own.equals(alone)


def test_the_same_bytes_twice_are_one_document_with_two_sources(tmp_path):
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(PROSE.format("全县"), encoding="utf-8")
    corpus = build_corpus([tmp_path], base=tmp_path)
    assert corpus.documents["sources"].tolist() == [["a.txt", "b.txt"]]
    assert len(corpus.paragraphs) == 1


def test_a_page_reprinted_elsewhere_shares_a_cluster(tmp_path, pages):
    shutil.copy(pages / "wudu-2022-report.txt", tmp_path / "wudu.txt")
    text = (tmp_path / "wudu.txt").read_text(encoding="utf-8")
    (tmp_path / "copy.txt").write_text(f"转发一则消息。\n{text}", encoding="utf-8")
    (tmp_path / "other.txt").write_text(PROSE.format("全县"), encoding="utf-8")
    corpus = build_corpus([tmp_path])
    assert corpus.paragraphs.groupby("cluster")["document_id"].nunique().sort_values().tolist() == [
        1,
        2,
    ]


def test_files_that_cannot_be_read_are_refused_by_name_and_the_rest_is_read(tmp_path):
    (tmp_path / "page.txt").write_text(PROSE.format("全县"), encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \n\n ")
    (tmp_path / "scan.tiff").write_bytes(b"II*\x00")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "furniture.txt").write_text("打印 关闭\n上一篇 下一篇", encoding="utf-8")
    corpus = build_corpus([tmp_path], base=tmp_path)
    assert len(corpus.documents) == 1
    assert {source: why.split(";")[0] for source, why in corpus.refused} == {
        "binary.txt": "not text in any known encoding",
        "blank.txt": "empty",
        "empty.txt": "empty",
        "furniture.txt": "no content",
        "scan.tiff": "a picture (.tiff)",
    }


def test_nothing_readable_is_an_error_that_names_a_file_and_why(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(BadInput, match=r"empty\.txt: empty; nothing could be read"):
        build_corpus([tmp_path])


def test_a_page_keeps_its_text_for_whoever_follows_a_span_back(seeds, pages):
    page = next(read_source(Source(pages / "zaozhuang-newspaper.txt", "z"), {}))
    own = seeds.paragraphs[seeds.paragraphs["document_id"] == page.document_id]
    row = own[own["pieces"].map(len) == 2].iloc[0]
    assert [page.text[start:end][-3:] for start, end in row["pieces"]] == ["互动窗", "离”。"]


def test_the_name_of_a_page_dates_it_but_the_name_of_a_table_not_its_rows(tmp_path):
    (tmp_path / "t20220110_2498525.txt").write_text(PROSE.format("山亭区"), encoding="gbk")
    row = PROSE.format("武城县")
    (tmp_path / "20230405.csv").write_text(f'text\n"{row}"\n', encoding="utf-8")
    documents = build_corpus([tmp_path]).documents
    told = documents.set_index(documents["sources"].str[0].str.rpartition("/")[2])
    assert told["date_source"].to_dict() == {
        "20230405.csv#2": "not found",
        "t20220110_2498525.txt": "file name",
    }
    assert told["date"].dropna().astype(str).tolist() == ["2022-01-10"]
