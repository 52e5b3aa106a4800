"""An answer as rows for a spreadsheet: CSV in UTF-8, a row for each quote."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from quoteapi.engine.deadline import check_time

Cell: TypeAlias = "str | int | float | None"

HEAD = (
    *("id", "quote", "type", "stance", "speaker", "kind", "role", "pronouns", "ref"),
    *("text", "cue", "start", "end", "confidence", "evidence"),
)
# Spreadsheets read CSV as UTF-8 only with it.
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# A spreadsheet takes a cell that begins with one of these for a formula, and a formula can run programs. An apostrophe
# before it shows the text instead. Source: OWASP, "CSV Injection".
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def answer_in_csv(answer: Mapping[str, Any]) -> bytes:
    """Return an answer as a CSV file with its head. Looks at the clock: raises what ``check_time`` raises."""
    return BYTE_ORDER_MARK + encode_rows([HEAD, *rows_of(answer)])


def rows_of(answer: Mapping[str, Any]) -> Iterator[Sequence[Cell]]:
    """Yield a row for each quote of an answer, in the order of HEAD.

    ``speaker`` is the speaker's label. ``start`` is that of the first span and ``end`` that of the last.
    """
    speakers = {speaker["id"]: speaker for speaker in answer["speakers"]}
    for quote in answer["quotes"]:
        check_time()
        said_by = quote["speaker"] or {}
        speaker = speakers.get(said_by.get("id"), {})
        yield (
            *(answer["id"], quote["id"], quote["type"], quote["stance"]),
            *(said_by.get("label"), said_by.get("kind")),
            *(speaker.get("role"), speaker.get("pronouns"), speaker.get("ref")),
            *(quote["text"], quote["cue"] and quote["cue"]["text"]),
            *(quote["spans"][0]["start"], quote["spans"][-1]["end"], quote["confidence"], quote["evidence"]),
        )


def encode_rows(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows as CSV (RFC 4180) that no spreadsheet takes for formulas, without a byte order mark."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue().encode("utf-8")


def _cell(value: Cell) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
