"""Which passages of an article stand between quotation marks: the first stage of the engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.marks.glyphs import KIND, Style, house_style, may_open_single
from quoteapi.engine.marks.reading import Reading, read_paragraph
from quoteapi.engine.marks.shape import SPEAKER_CLAUSE, Mark, has_content, read_marks
from quoteapi.engine.results import Span

# A speaker's clause after speech whose closing mark was forgotten: ", said Odile", ". Odile Marsh said".
_CLAUSE: Final = re.compile(rf"(?:(?<=[,?!…—-])|(?<=[a-z]{{4}}\.)){SPEAKER_CLAUSE}")
# The same as the last words of a paragraph: then the passage ended before it, and nothing runs on.
_CLAUSE_AT_END: Final = re.compile(
    _CLAUSE.pattern + r"(?:,[^.!?]{1,80}|\s(?:on\s)?[A-Z][a-z]+day|\sreporters|\sin\san?\s\w+)?[.!?]?$"
)
_WORD: Final = re.compile(r"\w+")
_MOST_UNMARKED: Final = 3  # paragraphs without a mark that a quotation may run through
_FEWEST_WORDS: Final = 12  # fewer before a lone closing mark are a name under a pull quote: `Odile Marsh, Green."`


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a paragraph between quotation marks, ``[start, end)`` with the marks.

    ``inner_start`` and ``inner_end`` leave the outer marks out. ``closed`` is false when its closing mark is
    missing. ``continues`` says that it takes up the passage before it, left open at the end of the paragraph
    before; where that one was not opened again by a mark, ``start`` is the paragraph's. ``paragraph`` is the
    index of its paragraph, ``kind`` the family of its marks.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    continues: bool
    paragraph: int
    kind: str


def find_passages(text: str, paragraphs: Sequence[Span]) -> list[Passage]:
    """Find the passages that stand between quotation marks, sorted and disjoint.

    A nested passage is part of the outer one. A passage left open ends with its paragraph, or where the next
    one opens when its close was plainly forgotten. Single marks count only in a text whose outer marks they
    are. Apostrophes, inches and empty pairs are no passages. Any string is accepted, none raises.
    """
    doubles = _find(text, paragraphs, house_style(text, paragraphs, singles=False))
    if not may_open_single(text):
        return doubles
    both = _find(text, paragraphs, house_style(text, paragraphs, singles=True))
    return both if _singles_are_outer(text, both) else doubles


def _find(text: str, paragraphs: Sequence[Span], style: Style) -> list[Passage]:
    marks = [read_marks(text, span, style) for span in paragraphs]
    passages: list[Passage] = []
    for index, span in enumerate(paragraphs):
        check_time()
        if not marks[index]:
            continue
        next_opens = index + 1 < len(paragraphs) and _opens(paragraphs[index + 1], marks[index + 1])
        clauses = [match.start() for match in _CLAUSE.finditer(text, span.start, span.end)]
        readings = read_paragraph(marks[index], clauses, next_opens=next_opens)
        if passages and (not readings or marks[index][0].end <= readings[0].opening.start):
            passages += _run_on(text, paragraphs, passages[-1], index, marks[index][0])
        for reading in readings:
            passage = _passage(text, reading, span, index)
            if passage is None:
                continue
            if passages and _takes_up(text, paragraphs, passages[-1], passage):
                passage = replace(passage, continues=True)
            passages.append(passage)
    return passages


def _opens(paragraph: Span, marks: Sequence[Mark]) -> bool:
    return bool(marks) and marks[0].start - paragraph.start <= 2 and marks[0].opening < 2.0


def _passage(text: str, reading: Reading, paragraph: Span, index: int) -> Passage | None:
    opening, closing = reading.opening, reading.closing
    if closing is not None:
        inner_end, end = closing.start, closing.end
    else:
        end = _end_without_close(text, opening, paragraph) if reading.cut is None else reading.cut
        while text[end - 1].isspace():
            end -= 1
        inner_end = end
    if not has_content(text, opening.end, inner_end):
        return None
    return Passage(
        start=opening.start,
        end=end,
        inner_start=opening.end,
        inner_end=inner_end,
        closed=closing is not None,
        continues=False,
        paragraph=index,
        kind=KIND[opening.sign],
    )


def _end_without_close(text: str, opening: Mark, paragraph: Span) -> int:
    """Where a passage that nothing closes ends: before a speaker's clause that ends its paragraph, or with that."""
    clause = _CLAUSE_AT_END.search(text, max(opening.end, paragraph.end - 200), paragraph.end)
    return clause.start() if clause and has_content(text, opening.end, clause.start()) else paragraph.end


def _left_open(text: str, paragraphs: Sequence[Span], passage: Passage) -> bool:
    """Whether a passage may run on into the paragraphs after its own."""
    return (
        not passage.closed
        and passage.end == paragraphs[passage.paragraph].end
        and not _CLAUSE_AT_END.search(text, max(passage.inner_start, passage.end - 200), passage.end)
    )


def _takes_up(text: str, paragraphs: Sequence[Span], before: Passage, passage: Passage) -> bool:
    """Whether a passage goes on with the one before it, which was left open at the end of its paragraph."""
    return (
        before.paragraph == passage.paragraph - 1
        and passage.start - paragraphs[passage.paragraph].start <= 2
        and (before.kind == "single") == (passage.kind == "single")
        and _left_open(text, paragraphs, before)
    )


def _run_on(text: str, paragraphs: Sequence[Span], before: Passage, index: int, stray: Mark) -> list[Passage]:
    """The rest of a passage that runs on without a mark at the head of its later paragraphs.

    Its first paragraph is left open and, no other mark between, a later one has a close that nothing opened.
    """
    if not 1 <= index - before.paragraph <= _MOST_UNMARKED + 1 or stray.closing >= 1.0:
        return []
    last = paragraphs[index]
    if not _left_open(text, paragraphs, before) or not has_content(text, last.start, stray.start):
        return []
    words = len(_WORD.findall(text, last.start, stray.start))
    if words < _FEWEST_WORDS and not stray.clause and not text[last.start].islower():
        return []
    middle = [
        Passage(span.start, span.end, span.start, span.end, False, True, number, before.kind)
        for number, span in enumerate(paragraphs[before.paragraph + 1 : index], start=before.paragraph + 1)
    ]
    return [*middle, Passage(last.start, stray.end, last.start, stray.start, True, True, index, before.kind)]


def _singles_are_outer(text: str, passages: Iterable[Passage]) -> bool:
    """The house style, once for the text: whether more stands in single marks than in others, outermost."""
    balance = 0.0
    for passage in passages:
        weight = 1 + min(passage.inner_end - passage.inner_start, 120) / 30
        single = passage.kind == "single" or text[passage.start : passage.inner_start] in ("`", "‚")
        balance += weight if single else -weight
    return balance > 0
