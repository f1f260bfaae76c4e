from dataclasses import replace

from toolkit.codebook import Rule, RuleSet
from toolkit.labels import Rules, rule_votes


def test_each_rule_votes_yes_or_has_no_opinion(codebook):
    transport, water = codebook.domains
    lines = Rule(name="lines", any=("公交线路",))
    weak = Rule(name="ferry", any=("轮渡",), strength="maybe")
    canal = Rule(name="canal", any=("水渠",))
    taught = replace(
        codebook,
        domains=(
            replace(transport, rules=RuleSet(rules=(lines, weak))),
            replace(water, rules=RuleSet(rules=(canal,))),
        ),
    )
    found = rule_votes(Rules(taught), ["新增公交线路3条。", "修建水渠二公里，开通轮渡。"])
    assert found.rules == ("lines", "ferry", "canal")
    assert found.domains == ("transport", "transport", "water")
    assert found.votes.tolist() == [[1, -1, -1], [-1, -1, 1]]
