"""The few errors that a user can act on, and the hint that many of them end with."""

from collections.abc import Collection

SAID = 1000
"""Characters of a message: it may quote what stands in a file, of any length."""


class ToolkitError(Exception):
    """Something that the user can mend; the message is one line that says how.

    Every message says where, what was found, what was expected and what to do.
    The command line prints it and exits with 2; any other exception is a bug.
    """

    def __str__(self) -> str:
        return one_line(super().__str__())


def one_line(message: str) -> str:
    r"""Return a message on one line: a name or a value may hold line breaks, and steer a terminal.

    >>> one_line("a\nb: no such file")
    'a b: no such file'
    """
    line = "".join(sign if sign.isprintable() else " " for sign in message)
    return line if len(line) <= SAID else line[:SAID] + "…"


class BadInput(ToolkitError, ValueError):
    """A value, a file or a setting is not what it has to be.

    >>> raise BadInput("sheet.csv: line 3: value 'yes' is not 0, 1 or unsure")
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: sheet.csv: line 3: value 'yes' is not 0, 1 or unsure
    """


class MissingResource(ToolkitError, LookupError):
    """A file, a model or a font that is needed is not there."""


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return the end of a message about a word that is not known: the nearest one, or all.

    >>> did_you_mean("raods", ["roads", "water"])
    "; did you mean 'roads'?"
    >>> did_you_mean("schools", ["roads", "water"])
    '; expected one of roads, water'
    """
    import difflib  # needed only where something is wrong

    near = difflib.get_close_matches(word, sorted(known), n=1)
    if near:
        return f"; did you mean {near[0]!r}?"
    return f"; expected one of {', '.join(known)}" if known else ""


def typed(*words: object) -> str:
    """Return words of a command as a shell takes them, for a message that names the command.

    >>> typed("build/corpus"), typed("--out", "my pages")
    ('build/corpus', "--out 'my pages'")
    """
    import shlex  # needed only where a command is named

    return shlex.join(map(str, words))


def told_by_system(error: OSError | ValueError) -> str:
    """Return why the system would not open, read or write a file, as part of a sentence.

    >>> told_by_system(PermissionError(13, "Permission denied"))
    'permission denied'
    >>> told_by_system(ValueError("embedded null byte"))
    'no file can have this name'
    """
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    return "no file can have this name"
