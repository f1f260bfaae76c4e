"""How regions write about one domain, from its paragraphs alone."""

from toolkit.study.material.counting import choose_words
from toolkit.study.regional.within import Words, within_table
from toolkit.study.settings.compare import CompareSettings


def planted_words(planted):
    """u buries in 公墓 and v in 骨灰堂; outside the domain u writes of 骨灰堂 alone."""
    mine, other, road = ["公墓"] * 40 + ["丧事"], ["骨灰堂"] * 40 + ["丧事"], ["骨灰堂"] * 9
    words = [mine] * 6 + [road] * 6 + [other] * 6 + [["道路"] * 9] * 6
    return planted(regions=["u"] * 12 + ["v"] * 12, yes=([1] * 6 + [0] * 6) * 2, words=words)


def first(table, region):
    return table[table["region"] == region].iloc[0]


def words_of(material):
    return Words(*choose_words(material.counts, material.vocabulary), frozenset())


def test_only_paragraphs_of_the_domain_count(planted):
    material = planted_words(planted)
    rows = material.counted(reprints=False)
    table = within_table(material, words_of(material), rows, CompareSettings(), seed=1)
    assert set(table["domain"]) == {"burial"}
    assert set(table["other"]) == {"rest"}
    assert first(table, "u")["word"] == "公墓"
    assert first(table, "v")["word"] == "骨灰堂"
    assert first(table, "v")["low"] > 0
    assert "道路" not in set(table["word"])
    assert first(table, "u")[["n_paragraphs", "n_coded"]].tolist() == [6, 6]


def test_a_named_pair_is_compared_with_one_another(planted):
    material = planted_words(planted)
    settings = CompareSettings(pairs=(("u", "v"),))
    table = within_table(
        material, words_of(material), material.counted(reprints=False), settings, seed=1
    )
    pair = table[table["other"] != "rest"]
    assert set(zip(pair["region"], pair["other"], strict=True)) == {("u", "v"), ("v", "u")}


def test_a_domain_of_one_region_has_nothing_to_compare(planted):
    material = planted(regions=["u"] * 4 + ["v"] * 4, yes=[1] * 4 + [0] * 4)
    assert (
        within_table(
            material,
            words_of(material),
            material.counted(reprints=False),
            CompareSettings(),
            seed=1,
        )
        is None
    )
