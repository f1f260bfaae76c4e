"""The command line: one module a command; each reads, calls a layer and writes.

Exit 0: done. Exit 2: something that the user can mend, said in one line on
standard error. Exit 3: done, but some inputs were refused, each named. Exit 130,
129 or 143: interrupted, left by its terminal, or ended; nothing half-written
stays. Exit 141: whoever read the output has gone, as in `| head`, and the
command stopped, as others do. Any other exception is a bug and keeps its
traceback. Command modules import layers through their lazy façades, so that a
command loads only what it uses.
"""

import errno
import os
import signal
import sys
from typing import Annotated, NoReturn

import typer
import typer.core
from click.exceptions import ClickException

import toolkit
from toolkit.cli import (
    archive,
    codebook,
    compare,
    corpus,
    evidence,
    export,
    kwic,
    label,
    predict,
    report,
    study,
    topics,
    train,
)
from toolkit.errors import BadInput, ToolkitError

READER_GONE = 141  # what a shell says of a command that a closed pipe has ended

OUTSIDE = frozenset(
    (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO)
    + (errno.ENAMETOOLONG, errno.ELOOP, errno.EMFILE)
)
"""Failures of the system that a user can mend and no code can foresee."""
ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""How others end a command: the system, a queue of jobs, a terminal that is closed."""

SHOWN = 120
SAID = 1000
"""Characters of a message: it may quote what stands in a file, of any length."""

app = typer.Typer(
    help="Chinese local-government policy text: from pages to regions compared.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(corpus.app, name="corpus")
app.add_typer(label.app, name="label")
app.add_typer(codebook.app, name="codebook")
app.add_typer(study.app, name="study")
app.command()(kwic.kwic)
app.command()(train.train)
app.command()(predict.predict)
app.command()(topics.topics)
app.command()(compare.compare)
app.command()(report.report)
app.command()(evidence.evidence)
app.command()(archive.archive)
app.command()(export.export)


def _print_version(asked: bool) -> None:
    if asked:
        print(f"toolkit {toolkit.__version__}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option(
        "--version", callback=_print_version, is_eager=True, help="print the version and end"
    ),
]


@app.callback()
def _all(version: Version = False) -> None:
    del version  # it is answered before any command is looked for


def main() -> None:
    """Run the command line; end with the exit code that the layer docstring promises."""
    typer.core.HAS_RICH = False  # with it, plain help shows its brackets escaped: \\[required]
    for number in ENDINGS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` has it
            signal.signal(number, _end)
    try:
        code = _run()
    except ToolkitError as error:
        code = _say(str(error))
    except ClickException as error:
        code = _usage(error)
    except KeyboardInterrupt:
        code = _say("interrupted; what was finished is kept, run it again to go on")
    except BrokenPipeError:  # the reader has gone, as in `toolkit predict … | head`
        _mute()
        code = READER_GONE
    except OSError as error:
        code = _outside(error)
    raise SystemExit(code)


def _end(number: int, frame: object) -> NoReturn:
    """End as an exception does, so that what is written aside is removed on the way."""
    del frame
    signal.signal(number, signal.SIG_IGN)
    raise SystemExit(128 + number)


def _run() -> int | None:
    if sys.stdout is None:
        raise BadInput("standard output is closed; send it to a file")
    try:
        code: int | None = app(prog_name="toolkit", standalone_mode=False)
    except SystemExit as ended:  # click's own answer to a broken pipe is exit 1
        raise (ended.__context__ if isinstance(ended.__context__, OSError) else ended) from None
    sys.stdout.flush()  # here, where a full disk can still be said
    return code


def _outside(error: OSError) -> int:
    """Say what the disk or the system refused; what a file lacks is said where it is read."""
    reason = error.strerror or str(error)
    if error.filename is None:
        _mute()
        return _say(f"standard output cannot be written: {reason}")
    if error.errno not in OUTSIDE:
        raise error
    name = str(error.filename)
    shown = name if len(name) <= SHOWN else f"{name[:SHOWN]}…"
    return _say(f"{shown}: cannot be read or written: {reason.lower()}")


def _mute() -> None:
    """Let the interpreter's last flush go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(error: ClickException) -> int:
    message = error.format_message().replace(" (env var: 'None')", "")  # typer's, of no variable
    if "\n" in message:  # a command group without a command: its help
        print(message, file=sys.stderr)
        return 2
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "toolkit"
    return _say(f"{message[:1].lower()}{message[1:].rstrip('.')}; see `{command} --help`")


def _say(message: str) -> int:
    # A name or a value may hold line breaks, and signs that steer a terminal.
    line = "".join(sign if sign.isprintable() else " " for sign in message)
    print(f"toolkit: {line if len(line) <= SAID else line[:SAID] + '…'}", file=sys.stderr)
    return 2
