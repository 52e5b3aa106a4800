"""The record of a batch: a file beside the output that says which article each answer belongs to.

An answer alone need not say so: ids may be missing, and two corpora may use the same ones. The record has one mark per
answer, a digest of the article with its options and known people and of the answer, so it does not depend on where the
files are or whether the input has grown since. A mark is written before its answer. A process that is killed at any
moment therefore leaves no answer without a mark, whereas marks without an answer are normal. Only a crash of the
machine can lose marks.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
from collections.abc import Generator, Iterator
from pathlib import Path

from quoteapi.corpus.articles import Article
from quoteapi.corpus.errors import BatchError, because

SUFFIX = ".resume"
# The first line has the length of a mark, so that a mark's place follows from its number.
_HEAD = b"quoteapi batch 1\n"
_WIDTH = len(_HEAD)
_DIGITS = _WIDTH - 1
# Stands for an answer whose mark is not known, because the output was moved without its record.
_NONE = b"-" * _DIGITS + b"\n"
_MARK = re.compile(rb"[0-9a-f-]{16}\n")
_FILLED_AT_ONCE = 4096


def mark_of(article: Article, answer: bytes, people: str = "") -> bytes:
    """Return the mark of an article's answer, which is given with its line end.

    ``people`` is the digest of the people who were known, empty if nobody was.
    """
    digest = hashlib.blake2b(article.identity(), digest_size=_DIGITS // 2)
    digest.update(people.encode() + b"\0" + answer)
    return digest.hexdigest().encode()


class Record:
    """The record of an output that is a regular file.

    ``people`` is the digest of the people who are known in every article.

    Nothing is written before ``start_at``. Raises BatchError if another file is in the record's place.
    """

    def __init__(self, output: Path, people: str = "") -> None:
        self._people = people
        # Beside the file itself and not beside a link to it.
        self._path = Path(os.path.realpath(output) + SUFFIX)
        self._fd: int | None = None
        self._check()

    @property
    def name(self) -> str:
        return str(self._path)

    def exists(self) -> bool:
        """Return whether there is a record already, so that a batch has written the output."""
        return self._path.exists()

    def fds(self) -> list[int]:
        """Return the file descriptors that are open."""
        return [] if self._fd is None else [self._fd]

    def marks(self) -> Iterator[bytes | None]:
        """Yield the mark of every answer in turn, None for one that is not known."""
        with self._os_errors_as_batch_errors(), contextlib.suppress(FileNotFoundError), self._path.open("rb") as file:
            file.seek(_WIDTH)
            while _MARK.fullmatch(line := file.read(_WIDTH)):
                yield None if line == _NONE else line[:-1]

    def mark_of(self, article: Article, answer: bytes) -> bytes:
        """Return the mark of an article's answer in this run."""
        return mark_of(article, answer, self._people)

    def start_at(self, count: int) -> None:
        """Keep the marks of the first ``count`` answers, and continue behind them."""
        with self._os_errors_as_batch_errors():
            self._fd = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
            known = max(0, os.fstat(self._fd).st_size // _WIDTH - 1)
            if not known:
                os.ftruncate(self._fd, 0)
                self._write(_HEAD)
            os.ftruncate(self._fd, _WIDTH * (1 + min(known, count)))
            os.lseek(self._fd, 0, os.SEEK_END)
            for first in range(known, count, _FILLED_AT_ONCE):
                self._write(_NONE * min(_FILLED_AT_ONCE, count - first))

    def add(self, article: Article, answer: bytes) -> None:
        """Add the mark of an answer that is about to be written."""
        with self._os_errors_as_batch_errors():
            self._write(self.mark_of(article, answer) + b"\n")

    def close(self) -> None:
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def _write(self, lines: bytes) -> None:
        assert self._fd is not None  # noqa: S101 - start_at comes first
        left = memoryview(lines)
        while left:
            left = left[os.write(self._fd, left) :]

    def _check(self) -> None:
        """Refuse to replace a file that is not a record. One that was cut off while it was begun is."""
        with self._os_errors_as_batch_errors(), contextlib.suppress(FileNotFoundError):
            head = b""
            regular = stat.S_ISREG(self._path.stat().st_mode)
            if regular:
                with self._path.open("rb") as file:
                    head = file.read(_WIDTH)
            if not regular or not _HEAD.startswith(head):
                raise BatchError(
                    f"{self._path} is needed to record what the output answers, but is another file; "
                    "move it or choose another output file."
                )

    @contextlib.contextmanager
    def _os_errors_as_batch_errors(self) -> Generator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as error:
            raise BatchError(f"{self._path} cannot be used: {because(error)}.") from None
