"""Interviews without labels: questions to somebody ("When did you start to sing?"), each with the answer below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.marks.transcript import Turn
from quoteapi.engine.results import Span

# In questions. Fewest that make an interview.
FEWEST_QUESTIONS: Final = 3
# In characters. A question with what leads to it is no longer.
LONGEST_QUESTION: Final = 300
# In paragraphs. An answer has at most this many, and of the last one only the first is certain.
LONGEST_ANSWER: Final = 6
# Shares of the questions that say "you", and of the answers that say "I". What explains a matter says neither.
LEAST_PUT_TO_SOMEBODY: Final = 0.5
LEAST_IN_FIRST_PERSON: Final = 0.75
# Share of the paragraphs that may have quotation marks. Those of a report have more.
MOST_MARKED: Final = 0.25
# Answers alone may have a label.
_LABEL: Final = re.compile(r"A[:.]\s{1,3}(?=\S)")
_YOU: Final = re.compile(r"\b[Yy]ou(?:r|rs|rself)?\b")
_FIRST_PERSON: Final = re.compile(r"\b(?:I|[Mm]y|me)\b")
_MARK: Final = re.compile(r"[“\"«]")
_QUOTED: Final = re.compile(r"[“\"«‘']")
_ALL_QUOTED: Final = re.compile(r"[“\"«][^“”\"«»\n]{1,4000}[”\"»]?")
_ENDS: Final = re.compile(r"[.!…—–][\"”’'»)\]*_]{0,4}\Z")


def find_answers(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Return the answers of an interview without labels, in order; none of any other text.

    Every question is a paragraph, with its answer right below it. The answers have no marks, or each of their lines
    is a quotation as a whole. Something stands above the first that can tell who answers.
    """
    asked = [n for n, span in enumerate(paragraphs) if text[span.end - 4 : span.end].strip("*_ ").endswith("?")]
    asked = [n for n in asked if n and _is_question(text, paragraphs[n])]
    if len(asked) < FEWEST_QUESTIONS or asked[-1] + 1 >= len(paragraphs):
        return []
    if (quoted := _quoted_answers(text, paragraphs, asked)) is not None:
        return quoted
    you = sum(_YOU.search(text, paragraphs[n].start, paragraphs[n].end) is not None for n in asked)
    if you < LEAST_PUT_TO_SOMEBODY * len(asked):
        return []
    found: list[Turn] = []
    first_person = 0
    for question, following in zip(asked, [*asked[1:], asked[-1] + 2], strict=True):
        check_time()
        answer = range(question + 1, following)
        if not 0 < len(answer) <= LONGEST_ANSWER:
            return []
        spans = [paragraphs[n] for n in answer]
        if _QUOTED.match(text, spans[0].start) or not _ENDS.search(text, spans[0].start, spans[0].end):
            return []
        first_person += any(_FIRST_PERSON.search(text, span.start, span.end) for span in spans)
        starts = [label.end() if (label := _LABEL.match(text, s.start)) else s.start for s in spans]
        found += [
            Turn(start, paragraphs[n].end, n, continues=n > answer[0]) for n, start in zip(answer, starts, strict=True)
        ]
    marked = sum(_MARK.search(text, turn.start, turn.end) is not None for turn in found)
    if marked > MOST_MARKED * len(found):
        return []
    return found if first_person >= LEAST_IN_FIRST_PERSON * len(asked) else []


def _quoted_answers(text: str, paragraphs: Sequence[Span], asked: Sequence[int]) -> list[Turn] | None:
    """Return the answers that are in marks and nothing else, None where one of them is not."""
    found = []
    for question, following in zip(asked, [*asked[1:], asked[-1] + 2], strict=True):
        answer = range(question + 1, following)
        if not 0 < len(answer) <= LONGEST_ANSWER:
            return None
        for number in answer:
            span = paragraphs[number]
            if not _ALL_QUOTED.fullmatch(text, span.start, span.end):
                return None
            found.append(Turn(span.start, span.end, number, continues=number > answer[0]))
    return found


def _is_question(text: str, span: Span) -> bool:
    line = text[span.start : span.end].strip("*_ ")
    return len(line) <= LONGEST_QUESTION and _QUOTED.match(line) is None
