"""Stretches: ranges of article offsets, joined, cut and compared."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from quoteapi.engine.marks import Passage

Ranges = tuple[tuple[int, int], ...]
# In characters. Stretches are filed by blocks of this size, so that few are compared with each other.
_BLOCK = 512


class Taken:
    """The stretches of an article that utterances hold already."""

    def __init__(self) -> None:
        self._blocks: dict[int, list[tuple[int, int]]] = {}

    def overlaps(self, ranges: Ranges) -> bool:
        """Return whether any of the ranges shares a character with a stretch that is taken."""
        return any(
            start < held_end and held_start < end
            for start, end in ranges
            for block in range(start // _BLOCK, end // _BLOCK + 1)
            for held_start, held_end in self._blocks.get(block, ())
        )

    def add(self, ranges: Ranges) -> None:
        """Mark ranges as taken."""
        for start, end in ranges:
            for block in range(start // _BLOCK, end // _BLOCK + 1):
                self._blocks.setdefault(block, []).append((start, end))


def union(one: Ranges, other: Ranges) -> Ranges:
    """Return the ranges that cover both, sorted, with those that overlap or meet as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((*one, *other)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def cut(text: str, ranges: Ranges, holes: Ranges) -> Ranges:
    """Return ranges without the holes, trimmed to letters and digits. Pieces without a word are left out."""
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


def intersect(ranges: Ranges, passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """Return the parts of the ranges that lie inside the passages, marks included. Passages do not overlap."""
    spans = sorted((p.start, p.end) for p in passages)
    found = []
    for start, end in ranges:
        at = bisect_right(spans, start, key=lambda span: span[1])
        while at < len(spans) and spans[at][0] < end:
            found.append((max(start, spans[at][0]), min(end, spans[at][1])))
            at += 1
    return found
