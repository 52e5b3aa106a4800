"""Where the answers of a batch go: a file, plain or gzip, or standard output. What is written is whole lines.

A gzip file is a row of members of some lines each. A member that was written to its end can be read whatever
became of the next one, so that a run that was killed goes on after the last whole member.
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
# A member of this many bytes packs as well as one of any length; one is closed after so many seconds at the latest,
# because what stands in an open one is lost with the process.
MEMBER_BYTES = 256 * 1024
MEMBER_SECONDS = 5.0
_LEVEL = 6


class Output:
    """A file descriptor that whole pieces are written to: of one that fails nothing is left where it can be cut off."""

    def __init__(self, fd: int, name: str, *, can_resume: bool) -> None:
        self.fd = fd
        self._name = name
        self._can_resume = can_resume
        self._regular = stat.S_ISREG(os.fstat(fd).st_mode)
        self._broken = False
        self._end = 0

    def start_at(self, end: int) -> None:
        """Cut the file off at byte ``end`` and go on there; what cannot be cut is written to as it comes."""
        self._end = end
        with self._told():
            if self._regular:
                os.ftruncate(self.fd, end)
                os.lseek(self.fd, end, os.SEEK_SET)

    def write(self, answer: bytes) -> None:
        """Write an answer, whole or not at all."""
        self._put(answer)

    def finish(self) -> None:
        """Write what is kept back. Raises BatchError when the system has lost what was written."""

    def _put(self, piece: bytes) -> None:
        left = memoryview(piece)
        try:
            with self._told():
                while left:
                    left = left[os.write(self.fd, left) :]
        except BaseException:
            self._broken = True
            if self._regular:
                with contextlib.suppress(OSError):
                    os.ftruncate(self.fd, self._end)
            raise
        self._end += len(piece)

    @contextlib.contextmanager
    def _told(self) -> Generator[None]:
        try:
            yield
        except BrokenPipeError:
            raise  # whoever reads has gone and wants to hear nothing
        except OSError as error:
            kept = "; what was answered is kept, --resume goes on from it" if self._can_resume else ""
            raise BatchError(f"{self._name} cannot be written: {because(error)}{kept}.") from None


class GzipOutput(Output):
    """Answers in gzip members."""

    def __init__(self, fd: int, name: str, *, can_resume: bool) -> None:
        super().__init__(fd, name, can_resume=can_resume)
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
        self._put(gzip.compress(b"".join(self._answers), _LEVEL, mtime=0))
        self._answers.clear()
        self._size = 0
        self._began = time.monotonic()


@contextlib.contextmanager
def open_output(path: Path, source: int) -> Generator[Output]:
    """Open a file, or standard output, to write to. It stays as it is until ``start_at``.

    ``source`` is the file descriptor of the input or -1. What is kept back is written at the end, on an error too.
    Raises BatchError when it cannot be opened, is the input as well, or another run writes to it.
    """
    if path == STANDARD_OUTPUT:
        sys.stdout.flush()
        output = Output(sys.stdout.fileno(), "standard output", can_resume=False)
        _refuse_input(output.fd, source, "standard output")
        yield output
        output.finish()
        return
    fd = _open(path)
    try:
        _refuse_input(fd, source, str(path))
        regular = stat.S_ISREG(os.fstat(fd).st_mode)
        if regular:
            _lock(fd, path)
        output = (GzipOutput if path.name.endswith(".gz") else Output)(fd, str(path), can_resume=regular)
        try:
            yield output
        finally:
            output.finish()
    finally:
        os.close(fd)


def _open(path: Path) -> int:
    try:
        # A pipe that is opened for reading too would never tell that its reader has gone.
        special = path.exists() and not stat.S_ISREG(path.stat().st_mode)
        return os.open(path, (os.O_WRONLY if special else os.O_RDWR | os.O_CREAT) | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise BatchError(f"{path} cannot be opened: {because(error)}.") from None


def _refuse_input(fd: int, source: int, name: str) -> None:
    if source < 0:
        return
    ours, theirs = os.fstat(fd), os.fstat(source)
    if stat.S_ISREG(ours.st_mode) and (ours.st_dev, ours.st_ino) == (theirs.st_dev, theirs.st_ino):
        raise BatchError(f"{name} is the input as well; name another file to write to.")


def _lock(fd: int, path: Path) -> None:
    """Keep a second run off the file; a file system that knows no locks has none."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BatchError(f"{path} is being written by another run.") from None
    except OSError:
        return
