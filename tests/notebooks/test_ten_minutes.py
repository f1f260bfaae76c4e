"""The page "from your pages to a table in ten minutes", followed word for word."""

import re
import shlex
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from toolkit.cli import main

PAGE = Path(__file__).parents[2] / "notebooks" / "ten-minutes.md"
BLOCK = re.compile(r"```(\w+)(?: (\S+))?\n(.*?)```", re.S)
ROW = re.compile(r"\| (\S+) \| (\d+) \| (\d+) \|")
CODES = {"武城县": "371428", "金乡县": "370828"}


@pytest.fixture(scope="module")
def text():
    return PAGE.read_text(encoding="utf-8")


def test_it_takes_three_commands_and_one_edited_file(text):
    commands = [body for kind, _, body in BLOCK.findall(text) if kind == "console"]
    assert [body.count("\n") for body in commands] == [1, 1, 1]
    edited = [name for _, name, _ in BLOCK.findall(text) if name and not name.startswith("pages/")]
    assert edited == ["codebook.yaml"]


def test_every_link_leads_somewhere(text):
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        assert (PAGE.parent / target).exists(), target


@pytest.mark.slow
def test_who_follows_it_has_the_table_and_the_report(text, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for kind, name, body in BLOCK.findall(text):
        if name:
            path = tmp_path / name
            assert path.exists() or name.startswith("pages/"), f"{name} was there to be edited"
            path.parent.mkdir(exist_ok=True)
            path.write_text(body, encoding="utf-8")
        elif kind == "console":
            monkeypatch.setattr(sys, "argv", shlex.split(body))
            with pytest.raises(SystemExit) as ended:
                main()
            assert not ended.value.code, f"{body}: {capsys.readouterr().err}"
    assert (tmp_path / "results" / "report.html").stat().st_size > 100_000
    page = openpyxl.load_workbook(tmp_path / "results/tables/regions-shares.xlsx").worksheets[0]
    head, *rows = page.iter_rows(values_only=True)
    shares = pd.DataFrame(rows, columns=head)
    shares = shares[(shares["unit"] == "paragraph") & (shares["target"] == "corpus")]
    found = shares.set_index(["region", "domain"])["naive"]
    promised = ROW.findall(text)
    assert len(promised) == len(CODES)
    for region, schools, buses in promised:
        assert 100 * found[CODES[region], "schools"] == pytest.approx(int(schools), abs=1)
        assert 100 * found[CODES[region], "buses"] == pytest.approx(int(buses), abs=1)
