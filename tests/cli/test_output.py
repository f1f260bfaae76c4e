import os
import sys

import pandas as pd
import pytest

from toolkit.cli.output import clear_bar, refusals, show_bar, show_pages, show_table


def test_a_terminal_shows_a_bar_and_takes_it_away(monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    show_bar("words", 3, 8)
    assert capsys.readouterr().err == "\r" + "█" * 6 + "░" * 18 + " 3/8 words …\x1b[K"
    clear_bar()
    assert capsys.readouterr().err == "\r\x1b[K"


def test_a_pipe_sees_no_bar(capsys):
    show_bar("words", 3, 8)
    clear_bar()
    assert capsys.readouterr() == ("", "")


def test_pages_are_counted_by_the_hundred(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    for number in range(1, 251):
        show_pages(number)
    assert capsys.readouterr().err.count("pages read") == 2


def test_rows_that_are_refused_alike_are_named_in_one_line(capsys):
    rows = [(f"pages.csv#{n}", "empty") for n in (2, 3, 4, 9)]
    assert refusals([("a#b.txt", "empty"), *rows, ("pages.csv#10", "not CSV")]) == 3
    assert capsys.readouterr().err.splitlines() == [
        "toolkit: a#b.txt: empty",
        "toolkit: pages.csv#2-4, 9: empty",
        "toolkit: pages.csv#10: not CSV",
    ]
    assert refusals([]) == 0


def test_a_page_is_no_row_though_its_name_ends_in_a_number(capsys):
    assert refusals([(name, "empty") for name in ("scan", "scan#2", "scan#03")]) == 3
    assert capsys.readouterr().err.splitlines() == [
        f"toolkit: {name}: empty" for name in ("scan", "scan#2", "scan#03")
    ]


def test_a_long_path_keeps_its_end(capsys):
    """Whoever asks for the evidence needs the name of the file, wherever the folder lies."""
    paths = [f"{'folder/' * 12}page.txt#2", f"{'资料夹/' * 12}武城县2024年.txt", "a.txt", None]
    show_table("paths", pd.DataFrame({"source": paths, "text": "x" * 90}))
    shown = capsys.readouterr().out.splitlines()[3:]
    assert [line.split()[0].rsplit("/")[-1] for line in shown] == [
        "page.txt#2", "武城县2024年.txt", "a.txt", "—",
    ]  # fmt: skip
    assert all("…" in line for line in shown[:2])
    assert all(line.endswith("x…") for line in shown)


def test_a_cell_is_cut_by_its_width_and_marked_only_where_something_is_left_out(capsys):
    whole, long = "版权" * 15, "版权" * 15 + "。"
    quoted = "“权”" * 15  # a Chinese terminal shows these marks wide
    show_table("texts", pd.DataFrame({"text": [whole, long, quoted, "x" * 60, None, 7]}))
    shown = [line.strip() for line in capsys.readouterr().out.splitlines()[3:]]
    assert shown == [whole, whole[:29] + "…", quoted[:29] + "…", "x" * 60, "—", "7"]


def test_no_cell_steers_the_terminal(capsys):
    names = ["a\x1b[31m.txt", "b\r\n.txt", "c\u202etxt.exe"]
    show_table("pages", pd.DataFrame({"source": names, "title": names}))
    shown = capsys.readouterr().out
    assert len(shown.splitlines()) == 2 + 1 + 3
    assert all(sign.isprintable() or sign == "\n" for sign in shown)


def test_a_reason_is_never_cut_and_a_long_one_stands_below_once(capsys):
    why, other = "no interval: " + "x" * 90, "one cluster: nothing shows how clusters differ"
    table = pd.DataFrame({"share": [0.1] * 4, "reason": [why, other, why, "no year"]})
    show_table("shares", table)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(maxsplit=1)[1] for line in lines[3:7]] == ["[1]", "[2]", "[1]", "no year"]
    assert lines[7:] == [f"[1] {why}", f"[2] {other}"]


@pytest.mark.parametrize(("columns", "cut"), [(80, True), (50, False)])
def test_on_a_terminal_texts_give_way_where_a_row_then_takes_one_line(
    capsys, monkeypatch, columns, cut
):
    left, right = "新建农村" * 6 + "公益性", "公墓" * 12
    table = pd.DataFrame(
        {"paragraph_id": ["a" * 27], "left": [left], "word": ["墓"], "right": [right]}
    )
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "fileno", lambda: 1, raising=False)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((columns, 24)))
    show_table("kwic", table)
    row = capsys.readouterr().out.splitlines()[-1]
    assert ("公益性   墓 公墓公墓" in row, row.endswith("…")) == (True, cut)
    assert (left in row, right in row) == (not cut, not cut)
    assert not cut or sum(1 + (ord(letter) > 0x2E80) for letter in row) <= columns


def test_a_column_that_is_blank_in_every_row_is_left_out(capsys):
    table = pd.DataFrame({"share": [0.1, None], "comment": ["", ""], "reason": ["", "no year"]})
    show_table("shares", table)
    assert capsys.readouterr().out.splitlines()[2].split() == ["share", "reason"]
    show_table("shares", table.head(1))
    assert capsys.readouterr().out.splitlines()[2].split() == ["share"]
