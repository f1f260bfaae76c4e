from dataclasses import replace

from toolkit.codebook import Codebook, Domain, Rule, RuleSet, load_codebook
from toolkit.labels import Rules
from toolkit.study.material.own_words import OWN_WORDS, with_own_words


def book(*domains):
    return Codebook(key="demo", version="1", unit="paragraph", domains=domains)


BARE = Domain(
    key="parks",
    name_zh="公园绿地",
    name_en="Parks",
    definition="green places",
    inside=("口袋公园、城市绿道（不含林场）", "trees"),
)


def test_names_and_what_is_in_a_domain_stand_in_for_rules():
    (domain,) = with_own_words(book(BARE)).domains
    assert domain.rules.rules[0].name == OWN_WORDS
    votes = Rules(with_own_words(book(BARE))).vote(["新建口袋公园三处。", "召开会议。"])
    assert votes.tolist() == [[1], [0]]


def test_rules_that_somebody_wrote_stay_as_they_are():
    rules = RuleSet(rules=(Rule(name="terms", any=("苗圃",)),))
    written = book(replace(BARE, rules=rules))
    assert with_own_words(written) is written
    shipped = load_codebook()
    assert with_own_words(shipped) is shipped


def test_a_domain_in_another_language_stays_without_words():
    english = book(replace(BARE, name_zh="parks", inside=("trees",)))
    assert with_own_words(english)["parks"].terms == ()
