"""Standard streams that are closed, broken or full: said in a sentence, with an exit code."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from click.utils import PacifyFlushWrapper

from tqcheck.catalogue import say, tr

FAILED, PIPE_CLOSED = 2, 141  # 141 is what a shell says of a program that a closed pipe ended


def opened() -> None:
    """Open to nowhere what was closed before the start (`>&-`): else a file takes its number."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is not None:
            continue
        while os.open(os.devnull, os.O_RDWR) < number:
            pass
        setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8"))  # noqa: SIM115, PTH123  # why: a number, open as long as the program runs


@contextmanager
def whole() -> Iterator[None]:
    """Write out all that a command printed, and end with a code that says how that went.

    141 where the reader of a pipe went away, as `head` does: that is no finding. 2 where it cannot
    be written, as on a full disk: a report that is cut off must not look like a whole one.
    """
    try:
        try:
            yield
        except SystemExit as end:
            if isinstance(sys.stdout, PacifyFlushWrapper):  # click saw the pipe close
                raise BrokenPipeError from None
            sys.stdout.flush()
            _leave(end.code)
            raise
        sys.stdout.flush()
    except BrokenPipeError:
        _deaf()
        sys.exit(PIPE_CLOSED)
    except OSError as error:
        _deaf()
        told = say(
            "{path} cannot be written ({reason})",
            path=error.filename or tr("the report"),
            reason=(error.strerror or "error").lower(),
        )
        sys.stderr.write(f"tqcheck: {told}\n")
        sys.exit(FAILED)


def _leave(code: object) -> None:
    """End at once, all being written: to take apart what a run has read costs a tenth of it."""
    if isinstance(code, int):
        sys.stderr.flush()
        os._exit(code)


def _deaf() -> None:
    """Let what is still buffered go nowhere, or Python complains of it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
