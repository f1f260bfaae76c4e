import random

import numpy as np

from toolkit.corpus.storage.order import Names, Order


def test_ranks_are_those_of_sorting_every_paragraph():
    draw = random.Random(3)
    documents = [
        (draw.choice(["2023", "2024", "9999"]), f"{draw.randrange(10**6)}-{n}", draw.randint(0, 3))
        for n in range(50)
    ]
    rows = [(day, name, at) for day, name, count in documents for at in range(count)]
    days, names = Names(), Names()
    for day, name, _ in documents:
        days.add(day)
        names.add(name)
    order = Order(days.array(), names.array(), np.array([count for *_, count in documents]))
    ranks = [sorted(rows).index(row) for row in rows]
    assert order.rank(np.arange(len(rows))).tolist() == ranks
    assert order.index(np.array(ranks)).tolist() == list(range(len(rows)))


def test_many_names_come_back_as_they_were(monkeypatch):
    monkeypatch.setattr("toolkit.corpus.storage.order._BLOCK", 3)
    names = Names()
    given = ["甲", "b", "a longer name", "", "乙", "c", "d"]
    for one in given:
        names.add(one)
    assert [one.decode() for one in names.array().tolist()] == given
