import pytest

from toolkit.corpus import cut_text

ANSWER = "城乡居民可以向户籍所在地的乡镇人民政府提出申请，由县民政局审核确认。"
BARE = ("低保怎么申请", "多久能够批下来", "什么情况下会停发")
MARKED = ("哪些人可以申请低保？", "停发以后还能再申请吗？")


def kinds(title, lines):
    page = "\n".join([title, "发布时间：2023-05-06", *lines])
    (article,) = cut_text(page).articles
    return list(article.kinds)


@pytest.mark.parametrize(
    ("title", "questions"), [("低保政策问答", BARE), ("低保政策", MARKED), ("低保百问", MARKED)]
)
def test_bare_questions_above_their_answers_are_questions(title, questions):
    lines = [line for one in questions for line in (one, ANSWER)]
    assert kinds(title, lines) == ["title", *["question", "body"] * len(questions)]


def test_a_single_question_in_a_report_is_none():
    assert "question" not in kinds("青河县推进低保工作", ["钱从哪里来？", ANSWER, ANSWER])


def test_headings_with_the_words_of_a_question_are_headings_where_no_one_asks():
    lines = [line for one in BARE for line in (one, ANSWER)]
    assert "question" not in kinds("青河县推进低保工作", lines)


def test_what_is_not_answered_is_no_question():
    survey = ["您对低保工作满意吗？", "您了解低保标准吗？", "您认识低保专干吗？", ANSWER]
    assert "question" not in kinds("低保工作调查", survey)
