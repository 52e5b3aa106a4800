"""Bytes to values and back: strict UTF-8, strict JSON, one form of JSON written."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any, NoReturn

from marshmallow import ValidationError

from quoteapi.service.problems import Problem

_SKIPPED_AT_ONCE = 1024 * 1024


def decode_text(body: bytes) -> str:
    """Return the text of a UTF-8 body, a byte order mark kept: offsets count what was posted.

    Raises Problem 400 that says at which byte the body is not UTF-8.
    """
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(400, f"The body is not UTF-8: it breaks at byte {error.start}, counted from 0.") from None


def parse_json(body: bytes, *, line: int = 1) -> Any:
    """Return the value of a JSON body whose first line has the number ``line``; a byte order mark is skipped.

    Numbers come back as floats, of whatever length: no field takes one.

    Raises Problem 400 for what is not JSON (NaN and Infinity are not) or nests too deeply, and 422 for an
    object that has a name twice.
    """
    text = decode_text(body).removeprefix("\ufeff")
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno + line - 1}, column {error.colno}"
        raise Problem(400, f"The body is not JSON: it is malformed at {where}.") from None
    except RecursionError:
        raise Problem(400, "The body is not JSON that can be read: it nests too deeply.") from None
    except ValidationError as error:
        raise Problem.not_valid(error) from None


def read_lines(stream: IO[bytes], longest: int) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a batch that are not blank, each with its number from 1 and without its end.

    Of a line that is longer than ``longest`` bytes one byte more than that comes at once; the rest of it is passed
    over when the next line is asked for.
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
    """Return ``value`` as one line of JSON in UTF-8, with its line end."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8") + b"\n"


def _refuse_constant(_: str) -> NoReturn:
    raise Problem(400, "The body is not JSON: NaN and Infinity are no JSON values.")


def _refuse_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        times = Counter(name for name, _ in pairs)
        raise ValidationError({name: ["Given more than once."] for name in value if times[name] > 1})
    return value


# int() refuses more than 4,300 digits and takes quadratic time below that; float() does neither.
_DECODER = json.JSONDecoder(object_pairs_hook=_refuse_twins, parse_constant=_refuse_constant, parse_int=float)
