"""Files are written whole or not at all."""

import errno
import os
import re
from pathlib import Path

import pytest

from toolkit.errors import BadInput
from toolkit.files import (
    check_place,
    copy_tree,
    digest_tree,
    staged_file,
    staged_files,
    staged_folder,
    write_json,
    write_text,
)


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "table.csv"
    write_text(path, "old")

    def fail():
        with staged_file(path) as aside:
            aside.write_text("half")
            raise RuntimeError("killed in the middle")

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["table.csv"]


def test_a_failed_folder_leaves_the_old_one_and_nothing_else(tmp_path):
    folder = tmp_path / "model"
    with staged_folder(folder) as aside:
        (aside / "card.json").write_text("old")

    def fail():
        with staged_folder(folder) as aside:
            (aside / "card.json").write_text("new")
            raise RuntimeError("killed in the middle")

    with pytest.raises(RuntimeError):
        fail()
    assert (folder / "card.json").read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["model"]


def test_files_that_belong_together_are_written_all_or_none(tmp_path):
    folder = tmp_path / "tables"

    def written(text, *, full):
        with staged_files(folder) as aside:
            write_text(aside / "a.csv", text)
            write_text(aside / "more" / "b.csv", text)
            if full:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(aside / "c.csv"))

    with pytest.raises(BadInput, match=r"tables: cannot be written: no space left .*; nothing was"):
        written("new", full=True)
    assert not folder.exists()
    written("old", full=False)
    (folder / "mine.txt").write_text("mine")
    was = digest_tree(folder)
    assert sorted(was) == ["a.csv", "mine.txt", "more/b.csv"]
    with pytest.raises(BadInput):
        written("new", full=True)
    assert digest_tree(folder) == was
    written("new", full=False)
    assert (folder / "more/b.csv").read_text() == "new"
    assert (folder / "mine.txt").read_text() == "mine"


def write_two(folder):
    with staged_files(folder) as aside:
        write_text(aside / "a.csv", "new")
        write_text(aside / "tables" / "b.csv", "new")


@pytest.mark.parametrize(
    ("in_the_way", "said"),
    [("tables/b.csv/c", "is no plain file; name another file"), ("tables", "cannot be written")],
)
def test_no_file_of_several_is_moved_where_one_of_them_cannot(tmp_path, in_the_way, said):
    write_text(tmp_path / "a.csv", "old")
    write_text(tmp_path / in_the_way, "mine")
    was = digest_tree(tmp_path)
    with pytest.raises(BadInput, match=rf"tables/b\.csv: {said}"):
        write_two(tmp_path)
    assert digest_tree(tmp_path) == was


def test_files_that_belong_together_may_lie_on_several_disks(tmp_path, monkeypatch):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "tables").symlink_to(tmp_path / "elsewhere")
    rename = os.rename

    def on_one_disk(source, target, **more):
        disks = {"elsewhere" in os.path.realpath(path) for path in (source, target)}
        if len(disks) > 1:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), source, None, target)
        rename(source, target, **more)

    monkeypatch.setattr(os, "rename", on_one_disk)
    monkeypatch.setattr(os, "replace", on_one_disk)
    write_two(tmp_path / "here")
    assert sorted(digest_tree(tmp_path)) == ["elsewhere/b.csv", "here/a.csv"]


def test_what_is_written_aside_is_called_by_the_name_that_it_will_have(tmp_path):
    def written():
        with (
            staged_folder(tmp_path / "model") as aside,
            staged_files(aside / "tables") as tables,
            staged_file(tables / "a.csv") as file,
        ):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))

    place = re.escape(str(tmp_path / "model" / "tables" / "a.csv"))
    with pytest.raises(BadInput, match=f"^{place}: cannot be written"):
        written()


def test_a_folder_is_replaced_whole(tmp_path):
    folder = tmp_path / "model"
    for name in ("a", "b"):
        with staged_folder(folder) as aside:
            (aside / name).write_text(name)
    assert sorted(digest_tree(folder)) == ["b"]


@pytest.mark.parametrize("theirs", ["notes.md", "more"])
def test_a_folder_of_somebody_else_is_never_replaced(tmp_path, theirs):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / theirs).write_text("years of work")
    with (
        pytest.raises(BadInput, match=f"holds other files, such as {theirs}, which would be lost"),
        staged_folder(tmp_path / "mine", mark="card.json"),
    ):
        pass
    assert (tmp_path / "mine" / theirs).read_text() == "years of work"


def test_a_folder_of_ours_is_replaced_unless_something_was_put_there(tmp_path):
    for text in ("old", "new"):
        with staged_folder(tmp_path / "model", mark="card.json") as aside:
            (aside / "card.json").write_text('{"files": {"a.txt": "", "b/c.txt": ""}}')
            (aside / "a.txt").write_text(text)
            (aside / "b").mkdir()
    assert (tmp_path / "model" / "a.txt").read_text() == "new"
    (tmp_path / "model" / "notes.md").write_text("mine")
    with pytest.raises(BadInput, match="such as notes.md"):
        check_place(tmp_path / "model", "card.json")
    (tmp_path / "model" / "card.json").write_text("{")
    with pytest.raises(BadInput, match="such as a.txt"):
        check_place(tmp_path / "model", "card.json")


def test_a_file_is_never_replaced_by_a_folder(tmp_path):
    (tmp_path / "gold.csv").write_text("codes")
    with (
        pytest.raises(BadInput, match="is a file; name a folder"),
        staged_folder(tmp_path / "gold.csv"),
    ):
        pass
    assert (tmp_path / "gold.csv").read_text() == "codes"


def test_a_device_is_never_replaced_by_a_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInput, match="no plain file"):
        write_text(tmp_path / "pipe", "")
    assert (tmp_path / "pipe").is_fifo()


def test_a_parent_that_is_a_file_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match=r"cannot be written"):
        write_text(tmp_path / "file" / "table.csv", "")


def test_a_failure_to_read_inside_is_not_told_as_one_to_write(tmp_path):
    with pytest.raises(FileNotFoundError), staged_folder(tmp_path / "model"):
        (tmp_path / "none").read_text()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError(30, "Read-only file system", str(tmp_path))

    monkeypatch.setattr(Path, "touch", refuse)
    monkeypatch.setattr(Path, "mkdir", refuse)
    for staged in (staged_file, staged_folder):
        with pytest.raises(BadInput, match="cannot be written: read-only"), staged(tmp_path / "x"):
            pass


def test_a_full_disk_is_one_clear_line_while_a_folder_is_copied(tmp_path, monkeypatch):
    write_text(tmp_path / "from" / "deep" / "a.txt", "a")
    copy_tree(tmp_path / "from", tmp_path / "whole")
    assert digest_tree(tmp_path / "whole") == digest_tree(tmp_path / "from")

    def refuse(source, target):  # as shutil does, which names what was read first
        raise OSError(28, "No space left on device", str(source), None, str(target))

    monkeypatch.setattr("shutil.copyfile", refuse)
    with (
        pytest.raises(BadInput, match="copy: cannot be written: no space left on device"),
        staged_folder(tmp_path / "copy") as aside,
    ):
        copy_tree(tmp_path / "from", aside)
    assert not (tmp_path / "copy").exists()


def test_a_run_that_is_ended_between_the_old_folder_and_the_new_keeps_the_old(
    tmp_path, monkeypatch
):
    with staged_folder(tmp_path / "x") as aside:
        (aside / "a").write_text("old")
    moved = Path.replace

    def move_and_end(path, to):
        moved(path, to)
        if Path(to).name == "was":
            raise SystemExit(143)

    monkeypatch.setattr(Path, "replace", move_and_end)
    with pytest.raises(SystemExit), staged_folder(tmp_path / "x") as aside:
        (aside / "a").write_text("new")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert (tmp_path / "x" / "a").read_text() == "old"


@pytest.mark.parametrize(("staged", "make"), [(staged_file, "touch"), (staged_folder, "mkdir")])
def test_a_run_that_is_ended_as_soon_as_something_lies_aside_leaves_nothing(
    tmp_path, monkeypatch, staged, make
):
    made = getattr(Path, make)

    def make_and_end(path, *args, **words):
        made(path, *args, **words)
        if path.name.startswith(".x"):
            raise SystemExit(143)  # as a signal that arrives just then

    monkeypatch.setattr(Path, make, make_and_end)
    with pytest.raises(SystemExit), staged(tmp_path / "x"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_json_is_the_same_for_the_same_value(tmp_path):
    write_json(tmp_path / "a", {"b": 1, "a": [1, 2]})
    write_json(tmp_path / "b", {"a": [1, 2], "b": 1})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path):
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "a.txt").write_text("old")
    (tmp_path / "near.txt").symlink_to(Path("far", "a.txt"))
    write_text(tmp_path / "near.txt", "new")
    assert (tmp_path / "near.txt").is_symlink()
    assert (tmp_path / "far" / "a.txt").read_text() == "new"
    (tmp_path / "new.txt").symlink_to(Path("far", "deep", "b.txt"))  # leads to nothing yet
    write_text(tmp_path / "new.txt", "new")
    assert (tmp_path / "far" / "deep" / "b.txt").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["far", "near.txt", "new.txt"]


def test_the_folder_that_a_link_leads_to_is_replaced_and_the_link_stays(tmp_path):
    (tmp_path / "far").mkdir()
    (tmp_path / "near").symlink_to("far")
    for text in ("one", "two"):
        with staged_folder(tmp_path / "near") as aside:
            (aside / "a.txt").write_text(text)
    assert (tmp_path / "near").is_symlink()
    assert (tmp_path / "far" / "a.txt").read_text() == "two"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["far", "near"]


def test_a_file_is_on_the_disk_before_it_takes_its_name(tmp_path, monkeypatch):
    """A machine that loses power after the renaming would else be left with an empty file."""
    there = []
    monkeypatch.setattr(os, "fsync", lambda _: there.append((tmp_path / "a").exists()))
    write_text(tmp_path / "a", "x")
    assert there == [False]
