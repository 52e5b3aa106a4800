"""Pages: numbers and running heads, which part a text where nothing else does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from quoteapi.engine.layout.lines import Line

# In characters. A longer line is no running head.
_LONGEST_HEAD: Final = 80
# A running head stands on at least this many pages.
_FEWEST_HEADS: Final = 2
_NUMBER: Final = re.compile(
    r"[-–—~·|\[( ]{0,4}(?:(?:page|p\.?|pg\.?) ?)?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?[-–—~·|\]) ]{0,4}", re.IGNORECASE
)
# What a news desk puts under a story.
_END: Final = re.compile(r"[-–—]{1,3} ?30 ?[-–—]{1,3}")
# "THE WICK TIMES, May 4, page 3"
_PAGE: Final = re.compile(r"\bpage \d{1,4}\b", re.IGNORECASE)
_PAGES: Final = ("page ", "Page ", "PAGE ")
_DIGITS: Final = re.compile(r"\d+")
_SENTENCE: Final = re.compile(r"[“”\"«»„]|[.!?…:;,]\Z")


def page_lines(text: str, lines: Sequence[Line]) -> set[int]:
    """Return the numbers of the lines that are page numbers or running heads.

    A page number stands by itself: beside a form feed, or with blank lines on both sides. A running head stands beside
    a page number or a form feed, or at either end of the text, on two pages at least.
    """
    found = {number for number, line in enumerate(lines) if _is_number(text, line) and _stands_apart(lines, number)}
    if any(sign in text for sign in _PAGES):
        found |= _numbered_heads(text, lines)
    if len(found) == 1 and _END.fullmatch(lines[min(found)].span.of(text)):
        found = set()
    if not found and not any(line.page for line in lines):
        return found
    edges = {n for number in found for n in (number - 1, number + 1)} | {
        n for number, line in enumerate(lines) if line.page for n in (number - 1, number)
    }
    edges |= {0, len(lines) - 1}
    heads = {n: _DIGITS.sub("0", lines[n].span.of(text).casefold()) for n in edges if 0 <= n < len(lines)}
    heads = {n: head for n, head in heads.items() if len(head) <= _LONGEST_HEAD and not _SENTENCE.search(head)}
    counts = Counter(heads.values())
    return found | {n for n, head in heads.items() if counts[head] >= _FEWEST_HEADS}


def _numbered_heads(text: str, lines: Sequence[Line]) -> set[int]:
    """Return the lines that name the number of a page, and nothing else that another line has not, with the page
    numbers beside them."""
    heads = {
        number: _DIGITS.sub("0", line.span.of(text).casefold())
        for number, line in enumerate(lines)
        if line.span.end - line.span.start <= _LONGEST_HEAD and _PAGE.search(text, line.span.start, line.span.end)
    }
    counts = Counter(heads.values())
    found = {n for n, head in heads.items() if counts[head] >= _FEWEST_HEADS and not _SENTENCE.search(head)}
    beside = {n for number in found for n in (number - 1, number + 1) if 0 <= n < len(lines)}
    return found | {n for n in beside if _is_number(text, lines[n])}


def _is_number(text: str, line: Line) -> bool:
    size = line.span.end - line.span.start
    return size <= 20 and _NUMBER.fullmatch(text, line.span.start, line.span.end) is not None


def _stands_apart(lines: Sequence[Line], number: int) -> bool:
    before, after = lines[number], lines[number + 1] if number + 1 < len(lines) else None
    if before.page or (after is not None and after.page):
        return True
    return before.gap is not None and before.gap > 1 and (after is None or (after.gap is not None and after.gap > 1))
