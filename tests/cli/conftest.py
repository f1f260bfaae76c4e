"""Run a command in this process and see what a user would see."""

import gc
import io
import signal
import sys
from typing import NamedTuple

import pytest

from toolkit.cli import main


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def command(monkeypatch, capsys):
    """Return a function that runs `toolkit …` and gives exit code and output."""

    def run(*words, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["toolkit", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        before, usual = signal.getsignal(signal.SIGINT), gc.get_threshold()
        with pytest.raises(SystemExit) as ended:
            main()
        signal.signal(signal.SIGINT, before)
        gc.set_threshold(*usual)
        gc.unfreeze()
        out, err = capsys.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    return run


@pytest.fixture(scope="session")
def model(root):
    return root / "models" / "domains"


@pytest.fixture(scope="session")
def saved_corpus(root, tmp_path_factory):
    """The corpus of the seeds, on disk."""
    from toolkit import build_corpus

    folder = tmp_path_factory.mktemp("corpus") / "corpus"
    build_corpus([root / "seeds" / "pages"], base=root).save(folder)
    return folder


@pytest.fixture(scope="session")
def predictions(root, saved_corpus, tmp_path_factory):
    """Scores out of fold that agree with gold, except on one code."""
    from toolkit.labels import read_sheet

    gold = read_sheet(root / "seeds" / "labels" / "gold.csv")
    table = gold[["paragraph_id", "domain"]].assign(
        score=[0.1 + 0.8 * (value == "1") for value in gold["value"]], fold=0, model="m"
    )
    first = gold.index[gold["value"] == "1"][0]
    table.loc[first, "score"] = 0.05
    path = tmp_path_factory.mktemp("predictions") / "predictions.csv"
    table.to_csv(path, index=False, encoding="utf-8-sig")
    return path, table.loc[first, "paragraph_id"]
