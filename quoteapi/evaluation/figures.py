"""Figures: counts of right, given and wanted answers over articles, and the scores that follow from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from quoteapi.engine.results import Quote
from quoteapi.evaluation.gold import Ranges

# In words. The figures ending in _5w count only passages of at least this length.
LONG = 5
_Key = TypeVar("_Key", str, int)
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Figure:
    """The number of right answers, of answers given and of answers wanted."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.right + other.right, self.given + other.given, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.given + self.wanted) if self.given + self.wanted else 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A quote and whether its speaker is right, for the tables by confidence and evidence."""

    quote: Quote
    right: bool


def add_up(rows: Iterable[dict[str, Figure]]) -> dict[str, Figure]:
    total: dict[str, Figure] = {}
    for row in rows:
        for metric, figure in row.items():
            total[metric] = total.get(metric, Figure()) + figure
    return total


def calibration_error(rows: Sequence[Judged], bins: int = 10) -> float:
    """Return the expected calibration error: the mean gap between confidence and accuracy, over bins of equal width."""
    gap = 0.0
    for inside in group(rows, lambda row: min(int(row.quote.confidence * bins), bins - 1)).values():
        gap += abs(sum(row.quote.confidence for row in inside) - sum(row.right for row in inside))
    return gap / len(rows) if rows else 0.0


def calibration_error_by_rank(rows: Sequence[Judged], bins: int = 10) -> float:
    """Return the expected calibration error over bins of equal size, so that each has as many quotes as the next.

    Most confidences are high. Bins of equal width then have few quotes at the low end, whose chance gaps count little.
    """
    ranked = sorted(rows, key=lambda row: row.quote.confidence)
    gap = 0.0
    for at in range(bins):
        inside = ranked[at * len(ranked) // bins : (at + 1) * len(ranked) // bins]
        gap += abs(sum(row.quote.confidence for row in inside) - sum(row.right for row in inside))
    return gap / len(rows) if rows else 0.0


def group(rows: Sequence[Judged], key: Callable[[Judged], _Key]) -> dict[_Key, list[Judged]]:
    found: dict[_Key, list[Judged]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return dict(sorted(found.items()))


# --- stretches of the text ----------------------------------------------------------------------------


def spans(quote: Quote) -> Ranges:
    return tuple((span.start, span.end) for span in quote.spans)


def mention_of(quote: Quote) -> Ranges:
    return ((quote.speaker.mention.start, quote.speaker.mention.end),) if quote.speaker else ()


def name_of(quote: Quote | None) -> str | None:
    return quote.speaker.name if quote and quote.speaker else None


def shared(one: Iterable[tuple[int, int]], other: Sequence[tuple[int, int]]) -> int:
    """Return how many characters two lists of ranges share."""
    return sum(max(0, min(e1, e2) - max(s1, s2)) for s1, e1 in one for s2, e2 in other)


def size(ranges: Ranges) -> int:
    return sum(end - start for start, end in ranges)


def covers(quote: Quote, start: int, end: int) -> bool:
    """Return whether a quote covers at least half of a stretch of the text."""
    return 2 * shared(spans(quote), ((start, end),)) >= end - start


def tightest(quotes: Iterable[Quote], start: int, end: int) -> Quote | None:
    """Return the shortest quote that covers at least half of a passage, None if there is none."""
    return min((q for q in quotes if covers(q, start, end)), key=lambda q: size(spans(q)), default=None)


def lengths(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the tags of the figures for which a passage counts, by its length: "all" and "5w"."""
    words = len(_WORD.findall(text, start, end))
    if not words:
        return ()
    return ("all", "5w") if words >= LONG else ("all",)


def words_in(text: str, ranges: Ranges) -> frozenset[int]:
    """Return the words inside ranges, each as the offset at which it begins."""
    return frozenset(match.start() for start, end in ranges for match in _TOKEN.finditer(text, start, end))


def match(wanted: Sequence[frozenset[int]], given: Sequence[frozenset[int]]) -> dict[int, int]:
    """Match sets of words one to one by their Jaccard index: highest first, and at least one half.

    Returns the place in ``given`` of the partner of each place in ``wanted`` that has one. Of two equal indices, the
    one later in the text comes first.
    """
    rows = []
    for w, one in enumerate(wanted):
        for g, other in enumerate(given):
            common = len(one & other)
            if common and 2 * common >= len(one | other):
                rows.append((common / len(one | other), w, g))
    pairs: dict[int, int] = {}
    used = set()
    for _, w, g in sorted(rows, reverse=True):
        if w not in pairs and g not in used:
            pairs[w] = g
            used.add(g)
    return pairs
