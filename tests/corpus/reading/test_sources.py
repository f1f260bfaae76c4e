import os

import pandas as pd
import pytest

from toolkit import BadInput
from toolkit.corpus import Refused, check_apart, find_sources, holder_of, read_source, write_corpus


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a/c.txt", "a/d.html", ".hidden/e.txt", "a/.f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def names(sources, base):
    return [source.name for source in find_sources(sources, base=base)]


def test_a_folder_is_searched_to_the_bottom_in_order_without_hidden_names(folder):
    assert names([folder], folder) == ["a/c.txt", "a/d.html", "b.txt"]


def test_a_glob_gives_the_files_it_matches(folder):
    assert names([str(folder / "*" / "*.txt")], folder) == ["a/c.txt"]


def test_a_file_meant_twice_is_read_once(folder):
    assert (
        names([folder / "b.txt", folder, folder / "a" / ".." / "b.txt"], folder).count("b.txt") == 1
    )


def test_a_name_is_as_given_where_the_file_is_not_below_the_base(folder):
    assert names([folder / "b.txt"], folder / "a") == [(folder / "b.txt").as_posix()]


def test_a_name_in_another_encoding_is_shown_by_its_bytes(folder):
    (folder / "a" / os.fsdecode("公路.txt".encode("gbk"))).write_text("x")
    assert "a/\\xb9\\xab·.txt" in names([folder], folder)


def test_a_folder_that_is_closed_is_said_and_not_passed_over(folder, monkeypatch):
    real = os.scandir

    def scandir(path):
        if str(path).endswith("/a"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(BadInput, match=r"/a: cannot be read: permission denied; open it"):
        find_sources([folder])


def test_what_is_no_plain_file_is_refused_by_name_and_never_waited_for(folder):
    os.mkfifo(folder / "pipe.txt")
    (folder / "lost.txt").symlink_to("nothing.txt")
    for sources in ([folder], [str(folder / "*.txt")]):
        read = [read_source(source, {}) for source in find_sources(sources, base=folder)]
        why = "cannot be read: no plain file (a link to nothing, a pipe, a device)"
        assert [page for pages in read for page in pages if isinstance(page, Refused)] == [
            ("lost.txt", why),
            ("pipe.txt", why),
        ]


def test_an_empty_path_is_not_this_folder():
    with pytest.raises(BadInput, match="an empty path"):
        find_sources([""])


@pytest.mark.parametrize("given", ["nowhere.txt", "*.docx"])
def test_what_is_not_there_is_named(folder, given):
    with pytest.raises(BadInput, match="no such file or folder|no file here"):
        find_sources([str(folder / given)])


def test_the_parts_of_a_saved_page_and_what_systems_leave_are_no_pages(tmp_path):
    for name in (
        *("通知.html", "通知_files/a.js", "通知_files/frame.html", "b.htm", "b.files/x.png"),
        *(
            "c_files/d.html",
            "Thumbs.db",
            "desktop.ini",
            "README.md",
            "~$e.docx",
            ".DS_Store",
            "e.docx",
        ),
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    found = [one.path.relative_to(tmp_path).as_posix() for one in find_sources([tmp_path])]
    assert found == ["b.htm", "c_files/d.html", "e.docx", "通知.html"]


def test_a_corpus_among_the_pages_is_not_read_as_pages(tmp_path):
    (tmp_path / "page.txt").write_text("新建公墓3处。", encoding="utf-8")
    inner = tmp_path / "deep" / "corpus"
    write_corpus([tmp_path / "page.txt"], inner)
    for source in (tmp_path, inner):
        with pytest.raises(BadInput, match="deep/corpus: a corpus, made of pages, and no pages"):
            find_sources([source])


def test_results_among_the_pages_are_refused(tmp_path):
    check_apart([tmp_path / "pages", tmp_path / "*.txt"], tmp_path / "corpus")
    (tmp_path / "pages").mkdir()
    for place in ("pages", "pages/corpus", "pages/../pages/a/b"):
        with pytest.raises(BadInput, match="lies among the pages"):
            check_apart([tmp_path / "pages"], tmp_path / place)


def test_a_link_to_itself_is_read_and_written_as_what_is_not_there(tmp_path):
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert holder_of(tmp_path, [loop]) is None
    check_apart([loop], loop)
    with pytest.raises(BadInput, match="loop: no such file or folder"):
        find_sources([loop])


@pytest.mark.parametrize("sources", [None, 3, "pages", b"pages", [None], [b"pages"], [["pages"]]])
def test_what_is_no_path_is_refused(sources):
    with pytest.raises(BadInput, match="sources: "):
        find_sources(sources)


def test_a_table_in_memory_is_refused_in_one_line_that_says_what_to_do():
    table = pd.DataFrame({"text": ["修路", "架桥"]})
    with pytest.raises(BadInput, match="sources: a table; write it to a file"):
        find_sources(table)
    with pytest.raises(BadInput, match="^sources: [^\n]* is no path; expected files"):
        find_sources([table])
