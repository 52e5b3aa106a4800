"""Decode requests as strict UTF-8 and strict JSON, and encode answers in a single form of JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import IO, Any, NoReturn

from marshmallow import ValidationError

from quoteapi.engine.deadline import check_time
from quoteapi.service.literals import encode, read_fraction, read_whole
from quoteapi.service.problems import Problem

# How much of an overlong line is read at a time while it is skipped, in bytes.
_SKIPPED_AT_ONCE = 1024 * 1024
# More is nobody's request: a thousand people with twenty names each have 26,000 values, which are parsed in 3 ms. The
# slowest that may come, 40,000 fractions, take 25 ms.
MOST_VALUES = 40_000


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

    ``line`` is the number of the body's first line, for error messages. A number that Python would write in another
    way than it stands there becomes a ``Number``.

    Raises Problem 400 when the body is not JSON (NaN and Infinity are not), nests too deeply or has more than
    MOST_VALUES values, and Problem 422 when an object repeats a name.
    """
    _refuse_many_values(body)
    text = decode_text(body).removeprefix("\ufeff")
    try:
        return DECODER.decode(text)
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
    return encode(value).encode("utf-8") + b"\n"


def encode_answer(answer: Mapping[str, Any]) -> bytes:
    """Return an answer as ``encode_json`` does, one quote at a time, so that other threads have a turn in between."""
    members = []
    for name, value in answer.items():
        encoded = f"[{','.join(map(_encode_item, value))}]" if isinstance(value, list) else encode(value)
        members.append(f"{encode(name)}:{encoded}")
    return f"{{{','.join(members)}}}\n".encode()


def _encode_item(item: Any) -> str:
    check_time()
    return encode(item)


def _refuse_many_values(body: bytes) -> None:
    """Raise Problem 400 when a body has more than MOST_VALUES values, before it is parsed.

    A megabyte of numbers or brackets takes the parser a tenth of a second, and no other thread runs meanwhile. This
    counts the marks that come with values. Only where there are many does it leave out those inside strings.
    """
    if _count_values(body) <= MOST_VALUES:
        return
    pieces = body.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"', 2 * MOST_VALUES)
    if len(pieces) > 2 * MOST_VALUES or _count_values(b"".join(pieces[::2])) > MOST_VALUES:
        raise Problem(400, f"The body cannot be parsed: its JSON has more than {MOST_VALUES} values.")


def _count_values(body: bytes) -> int:
    return body.count(b",") + body.count(b"[") + body.count(b"{")


def _refuse_constant(_: str) -> NoReturn:
    raise Problem(400, "The body is not JSON: NaN and Infinity are not JSON values.")


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        raise ValidationError({name: ["Given more than once."] for name in value if counts[name] > 1})
    return value


DECODER = json.JSONDecoder(
    object_pairs_hook=_refuse_duplicates,
    parse_constant=_refuse_constant,
    parse_int=read_whole,
    parse_float=read_fraction,
)
