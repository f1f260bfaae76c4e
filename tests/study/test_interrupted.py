"""A run that fails at any write, or is killed at any moment, is made good by the next one."""

import errno
import multiprocessing
import os
import random
import re
import sys
import time
from pathlib import Path

import pytest

import toolkit
from toolkit.errors import BadInput
from toolkit.files import digest_tree
from toolkit.study.running import chain

pytestmark = [
    pytest.mark.slow,
    # From Python 3.12 on a fork beside threads warns; the children only run the study.
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning"),
]

PAGE = """{place}扎实推进乡村振兴

2024年{month}月6日

本报讯 {place}新纳入城乡低保434人，建成幸福食堂12处，为老年人提供助餐服务。

新建镇级公墓3处，硬化道路38公里，改造农村危房15户。
"""
CODEBOOK = """
key: care
version: "1.0"
unit: one paragraph
domains:
  - key: care
    name_zh: 养老
    name_en: Care
    definition: Care for the old.
    examples:
      - {text: 建成幸福食堂3处。, codes: [care]}
      - {text: 硬化道路15公里。, codes: []}
"""
STUDY = """
title = "Two invented pages"
seed = 1
[corpus]
sources = ["pages"]
[codebook]
file = "codebook.yaml"
[topics]
engines = ["tomotopy"]
numbers = [2]
seeds = 2
min_documents = 1
[compare]
bootstrap = 100
[output]
folder = "out"
models = "out/models"
"""
EVERY = int(os.environ.get("EVERY", "12"))
"""Of the writes and renames of a run, one in so many is made to fail; 1 is for once, by hand."""
KILLS = int(os.environ.get("KILLS", "8"))

fork = multiprocessing.get_context("fork").Process


@pytest.fixture(scope="module")
def new_study(tmp_path_factory):
    def make():
        folder = tmp_path_factory.mktemp("study")
        (folder / "pages").mkdir()
        for place, month in (("武城县", 12), ("金乡县", 11)):
            text = PAGE.format(place=place, month=month)
            (folder / "pages" / f"{place}.txt").write_text(text, encoding="utf-8")
        (folder / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
        (folder / "study.toml").write_text(STUDY, encoding="utf-8")
        return folder

    return make


@pytest.fixture(scope="module")
def whole(new_study):
    """What a run leaves that nothing disturbed; the code's digest is known from then on."""
    folder = new_study()
    run(folder)
    return left_in(folder)


def run(folder):
    toolkit.run_study(toolkit.load_study(folder / "study.toml"))


def left_in(folder):
    """Digests of all that a run left, those of what it should have swept away too."""
    return digest_tree(folder / "out")


def watch(folder, fail_at, count):
    """Count each opening to write, new folder and rename; fail from one of them on."""
    mine = str(folder)

    def hook(event, args):
        writes = event == "open" and isinstance(args[2], int) and args[2] & os.O_ACCMODE
        makes = event == "os.mkdir" and not Path(args[0]).exists()
        if not (writes or makes or event == "os.rename") or mine not in str(args[0]):
            return
        count.value += 1
        if 0 < fail_at <= count.value:  # the disk stays full: some libraries try twice
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(args[0]))

    sys.addaudithook(hook)


def disturbed(folder, fail_at, count, said):
    watch(folder, fail_at, count)
    try:
        run(folder)
    except BadInput as error:
        said.value = str(error).encode()[:500]


def in_a_child(target, *args):
    child = fork(target=target, args=args)
    child.start()
    return child


def made_good(folder):
    """Run again in a process of its own, and return what is there then."""
    child = in_a_child(run, folder)
    child.join()
    assert child.exitcode == 0
    return left_in(folder)


def test_a_failure_at_a_write_or_a_rename_is_one_line_and_the_next_run_ends_the_same(
    new_study, whole
):
    counted = multiprocessing.Value("i", 0)
    said = multiprocessing.Array("c", 512)
    in_a_child(disturbed, new_study(), -1, counted, said).join()
    n_moments = counted.value
    assert n_moments > 100
    for moment in range(1, n_moments + 1, EVERY):
        folder = new_study()
        counted.value, said.value = 0, b""
        child = in_a_child(disturbed, folder, moment, counted, said)
        child.join()
        line = said.value.decode()
        assert child.exitcode == 0, moment
        assert re.fullmatch(r".+: cannot be written: no space left on device; .+", line), moment
        assert made_good(folder) == whole, (moment, line)


def test_a_run_that_is_killed_at_any_moment_is_finished_by_the_next(new_study, whole):
    folder = new_study()
    begun = time.monotonic()
    in_a_child(run, folder).join()
    lasted = time.monotonic() - begun
    assert left_in(folder) == whole
    moments = random.Random(7)
    for _ in range(KILLS):
        folder = new_study()
        child = in_a_child(run, folder)
        child.join(moments.uniform(0, lasted))
        child.kill()
        child.join()
        assert made_good(folder) == whole


def test_a_folder_that_may_only_be_read_is_one_line(new_study, monkeypatch):
    folder = new_study()

    def refuse(*_, **__):
        raise PermissionError(errno.EROFS, os.strerror(errno.EROFS), str(folder / "out"))

    with monkeypatch.context() as read_only:
        read_only.setattr(chain.Path, "mkdir", refuse)
        with pytest.raises(BadInput, match="out: cannot be written: read-only file system; name"):
            run(folder)
    assert not (folder / "out").exists()


def test_results_that_may_only_be_read_are_found_whole_and_nothing_is_written(new_study):
    folder = new_study()
    in_a_child(run, folder).join()
    before = left_in(folder)
    counted = multiprocessing.Value("i", 0)
    said = multiprocessing.Array("c", 512)
    child = in_a_child(disturbed, folder, 1, counted, said)
    child.join()
    assert (child.exitcode, said.value, left_in(folder)) == (0, b"", before)
    assert counted.value == 1  # the lock, which is read where it cannot be written
    (folder / "pages" / "武城县.txt").write_text("武城县硬化道路38公里。", encoding="utf-8")
    in_a_child(disturbed, folder, 1, counted, said).join()
    assert re.fullmatch(r".+/steps/pages-\w+: cannot be written: .+", said.value.decode())
