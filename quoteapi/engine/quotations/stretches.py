"""Stretches: ranges of article offsets joined, cut and asked whether they overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from quoteapi.engine.marks import Passage

Ranges = tuple[tuple[int, int], ...]


class Taken:
    """The article's stretches that an utterance holds already, for asking whether another would overlap them."""

    def __init__(self) -> None:
        self._blocks: dict[int, list[tuple[int, int]]] = {}

    def meets(self, ranges: Ranges) -> bool:
        return any(
            start < held_end and held_start < end
            for start, end in ranges
            for block in range(start // 512, end // 512 + 1)
            for held_start, held_end in self._blocks.get(block, ())
        )

    def add(self, ranges: Ranges) -> None:
        for start, end in ranges:
            for block in range(start // 512, end // 512 + 1):
                self._blocks.setdefault(block, []).append((start, end))


def union(one: Ranges, other: Ranges) -> Ranges:
    joined: list[tuple[int, int]] = []
    for start, end in sorted((*one, *other)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def cut(text: str, ranges: Ranges, holes: Ranges) -> Ranges:
    """Take stretches out of ranges; what is left of them without a word goes too."""
    left: list[tuple[int, int]] = []
    for start, end in ranges:
        for hole_start, hole_end in holes:
            if hole_start < end and start < hole_end:
                left.append((start, hole_start))
                start = hole_end
        left.append((start, end))
    return tuple(piece for piece in (_trim(text, start, end) for start, end in left) if piece is not None)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return (start, end) if start < end else None


def common(ranges: Ranges, passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """The stretches that lie in a range and in a passage, one for each passage given. Passages do not overlap."""
    spans = sorted((p.start, p.end) for p in passages)
    found = []
    for start, end in ranges:
        at = bisect_right(spans, start, key=lambda span: span[1])
        while at < len(spans) and spans[at][0] < end:
            found.append((max(start, spans[at][0]), min(end, spans[at][1])))
            at += 1
    return found
