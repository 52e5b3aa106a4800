"""Continue an existing output: find where its complete answers end, and check that they answer the input."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marshmallow import ValidationError

from quoteapi.corpus.articles import Article
from quoteapi.corpus.errors import BatchError
from quoteapi.corpus.record import Record
from quoteapi.corpus.report import BatchReport
from quoteapi.service.bodies import DECODER
from quoteapi.service.literals import Id, Number
from quoteapi.service.problems import Problem

_CHUNK = 1024 * 1024
_GZIP = 31  # zlib's wbits value for the gzip format
# The magic number, deflate, no flags and no time: how every member of an output begins.
_OWN_HEADER = b"\x1f\x8b\x08\0\0\0\0\0"
# In bytes. A killed process or a crashed machine can leave at most a few incomplete members. If more than this is
# unreadable, another program wrote the file.
_LONGEST_TORN = 16 * 1024 * 1024
# In bytes. A file with a longer line is another program's, and is not read into memory to find that out.
_LONGEST_ANSWER = 256 * 1024 * 1024
_HEAD = '{"id":'
_NEXT = (',"language":', ',"error":')
# What the decoder raises where no answer has its id: at what is no JSON, NaN, an object that repeats a name, and lists
# in lists.
_NO_ID = (ValueError, Problem, ValidationError, RecursionError)


def pass_over_answered(
    fd: int, output: Path, articles: Iterator[Article], report: BatchReport, record: Record | None = None
) -> int:
    """Advance ``articles`` past those that ``output`` answers, count them in ``report``, and return where to resume.

    The result is a byte offset in the output. An incomplete answer does not count. The ids must agree, and so must the
    marks of the record wherever it has one. Without any mark, at least one answer must have an id.

    Raises BatchError if the file is not an output of this input.
    """
    packed = output.name.endswith(".gz")
    end = _end_of_members(fd, output) if packed else os.fstat(fd).st_size
    written = io.BufferedReader(_Beginning(fd, end))
    lines = _lines(gzip.GzipFile(fileobj=written) if packed else written, output)
    marks = record.marks() if record else iter(())
    proven = False
    whole = 0
    for count, answer in enumerate(lines, start=1):
        if not answer.endswith(b"\n"):
            if packed:
                raise BatchError(f"{output} ends in the middle of a line; nothing was changed.")
            # Zero bytes alone are a torn answer only of a file that is known to be an output.
            known = whole or answer.strip(b"\0") or next(marks, None)
            if not (known and _may_be_torn(answer)):
                raise BatchError(f"{output} line {count} is not an answer of a batch; nothing was changed.")
            break
        answered, good = _read(answer, output, count)
        article = next(articles, None)
        if article is None:
            raise BatchError(f"{output} contains more answers than the input has lines; it belongs to another input.")
        if answered != article.given_id():
            raise BatchError(
                f"{output} line {count} does not answer line {article.number} of the input: the ids differ."
            )
        mark = next(marks, None)
        if record and mark is not None and mark != record.mark_of(article, answer):
            raise BatchError(
                f"{output} line {count} does not answer line {article.number} of the input, was answered with other "
                f"options or known people, or was changed since: {_name(record)} records another answer; nothing was "
                "changed."
            )
        proven = proven or mark is not None or answered is not None
        report.count(article, answer, good=good)
        whole += len(answer)
    if whole and not proven:
        raise BatchError(
            f"{output} has no ids, and {_name(record)}, which says what it answers, is not there; nothing was changed."
        )
    return end if packed else whole


def _name(record: Record | None) -> str:
    return record.name if record else "its record"


def _lines(stream: io.BufferedIOBase, output: Path) -> Iterator[bytes]:
    while line := stream.readline(_LONGEST_ANSWER):
        if len(line) == _LONGEST_ANSWER:
            raise BatchError(f"{output} is not the output of a batch: it has a line that is too long for an answer.")
        yield line


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


def _read(answer: bytes, output: Path, count: int) -> tuple[Id, bool]:
    """Return the id in an answer, and whether it is an answer and not a problem.

    Only the beginning is parsed: the id comes first, followed by "language" or "error".
    """
    try:
        text = answer.decode("utf-8")
        answered, end = DECODER.raw_decode(text, len(_HEAD))
    except _NO_ID:
        answered, end, text = None, 0, ""
    good, bad = (text.startswith(following, end) for following in _NEXT)
    if not (text.startswith(_HEAD) and (good or bad) and isinstance(answered, str | int | Number | None)):
        raise BatchError(f"{output} line {count} is not an answer of a batch; nothing was changed.")
    return answered, good


def _may_be_torn(line: bytes) -> bool:
    """Return whether a line without its end is the beginning of an answer, perhaps with zero bytes from a crash."""
    text = line.rstrip(b"\0").decode("utf-8", "ignore")
    if len(text) < len(_HEAD):
        return _HEAD.startswith(text)
    if not text.startswith(_HEAD):
        return False
    try:
        _, end = DECODER.raw_decode(text, len(_HEAD))
    except _NO_ID:  # the id itself is torn
        rest = text[len(_HEAD) :]
        return rest.startswith('"') or "null".startswith(rest) or rest == "-"
    rest = text[end:]
    return any(following.startswith(rest[: len(following)]) for following in _NEXT)


def _end_of_members(fd: int, output: Path) -> int:
    """Return the byte at which the last complete gzip member ends.

    Raises BatchError if what follows it is not the beginning of another member of answers.
    """
    size = os.fstat(fd).st_size
    whole = place = 0
    member, rest, head = zlib.decompressobj(wbits=_GZIP), b"", b""
    try:
        while rest or place < size:
            if not rest:
                rest = os.pread(fd, _CHUNK, place)
                place += len(rest)
            content = member.decompress(rest, _CHUNK)
            head = head or content
            rest = member.unconsumed_tail
            if member.eof:
                rest = member.unused_data
                whole = place - len(rest)
                member, head = zlib.decompressobj(wbits=_GZIP), b""
    except zlib.error:
        pass  # after a crash of the machine, the end of the file need not be gzip
    begins = os.pread(fd, len(_OWN_HEADER), 0)
    foreign = not whole and not _OWN_HEADER.startswith(begins)
    # Whether or not its first line is whole, it begins like an answer.
    if foreign or not _may_be_torn(head.partition(b"\n")[0]) or size - whole > _LONGEST_TORN:
        raise BatchError(
            f"{output} is damaged after byte {whole} or is not the output of a batch; nothing was changed."
        )
    return whole
