"""Every column that people get is explained in both languages."""

import pandas as pd

from toolkit.compare.regressions import blanks
from toolkit.corpus import load_corpus
from toolkit.study.exports.meaning import COLUMNS, column_label


def unexplained(columns):
    return sorted(set(columns) - set(COLUMNS))


def test_every_column_of_a_studys_tables_is_explained(small_run):
    domains = small_run.table("coding-codes").columns
    for path in sorted((small_run.folder / "tables").glob("*.csv")):
        columns = set(pd.read_csv(path, nrows=0).columns)
        assert not unexplained(columns - set(domains)), path.name


def test_every_column_of_a_corpus_is_explained(small_run):
    (folder,) = (small_run.folder / "steps").glob("pages-*")
    corpus = load_corpus(folder / "corpus")
    for table in (corpus.documents, corpus.paragraphs, corpus.removed):
        assert not unexplained(table.columns)


def test_columns_of_tables_that_not_every_study_has_are_explained():
    assert not unexplained(blanks.COLUMNS)


def test_a_label_is_none_of_the_other_language():
    for name in COLUMNS:
        assert column_label(name, "en").isascii(), name
        assert column_label(name, "zh") == "F1" or not column_label(name, "zh").isascii(), name
