"""Exit codes and messages that every command shares."""

import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest
import typer

import toolkit
from toolkit.cli.commands import app


def all_commands(group, words=()):
    """Every command, by the words that call it, and every group but the whole."""
    for name, one in group.commands.items():
        if hasattr(one, "commands"):
            yield from all_commands(one, (*words, name))
        else:
            yield (*words, name)


COMMANDS = sorted(all_commands(typer.main.get_command(app)))
GROUPS = sorted({words[:-1] for words in COMMANDS})


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_of_every_command_gives_an_example(command, words):
    ran = command(*words, "--help")
    assert ran.code == 0
    assert "\\" not in ran.out
    assert f"Example: toolkit {' '.join(words)}" in " ".join(ran.out.split())


def test_the_chinese_readme_says_what_every_command_does(root):
    text = (root / "README.zh-CN.md").read_text(encoding="utf-8")
    table = text.partition("| 命令 |")[2].partition("\n\n")[0]
    told = set(re.findall(r"`toolkit ([a-z ]+)`", table))
    assert told == {" ".join(words) for words in COMMANDS}


def test_what_a_study_begins_with_is_listed_first(command):
    listed = command("--help").out.partition("Commands:")[2]
    names = re.findall(r"^  (\w+)", listed, re.M)
    assert names[:4] == ["study", "train", "report", "corpus"]
    assert set(names) == {words[0] for words in COMMANDS}


@pytest.mark.parametrize("words", GROUPS, ids=" ".join)
def test_a_list_of_commands_says_whole_what_each_does(command, words):
    listed = command(*words, "--help").out.partition("Commands:")[2]
    assert listed
    assert "..." not in listed
    alone = command(*words)
    assert (alone.code, alone.err.partition("Commands:")[2]) == (2, listed)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("tarin",), "no such command 'tarin'"),
        (("train",), "missing argument 'STUDY.toml'; see `toolkit train --help`"),
        (("train", "none.toml"), "none.toml: no such file"),
        (("corpus", "build", "none", "--out", "x"), "none: no such file or folder"),
        (("corpus", "show", "none"), "none"),
        (("predict", "none"), "none: no model here; `toolkit train STUDY.toml` makes one"),
        (("topics", "c", "--out", "m", "--numbers", "4²"), "--numbers '4²': whole numbers"),
        (("predict", "m", "--format", "xml"), "'--format': 'xml' is not one of 'jsonl', 'csv'"),
        (("label", "draw", "c", "--n", 5, "--out", "s.csv", "--design", "dice"), "'random', 'r"),
        (("codebook", "show", "--language", "de"), "'de' is not one of 'zh', 'en', 'both'"),
        (("export", "c", "--out", "t", "--language", "fr"), "'fr' is not one of 'zh', 'en'; see"),
    ],
)
def test_what_a_user_can_mend_is_one_line_and_exit_2(
    command, tmp_path, monkeypatch, words, message
):
    monkeypatch.chdir(tmp_path)
    ran = command(*words)
    assert ran.code == 2
    assert message in ran.err
    assert ran.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_version_is_that_of_the_package(command):
    ran = command("--version")
    assert (ran.code, ran.out) == (0, f"toolkit {toolkit.__version__}\n")


def test_a_short_command_hardly_looks_for_garbage(root):
    # By its own habit Python would look some hundred times, and through what is left at its end.
    told = "print(sum(each['collections'] for each in gc.get_stats()), gc.get_freeze_count())"
    code = (
        f"import atexit, gc; atexit.register(lambda: {told}); from toolkit.cli import main; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "codebook", "show"],
        cwd=root, capture_output=True, text=True, check=True,
    )  # fmt: skip
    looked, spared = map(int, ran.stdout.splitlines()[-1].split())
    assert looked < 40
    assert spared > 10_000


def test_pages_are_no_place_for_their_corpus(command, root):
    pages = root / "seeds" / "pages"
    assert (
        f"`toolkit corpus build {pages} --out build/corpus`" in command("corpus", "show", pages).err
    )


def test_models_inside_a_folder_are_named(command, root):
    ran = command("predict", root / "models")
    assert f"there is {root / 'models' / 'domains'}, {root / 'models' / 'topics'}" in ran.err


def test_a_reader_that_goes_away_ends_the_command_in_silence(root):
    lines = b'{"id": 1, "text": "x"}\n' * 20000
    done = subprocess.run(
        f"{sys.executable} -m toolkit predict {root / 'models' / 'domains'} | head -n 1;"
        "echo ${PIPESTATUS[0]}",
        input=lines,
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        check=True,
        env={**os.environ},
    )
    first, status = done.stdout.splitlines()
    assert first.startswith(b"{")
    assert status == b"141"
    assert done.stderr == b""


def test_a_missing_option_is_named_in_plain_words(command, tmp_path):
    found = command("label", "draw", tmp_path)
    assert found.code == 2
    assert found.err == "toolkit: missing option '--n'; see `toolkit label draw --help`\n"


def test_a_message_is_one_short_line_whatever_it_quotes(command, tmp_path):
    ran = command("corpus", "show", tmp_path / "a\nb\x1b[31m")
    assert ran.err.count("\n") == 1
    assert "\x1b" not in ran.err
    study = tmp_path / "study.toml"
    study.write_text(f"{'x' * 5000} = 1\n")
    assert len(command("train", study).err) < 1100


def test_a_command_that_is_ended_leaves_nothing_half_written(tmp_path, root):
    pages = tmp_path / "pages.jsonl"
    page = (root / "seeds" / "pages" / "wudu-2022-report.txt").read_text(encoding="utf-8")
    rows = (json.dumps({"text": f"{page}\n新修第{n}号公路。"}) for n in range(3000))
    pages.write_text("\n".join(rows), encoding="utf-8")
    words = ["corpus", "build", pages, "--out", tmp_path / "corpus"]
    run = subprocess.Popen([sys.executable, "-m", "toolkit", *words], stderr=subprocess.PIPE)
    while not list(tmp_path.glob(".corpus.aside.*")):
        assert run.poll() is None
        time.sleep(0.02)
    run.terminate()
    assert (run.communicate()[1], run.returncode) == (b"", 143)
    assert list(tmp_path.iterdir()) == [pages]


@pytest.mark.parametrize("module", ["toolkit.cli.ending", "toolkit.codebook"])
def test_ctrl_c_is_one_line_while_libraries_load_and_after(command, monkeypatch, module):
    class Interrupted:
        def find_spec(self, name, *_):
            if name == module:
                raise KeyboardInterrupt

    for name in [name for name in sys.modules if name.startswith(module)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])
    ran = command("codebook", "show")
    assert (ran.code, ran.out) == (130, "")
    assert ran.err == "toolkit: interrupted; when run again, a study goes on where it stopped\n"


def test_a_folder_with_a_name_in_another_encoding_is_one_line(command, tmp_path, root):
    name = os.fsdecode("公路".encode("gbk"))
    ran = command("corpus", "build", root / "seeds" / "pages", "--out", tmp_path / name)
    assert ran.code == 2
    assert "\\udcb9\\udcab" in ran.err
    assert ran.err.endswith("bytes that are no UTF-8, in a name or a text; rename or mend it\n")
    assert list(tmp_path.iterdir()) == []


ASCII = {"PYTHONIOENCODING": "ascii"}


def _run(command, **env):
    return subprocess.run(
        f"{sys.executable} -m toolkit {command}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        check=False,
        env={**os.environ, **env},
    )


def test_signs_that_a_terminal_lacks_are_shown_by_their_number(root):
    ran = _run("codebook show", **ASCII)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "殡葬".encode("ascii", "backslashreplace") in ran.stdout
    line = f"predict {root / 'models' / 'domains'} <<< '" + '{"id": "公𠮷", "text": "road"}' + "'"
    assert json.loads(_run(line, **ASCII).stdout)["id"] == "公𠮷"


def test_without_standard_error_no_message_strays_into_the_output():
    ran = _run("predict none 2>&-")
    assert (ran.returncode, ran.stdout) == (2, b"")


def test_what_the_system_refuses_is_one_short_line(command, tmp_path):
    study = tmp_path / "study.toml"
    study.write_text(f'title = "t"\n[corpus]\nsources = ["{"a" * 5000}"]\n')
    ran = command("train", study)
    assert ran.code == 2
    assert "no file can have this name: 5000 bytes, at most 255" in ran.err
    assert len(ran.err) < 300


def test_too_little_memory_is_one_line(command, monkeypatch, tmp_path):
    def fill(*_, **__):
        raise MemoryError

    monkeypatch.setattr("toolkit.study.load_study", fill, raising=False)
    (tmp_path / "study.toml").touch()
    ran = command("train", tmp_path / "study.toml")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "not enough memory" in ran.err


def test_a_folder_that_is_gone_while_one_stands_in_it_is_one_line(tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    code = f"import os; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r})\n"
    code += "from toolkit.cli import main; main()"
    words = ["corpus", "build", "pages", "--out", "c"]
    ran = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr.count(b"\n")) == (2, 1)
    assert b"the folder that this was started in is gone" in ran.stderr


def assert_ended_in_silence(lines):
    run = [sys.executable, "-c", "\n".join(lines)]
    ended = subprocess.run(run, capture_output=True, timeout=15, check=False)
    assert (ended.returncode, ended.stderr) == (128 + signal.SIGTERM, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_a_signal_where_python_drops_what_is_raised_ends_the_run_all_the_same():
    # As the callbacks do by which imported modules are released; the end was told as a traceback
    # there, and nothing but SIGKILL ended the run.
    lines = [
        "import os, signal, time",
        "from toolkit.cli import ending",
        "class Released:",
        "    def __del__(self):",
        "        os.kill(os.getpid(), signal.SIGTERM)",
        "        time.sleep(0.01)",
        "ending._mind_signals()",
        "Released()",
        "time.sleep(20)",
    ]
    assert_ended_in_silence(lines)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_a_signal_while_a_failure_is_dealt_with_ends_the_run_in_silence():
    # As a folder that is there already: the failure itself was told, as a traceback.
    lines = [
        "import os, signal, sys",
        "from toolkit.cli import ending",
        "def app(**settings):",
        "    try:",
        "        raise FileExistsError(17, 'File exists')",
        "    except FileExistsError:",
        "        os.kill(os.getpid(), signal.SIGTERM)",
        "ending.app = app",
        "sys.exit(ending.run())",
    ]
    assert_ended_in_silence(lines)


def test_a_word_is_sought_as_it_was_typed_where_the_locale_knows_no_chinese(saved_corpus):
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    found = [_run(f"kwic {saved_corpus} 公墓", **env) for env in (plain, ASCII)]
    assert {(ran.returncode, ran.stderr) for ran in found} == {(0, b"")}
    heads = {ran.stdout.split(b"\n")[1] for ran in found}
    assert len(heads) == 1
    assert b": 0 times" not in heads.pop()
