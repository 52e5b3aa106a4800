"""The group of all commands: any error is one line on standard error, whatever the streams are."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Generator
from typing import Any, NoReturn

import click

from quoteapi.engine.errors import QuoteApiError

INTERRUPTED = 130
# What a write to standard output fails with. Python does not say in the error which file it was.
_NOT_WRITTEN = frozenset({errno.EBADF, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOSPC, errno.EPIPE})


class BadInput(click.ClickException):
    """The input cannot be answered, or the answer cannot be written."""

    exit_code = 2


class Stopped(click.ClickException):
    """The command was interrupted, and can say more about it than that."""

    exit_code = INTERRUPTED


class OneLineGroup(click.Group):
    """A command group that prints any error as one line on standard error and exits with status 2."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        _open_closed_streams()
        try:
            status = super().main(*args, **{**extra, "standalone_mode": False})
            with _os_errors_as_bad_input():
                sys.stdout.flush()
        except click.exceptions.NoArgsIsHelpError as error:
            with contextlib.suppress(OSError):
                click.echo(error.format_message(), err=True)
            status = BadInput.exit_code
        except Stopped as error:
            with contextlib.suppress(OSError):
                click.echo(err=True)  # below the ^C of a terminal, as click does for other interrupts
            report(error.format_message())
            status = INTERRUPTED
        except click.ClickException as error:
            report(error.format_message())
            status = BadInput.exit_code
        except QuoteApiError as error:
            report(str(error))
            status = BadInput.exit_code
        except (click.Abort, KeyboardInterrupt):
            report("stopped")
            status = INTERRUPTED
        _drop_unwritten()
        sys.exit(status if isinstance(status, int) else 0)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with _os_errors_as_bad_input():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _os_errors_as_bad_input():
            return super().invoke(ctx)


def report(message: str) -> None:
    """Print a message as one line. Names of files may have line ends and characters that would control a terminal."""
    line = "".join(character if character.isprintable() else " " for character in escape_bytes(message))
    with contextlib.suppress(OSError):  # the exit status still says it
        click.echo(f"quoteapi: {' '.join(line.split())}", err=True)


def escape_bytes(name: str) -> str:
    r"""Return a name with each byte that is not UTF-8 as its escape, such as \xff, so that it can be printed."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _open_closed_streams() -> None:
    """Open standard streams that the caller has closed, so that no other file takes their place.

    Standard input is then empty, and every write to the others fails. A character that the encoding of standard output
    lacks is written as its escape.
    """
    for fd, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_RDONLY)
            if nothing != fd:
                os.dup2(nothing, fd)
                os.close(nothing)
            setattr(sys, name, open(fd, mode, closefd=False))  # noqa: SIM115 - as open as the stream it stands for
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


@contextlib.contextmanager
def _os_errors_as_bad_input() -> Generator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        if error.filename is not None:
            reason = f"{os.fsdecode(error.filename)}: {reason}"
        elif error.errno in _NOT_WRITTEN:
            reason = f"standard output cannot be written: {reason}"
        raise BadInput(reason) from None


def _drop_unwritten() -> None:
    """Drop what the standard streams did not take. Python would try again while it exits, and print a traceback."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
