"""How a command ends: its exit code, and the one line that says why."""

import errno
import io
import os
import signal
import sys
import threading
from pathlib import Path
from typing import NoReturn

import typer.core
from click.exceptions import ClickException

from toolkit.cli import INTERRUPTED
from toolkit.cli.commands import app
from toolkit.errors import BadInput, ToolkitError, one_line, told_by_system

READER_GONE = 141  # what a shell says of a command that a closed pipe has ended
SIGNALLED = 128  # and of one that a signal has ended, with its number

OUTSIDE = frozenset(
    (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO)
    + (errno.ENAMETOOLONG, errno.ELOOP, errno.EMFILE)
)
"""Failures of the system that a user can mend and no code can foresee."""
ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""How others end a command: the system, a queue of jobs, a terminal that is closed."""

SHOWN = 120


def run() -> int | None:
    """Run the command that the command line names; return its exit code, having said why.

    Raises
    ------
    KeyboardInterrupt
        If it was interrupted.
    """
    _open_streams()
    typer.core.HAS_RICH = False  # with it, plain help shows its brackets escaped: \\[required]
    _mind_signals()
    try:
        code = _run()
    except ToolkitError as error:
        code = _say(str(error))
    except ClickException as error:
        code = _usage(error)
    except BrokenPipeError:  # the reader has gone, as in `toolkit predict … | head`
        _mute()
        code = READER_GONE
    except UnicodeEncodeError as error:
        code = _no_text(error)
    except OSError as error:
        code = _outside(error)
    except MemoryError:
        code = _say("not enough memory; end other programs, or take fewer pages at once")
    if code == INTERRUPTED:  # what Typer makes of Ctrl-C
        raise KeyboardInterrupt
    return code


def _open_streams() -> None:
    """Let no message fail: of a sign that the terminal's encoding lacks its number is shown."""
    if sys.stderr is None:  # closed; print would take standard output in its place
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - to the end
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _mind_signals() -> None:
    for number in ENDINGS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` has it
            signal.signal(number, _end)
    sys.unraisablehook = _end_again


def _end_again(dropped: "sys.UnraisableHookArgs") -> None:
    """End after all where Python drops what is raised: in a callback, say, of an import.

    The run would go on, deaf to the signal.
    """
    if not isinstance(dropped.exc_value, SystemExit):
        sys.__unraisablehook__(dropped)
        return
    number = int(str(dropped.exc_value)) - SIGNALLED
    signal.signal(number, _end)
    threading.Timer(0.1, os.kill, [os.getpid(), number]).start()


def _end(number: int, frame: object) -> NoReturn:
    """End as an exception does, so that what is written aside is removed on the way."""
    del frame
    signal.signal(number, signal.SIG_IGN)
    raise SystemExit(SIGNALLED + number)


def _run() -> int | None:
    if sys.stdout is None:
        raise BadInput("standard output is closed; send it to a file")
    try:
        code: int | None = app(prog_name="toolkit", standalone_mode=False)
    except SystemExit as ended:  # click's own answer to a broken pipe is exit 1
        cause = ended.__context__
        raise (cause if isinstance(cause, BrokenPipeError) else ended) from None
    sys.stdout.flush()  # here, where a full disk can still be said
    return code


def _outside(error: OSError) -> int:
    """Say what the disk or the system refused; what a file lacks is said where it is read."""
    reason = told_by_system(error)
    if error.filename is None:
        if isinstance(error, FileNotFoundError):  # what the system says of no name at all
            return _say("the folder that this was started in is gone; start it in another")
        _mute()
        return _say(f"standard output, or a file: cannot be written or read: {reason}")
    if error.errno not in OUTSIDE:
        raise error
    name = str(error.filename)
    shown = name if len(name) <= SHOWN else f"{name[:SHOWN]}…"
    return _say(f"{shown}: cannot be read or written: {reason}")


def _no_text(error: UnicodeEncodeError) -> int:
    """Say which name was written in another encoding, as by a foreign archive."""
    if error.reason != "surrogates not allowed":
        raise error
    shown = error.object[:SHOWN].encode("utf-8", "backslashreplace").decode()
    return _say(f"{shown}: bytes that are no UTF-8, in a name or a text; rename or mend it")


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
    print(f"toolkit: {one_line(message)}", file=sys.stderr)
    return 2
