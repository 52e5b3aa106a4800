"""JSON with its numbers exactly as they were sent, and the ids that may be numbers.

Python reads 1.10 as 1.1, 1e400 as infinity and -0 as 0. What a caller gets back must be what the caller sent, and a
number of any length must be safe: int() refuses more than 4,300 digits and takes quadratic time on fewer.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, TypeAlias

# In digits. A longer number is kept as it stands.
_LONGEST_INT = 300
# Stands before the digits of a number that is encoded as it was sent. No string that can be encoded has it.
_AS_SENT = "\ud800"
_JSON_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,400})(?:\.[0-9]{1,400})?(?:[eE][+-]?[0-9]{1,20})?")


@dataclass(slots=True, unsafe_hash=True)  # not frozen, which takes three times as long to make
class Number:
    """A JSON number that Python would write in another way. Never changed."""

    literal: str

    @property
    def is_whole(self) -> bool:
        """Whether it is written without a fraction and an exponent."""
        return self.literal.removeprefix("-").isdigit()

    def __str__(self) -> str:
        return self.literal


# What a request may have as its id, and what its answer has.
Id: TypeAlias = str | int | Number | None


def read_whole(literal: str) -> int | Number:
    """Return the value of a JSON number without a fraction and an exponent."""
    return int(literal) if len(literal) <= _LONGEST_INT and literal != "-0" else Number(literal)


def read_fraction(literal: str) -> float | Number:
    """Return the value of a JSON number with a fraction or an exponent."""
    value = float(literal)
    return value if repr(value) == literal else Number(literal)


def read_number(given: str) -> float | str:
    """Return the value of a number in a query, or the string as it is when JSON would not have it as a number."""
    return float(given) if _JSON_NUMBER.fullmatch(given) else given


def encode(value: Any) -> str:
    """Return a value as JSON on one line. Raises ValueError for NaN, an infinity and what nests without end."""
    encoded = _ENCODER.encode(value)
    if _AS_SENT not in encoded:
        return encoded
    before, *rest = encoded.split(f'"{_AS_SENT}')
    return before + "".join(part.replace('"', "", 1) for part in rest)


def _mark(value: Any) -> str:
    if isinstance(value, Number):
        return _AS_SENT + value.literal
    raise TypeError(f"{type(value).__name__} is no value of JSON")


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_mark)
