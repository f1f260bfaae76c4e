"""Workers read the part of a corpus that they cut, or are sent it."""

from dataclasses import replace
from functools import partial

import joblib
import numpy as np
import pytest

import toolkit
from toolkit.corpus import open_texts
from toolkit.errors import BadInput, MissingResource
from toolkit.study.material import cutting
from toolkit.text import Segmenter, cut


@pytest.fixture(scope="module")
def stored(root, tmp_path_factory):
    """The seeds' corpus on disk, in row groups of 20 paragraphs, and the words of its texts."""
    corpus = toolkit.build_corpus([root / "seeds" / "pages"], base=root)
    folder = tmp_path_factory.mktemp("stored") / "corpus"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("toolkit.corpus.store._ROW_GROUP", 20)
        corpus.save(folder)
    return folder, cut(corpus.paragraphs["text"].tolist(), Segmenter())


def same(one, two):
    assert one.vocabulary == two.vocabulary
    np.testing.assert_array_equal(one.ids, two.ids)
    np.testing.assert_array_equal(one.offsets, two.offsets)


def test_row_groups_are_taken_together_to_parts_of_a_size(stored):
    file = open_texts(stored[0])
    assert sum(file.sizes) == len(stored[1])
    parts = list(file.parts(35))
    assert [len(file.read(part)) for part in parts[:-1]] == [40] * (len(parts) - 1)
    assert [group for part in parts for group in part] == list(range(len(file.sizes)))


@pytest.mark.parametrize("rows", [15, 50, 10_000])
@pytest.mark.parametrize("seen", [True, False])
def test_parts_cut_by_workers_are_the_whole_cut_at_once(stored, monkeypatch, rows, seen):
    folder, whole = stored
    monkeypatch.setattr(cutting, "ROWS", rows)
    if not seen:  # nor does the worker see another file in its place
        there = cutting._cut_there

        def elsewhere(groups, *, file, **of):
            return there(groups, file=replace(file, digest="0" * 64), **of)

        monkeypatch.setattr(cutting, "_cut_there", elsewhere)
    with joblib.parallel_config(backend="threading"):
        same(cutting.cut_stored(folder, Segmenter(), jobs=2), whole)


def test_a_worker_without_the_file_says_so(stored, tmp_path):
    file = open_texts(stored[0])
    assert file.is_here()
    there = partial(cutting._cut_there, range(1), segmenter=Segmenter())
    assert there(file=replace(file, path=tmp_path / "no")) is None
    assert there(file=replace(file, digest="0")) is None


def test_a_corpus_that_is_missing_or_damaged_is_said(stored, tmp_path):
    with pytest.raises(MissingResource, match="no corpus here"):
        open_texts(tmp_path)
    for path in stored[0].iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "paragraphs.parquet").write_bytes(b"PAR1")
    with pytest.raises(BadInput, match="differs from its card"):
        open_texts(tmp_path)
