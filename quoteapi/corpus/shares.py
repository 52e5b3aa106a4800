"""Divide a corpus into shares that machines can read in parallel: ranges of an NDJSON file or row groups of Parquet.

Every article has a place, counted from 0 over the whole corpus, and a line or row number, counted from 1. The shares of
a corpus are the same on every run, so that a run can continue what an earlier one has written.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

from quoteapi.corpus.articles import Line, open_file, read_file
from quoteapi.corpus.errors import BatchError
from quoteapi.service.bodies import encode_json

# A corpus is divided into about this many shares. It has fewer if they would be smaller than LEAST_BYTES, because a
# smaller share is not worth the overhead of a task, and more if they would be larger than MOST_BYTES.
SHARES = 256
LEAST_BYTES = 16 * 1024
MOST_BYTES = 8 * 1024 * 1024
_NDJSON = (".jsonl", ".ndjson", ".json", ".jsonl.gz", ".ndjson.gz", ".json.gz")
_PARQUET = (".parquet",)
_SUFFIXES = _NDJSON + _PARQUET
_DIGEST_BYTES = 16
# What each column of Parquet must hold.
_COLUMNS = {
    "id": "strings or whole numbers",
    "text": "strings",
    "types": "lists of strings",
    "min_confidence": "numbers",
    "offsets": "strings",
    "language": "strings",
}

# An article's place, its line number, and the request.
Request: TypeAlias = "tuple[int, int, bytes]"


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` articles of a file, starting at place ``first``.

    In NDJSON, ``start`` is the byte at which line ``number`` begins. In Parquet, it is the index of a row group, and
    ``number`` is its first row. A gzip file is one share, because reading cannot start in its middle. ``digest`` tells
    it from the same place of another corpus: that of its lines, or of a Parquet file's metadata with its statistics.
    """

    path: str
    start: int
    number: int
    first: int
    count: int
    digest: str

    @property
    def stop(self) -> int:
        return self.first + self.count

    def read(self, longest: int) -> Iterator[Request]:
        """Yield the articles of the share. A line over ``longest`` bytes is truncated to one byte more."""
        rows = self._read_rows() if self.path.endswith(_PARQUET) else self._read_lines(longest)
        for place, (number, line) in enumerate(rows, start=self.first):
            yield place, number, line

    def _read_lines(self, longest: int) -> Iterator[tuple[int, bytes]]:
        path = Path(self.path)
        with open_file(path) as reader:
            reader.seek(self.start)
            for article in islice(read_file(reader, path, longest), self.count):
                yield self.number - 1 + article.number, article.line

    def _read_rows(self) -> Iterator[tuple[int, bytes]]:
        from pyarrow.parquet import ParquetFile

        with ParquetFile(self.path) as file:
            columns = [name for name in _COLUMNS if name in file.schema_arrow.names]
            number = self.number
            for batch in file.iter_batches(64, row_groups=[self.start], columns=columns):
                for row in batch.to_pylist():
                    yield number, encode_json({name: value for name, value in row.items() if value is not None})[:-1]
                    number += 1


def share_out(source: Path, longest: int) -> tuple[list[Share], BatchError | None]:
    """Return the shares of a file, or of the NDJSON and Parquet files of a folder, sorted by name.

    The second result is why the first file that ends early does so, None if none does. Its shares have the lines before
    that. Raises BatchError for any other file, and for Parquet whose columns do not have the types of a request's
    fields.
    """
    files = find_files(source)
    size = min(max(sum(file.stat().st_size for file in files) // SHARES, LEAST_BYTES), MOST_BYTES)
    shares: list[Share] = []
    damage: BatchError | None = None
    numbered = 0
    for file in files:
        first = shares[-1].stop if shares else 0
        ended: BatchError | None = None
        if file.name.endswith(_PARQUET):
            found, numbers = _of_parquet(file, first, numbered)
        else:
            found, numbers, ended = _of_ndjson(file, first, numbered, longest, size)
        damage = damage or ended
        shares += found
        numbered += numbers
    return shares, damage


def is_of_corpus(file: Path) -> bool:
    """Return whether a file in the folder of a corpus is one of its files, by its name."""
    return file.name.endswith(_SUFFIXES)


def find_files(source: Path) -> list[Path]:
    """Return the files of a corpus in order. Raises BatchError if there is none, or one that is not a regular file."""
    is_folder = source.is_dir()
    files = sorted(file for file in (source.iterdir() if is_folder else [source]) if is_of_corpus(file))
    if not files:
        lacking = "contains no file that ends" if is_folder else "must be a folder, or end"
        raise BatchError(f"{source} {lacking} in {', '.join(_SUFFIXES)}.")
    for file in files:
        if not file.is_file():  # opening a named pipe would wait for somebody who writes to it
            raise BatchError(f"{file} cannot be read: it is not a regular file.")
    return files


def _of_ndjson(
    file: Path, first: int, numbered: int, longest: int, size: int
) -> tuple[list[Share], int, BatchError | None]:
    """Return the shares of an NDJSON file, how many lines it has, and why it ends early, None if it does not."""
    shares: list[Share] = []
    ended: list[BatchError] = []
    with open_file(file) as reader:
        packed = file.name.endswith(".gz")
        start = before = number = count = 0
        digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
        for article in _until_damage(read_file(reader, file, longest), ended):
            number = article.number
            count += 1
            digest.update(article.line + b"\n")
            # after a line over the limit, the reader is still in the middle of that line
            if not packed and len(article.line) <= longest and reader.tell() - start >= size:
                shares.append(Share(str(file), start, numbered + before + 1, first, count, digest.hexdigest()))
                start, before, first, count = reader.tell(), number, first + count, 0
                digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
        if count:
            shares.append(Share(str(file), start, numbered + before + 1, first, count, digest.hexdigest()))
    return shares, number, next(iter(ended), None)


def _until_damage(lines: Iterator[Line], ended: list[BatchError]) -> Iterator[Line]:
    try:
        yield from lines
    except BatchError as error:
        ended.append(error)


def _of_parquet(file: Path, first: int, numbered: int) -> tuple[list[Share], int]:
    """Return the shares of a Parquet file and how many rows it has."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(file) as opened:
            schema, data = opened.schema_arrow, opened.metadata
            rows = [data.row_group(group).num_rows for group in range(data.num_row_groups)]
    except (OSError, pa.ArrowInvalid):
        raise BatchError(f"{file} is not a Parquet file.") from None
    _check_columns(file, schema)
    with file.open("rb") as opened_again:
        opened_again.seek(-8 - data.serialized_size, os.SEEK_END)
        digest = hashlib.blake2b(opened_again.read(), digest_size=_DIGEST_BYTES).hexdigest()
    shares = []
    for group, count in enumerate(rows):
        if count:
            before = sum(rows[:group])
            shares.append(Share(str(file), group, numbered + before + 1, first + before, count, digest))
    return shares, sum(rows)


def _check_columns(file: Path, schema: Any) -> None:
    from pyarrow import types

    def is_text(kind: Any) -> bool:
        return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))

    if "text" not in schema.names:
        raise BatchError(f"{file} has no column named text.")
    for name, holds in _COLUMNS.items():
        if name not in schema.names:
            continue
        kind = schema.field(name).type
        is_list = types.is_list(kind) or types.is_large_list(kind)
        good = {
            "strings": is_text(kind),
            "strings or whole numbers": is_text(kind) or types.is_integer(kind),
            "numbers": types.is_integer(kind) or types.is_floating(kind),
            "lists of strings": is_list and is_text(kind.value_type),
        }
        if not (good[holds] or types.is_null(kind)):
            raise BatchError(f"{file}: the column {name} must hold {holds}.")
