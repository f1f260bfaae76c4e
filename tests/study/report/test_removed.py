"""Every reason for which a line is removed has a Chinese name."""

from toolkit.corpus.furniture import controls, rules, systems
from toolkit.corpus.furniture.rule import Rule
from toolkit.study.report.removed import FURNITURE, removed_reason

MODULES = (controls, rules, systems)
FOUND_BY_PLACE = {"navigation", "index table", "recurs on this site", "spelled-out blank"}
FOUND_BY_PLACE |= {"repeated headline"}


def test_no_reason_of_the_rules_is_left_in_english():
    tables = [value for module in MODULES for value in vars(module).values()]
    rules = [one for table in tables if isinstance(table, tuple) for one in table]
    reasons = {one.reason for one in rules if isinstance(one, Rule)} | FOUND_BY_PLACE
    assert len(reasons) > 25
    assert reasons <= set(FURNITURE)


def test_a_notice_of_a_site_is_not_the_genre_of_that_name():
    assert removed_reason("notice").zh == "提示"
