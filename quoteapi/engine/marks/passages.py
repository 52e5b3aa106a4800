"""The passages of an article between quotation marks: the first stage of the engine."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.marks.glyphs import NOTATION, Notation, Style, house_style, may_open_single
from quoteapi.engine.marks.interviews import find_answers
from quoteapi.engine.marks.posts import find_posts
from quoteapi.engine.marks.reading import Reading, read_paragraph
from quoteapi.engine.marks.shape import SPEAKER_CLAUSE, Mark, has_content, read_marks
from quoteapi.engine.marks.transcript import Turn, find_turns
from quoteapi.engine.results import Span

# A speaker's clause after speech whose closing mark is missing: ", said Odile", ". Odile Marsh said".
_CLAUSE: Final = re.compile(rf"(?:(?<=[,?!…—-])|(?<=[a-z]{{4}}\.)){SPEAKER_CLAUSE}")
# The same at the end of a paragraph: the passage ended before it and does not run on into the next paragraph.
_CLAUSE_AT_END: Final = re.compile(
    _CLAUSE.pattern + r"(?:,[^.!?]{1,80}|\s(?:on\s)?[A-Z][a-z]+day|\sreporters|\sin\san?\s\w+)?[.!?]?$"
)
# A clause with a name inside a passage, without marks around it: the closing mark before it and the opening one behind
# it were lost, in print or in reading it. "“We sail, said Odile Marsh. Nobody stays.”"
_NAMES: Final = r"[A-Z][\w.’'-]{1,30}(?:\s[A-Z][\w.’'-]{0,30})"
_CLAUSE_INSIDE: Final = re.compile(
    rf"(?<=[,?!…])\s{{1,3}}(?:(?:said|says|told|added|asked|replied|explained)\s{_NAMES}{{0,4}}|"
    rf"{_NAMES}{{1,4}}\s(?:said|says|added|asked|replied|explained)\b)"
)
_NEXT_SENTENCE: Final = re.compile(r"[.!?]\s{1,3}(?=[^\W_])")
_WORD: Final = re.compile(r"\w+")
# In paragraphs. How many without a mark of their own a quotation may run through.
_MOST_UNMARKED: Final = 3
# In words. Fewer before a closing mark without an opening one are a name under a pull quote: `Odile Marsh, Green."`.
_FEWEST_WORDS: Final = 12
# In characters. How far from the end of its paragraph a speaker's clause that closes it may begin.
_CLAUSE_REACH: Final = 200
# In characters. A mark at most this far from the start of its paragraph opens the paragraph.
_OPENING_REACH: Final = 2
# On the scale of shape.py. A first mark that costs less to read as an opening one seems to open its paragraph.
_LIKELY_OPENING: Final = 2.0
# On the scale of shape.py. A stray mark that costs less to read as a closing one can end a passage that runs on.
_LIKELY_CLOSING: Final = 1.0
# In characters. A full stop may stand this far behind the closing mark that ends a turn.
_AFTER_MARK: Final = 1
# In characters, and in paragraphs of the whole text. What is longer is no headline, nor is a paragraph by itself.
_LONGEST_HEADLINE: Final = 160
_FEWEST_PARAGRAPHS: Final = 2
# In characters. A passage counts once for the house style, and once more for each 30 characters, up to 120.
_STYLE_UNIT: Final = 30
_STYLE_LIMIT: Final = 120


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a paragraph between quotation marks: article offsets ``[start, end)``, marks included.

    ``inner_start`` and ``inner_end`` exclude the outer marks. ``closed`` is false when the closing mark is missing.
    ``continues`` is true when the passage continues the previous one, which was left open at the end of the previous
    paragraph; without a mark that opens it again, ``start`` is the start of the paragraph. ``paragraph`` is the number
    of the paragraph, from 0, and ``notation`` that of the marks, or "turn" in a transcript, "answer" in an interview
    without labels and "post" above the line of its author, with marks or without.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    continues: bool
    paragraph: int
    notation: Notation


def find_passages(
    text: str, paragraphs: Sequence[Span], tight: Collection[int] = (), quoted: Collection[int] = ()
) -> list[Passage]:
    """Return the passages between quotation marks, sorted and disjoint.

    A nested passage is part of the outer one. A passage without a closing mark ends with its paragraph, or before the
    next passage if its closing mark was evidently forgotten. Single marks count only in a text that has them as its
    outer marks. Apostrophes, inch signs and empty pairs are not passages. In a transcript, what follows a label is a
    passage, with its marks where it has some. Any string is accepted.

    ``tight`` has the starts of paragraphs that were posted on the line right below the one before, ``quoted`` those
    behind quote signs.
    """
    turns = find_turns(text, paragraphs)
    answers = [] if turns else find_answers(text, paragraphs)
    marked = _with_turns(turns or answers, _find_marked(text, paragraphs), "answer" if answers else "turn")
    return _with_posts(find_posts(text, paragraphs, tight, quoted), marked)


def _find_marked(text: str, paragraphs: Sequence[Span]) -> list[Passage]:
    """Return the passages that have marks."""
    doubles = _find(text, paragraphs, house_style(text, singles=False))
    if not may_open_single(text):
        return doubles
    both = _find(text, paragraphs, house_style(text, singles=True))
    if _singles_are_outer(text, both):
        return both
    return [*_in_headline(text, paragraphs, both), *doubles] if not doubles or doubles[0].paragraph else doubles


def _in_headline(text: str, paragraphs: Sequence[Span], passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages of a headline, which may be in single marks where the article is in others."""
    first = paragraphs[0]
    if len(paragraphs) < _FEWEST_PARAGRAPHS or first.end - first.start > _LONGEST_HEADLINE:
        return []
    if text[first.end - 1] == ".":
        return []
    return [p for p in passages if p.paragraph == 0 and p.notation == "single" and p.closed]


def _with_turns(turns: Sequence[Turn], marked: list[Passage], notation: Notation) -> list[Passage]:
    """Return the passages with marks and those of a transcript's turns, which take in the passages inside them.

    A turn that is a single passage keeps its marks.
    """
    if not turns:
        return marked
    spoken = {turn.paragraph: turn for turn in turns}
    own: dict[int, list[Passage]] = {}
    for passage in marked:
        own.setdefault(passage.paragraph, []).append(passage)
    found = [passage for passage in marked if passage.paragraph not in spoken]
    for turn in turns:
        check_time()
        inside = own.get(turn.paragraph, [])
        if len(inside) == 1 and inside[0].start <= turn.start and turn.end <= inside[0].end + _AFTER_MARK:
            found.append(replace(inside[0], continues=turn.continues, notation=notation))
            continue
        found.append(
            Passage(turn.start, turn.end, turn.start, turn.end, True, turn.continues, turn.paragraph, notation)
        )
    return sorted(found, key=lambda passage: passage.start)


def _with_posts(posts: Sequence[tuple[int, Span]], found: list[Passage]) -> list[Passage]:
    """Return the passages with posts, which take in the passages inside them.

    A post that is a single passage keeps its marks. A turn of a transcript is no post.
    """
    if not posts:
        return found
    own: dict[int, list[Passage]] = {}
    for passage in found:
        own.setdefault(passage.paragraph, []).append(passage)
    last = -1
    for number, span in posts:
        inside = own.get(number, [])
        if any(passage.notation in ("turn", "answer") for passage in inside):
            continue
        goes_on = number - 1 == last
        if len(inside) == 1 and inside[0].start <= span.start and span.end <= inside[0].end + _AFTER_MARK:
            own[number] = [replace(inside[0], continues=goes_on, notation="post")]
        else:
            own[number] = [Passage(span.start, span.end, span.start, span.end, True, goes_on, number, "post")]
        last = number
    return sorted((p for passages in own.values() for p in passages), key=lambda passage: passage.start)


def _find(text: str, paragraphs: Sequence[Span], style: Style) -> list[Passage]:
    """Return the passages of a text in a given house style."""
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
            if passages and _continues(paragraphs, passages[-1], passage):
                passage = replace(passage, continues=True)
            passages += _without_clause(text, passage) if clauses else [passage]
    return passages


def _without_clause(text: str, passage: Passage) -> list[Passage]:
    """Return a passage, or the two that it is where both marks around a speaker's clause inside it were lost."""
    clause = _CLAUSE_INSIDE.search(text, passage.inner_start, passage.inner_end) if passage.closed else None
    if clause is None or not has_content(text, passage.inner_start, clause.start()):
        return [passage]
    first = replace(passage, end=clause.start(), inner_end=clause.start(), closed=False)
    following = _NEXT_SENTENCE.search(text, clause.end(), passage.inner_end)
    if following is None or not has_content(text, following.end(), passage.inner_end):
        return [passage]  # the speaker tells what somebody else said
    return [first, replace(passage, start=following.end(), inner_start=following.end(), continues=False)]


def _opens(paragraph: Span, marks: Sequence[Mark]) -> bool:
    """Return whether a paragraph seems to open with a quotation mark."""
    at_start = bool(marks) and marks[0].start - paragraph.start <= _OPENING_REACH
    return at_start and marks[0].opening < _LIKELY_OPENING


def _passage(text: str, reading: Reading, paragraph: Span, index: int) -> Passage | None:
    """Return the passage that a reading of two marks stands for, None when nothing is between them."""
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
        notation=NOTATION[opening.sign],
    )


def _end_without_close(text: str, opening: Mark, paragraph: Span) -> int:
    """Return where a passage without a closing mark ends: at its paragraph's end or before a speaker's clause there."""
    clause = _CLAUSE_AT_END.search(text, max(opening.end, paragraph.end - _CLAUSE_REACH), paragraph.end)
    return clause.start() if clause and has_content(text, opening.end, clause.start()) else paragraph.end


def _left_open(paragraphs: Sequence[Span], passage: Passage) -> bool:
    """Return whether a passage may run on into the next paragraphs."""
    return not passage.closed and passage.end == paragraphs[passage.paragraph].end


def _continues(paragraphs: Sequence[Span], before: Passage, passage: Passage) -> bool:
    """Return whether a passage continues the one before it, which was left open at the end of its paragraph."""
    return (
        before.paragraph == passage.paragraph - 1
        and passage.start - paragraphs[passage.paragraph].start <= _OPENING_REACH
        and (before.notation == "single") == (passage.notation == "single")
        and _left_open(paragraphs, before)
    )


def _run_on(text: str, paragraphs: Sequence[Span], before: Passage, index: int, stray: Mark) -> list[Passage]:
    """Return the rest of a passage that runs on through paragraphs that do not repeat the opening mark.

    ``before`` was left open, and ``stray``, the next mark of the text, closes a passage that nothing opened.
    """
    if not 1 <= index - before.paragraph <= _MOST_UNMARKED + 1 or stray.closing >= _LIKELY_CLOSING:
        return []
    last = paragraphs[index]
    if not _left_open(paragraphs, before) or not has_content(text, last.start, stray.start):
        return []
    words = len(_WORD.findall(text, last.start, stray.start))
    if words < _FEWEST_WORDS and not stray.clause and not text[last.start].islower():
        return []
    middle = [
        Passage(span.start, span.end, span.start, span.end, False, True, number, before.notation)
        for number, span in enumerate(paragraphs[before.paragraph + 1 : index], start=before.paragraph + 1)
    ]
    return [*middle, Passage(last.start, stray.end, last.start, stray.start, True, True, index, before.notation)]


def _singles_are_outer(text: str, passages: Iterable[Passage]) -> bool:
    """Return whether more of a text is in single marks than in others, counting outer marks only."""
    balance = 0.0
    for passage in passages:
        weight = 1 + min(passage.inner_end - passage.inner_start, _STYLE_LIMIT) / _STYLE_UNIT
        single = passage.notation == "single" or text[passage.start : passage.inner_start] in ("`", "‚")
        balance += weight if single else -weight
    return balance > 0
