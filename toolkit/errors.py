"""The few errors that a user can act on."""


class ToolkitError(Exception):
    """Something that the user can mend; the message is one line that says how.

    Every message says where, what was found, what was expected and what to do.
    The command line prints it and exits with 2; any other exception is a bug.
    """


class BadInput(ToolkitError, ValueError):
    """A value, a file or a setting is not what it has to be.

    >>> raise BadInput("sheet.csv: line 3: value 'yes' is not 0, 1 or unsure")
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: sheet.csv: line 3: value 'yes' is not 0, 1 or unsure
    """


class MissingResource(ToolkitError, LookupError):
    """A file, a model or a font that is needed is not there."""
