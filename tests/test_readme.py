"""What the README says can be typed: its commands run, its settings are settings."""

import re
import shlex
import shutil
import sys
import tomllib

import pytest

from toolkit.cli import main
from toolkit.codebook import load_codebook
from toolkit.labels import Rules
from toolkit.study.settings.sections import Study

BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.S)


def blocks(root, name, kind):
    text = (root / name).read_text(encoding="utf-8")
    return [body for found, body in BLOCK.findall(text) if found == kind]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_command_runs_as_it_stands(root, name, tmp_path, monkeypatch, capsys):
    for folder in ("seeds", "models"):
        shutil.copytree(root / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    commands = [line for body in blocks(root, name, "console") for line in body.splitlines()]
    assert commands
    for line in commands:
        monkeypatch.setattr(sys, "argv", shlex.split(line))
        with pytest.raises(SystemExit) as ended:
            main()
        assert not ended.value.code, f"{line}: {capsys.readouterr().err}"


def test_the_settings_shown_are_settings(root):
    for body in blocks(root, "README.md", "toml"):
        assert Study.model_validate(tomllib.loads(body))


def test_the_codebook_shown_is_a_codebook(root, tmp_path):
    (body,) = blocks(root, "README.md", "yaml")
    (tmp_path / "my-codebook.yaml").write_text(body, encoding="utf-8")
    codebook = load_codebook(tmp_path / "my-codebook.yaml")
    votes = Rules(codebook).vote(["新建学校2所。", "新增公交线路3条。", "今日晴。"])
    assert votes.tolist() == [[1, 0], [0, 1], [0, 0]]


def test_the_test_command_of_the_readme_is_what_ci_runs(root):
    assert any("make test" in body for body in blocks(root, "README.md", ""))
    assert "make test" in (root / ".ci" / "run").read_text(encoding="utf-8")
