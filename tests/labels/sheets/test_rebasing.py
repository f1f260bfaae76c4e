import pandas as pd

from toolkit.labels import as_sheet, draw_paragraphs, rebase, rebase_draw, text_digest

LONG = "新建污水处理厂两座，铺设管网三十公里，惠及沿线群众。"
NEAR = "新建污水处理厂两座，铺设管网三十公里，惠及沿线群众。1"


def corpus(*rows):
    names, texts = zip(*rows, strict=True)
    documents = [name.partition("-")[0] for name in names]
    return pd.DataFrame({"paragraph_id": names, "document_id": documents, "text": texts})


def codes(table, **columns):
    return as_sheet(
        {
            "paragraph_id": p,
            "text_digest": text_digest(t),
            "domain": d,
            "value": "1",
            "coder": "ann",
            **columns,
        }
        for p, t in zip(table["paragraph_id"], table["text"], strict=True)
        for d in ("roads", "water")
    )


def test_codes_of_an_unchanged_corpus_stay_as_they_are():
    old = corpus(("d1-a-1", "甲"), ("d1-b-1", "乙"))
    sheet = codes(old)
    done = rebase(sheet, old)
    pd.testing.assert_frame_equal(done.sheet, sheet)
    assert done.moved.empty
    assert done.lost.empty


def test_the_same_words_are_followed_within_the_document():
    old = corpus(("d1-a-2", "甲"), ("d2-a-1", "甲"))
    done = rebase(codes(old), corpus(("d1-a-1", "甲"), ("d2-a-1", "甲")))
    assert done.sheet["paragraph_id"].tolist() == ["d1-a-1"] * 2 + ["d2-a-1"] * 2
    assert done.moved.values.tolist() == [["d1-a-2", "d1-a-1", "same words", 1.0]]


def test_a_code_without_a_digest_does_not_hide_that_of_another():
    old, new = corpus(("d1-a-1", "甲")), corpus(("d1-b-1", "甲"))
    sheet = codes(old)
    sheet.loc[1, "text_digest"] = ""
    done = rebase(sheet, new)
    assert done.sheet["paragraph_id"].tolist() == ["d1-b-1", "d1-b-1"]


def test_two_coded_paragraphs_never_end_on_one():
    old = corpus(("d1-a-1", "甲"), ("d1-a-2", "甲"))
    done = rebase(codes(old), corpus(("d1-a-1", "甲")))
    assert done.sheet["paragraph_id"].unique().tolist() == ["d1-a-1"]
    assert done.lost["paragraph_id"].unique().tolist() == ["d1-a-2"]


def test_a_near_copy_is_followed_with_its_marked_words():
    old = corpus(("d1-a-1", NEAR), ("d1-b-1", "完全是另外一段话。"))
    new = corpus(("d1-c-1", LONG), ("d1-d-1", "毫不相干的内容。"))
    sheet = codes(old, start="2", end="7")
    done = rebase(sheet, new, old)
    assert done.sheet["paragraph_id"].tolist() == ["d1-c-1"] * 2
    assert done.sheet["text_digest"].tolist() == [text_digest(LONG)] * 2
    assert done.sheet[["start", "end"]].values.tolist() == [["2", "7"]] * 2
    assert done.moved["how"].tolist() == ["near copy"]
    assert done.lost["reason"].unique().tolist() == ["no paragraph of its document is near enough"]


def test_a_span_whose_words_are_gone_or_stand_twice_is_dropped():
    old, new = corpus(("d1-a-1", NEAR)), corpus(("d1-c-1", LONG))
    for start, end in (("5", str(len(NEAR))), ("9", "10")):  # a letter is gone, ， stands twice
        done = rebase(codes(old, start=start, end=end), new, old)
        assert done.sheet[["start", "end"]].values.tolist() == [["", ""]] * 2


def test_the_likest_of_several_is_taken_whatever_the_order():
    old = corpus(("d1-a-1", LONG))
    rows = [("d1-b-1", LONG[:-3]), ("d1-c-1", LONG + "1")]
    for new in (corpus(*rows), corpus(*rows[::-1])):
        assert rebase(codes(old), new, old).moved["new_id"].tolist() == ["d1-c-1"]


def test_a_page_fetched_again_keeps_its_codes_where_the_words_are_unique():
    old = corpus(("d1-a-1", "甲"), ("d1-b-1", "乙"))
    new = corpus(("d9-a-1", "甲"), ("d9-b-1", "乙"), ("d8-b-1", "乙"))
    done = rebase(codes(old), new)
    assert done.moved.values.tolist() == [["d1-a-1", "d9-a-1", "other document", 1.0]]
    assert done.lost["reason"].str.startswith("its document is not in the corpus").all()


def test_a_paragraph_that_changed_on_a_page_that_was_edited_is_sought_there():
    """One letter more gives the page another id; its other words say which page it is now."""
    old = corpus(("d1-a-1", "新建公墓3处。"), ("d1-b-1", LONG))
    new = corpus(("d9-a-1", "新建公墓3处。"), ("d9-c-1", NEAR), ("d8-c-1", NEAR))
    done = rebase(codes(old), new, old)
    assert done.moved["new_id"].tolist() == ["d9-a-1", "d9-c-1"]
    assert done.moved["how"].tolist() == ["other document", "near copy"]
    two = corpus(("d1-a-1", "新建公墓3处。"), ("d1-b-1", LONG), ("d1-e-1", "修路5里。"))
    apart = pd.concat([new, corpus(("d8-e-1", "修路5里。"))])  # neither took its place alone
    assert rebase(codes(two), apart, two).lost["paragraph_id"].unique().tolist() == ["d1-b-1"]


def test_words_in_another_document_are_not_taken_while_their_own_is_there():
    old = corpus(("d1-a-1", "甲"), ("d1-b-1", "乙"))
    done = rebase(codes(old), corpus(("d1-b-1", "乙"), ("d2-a-1", "甲")))
    assert done.lost["paragraph_id"].unique().tolist() == ["d1-a-1"]
    assert done.lost["reason"].str.contains("near copies need the old corpus").all()


def test_every_row_is_kept_or_lost():
    texts = [(i, word * 8) for i, word in enumerate("甲乙丙丁戊己庚辛壬癸子丑")]
    old = corpus(*((f"d{i % 3}-w{i}-1", text) for i, text in texts))
    new = corpus(*((f"d{i % 3}-v{i}-1", text) for i, text in texts[::2]))
    done = rebase(codes(old), new, old)
    assert len(done.sheet) + len(done.lost) == 24
    assert len(done.sheet) == 12


def test_a_draw_follows_its_paragraphs_whether_they_were_drawn_or_not():
    names = [f"d1-{text_digest(text)[1:]}-1" for text in ("甲", "乙", LONG)]
    old = corpus(*zip(names, ["甲", "乙", LONG], strict=True))
    draw = draw_paragraphs(names, [0.2, 0.5, 0.9], design="poisson", seed=1)
    new = corpus(("d2-a-1", "甲"), ("d2-b-1", NEAR), ("d2-c-1", "丙"))
    away = rebase_draw(draw, new)
    assert away.sheet[["paragraph_id", "inclusion"]].values.tolist() == [["d2-a-1", 0.2]]
    assert away.sheet["drawn"].tolist() == draw["drawn"].tolist()[:1]
    assert away.lost["paragraph_id"].tolist() == names[1:]
    assert away.lost["reason"].str.contains("its document is not in the corpus").all()
    here = rebase_draw(draw, corpus(("d1-a-1", "甲"), ("d1-b-1", NEAR)), old)
    assert here.sheet[["paragraph_id", "inclusion"]].values.tolist() == [
        ["d1-a-1", 0.2],
        ["d1-b-1", 0.9],
    ]
    assert here.moved["how"].tolist() == ["same words", "near copy"]
    assert rebase_draw(draw, old).sheet.equals(draw)
