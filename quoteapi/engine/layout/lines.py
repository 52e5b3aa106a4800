"""The lines of a text, with what tells whether one goes on with the paragraph of the line before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.layout.signs import HARD_END, NOTHING, REST, SOFT_END
from quoteapi.engine.results import Span
from quoteapi.engine.words import read_table, read_words

# White space, and characters that readers cannot see although Python does not count them as white space: zero-width
# characters, direction marks, the soft hyphen and the byte order mark.
INVISIBLE: Final = "\xad\u180e\u200b\u200e\u200f\u2028\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
EDGE: Final = (
    " \t\x1c\x1d\x1e\x1f\xa0\u1680\u180e\u202f\u205f\u3000\xad\ufeff"
    + "".join(map(chr, [*range(0x2000, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)]))
    + NOTHING
    + REST
)
_LINE: Final = re.compile(f"[^\n\f{HARD_END}{SOFT_END}]+")
_OTHER_ENDS: Final = str.maketrans("\r\x0b\x85\u2028", "\n\n\n\n")
# Ends inside a sentence: with a letter, a digit or a comma, not with a sign that can end one.
_SENTENCE_SIGNS: Final = frozenset(".!?:;…\"”’'»“)]")
# Ends with a sentence, in at most so many characters.
_LONGEST_STOP: Final = 5
_STOP: Final = re.compile(r"[.!?…][\"”’'»)\]]{0,4}\Z")
_HYPHEN: Final = re.compile(r"[^\W\d_][-\u2010\u00ad\u00ac]\Z")
_MARKER: Final = re.compile(
    r"(?:(?P<sign>[-–—*+•·‣▪◦●])|\(?(?:(?P<number>\d{1,3})|(?P<letter>[a-z]))[.)])[ \t]{1,9}(?=\S)"
)
# A speaker's label in a transcript: "MARSH:", "Q."
_LABEL: Final = re.compile(r"[A-Z][A-Z.’' -]{1,30}:\s|[QA][.:]\s")
# What no paragraph ends with: a clause of speech without its subject, or with a title or a given name alone.
_SAYS: Final = r"[,”\"’'] (?:said|says|added|adds|asked|replied|told|wrote|explained|warned)"
_DANGLING: Final = re.compile(rf"(?:{_SAYS}|[\s(](?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.?|\s(?:a|an|the|of|and))\Z")
_UNFINISHED: Final = re.compile(rf"{_SAYS} (?:[A-Z][\w.-]{{1,20}} ){{0,3}}(?P<last>[A-Z][\w.’-]{{1,20}})\Z")
# In characters. How far from its end a line is read for what dangles.
_TAIL: Final = 90
_FIRST_WORD: Final = re.compile(r"[a-z]{1,30}(?=[\s,;:’”\"?!)]|\.(?:[\s”’\")]|\Z)|\Z)")
# "he said on Monday," above "“and there is none.”"
_QUOTED_REST: Final = re.compile(r"[“\"‘][a-z]")
_SURNAME: Final = re.compile(r"[A-Z][\w’'-]{1,30}[.,]")
# In characters. A shorter line may be the item of a list.
_SHORTEST_UNFINISHED: Final = 24
# In columns. What a tab at the start of a line is worth.
_TAB: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    ``gap`` is the number of line ends between the line before and it, None where it opens a paragraph in any case,
    and 0 where it does not. ``unfinished`` tells that it goes on with the sentence of the line right above.
    ``column`` is where its text begins behind the marker of a list. ``page`` tells that a page begins between the
    line before and it.
    """

    span: Span
    indent: int
    column: int
    reach: int
    gap: int | None
    first_word: int
    mid_sentence: bool
    stops: bool
    hyphen: bool
    lower: bool
    capitals: bool
    marker: str | None
    label: bool
    page: bool = False
    unfinished: bool = False

    def breaks_before(self, following: Line) -> bool:
        """Return whether the line breaks inside a sentence that the next line could go on with."""
        return self.mid_sentence or (following.lower and (self.hyphen or not self.stops))


def goes_on(before: str, after: str) -> bool:
    """Return whether a line goes on with a sentence that the line before it plainly leaves unfinished."""
    if _FIRST_WORD.match(after):
        return before[-1].isalnum() and len(before) >= _SHORTEST_UNFINISHED
    if before[-1] == "," and _QUOTED_REST.match(after):
        return True
    tail = before[-_TAIL:]
    if _DANGLING.search(tail):
        return after[0].isupper()
    found = _UNFINISHED.search(tail)
    if found is None or not after[0].isupper():
        return False
    last = found["last"].lower()
    if last.rstrip(".") in read_table("titles"):
        return True
    return (
        last in read_table("given_names") and last not in read_words("surnames") and _SURNAME.match(after) is not None
    )


def normalize_ends(text: str) -> str:
    """Return a text of the same length whose lines all end with a line feed."""
    if "\r" in text:
        text = text.replace("\r\n", f"{NOTHING}\n")
    return text.translate(_OTHER_ENDS) if any(sign in text for sign in "\r\x0b\x85\u2028") else text


def find_lines(marked: str) -> Iterator[Line]:
    """Yield the lines of a marked text that are not blank."""
    end = 0
    above = ""
    for match in _LINE.finditer(marked):
        check_time()
        whole = match.group()
        body = whole.strip(EDGE)
        if not body:
            continue
        lead = len(whole) - len(whole.lstrip(EDGE))
        start = match.start() + lead
        gap, page = _gap(marked[end:start])
        indent = lead + (_TAB - 1) * whole.count("\t", 0, lead)
        marker = _MARKER.match(body) if not body[0].isalpha() or body[1:2] in ".)" else None
        unfinished = gap == 1 and end > 0 and goes_on(above, body)
        yield Line(
            span=Span(start, start + len(body)),
            indent=indent,
            column=indent + (marker.end() if marker else 0),
            reach=indent + len(body),
            gap=gap if end else None,
            first_word=_first_word(body),
            mid_sentence=body[-1] not in _SENTENCE_SIGNS,
            stops=_STOP.search(body[-_LONGEST_STOP:]) is not None,
            hyphen=_HYPHEN.search(body[-2:]) is not None,
            lower=body[0].islower(),
            capitals=body.isupper(),
            marker=_sort(marker) if marker else None,
            label=body[0].isupper() and _LABEL.match(body) is not None,
            page=page,
            unfinished=unfinished,
        )
        end = start + len(body)
        above = f"{above[-_TAIL:]} {body}" if unfinished else body


def _first_word(body: str) -> int:
    """Return how many characters the first word of a line has."""
    space = body.find(" ")
    first = body if space < 0 else body[:space]
    return len(first.split(maxsplit=1)[0])


def _gap(between: str) -> tuple[int | None, bool]:
    """Return the number of line ends in what is between two lines, and whether a page ends there."""
    if between == "\n":
        return 1, False
    page = "\f" in between
    if HARD_END in between:
        return None, page
    if SOFT_END in between:
        return 0, False
    return between.count("\n") + between.count("\f"), page


def _sort(marker: re.Match[str]) -> str:
    """Return the sort of a list's marker: its sign, or what it counts with."""
    return marker["sign"] or ("number" if marker["number"] else "letter")


def without(lines: list[Line], dropped: set[int]) -> list[Line]:
    """Return the lines without some, whose neighbours are then on two pages."""
    kept: list[Line] = []
    page = False
    gap = 0
    for number, line in enumerate(lines):
        if number in dropped:
            page, gap = True, gap + (line.gap or 0)
        else:
            kept.append(replace(line, page=True, gap=None if line.gap is None else line.gap + gap) if page else line)
            page, gap = False, 0
    return kept
