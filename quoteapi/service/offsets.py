"""The units that a client may choose for offsets: code points (as in Python), UTF-16 code units or UTF-8 bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, get_args

OffsetUnit = Literal["codepoint", "utf16", "utf8"]
OFFSET_UNITS: tuple[OffsetUnit, ...] = get_args(OffsetUnit)


def offset_converter(text: str, unit: OffsetUnit, offsets: Iterable[int]) -> Callable[[int], int]:
    """Return a function that converts code point offsets to ``unit``, for the given ``offsets`` only.

    The text is read once, however many offsets there are. For any other offset the function may raise KeyError.
    """
    if unit == "codepoint" or text.isascii():
        return int
    encoding, width = ("utf-16-le", 2) if unit == "utf16" else ("utf-8", 1)
    converted: dict[int, int] = {}
    walked = total = 0
    for offset in sorted(set(offsets)):
        total += len(text[walked:offset].encode(encoding)) // width
        converted[offset] = total
        walked = offset
    return converted.__getitem__
