"""Continue an existing output: find where its complete answers end, and check that they answer the input."""

from __future__ import annotations

import gzip
import io
import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from quoteapi.corpus.articles import Article
from quoteapi.corpus.errors import BatchError
from quoteapi.corpus.report import BatchReport

_CHUNK = 1024 * 1024
_GZIP = 31  # zlib's wbits value for the gzip format
_MAGIC = b"\x1f\x8b"
# In bytes. A killed process or a crashed machine can leave at most a few incomplete members. If more than this is
# unreadable, another program wrote the file.
_LONGEST_TORN = 16 * 1024 * 1024
_HEAD = '{"id":'
_DECODER = json.JSONDecoder()


def pass_over_answered(fd: int, output: Path, articles: Iterator[Article], report: BatchReport) -> int:
    """Advance ``articles`` past those that ``output`` answers, count them in ``report``, and return where to resume.

    The result is a byte offset in the output. An incomplete answer does not count.

    Raises BatchError if the file is not an output of this input.
    """
    packed = output.name.endswith(".gz")
    end = _end_of_members(fd, output) if packed else os.fstat(fd).st_size
    written: IO[bytes] = io.BufferedReader(_Beginning(fd, end))
    lines = gzip.GzipFile(fileobj=written) if packed else written
    whole = 0
    for count, answer in enumerate(lines, start=1):
        if not answer.endswith(b"\n"):
            if packed:
                raise BatchError(f"{output} ends in the middle of a line; nothing was changed.")
            break
        answered, good = _read(answer, output, count)
        article = next(articles, None)
        if article is None:
            raise BatchError(f"{output} contains more answers than the input has lines; it belongs to another input.")
        if answered != article.given_id():
            raise BatchError(
                f"{output} line {count} does not answer line {article.number} of the input: the ids differ."
            )
        report.count(article.number, good=good)
        whole += len(answer)
    return end if packed else whole


class _Beginning(io.RawIOBase):
    """The bytes of an open file up to ``end``, read without moving the file position."""

    def __init__(self, fd: int, end: int) -> None:
        self._fd = fd
        self._end = end
        self._place = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        part = os.pread(self._fd, min(len(buffer), self._end - self._place), self._place)
        buffer[: len(part)] = part
        self._place += len(part)
        return len(part)


def _read(answer: bytes, output: Path, count: int) -> tuple[str | None, bool]:
    """Return the id in an answer, and whether it is an answer and not a problem.

    Only the beginning is parsed: the id comes first, followed by "quotes" or "error".
    """
    try:
        text = answer.decode("utf-8")
        answered, end = _DECODER.raw_decode(text, len(_HEAD))
    except ValueError:
        answered, end, text = 0, 0, ""
    good, bad = text.startswith(',"quotes":', end), text.startswith(',"error":', end)
    if not (text.startswith(_HEAD) and (good or bad) and isinstance(answered, str | None)):
        raise BatchError(f"{output} line {count} is not an answer of a batch; nothing was changed.")
    return answered, good


def _end_of_members(fd: int, output: Path) -> int:
    """Return the byte at which the last complete gzip member ends."""
    size = os.fstat(fd).st_size
    whole = place = 0
    member, rest = zlib.decompressobj(wbits=_GZIP), b""
    try:
        while rest or place < size:
            if not rest:
                rest = os.pread(fd, _CHUNK, place)
                place += len(rest)
            member.decompress(rest, _CHUNK)
            rest = member.unconsumed_tail
            if member.eof:
                rest = member.unused_data
                whole = place - len(rest)
                member = zlib.decompressobj(wbits=_GZIP)
    except zlib.error:
        pass  # after a crash of the machine, the end of the file need not be gzip
    foreign = not whole and size and not _MAGIC.startswith(os.pread(fd, len(_MAGIC), 0))
    if foreign or size - whole > _LONGEST_TORN:
        raise BatchError(
            f"{output} is damaged after byte {whole} or is not the output of a batch; nothing was changed."
        )
    return whole
