"""What a message is: one line, however long or broken what it quotes."""

from toolkit.errors import BadInput, MissingResource


def test_a_message_is_one_line_in_python_too():
    told = str(MissingResource("pages/a\nb\x1b[2J.txt: no such file"))
    assert told == "pages/a b [2J.txt: no such file"
    assert str(BadInput("养" * 2000)) == "养" * 1000 + "…"
