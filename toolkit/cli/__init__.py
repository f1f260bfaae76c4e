"""The command line: one module a command; each reads, calls a layer and writes.

Exit 0: done. Exit 2: something that the user can mend, said in one line on
standard error. Exit 3: done, but some inputs were refused, each named. Exit 130,
129 or 143: interrupted, left by its terminal, or ended; nothing half-written
stays. Exit 141: whoever read the output has gone, as in `| head`, and the
command stopped, as others do. Any other exception is a bug and keeps its
traceback. Command modules import layers through their lazy façades, so that a
command loads only what it uses.
"""

import gc
import sys

INTERRUPTED = 130
"""What a shell says of a command that Ctrl-C has ended."""

_NEW_OBJECTS = 50_000
"""After how many Python looks for garbage; by itself after 700, some 200 times while libraries
load that leave none."""


def main() -> None:
    """Run the command line; end with the exit code that the layer docstring promises."""
    gc.set_threshold(_NEW_OBJECTS)
    try:
        from toolkit.cli.ending import run  # libraries load here, where Ctrl-C is one line too

        code = run()
    except KeyboardInterrupt:
        told = "toolkit: interrupted; when run again, a study goes on where it stopped"
        print(told, file=sys.stderr)
        code = INTERRUPTED
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing is left to say while Python ends
    gc.freeze()  # what is left goes with the process: nobody need look through it
    raise SystemExit(code)
