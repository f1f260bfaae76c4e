"""The pages "your first codebook in half an hour", each followed word for word."""

import re
import shlex
import sys
from pathlib import Path

import pytest

from toolkit.cli import main

FOLDER = Path(__file__).parents[2] / "notebooks"
BLOCK = re.compile(r"```(\w+)(?: (\S+))?\n(.*?)```", re.S)
NAMES = ("first-codebook.md", "first-codebook.zh-CN.md")
both_languages = pytest.mark.parametrize("name", NAMES)


def text_of(name):
    return (FOLDER / name).read_text(encoding="utf-8")


@both_languages
def test_every_command_runs_and_prints_what_the_page_shows(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    printed, shown = [], 0
    for kind, file, body in BLOCK.findall(text_of(name)):
        if file:
            (tmp_path / file).parent.mkdir(exist_ok=True)
            (tmp_path / file).write_text(body, encoding="utf-8")
        elif kind == "console":
            monkeypatch.setattr(sys, "argv", shlex.split(body))
            with pytest.raises(SystemExit) as ended:
                main()
            said = capsys.readouterr()
            assert not ended.value.code, said.err
            printed = [line.split() for line in said.out.splitlines()]
        else:
            assert kind == "out"
            shown += 1
            assert all(line.split() in printed for line in body.splitlines()), printed
    assert shown == 4


def test_both_languages_tell_the_same_commands_and_pages():
    one, two = (
        [block for block in BLOCK.findall(text_of(name)) if block[0] in ("text", "console")]
        for name in NAMES
    )
    assert one == two
