import io
import random

import numpy as np
import pytest

from toolkit.corpus.copies.minhash import band_hashes
from toolkit.corpus.copies.near import is_near
from toolkit.corpus.copies.search import Candidate, CopyIndex

LETTERS = [chr(code) for code in range(0x4E00, 0x4E60)] + list("0123456789")


def random_text(draw):
    return "".join(draw.choice(LETTERS) for _ in range(draw.randint(30, 90)))


def changed(text, draw):
    letters = list(text)
    for at in draw.sample(range(len(letters)), draw.randint(0, 6)):
        letters[at] = draw.choice(LETTERS)
    return "".join(letters)


def documents(seed, n_documents=40):
    """Documents of a few paragraphs, most of them near some of a dozen texts."""
    draw = random.Random(seed)
    known = [random_text(draw) for _ in range(12)]
    result = []
    for number in range(n_documents):
        day = draw.choice(["2023-01-04", "2024-05-02", "9999"])
        texts = [changed(draw.choice(known), draw) for _ in range(draw.randint(0, 12))]
        result.append((f"{draw.randrange(10**6):06d}-{number}", day, texts))
    return result


def found(given):
    """What copies what, by document and place in it."""
    index = CopyIndex(io.BytesIO)
    names = []
    for document_id, day, texts in given:
        first = len(names)
        names += [(document_id, at) for at in range(len(texts))]
        index.add_document(
            document_id, day, [Candidate(first + at, text) for at, text in enumerate(texts)]
        )
    pairs = [pair for block in index.origins() for pair in zip(*block, strict=True)]
    index.close()
    return {names[copy]: names[origin] for copy, origin in pairs}


def by_all_pairs(given, first=16, last=4):
    """The same from its definition, slowly: every band of every paragraph, in order."""
    rows = sorted(
        (day, name, at, text) for name, day, texts in given for at, text in enumerate(texts)
    )
    news = {}
    for rank, (*_, text) in enumerate(rows):
        news.setdefault(text, rank)
    ranks = sorted(news.values())
    bands = dict(zip(ranks, band_hashes([rows[rank][3] for rank in ranks]), strict=True))
    origin = {}
    for band in range(bands[0].size):
        same = {}
        for rank in ranks:
            before = same.setdefault(int(bands[rank][band]), [])
            near = [
                other
                for other in before[:first] + before[first:][-last:]
                if is_near(rows[rank][3], rows[other][3])
            ]
            origin[rank] = min([*near, origin.get(rank, rank)])
            before.append(rank)
    names = [(name, at) for _, name, at, _ in rows]
    pairs = ((rank, origin[news[row[3]]]) for rank, row in enumerate(rows))
    return {names[rank]: names[other] for rank, other in pairs if rank != other}


@pytest.mark.parametrize("seed", range(8))
def test_copies_are_those_of_the_definition(seed):
    given = documents(seed)
    expected = by_all_pairs(given)
    assert len(expected) > 50
    assert found(given) == expected


@pytest.mark.parametrize("seed", range(3))
def test_neither_the_parts_nor_the_order_of_coming_change_a_copy(seed, monkeypatch):
    given = documents(seed)
    expected = found(given)
    assert found(given[::-1]) == expected
    for part, most_pairs in ((1, 10**6), (7, 10**6), (10**6, 1), (30, 40)):
        monkeypatch.setattr("toolkit.corpus.copies.search._PART", part)
        monkeypatch.setattr("toolkit.corpus.copies.search._MOST_PAIRS", most_pairs)
        assert found(given) == expected


def test_a_formula_with_small_changes_costs_its_number_and_not_the_square_of_it(monkeypatch):
    calls = []

    def counted(letters, other):
        calls.append((letters, other))
        return is_near(letters, other)

    monkeypatch.setattr("toolkit.corpus.copies.search.is_near", counted)
    text = random_text(random.Random(1)) + "".join(LETTERS[:60])
    texts = [text.replace(LETTERS[3], chr(0x5000 + n)) for n in range(3_000)]
    given = [(f"{n:06d}", "9999", [one]) for n, one in enumerate(texts)]
    assert found(given) == {(f"{n:06d}", 0): ("000000", 0) for n in range(1, 3_000)}
    assert len(calls) < 2 * len(texts)


def test_no_paragraph_at_all_is_no_copy():
    assert found([]) == {}
    assert found([("a", "9999", []), ("b", "9999", [])]) == {}


def test_numbers_of_copies_come_as_arrays_of_one_length():
    index = CopyIndex(io.BytesIO)
    text = "".join(LETTERS[:40])
    index.add_document("b", "9999", [Candidate(4, text)])
    index.add_document("a", "9999", [Candidate(9, text)])
    (copies, origins), *more = index.origins()
    assert not more
    assert np.array_equal(copies, [4])
    assert np.array_equal(origins, [9])
