import io

from toolkit.corpus.found import FoundDocuments


def test_a_document_is_new_once(monkeypatch):
    monkeypatch.setattr("toolkit.corpus.found._NEW", 3)
    found = FoundDocuments(io.BytesIO)
    names = [f"{n * 7919 % 31:012x}" for n in range(31)]
    assert all(found.is_new(name) for name in names)
    assert not any(found.is_new(name) for name in reversed(names))
    assert found.is_new("ffffffffffff")


def test_sources_come_back_in_the_order_in_which_they_were_found():
    found = FoundDocuments(io.BytesIO)
    for name, source in [("b", "1.txt"), ("a", "2.txt"), ("b", "甲/3.txt")]:
        found.add_sources(name, [source])
    assert list(found.more_sources(["a", "b", "c"])) == [["2.txt"], ["1.txt", "甲/3.txt"], []]
    assert list(found.more_sources(["b"])) == [["1.txt", "甲/3.txt"]]
