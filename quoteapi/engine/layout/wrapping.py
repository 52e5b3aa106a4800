"""Whether the lines of a text are its paragraphs, or are wrapped at a fixed width, and at which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from quoteapi.engine.layout.lines import Line

# In columns. Narrower lines are verse or a list, wider ones are paragraphs. E-mail and print wrap in between.
NARROWEST: Final = 24
# The same where every line is full and enough lines show it: columns of a few words, as a narrow newspaper column has.
_NARROWEST_OF_ALL: Final = 11
_FEWEST_NARROW: Final = 4
WIDEST: Final = 120
# How much earlier a wrapped line may end than the width and the next word explain (editors are not exact): the width
# divided by this, in columns.
_SLACK: Final = 12
# In columns. The shortest line that is taken for a wrapped one where it is the only evidence.
_LONGEST_ALONE: Final = 30
# The widest lines that may be too wide: one, and one more for each so many.
_LINES_EACH_TOO_WIDE: Final = 10
_MOST_WIDTHS: Final = 5
# Least share of lines that are full, and of full lines that break inside a sentence, in a wrapped text; and of those
# that go on in lower case, where a text has lower case.
_LEAST_FULL: Final = 0.6
_LEAST_BROKEN: Final = 0.6
_LEAST_LOWER: Final = 0.5
# The same where nearly all lines are full, which chance does not give: fewest lines, and shares of the full ones.
_FEWEST_NEARLY_ALL: Final = 3
_NEARLY_ALL: Final = 0.9
_LEAST_BROKEN_OF_ALL: Final = 0.5
_LEAST_LOWER_OF_ALL: Final = 0.25

Pair: TypeAlias = tuple[Line, Line]


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text, or a block of it, is wrapped: at which width, and with how many line ends between two lines.

    Where a deeper indent opens a paragraph without a blank line, ``margin`` is the column of the other lines. With
    ``hanging``, the first line of a paragraph is the one that is less indented.
    """

    width: int
    gap: int = 1
    hanging: bool = False
    margin: int | None = None

    def is_full(self, line: Line, following: Line) -> bool:
        """Return whether the first word of the next line had no room in a line."""
        if line.hyphen and following.lower:
            return True
        return line.reach + 1 + following.first_word > self.width - self.width // _SLACK


def find_wrapping(lines: Sequence[Line]) -> Wrapping | None:
    """Return how lines are wrapped, None when they are paragraphs.

    A wrapped line breaks where the next word would no longer fit, usually inside a sentence.
    """
    for gap in (1, 2):
        pairs = [(a, b) for a, b in pairwise(lines) if b.gap == gap and not b.page and b.marker is None]
        if pairs:
            pairs += [(a, b) for a, b in pairwise(lines) if b.page and a.mid_sentence and b.lower]
            return _wrapping_of(pairs, gap, capitals=all(line.capitals for line in lines))
    return None


def _wrapping_of(pairs: Sequence[Pair], gap: int, *, capitals: bool) -> Wrapping | None:
    level = [(a, b) for a, b in pairs if b.indent <= a.column + 1]
    deeper = [(a, b) for a, b in pairs if b.indent > a.column + 1]
    hanging = sum(a.mid_sentence for a, _ in deeper) * 2 > len(deeper) > 0
    if hanging:
        level = list(pairs)
    margin = None
    if deeper and level and not hanging:
        margin = min(b.indent for _, b in level)
        level = [(a, b) for a, b in level if b.indent <= margin + 1]
    widths = sorted({a.reach for a, _ in level}, reverse=True)[: 1 + len(level) // _LINES_EACH_TOO_WIDE]
    for width in widths[:_MOST_WIDTHS]:
        wrapping = Wrapping(width, gap, hanging, margin)
        if NARROWEST <= width <= WIDEST and _fits(level, wrapping, capitals=capitals):
            return wrapping
        if _NARROWEST_OF_ALL <= width < NARROWEST and _is_column(level, wrapping):
            return wrapping
    return None


def _is_column(pairs: Sequence[Pair], wrapping: Wrapping) -> bool:
    """Return whether lines of a few words are a column: all are full, and most break before a word in lower case."""
    broken = sum(a.breaks_before(b) and b.lower for a, b in pairs)
    full = all(wrapping.is_full(a, b) for a, b in pairs)
    return full and len(pairs) >= _FEWEST_NARROW and broken >= _LEAST_BROKEN * len(pairs)


def _fits(pairs: Sequence[Pair], wrapping: Wrapping, *, capitals: bool) -> bool:
    full = [(a, b) for a, b in pairs if wrapping.is_full(a, b)]
    broken = [b.lower for a, b in full if a.breaks_before(b)]
    if len(full) < 2:
        return len(pairs) == len(full) == sum(broken) == 1 and pairs[0][0].reach >= _LONGEST_ALONE
    if len(full) >= max(_FEWEST_NEARLY_ALL, _NEARLY_ALL * len(pairs)):
        enough = capitals or sum(broken) >= _LEAST_LOWER_OF_ALL * len(full)
        return enough and len(broken) >= _LEAST_BROKEN_OF_ALL * len(full)
    return (
        len(full) >= _LEAST_FULL * len(pairs)
        and len(broken) >= _LEAST_BROKEN * len(full)
        and (capitals or sum(broken) >= _LEAST_LOWER * len(broken))
    )
