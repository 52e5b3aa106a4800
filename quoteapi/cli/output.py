"""Write what a command gives without overwriting what exists."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable

import click

from quoteapi.cli.group import BadInput


def refuse_overwriting(name: str, inputs: Iterable[str], *, force: bool = False) -> None:
    """Refuse an output that is also an input, and without ``force`` a file that has content.

    A dash stands for a standard stream. What standard output already has is kept, because the shell appends to it.
    """
    with contextlib.suppress(OSError):  # there is nothing yet, or the write itself reports what is wrong
        _refuse(name, os.fstat(1) if name == "-" else os.stat(name), inputs, force=force)


def write_file(name: str, content: bytes, inputs: Iterable[str], *, force: bool) -> None:
    """Write a file, or standard output for a dash, unless ``refuse_overwriting`` would refuse it by now."""
    if name == "-":
        click.echo(content, nl=False)
        return
    try:
        # The file is not truncated before it is known that it may be.
        with open(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o666), "wb") as file:
            found = os.fstat(file.fileno())
            _refuse(name, found, inputs, force=force)
            if stat.S_ISREG(found.st_mode):
                file.truncate()
            file.write(content)
    except OSError as error:
        raise BadInput(f"{name} cannot be written: {error.strerror}") from None


def _refuse(name: str, output: os.stat_result, inputs: Iterable[str], *, force: bool) -> None:
    if not stat.S_ISREG(output.st_mode):
        return
    for given in inputs:
        with contextlib.suppress(OSError):  # the command reports an input that it cannot read
            if os.path.samestat(output, os.fstat(0) if given == "-" else os.stat(given)):
                raise BadInput(
                    f"{'standard output' if name == '-' else name} is also the input; choose another output file"
                )
    if name != "-" and output.st_size and not force:
        raise BadInput(f"{name} already has content; --force overwrites it")
