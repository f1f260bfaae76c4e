"""The pages "from your pages to a table in ten minutes", each followed word for word."""

import re
import shlex
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from toolkit.cli import main

FOLDER = Path(__file__).parents[2] / "notebooks"
BLOCK = re.compile(r"```(\w+)(?: (\S+))?\n(.*?)```", re.S)
ROW = re.compile(r"\| (\S+) \| (\d+) \| (\d+) \|")
CODES = {"武城县": "371428", "金乡县": "370828"}
TRUTH = {"schools": re.compile("新建学校|修缮幼儿园|新建幼儿园"), "buses": re.compile("公交|班车")}
both_languages = pytest.mark.parametrize("name", ["ten-minutes.md", "ten-minutes.zh-CN.md"])


def text_of(name):
    return (FOLDER / name).read_text(encoding="utf-8")


@both_languages
def test_it_takes_three_commands_and_one_edited_file(name):
    blocks = BLOCK.findall(text_of(name))
    commands = [body for kind, _, body in blocks if kind == "console"]
    assert [body.count("\n") for body in commands] == [1, 1, 1]
    edited = [file for _, file, _ in blocks if file and not file.startswith("pages/")]
    assert edited == ["codebook.yaml"]


def test_both_languages_tell_the_same_commands_pages_and_numbers():
    english, chinese = (text_of(name) for name in ("ten-minutes.md", "ten-minutes.zh-CN.md"))
    one, two = (
        [(kind, re.sub('"[^"]*"', "", body)) for kind, _, body in BLOCK.findall(text)]
        for text in (english, chinese)
    )
    assert [block for block in one if block[0] != "yaml"] == [
        block for block in two if block[0] != "yaml"
    ]
    assert ROW.findall(english) == ROW.findall(chinese)


@pytest.mark.slow
@both_languages
def test_who_follows_it_has_the_tables_and_the_report(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    promised = ROW.findall(text_of(name))
    shares = []
    for kind, file, body in BLOCK.findall(text_of(name)):
        if file:
            path = tmp_path / file
            assert path.exists() or file.startswith("pages/"), f"{file} was there to be edited"
            path.parent.mkdir(exist_ok=True)
            path.write_text(body, encoding="utf-8")
        elif kind == "toml":
            uncomment(tmp_path / "study.toml", body)
        for command in body.splitlines() if kind in ("console", "sh") else ():
            if command.startswith("toolkit label import"):
                fill_in(tmp_path / "labels" / "ann.xlsx")
            monkeypatch.setattr(sys, "argv", shlex.split(command))
            with pytest.raises(SystemExit) as ended:
                main()
            assert not ended.value.code, f"{command}: {capsys.readouterr().err}"
            if command.startswith("toolkit train"):
                shares.append(shares_of(tmp_path / "results/tables/regions-shares.xlsx"))
    assert (tmp_path / "results" / "report.html").stat().st_size > 100_000
    assert len(shares) == 2
    assert len(promised) == 2 * len(CODES)
    check(shares[0]["naive"], promised[:2])
    check(shares[1]["share"], promised[2:])
    assert set(shares[1]["method"]) == {"census"}


def uncomment(settings, lines):
    """Take away the # before the lines on labels, and write the page's in their place."""
    text = settings.read_text(encoding="utf-8")
    for line in lines.splitlines():
        key = line.partition(" =")[0]
        text, n = re.subn(rf"(?m)^# {re.escape(key)}( =.*)?$", line, text)
        assert n == 1, line
    settings.write_text(text, encoding="utf-8")


def fill_in(path):
    """Code as a person would, in Excel."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    head = [cell.value for cell in page[1]]
    for row in page.iter_rows(min_row=2):
        for domain, pattern in TRUTH.items():
            place = next(i for i, name in enumerate(head) if name.startswith(domain))
            row[place].value = "是" if pattern.search(row[head.index("text")].value) else "否"
    book.save(path)


def shares_of(path):
    head, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    shares = pd.DataFrame(rows, columns=head)
    shares = shares[(shares["unit"] == "paragraph") & (shares["target"] == "corpus")]
    return shares.set_index(["region", "domain"])


def check(found, promised):
    for region, schools, buses in promised:
        assert 100 * found[CODES[region], "schools"] == pytest.approx(int(schools), abs=1)
        assert 100 * found[CODES[region], "buses"] == pytest.approx(int(buses), abs=1)
