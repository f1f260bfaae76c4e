from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.lines.cleaning import clean
from toolkit.corpus.lines.numbered import read_lines


def test_spelled_out_breaks_part_lines_and_are_kept_as_marks():
    lines, marks = read_lines(r"一、总则\r\n二、细则<br/>三、附则")
    assert [line.text for line in lines] == ["一、总则", "二、细则", "三、附则"]
    assert [(mark.start, mark.end) for mark in marks] == [(4, 8), (12, 17)]


def test_a_line_of_spelled_out_blanks_is_a_mark_and_not_a_line():
    lines, marks = read_lines("正文。\n&nbsp;&nbsp;\n再见。")
    assert [line.text for line in lines] == ["正文。", "再见。"]
    assert [(mark.start, mark.end) for mark in marks] == [(4, 16)]


def test_blank_lines_are_counted_as_the_gap_before_a_line():
    lines, _ = read_lines("甲\n\n \n乙\n丙")
    assert [line.gap for line in lines] == [0, 2, 0]


@given(st.text(st.sampled_from("养老。 　\n\r\u200b\\rn&nbsp;<br>"), max_size=80))
def test_lines_are_trimmed_ordered_and_clean(text):
    lines, marks = read_lines(text)
    spans = sorted([(line.start, line.end) for line in lines] + [tuple(mark) for mark in marks])
    assert all(end <= start for (_, end), (start, _) in zip(spans, spans[1:], strict=False))
    assert all(line.text == clean(text[line.start : line.end]) != "" for line in lines)


def test_tags_of_blocks_are_breaks_and_signs_of_comparison_are_not():
    source = (
        '<p style="x"><span>各镇街：</span></p><p><strong>一、总则</strong></p><div>见表。</div>'
    )
    lines, marks = read_lines(source)
    assert [line.text for line in lines] == ["各镇街：", "一、总则", "见表。"]
    assert all(source[mark.start] == "<" and source[mark.end - 1] == ">" for mark in marks)
    for text in ("数值<5且>3，p<0.05", "<注1>说明"):
        assert [line.text for line in read_lines(text)[0]] == [text]


def test_a_heading_in_markdown_loses_its_marks():
    lines, marks = read_lines("## 第一章 总则\n#话题# 养老\n# ")
    assert [line.text for line in lines] == ["第一章 总则", "#话题# 养老", "#"]
    assert marks == [(0, 2)]


def test_a_break_that_two_programs_wrote_is_one():
    assert [line.gap for line in read_lines("公墓\r\r\n改厕\r\n\r\n修路\r养老")[0]] == [0, 0, 1, 0]
