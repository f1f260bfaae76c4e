import sys

from toolkit.cli.output import clear_bar, show_bar, show_pages


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
