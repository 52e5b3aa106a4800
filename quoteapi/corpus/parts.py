"""The output of a batch that many machines write: parts in a folder, joined into one file once all are there.

A part holds the answers to consecutive articles, and its name says which ones. A part appears under its name only once
it is complete.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quoteapi.corpus.errors import BatchError
from quoteapi.service.bodies import DECODER
from quoteapi.service.literals import encode

_NAME = re.compile(r"(\d{12})-(\d{12})-(\d+)-(\d+)-(\d+)")


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """The answers to the articles at the places from ``first`` up to, but not including, ``stop``.

    ``failed`` is how many of them are problems. ``first_failed`` is the line number of the first problem, 0 for none.
    ``quotes`` is how many quotes they have.
    """

    first: int
    stop: int
    failed: int
    first_failed: int
    quotes: int = 0

    @property
    def name(self) -> str:
        return f"{self.first:012}-{self.stop:012}-{self.failed}-{self.first_failed}-{self.quotes}"

    def write(self, folder: Path, form: Form, answers: Sequence[bytes]) -> None:
        """Write the part. Writing it a second time replaces the first copy."""
        unfinished = folder / f"{self.name}.{uuid.uuid4().hex}"
        form.write(unfinished, answers)
        os.replace(unfinished, folder / self.name)


class Form:
    """The format of an output, by its name: Parquet if ``columns``, else NDJSON, compressed with gzip if ``packed``."""

    def __init__(self, output: Path) -> None:
        name = output.name
        self.columns = name.endswith(".parquet")
        self.packed = name.endswith(".gz")
        if not (self.columns or name.removesuffix(".gz").endswith((".jsonl", ".ndjson", ".json"))):
            raise BatchError(f"{output} must end in .jsonl, .jsonl.gz or .parquet.")

    def write(self, path: Path, answers: Sequence[bytes]) -> None:
        """Write answers to a file in this format."""
        if self.columns:
            from pyarrow.parquet import write_table

            write_table(table_of(answers), path)
            return
        content = b"".join(answers)
        path.write_bytes(gzip.compress(content, 6, mtime=0) if self.packed else content)

    def first_problem(self, path: Path) -> dict[str, Any] | None:
        """Return the first problem in a file in this format, None if every answer is one."""
        if self.columns:
            from pyarrow.parquet import ParquetFile

            with ParquetFile(path) as file:
                found = file.read(columns=["error"])["error"].drop_null()
            return {**found[0].as_py(), "errors": dict(found[0].as_py()["errors"] or ())} if len(found) else None
        with gzip.open(path) if self.packed else path.open("rb") as lines:
            return next((answer["error"] for answer in map(json.loads, lines) if "error" in answer), None)

    def join(self, parts: Iterable[Path], output: Path, unfinished: Path) -> None:
        """Join the parts into the file ``unfinished``, which replaces ``output`` once it is complete."""
        if self.columns:
            from pyarrow.parquet import ParquetFile, ParquetWriter

            with ParquetWriter(unfinished, schema()) as writer:
                for part in parts:
                    with ParquetFile(part) as file:
                        writer.write_table(file.read())
        else:
            with unfinished.open("wb") as joined:
                for part in parts:
                    with part.open("rb") as file:
                        shutil.copyfileobj(file, joined, 1024 * 1024)
        os.replace(unfinished, output)


def is_part(path: Path) -> bool:
    """Return whether a file has the name of a part, or of an unfinished one."""
    return _NAME.match(path.name) is not None


def find_parts(folder: Path) -> list[Part]:
    """Return the parts in a folder, in order, and delete unfinished ones."""
    parts = []
    for path in folder.iterdir():
        if found := _NAME.fullmatch(path.name):
            parts.append(Part(*map(int, found.groups())))
        elif is_part(path):
            path.unlink(missing_ok=True)
    return sorted(parts)


def whole(parts: Sequence[Part], count: int) -> list[Part]:
    """Choose parts so that each of ``count`` articles is in exactly one of them.

    A part that repeats articles of a chosen part under other bounds is skipped. Raises BatchError if an article is in
    no part.
    """
    chosen: list[Part] = []
    place = 0
    for part in parts:
        if part.first == place:
            chosen.append(part)
            place = part.stop
    if place != count:
        raise BatchError(
            f"article {place + 1} of {count} is in no part: every node must see the folder of the output under the "
            "same path; --resume continues from the parts that are there."
        )
    return chosen


def schema() -> Any:
    """Return the schema of the Parquet output, which holds the fields of an API answer and of a problem.

    A column has one type: an id that is a number is a string here, and metadata is a string of JSON.
    """
    import pyarrow as pa

    text = pa.string()
    span = {"start": pa.int64(), "end": pa.int64(), "text": text}
    excerpt, context = pa.struct(span), pa.struct({"paragraph": pa.int64(), **span})
    said_by = pa.struct({"id": text, "name": text, "label": text, "kind": text, "mention": excerpt})
    quote = {"id": text, "type": text, "text": text, "spans": pa.list_(excerpt), "context": context, "cue": excerpt}
    quote |= {"stance": text, "speaker": said_by, "confidence": pa.float64(), "evidence": text}
    speaker = {"id": text, "name": text, "label": text, "kind": text, "role": text, "pronouns": text}
    speaker |= {"aliases": pa.list_(text), "ref": text, "quote_ids": pa.list_(text)}
    problem = {"type": text, "title": text, "status": pa.int64(), "detail": text, "instance": text}
    problem |= {"language": text, "errors": pa.map_(text, pa.list_(text))}
    return pa.schema(
        {
            "id": text,
            "language": text,
            "metadata": text,
            "article": pa.struct({"title": text, "byline": text, "published": text, "text": text}),
            "quotes": pa.list_(pa.struct(quote)),
            "speakers": pa.list_(pa.struct(speaker)),
            "model": pa.struct({"name": text, "version": text, "quoteapi": text}),
            "error": pa.struct(problem),
        }
    )


def table_of(answers: Sequence[bytes]) -> Any:
    """Return the answers as a table with that schema."""
    import pyarrow as pa

    rows = [DECODER.decode(answer.decode()) for answer in answers]
    for row in rows:
        if row["id"] is not None:
            row["id"] = str(row["id"])
        if "metadata" in row:
            row["metadata"] = encode(row["metadata"])
        if "errors" in row.get("error", {}):
            row["error"]["errors"] = list(row["error"]["errors"].items())
    return pa.Table.from_pylist(rows, schema=schema())
