import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.labels import disagreements, settle


@pytest.fixture
def two(coded):
    cells = [("d1-a-0", "water"), ("d1-b-0", "water"), ("d2-c-0", "water")]
    ann = coded("ann", *((*c, v) for c, v in zip(cells, "101", strict=True)), comment="a")
    ben = coded("ben", *((*c, v) for c, v in zip(cells, ["1", "1", "unsure"], strict=True)))
    return [ann, ben]


def test_disagreements_show_both_readings_and_the_text(two, paragraphs):
    table = disagreements(two, paragraphs)
    assert table[["paragraph_id", "kind", "value_a", "value_b"]].values.tolist() == [
        ["d1-b-0", "differ", "0", "1"],
        ["d2-c-0", "unsure", "1", "unsure"],
    ]
    assert table["text"][0] == "修建水渠二公里，开通轮渡。"
    assert table["comment_a"].tolist() == ["a", "a"]


def test_coders_who_are_both_unsure_have_to_settle(coded):
    sheets = [coded(name, ("p", "water", "unsure")) for name in ("ann", "ben")]
    assert disagreements(sheets)["kind"].tolist() == ["unsure"]


def test_gold_says_who_settled_what(two, coded):
    decisions = coded("eve", ("d1-b-0", "water", "1"), ("d2-c-0", "water", "0"), comment="why")
    gold = settle(two, decisions)
    assert gold[["value", "coder", "comment"]].values.tolist() == [
        ["1", "agreed:ann+ben", "a"],
        ["1", "settled:eve", "why"],
        ["0", "settled:eve", "why"],
    ]


def test_a_decision_leaves_the_text_the_manual_and_the_subcode_of_who_said_so(coded):
    told = {"text_digest": "t1", "codebook": "c1-r1"}
    ann = coded("ann", ("p", "water", "1"), subcode="irrigation", **told)
    ben = coded("ben", ("p", "water", "0"), comment="b", **told)
    for value, subcode in (("1", "irrigation"), ("0", "")):
        gold = settle([ben, ann], coded("eve", ("p", "water", value)))
        found = gold.loc[0, ["text_digest", "codebook", "subcode", "comment"]].tolist()
        assert found == ["t1", "c1-r1", subcode, ""]


def test_open_codes_are_refused_with_what_each_said(two, coded):
    with pytest.raises(BadInput, match=r"2 codes are not settled.*'ann' says '0', 'ben' says '1'"):
        settle(two)
    with pytest.raises(BadInput, match="1 codes are not settled"):
        settle(two, coded("eve", ("d1-b-0", "water", "1"), ("d2-c-0", "water", "unsure")))


def test_a_code_that_one_person_made_keeps_its_name(two, coded):
    gold = settle([coded("ann", ("p", "water", "1")), coded("ben", ("q", "water", "0"))])
    assert gold["coder"].tolist() == ["ann", "ben"]


def test_subcodes_of_both_coders_are_kept(coded):
    ann = coded("ann", ("p", "transport", "1"), subcode="bus")
    ben = coded("ben", ("p", "transport", "1"), subcode="ferry+bus")
    assert settle([ann, ben])["subcode"].tolist() == ["bus+ferry"]


def test_the_draw_is_carried_over_and_a_contradiction_refused(coded):
    ann = coded("ann", ("p", "water", "1"), inclusion="0.5", design="poisson", wave="1")
    assert settle([coded("ben", ("p", "water", "1")), ann])["inclusion"].tolist() == ["0.5"]
    cat = coded("cat", ("p", "water", "1"), inclusion="0.7", design="poisson", wave="2")
    with pytest.raises(BadInput, match="combine the waves first"):
        settle([ann, cat])


def test_a_decision_about_what_nobody_coded_is_refused(two, coded):
    with pytest.raises(BadInput, match="paragraph 'z', domain 'water' was not coded"):
        settle(two, coded("eve", ("z", "water", "1")))


def test_two_who_decide_may_agree_and_not_contradict(two, coded):
    eve = coded("eve", ("d1-b-0", "water", "1"), ("d2-c-0", "water", "0"))
    fay = coded("fay", ("d1-b-0", "water", "1"))
    assert settle(two, pd.concat([eve, fay])).equals(settle(two, eve))
    with pytest.raises(BadInput, match="'d1-b-0', domain 'water': 'eve' says '1', 'fay' says '0'"):
        settle(two, pd.concat([eve, fay.assign(value="0")]))


def test_the_same_probability_written_in_two_ways_is_no_contradiction(coded):
    drawn = {"wave": "1", "stratum": "all", "design": "census"}
    one = coded("ann", ("p", "water", "1"), inclusion="1", **drawn)
    other = coded("ben", ("p", "water", "1"), inclusion="1.0", **drawn)
    assert settle([one, other])["inclusion"].tolist() == ["1"]
