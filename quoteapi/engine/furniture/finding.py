"""Finding the furniture of a page, and the paragraphs of prose that it leaves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.furniture.endings import LONGEST_CAPTION, caption_start
from quoteapi.engine.furniture.lines import Kind, kind_of_line
from quoteapi.engine.furniture.notes import kind_of_note
from quoteapi.engine.furniture.openings import dateline_end
from quoteapi.engine.furniture.sections import boilerplate
from quoteapi.engine.results import Span

# In paragraphs, from the top. What looks like a byline further down belongs to another article of the page.
LAST_BYLINE: Final = 5
# In words. A longer name is no author's.
MOST_NAMES: Final = 5
_ENDS: Final = ".!?”\"’'"
_STOPS: Final = '.!?:;,”"’'
_QUOTE_MARK: Final = re.compile(r"[“”\"«»„]")
_AUTHOR: Final = re.compile(
    r"\W{0,4}(?:[Bb]y|BY|[A-Z][a-z]{1,12} (?:and [a-z]{1,12} )?by)\b:? "
    r"(.{1,80}?)(?:,|\||;|/| (?:and|for|in|of|with|–|—|-) |$)"
)
# What opens an item of a list, and is no part of what it says.
_BULLETS: Final = frozenset("•▪‣●◦·")
_WORD: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of a paragraph that is not prose. ``paragraph`` is the number of its paragraph in the whole text."""

    kind: Kind
    span: Span
    paragraph: int


def find_furniture(text: str, paragraphs: Sequence[Span]) -> list[Furniture]:
    """Return the furniture of a page, in order of the text. A paragraph has at most one stretch at either end."""
    found: list[Furniture] = []
    behind = boilerplate(text, paragraphs)
    for number, span in enumerate(paragraphs):
        check_time()
        if number in behind:
            found.append(Furniture("boilerplate", span, number))
            continue
        kind = kind_of_line(text, span) or kind_of_note(text, span, number, len(paragraphs))
        if kind is not None:
            found.append(Furniture(kind, span, number))
            continue
        start = dateline_end(text, span.start, span.end)
        if start > span.start:
            found.append(Furniture("dateline", Span(span.start, start), number))
        end = caption_start(text, start, span.end)
        if end is not None:
            found.append(Furniture("caption" if end == start else "credit", Span(end, span.end), number))
        elif start == span.start and number and _is_above_credit(text, paragraphs, number):
            found.append(Furniture("caption", span, number))
    return found


def _is_above_credit(text: str, paragraphs: Sequence[Span], number: int) -> bool:
    """Return whether a line that ends without a stop stands between prose and a line with the credit of a picture."""
    if number + 1 >= len(paragraphs):
        return False
    before, span, after = paragraphs[number - 1 : number + 2]
    ends = text[before.end - 1 : before.end] in _ENDS and text[span.end - 1 : span.end] not in _STOPS
    short = span.end - span.start <= LONGEST_CAPTION and " " in text[span.start : span.end]
    return (
        ends and short and not _QUOTE_MARK.search(text, span.start, span.end) and kind_of_line(text, after) == "credit"
    )


def find_prose(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Return the paragraphs without their furniture. A page of nothing else keeps all its paragraphs."""
    starts = [span.start for span in paragraphs]
    ends = [span.end for span in paragraphs]
    for piece in find_furniture(text, paragraphs):
        at = piece.paragraph
        if piece.span.start == starts[at]:
            starts[at] = piece.span.end
        else:
            ends[at] = piece.span.start
    prose = []
    for start, end in zip(starts, ends, strict=True):
        if text[start : start + 1] in _BULLETS:
            start = _behind_bullet(text, start, end)
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            prose.append(Span(start, end))
    return prose if any(_WORD.search(text, span.start, span.end) for span in prose) else list(paragraphs)


def _behind_bullet(text: str, start: int, end: int) -> int:
    at = start + 1
    while at < end and text[at].isspace():
        at += 1
    return at if start + 1 < at < end else start


def find_author(text: str, paragraphs: Sequence[Span]) -> str | None:
    """Return the name in the byline near the top, None without one. Of several authors, the first."""
    for span in paragraphs[: LAST_BYLINE + 1]:
        if kind_of_line(text, span) == "byline":
            found = _AUTHOR.match(text, span.start, span.end)
            name = " ".join(found[1].split()).strip(" *_") if found else ""
            if name and len(name.split()) <= MOST_NAMES:
                return name
    return None
