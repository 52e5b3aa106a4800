"""Read the articles of a batch in a fixed order: lines of NDJSON, plain or gzip, or the text files of a folder."""

from __future__ import annotations

import contextlib
import gzip
import os
import stat
import sys
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

from quoteapi.corpus.errors import BatchError, because
from quoteapi.corpus.files import SUFFIXES, id_of_file, request_of
from quoteapi.engine.results import Article as Answered
from quoteapi.service.bodies import encode_json, read_lines
from quoteapi.service.literals import Id
from quoteapi.service.loading import NO_QUERY, Query, id_of_line
from quoteapi.service.problems import Problem
from quoteapi.service.service import Service
from quoteapi.service.watch import Tally

STANDARD_INPUT = Path("-")
_GZIP = b"\x1f\x8b"


class WordTally(Tally):
    """A tally that also counts words, for the words per second of the progress bar."""

    words = 0

    def add(self, article: Answered) -> None:
        super().add(article)
        self.words += len(article.text.split())


class Article(Protocol):
    """An article to be answered. ``size`` is the memory that it holds, in bytes."""

    @property
    def number(self) -> int: ...

    @property
    def place(self) -> str:
        """What messages call it: its line or its file."""
        ...

    @property
    def size(self) -> int: ...

    def given_id(self) -> Id: ...

    def identity(self) -> bytes:
        """Return what tells this article from any other one."""
        ...

    def answer(self, service: Service, tally: Tally) -> tuple[bytes, bool]: ...


@dataclass(frozen=True, slots=True)
class Line:
    """A JSON request on one line of a file, and the options that all lines have."""

    number: int
    line: bytes
    query: Query = NO_QUERY

    @property
    def place(self) -> str:
        return f"line {self.number}"

    @property
    def size(self) -> int:
        return len(self.line)

    def given_id(self) -> Id:
        return id_of_line(self.line)

    def identity(self) -> bytes:
        return _with_options(self.line, self.query)

    def answer(self, service: Service, tally: Tally) -> tuple[bytes, bool]:
        return service.answer_line(self.line, self.number, tally, query=self.query)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file in a folder. The worker that answers it reads it. Its id is its path within the folder."""

    number: int
    folder: str
    name: str
    query: Query = NO_QUERY

    @property
    def place(self) -> str:
        return self.given_id()

    @property
    def size(self) -> int:
        return len(self.name)

    @property
    def path(self) -> str:
        return os.path.join(self.folder, self.name)

    def given_id(self) -> str:
        return id_of_file(self.name)

    def identity(self) -> bytes:
        """Return its path within the folder and its size: only the worker that answers it reads the file itself."""
        try:
            size = os.stat(self.path).st_size
        except OSError:
            size = -1
        return _with_options(os.fsencode(self.name) + f"\0{size}".encode(), self.query)

    def answer(self, service: Service, tally: Tally) -> tuple[bytes, bool]:
        def read() -> dict[str, Any]:
            body = self._body(service.max_body_bytes)
            return {"id": self.given_id(), **request_of(self.name, body), **self.query.options}

        return service.answer_value(read, self.number, tally, given_id=self.given_id())

    def _body(self, longest: int) -> bytes:
        try:
            with open(self.path, "rb", opener=_open_at_once) as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise Problem(400, "The file cannot be read: it is not a regular file.")
                body = file.read(longest + 1)
        except OSError as error:
            raise Problem(400, f"The file cannot be read: {because(error)}.") from None
        if len(body) > longest:
            raise Problem(413, f"The file is longer than the limit of {longest} bytes.")
        return body


def _with_options(identity: bytes, query: Query) -> bytes:
    """Return what tells an article with these options from the same one with others."""
    return identity + b"\0" + encode_json(dict(query.options)) if query.options else identity


def _open_at_once(path: str, flags: int) -> int:
    """Open a file. Without O_NONBLOCK, opening a named pipe would wait for somebody who writes to it."""
    return os.open(path, flags | os.O_NONBLOCK)


@contextlib.contextmanager
def open_articles(source: Path, longest: int, query: Query = NO_QUERY) -> Generator[tuple[Iterator[Article], int]]:
    """Open a file or folder and yield its articles and the file descriptor that they are read from, -1 for a folder.

    ``query`` has the options of all articles.

    Raises BatchError if the source cannot be read, either here or while iterating.
    """
    if source.is_dir():
        yield read_folder(source, query), -1
        return
    with open_file(source) as reader:
        yield read_file(reader, source, longest, query), reader.fileno()


def read_folder(folder: Path, query: Query = NO_QUERY) -> Iterator[TextFile]:
    """Yield the articles at any depth, sorted by name in each folder. Links to folders are not followed."""
    number = 0
    for number, name in enumerate(_names(folder), start=1):
        yield TextFile(number, str(folder), name, query)
    if not number:
        raise BatchError(f"{folder} contains no file that ends in {', '.join(SUFFIXES)}.")


def _names(folder: Path) -> Iterator[str]:
    # A stack and not a recursion: folders may be nested more deeply than Python lets functions call each other.
    stack = [_entries(folder, "")]
    while stack:
        path, is_folder = next(stack[-1], ("", False))
        if not path:
            stack.pop()
        elif is_folder:
            stack.append(_entries(folder, path))
        elif path.lower().endswith(SUFFIXES):
            yield path


def _entries(folder: Path, within: str) -> Iterator[tuple[str, bool]]:
    """Return the entries of a folder in order: their paths from ``folder`` on, and whether each is a folder itself."""
    try:
        with os.scandir(os.path.join(folder, within)) as found:
            entries = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in found)
    except OSError as error:
        raise BatchError(f"{folder / within} cannot be read: {because(error)}.") from None
    return ((f"{within}/{name}" if within else name, is_folder) for name, is_folder in entries)


def read_file(reader: IO[bytes], source: Path, longest: int, query: Query = NO_QUERY) -> Iterator[Line]:
    """Yield the lines of a file that are not blank. A line over ``longest`` bytes is truncated to one byte more.

    Raises BatchError if the file cannot be read to its end.
    """
    lines = read_lines(reader, longest)
    number = 0
    while True:
        try:
            number, line = next(lines, (0, b""))
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise BatchError(
                f"{shown(source)} is damaged after line {number}: its compressed data ends early or is corrupt."
            ) from None
        except OSError as error:
            raise BatchError(f"{shown(source)} cannot be read after line {number}: {because(error)}.") from None
        if not number:
            return
        yield Line(number, line, query)


@contextlib.contextmanager
def open_file(source: Path) -> Generator[IO[bytes]]:
    """Open a file for reading, decompressed if it starts with the gzip magic number."""
    with contextlib.ExitStack() as files:
        try:
            if source == STANDARD_INPUT and sys.stdin is None:
                raise BatchError("standard input is closed.")
            reader: Any = sys.stdin.buffer if source == STANDARD_INPUT else files.enter_context(source.open("rb"))
            packed = reader.peek(len(_GZIP))[: len(_GZIP)] == _GZIP
        except OSError as error:
            raise BatchError(f"{shown(source)} cannot be opened: {because(error)}.") from None
        if packed:
            reader = files.enter_context(gzip.open(reader))
        yield reader


def count_articles(source: Path, longest: int) -> int | None:
    """Return how many articles a file or folder has, or None if they cannot be counted, as in a stream."""
    if source == STANDARD_INPUT or not (source.is_dir() or stat.S_ISREG(source.stat().st_mode)):
        return None
    try:
        with open_articles(source, longest) as (articles, _):
            return sum(1 for _ in articles)
    except BatchError:  # the run itself reports it
        return None


def shown(path: Path) -> str:
    return "standard input" if path == STANDARD_INPUT else str(path)
