"""Write the answers of a batch, in whole lines, to a file, plain or gzip, or to standard output.

A gzip file is a sequence of members of several lines each. A complete member can be read even if the next one is
damaged, so a run that was killed can continue after the last complete member.
"""

from __future__ import annotations

import contextlib
import fcntl
import gzip
import os
import stat
import sys
import time
from collections.abc import Generator
from pathlib import Path

from quoteapi.corpus.errors import BatchError, because

STANDARD_OUTPUT = Path("-")
# In bytes before compression. A longer gzip member would not compress better.
MEMBER_BYTES = 256 * 1024
# The answers of an open member are lost if the process is killed. The first answer after this many seconds closes it.
MEMBER_SECONDS = 5.0
_LEVEL = 6


class Output:
    """A file descriptor to which answers are written whole.

    If a write fails part-way, a regular file is truncated to the end of the last whole answer. ``can_resume`` tells a
    regular file that is the output as a whole from standard output, which may continue what others have written.
    ``is_new`` tells a file that this
    run has made. ``name`` is how messages call it.
    """

    def __init__(self, fd: int, name: str, *, can_resume: bool, is_new: bool = False) -> None:
        self.fd = fd
        self.can_resume = can_resume
        self.is_new = is_new
        self.name = name
        self.regular = stat.S_ISREG(os.fstat(fd).st_mode)
        self._broken = False
        self._end = 0

    def has_content(self) -> bool:
        """Return whether this is a file that somebody has written before."""
        return self.can_resume and os.fstat(self.fd).st_size > 0

    def start_at(self, end: int) -> None:
        """Truncate a file at byte ``end`` and continue there. Standard output is written to from where it is."""
        with self._os_errors_as_batch_errors():
            if self.can_resume:
                os.ftruncate(self.fd, end)
                os.lseek(self.fd, end, os.SEEK_SET)
                self._end = end
            elif self.regular:
                appends = fcntl.fcntl(self.fd, fcntl.F_GETFL) & os.O_APPEND
                self._end = os.lseek(self.fd, 0, os.SEEK_END if appends else os.SEEK_CUR)

    def write(self, answer: bytes) -> None:
        """Write an answer, completely or not at all."""
        self._write_all(answer)

    def finish(self) -> None:
        """Write the answers that are still buffered. Raises BatchError if they cannot be written."""

    def _write_all(self, piece: bytes) -> None:
        left = memoryview(piece)
        try:
            with self._os_errors_as_batch_errors():
                while left:
                    left = left[os.write(self.fd, left) :]
        except BaseException:
            self._broken = True
            if self.regular:
                with contextlib.suppress(OSError):
                    os.ftruncate(self.fd, self._end)
            raise
        self._end += len(piece)

    @contextlib.contextmanager
    def _os_errors_as_batch_errors(self) -> Generator[None]:
        try:
            yield
        except OSError as error:
            kept = "; the answers written so far are kept, and --resume continues from them" if self.can_resume else ""
            raise BatchError(f"{self.name} cannot be written: {because(error)}{kept}.") from None


class GzipOutput(Output):
    """An output of gzip members."""

    def __init__(self, fd: int, name: str, *, can_resume: bool, is_new: bool = False) -> None:
        super().__init__(fd, name, can_resume=can_resume, is_new=is_new)
        self._answers: list[bytes] = []
        self._size = 0
        self._began = time.monotonic()

    def write(self, answer: bytes) -> None:
        self._answers.append(answer)
        self._size += len(answer)
        if self._size >= MEMBER_BYTES or time.monotonic() - self._began >= MEMBER_SECONDS:
            self._close_member()

    def finish(self) -> None:
        if self._answers and not self._broken:
            self._close_member()
        super().finish()

    def _close_member(self) -> None:
        self._write_all(gzip.compress(b"".join(self._answers), _LEVEL, mtime=0))
        self._answers.clear()
        self._size = 0
        self._began = time.monotonic()


@contextlib.contextmanager
def open_output(path: Path, source: int) -> Generator[Output]:
    """Open a file, or standard output, for writing. Its content does not change before ``start_at``.

    ``source`` is the file descriptor of the input, or -1. Buffered answers are written at the end, even on an error.
    A file that is new and still empty when an error ends the run is removed again. Raises BatchError if the output
    cannot be opened, is also the input, or is being written by another run.
    """
    if path == STANDARD_OUTPUT:
        if sys.stdout is None:
            raise BatchError("standard output is closed.")
        sys.stdout.flush()
        output = Output(sys.stdout.fileno(), "standard output", can_resume=False)
        _refuse_input(output.fd, source, "standard output")
        yield output
        output.finish()
        return
    new = not os.path.lexists(path)
    fd = _open(path)
    try:
        _refuse_input(fd, source, str(path))
        regular = stat.S_ISREG(os.fstat(fd).st_mode)
        if regular:
            _lock(fd, path)
        output = (GzipOutput if path.name.endswith(".gz") else Output)(fd, str(path), can_resume=regular, is_new=new)
        try:
            yield output
        finally:
            output.finish()
    except BaseException:
        with contextlib.suppress(OSError):
            if new and os.fstat(fd).st_size == 0:
                path.unlink()
        raise
    finally:
        os.close(fd)


def _open(path: Path) -> int:
    try:
        # A pipe opened for reading as well would never report that its reader is gone.
        special = path.exists() and not stat.S_ISREG(path.stat().st_mode)
        return os.open(path, (os.O_WRONLY if special else os.O_RDWR | os.O_CREAT) | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise BatchError(f"{path} cannot be opened: {because(error)}.") from None


def _refuse_input(fd: int, source: int, name: str) -> None:
    if source < 0:
        return
    ours, theirs = os.fstat(fd), os.fstat(source)
    if stat.S_ISREG(ours.st_mode) and (ours.st_dev, ours.st_ino) == (theirs.st_dev, theirs.st_ino):
        raise BatchError(f"{name} is also the input; choose another output file.")


def _lock(fd: int, path: Path) -> None:
    """Lock the file against a second run. A file system without locks gives no protection."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BatchError(f"{path} is being written by another run.") from None
    except OSError:
        return
