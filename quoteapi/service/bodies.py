"""Decode requests as strict UTF-8 and strict JSON, and encode answers in a single form of JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any, NoReturn

from marshmallow import ValidationError

from quoteapi.service.problems import Problem

# How much of an overlong line is read at a time while it is skipped, in bytes.
_SKIPPED_AT_ONCE = 1024 * 1024


def decode_text(body: bytes) -> str:
    """Return the text of a UTF-8 body. A byte order mark is kept, because offsets count what was posted.

    Raises Problem 400 that names the first invalid byte.
    """
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(400, f"The body is not UTF-8: invalid at byte {error.start}, counted from 0.") from None


def parse_json(body: bytes, *, line: int = 1) -> Any:
    """Return the value of a JSON body. A byte order mark is skipped.

    ``line`` is the number of the body's first line, for error messages. Numbers of any length become floats, because
    no field takes a number.

    Raises Problem 400 when the body is not JSON (NaN and Infinity are not) or nests too deeply, and Problem 422 when an
    object repeats a name.
    """
    text = decode_text(body).removeprefix("\ufeff")
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno + line - 1}, column {error.colno}"
        raise Problem(400, f"The body is not JSON: syntax error at {where}.") from None
    except RecursionError:
        raise Problem(400, "The body cannot be parsed: its JSON nests too deeply.") from None
    except ValidationError as error:
        raise Problem.not_valid(error) from None


def read_lines(stream: IO[bytes], longest: int) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a batch that are not blank, each with its number (from 1) and without its line end.

    A line longer than ``longest`` bytes is yielded as its first ``longest`` + 1 bytes, before the rest of it is read.
    The rest is skipped when the next line is requested.
    """
    number = 0
    while line := stream.readline(longest + 2):
        number += 1
        whole = line.endswith(b"\n")
        line = line.rstrip(b"\r\n")[: longest + 1]
        if line.strip() or len(line) > longest:
            yield number, line
        while not whole:
            rest = stream.readline(_SKIPPED_AT_ONCE)
            whole = not rest or rest.endswith(b"\n")


def encode_json(value: Any) -> bytes:
    """Return ``value`` as one line of JSON in UTF-8, including the line end."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8") + b"\n"


def _refuse_constant(_: str) -> NoReturn:
    raise Problem(400, "The body is not JSON: NaN and Infinity are not JSON values.")


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        raise ValidationError({name: ["Given more than once."] for name in value if counts[name] > 1})
    return value


# int() refuses more than 4,300 digits and takes quadratic time on fewer. float() has neither problem.
_DECODER = json.JSONDecoder(object_pairs_hook=_refuse_duplicates, parse_constant=_refuse_constant, parse_int=float)
