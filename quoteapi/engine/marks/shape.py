"""What the shape of a quotation mark suggests: does it open, close, or not quote at all?

Each way to read a mark has a cost, 0 where the printed shape clearly suggests that reading and more the less likely the
reading is. All costs in this module were set by hand while reading the mistakes in polnear-train. `reading.py` adds
them up.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final, NamedTuple

from quoteapi.engine.deadline import check_time
from quoteapi.engine.marks.glyphs import SINGLES, Glyph, Style, find_glyphs
from quoteapi.engine.results import Span
from quoteapi.engine.words import read_words

_WRONG_WAY: Final = 1.6  # a closing sign opens
_GUILLEMET_WEIGHT: Final = 0.2  # factor on the costs of the neighbors: French has a space on the inner side
_STRAY: Final = 2.2  # a mark quotes nothing
_STRAY_OPENER: Final = 3.0  # the same, although it has the shape of an opening mark
_AT_EDGE: Final = 4.0  # a mark opens though no word follows, or closes though none precedes
# In characters. How much of the text before and after a mark is read.
_LOOK_BACK: Final = 40
_LOOK_AHEAD: Final = 20

# Costs of opening and of closing, by the neighbors to the left and right of the mark:
# S white space or an edge, D dash, P punctuation, W anything that can begin or end a word.
_SHAPE: Final = {
    "SS": (1.0, 1.0), "SW": (0.0, 3.0), "SP": (1.5, 0.5), "SD": (0.5, 1.0),
    "WS": (3.0, 0.0), "WW": (1.0, 1.0), "WP": (3.0, 0.0), "WD": (2.0, 0.1),
    "PS": (5.0, 0.0), "PW": (0.7, 0.7), "PP": (4.0, 0.0), "PD": (3.0, 0.0),
    "DS": (2.0, 0.2), "DW": (0.1, 1.5), "DP": (3.0, 0.0), "DD": (1.0, 0.5),
}  # fmt: skip
# Text before a mark that always leads into speech, so that the mark opens whatever its shape.
_LEAD_IN: Final = re.compile(r"\b(?:say|says|said|adds|added|asks|asked|wrote|writes|tweeted)\s?[,:]$", re.IGNORECASE)
_FEET_INCHES: Final = re.compile(r"\d\s?['’′]\s?\d{1,2}(?:\.\d+|[½¼¾])?$")
_MEASURE: Final = re.compile(r"(?<![\d$£€,.])\d{1,3}(?:\.\d{1,2})?[½¼¾]?$")
_YEARS: Final = re.compile(r"\d\ds?\b(?!\s+(?:per|percent|million|billion|years|people)\b|[.,]\d)")
_WORD: Final = re.compile(r"[^\W\d_]+(?![\w-])")
# A speaker's clause, which follows the end of speech: "said Odile", "Odile Marsh said".
_SAID: Final = r"(?:said|says|added|adds|told|asked|wrote|continued|explained|replied|tweeted|noted|argued|insisted)"
_NAME: Final = r"(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|[A-Z][\w.’'-]{0,30}(?:\s[A-Z][\w.’'-]{0,30}){0,4})"
SPEAKER_CLAUSE: Final = rf"\s{{1,3}}(?:{_SAID}\s{_NAME}|{_NAME}\s{_SAID}\b)"
_CLAUSE: Final = re.compile(SPEAKER_CLAUSE)
# Ends of words whose last letters an apostrophe replaces: goin', ol', th', o', mo', lil'.
_CUT_SHORT: Final = re.compile(r"(?:[a-z]in|\b(?:an|lil|mo|n|o|ol|th|wi))$", re.IGNORECASE)
_CONTENT: Final = re.compile(r"[^\W_]")


class _Costs(NamedTuple):
    """The costs of the three ways to read a mark: it opens, it closes, or it does not quote (``skipping``)."""

    opening: float
    closing: float
    skipping: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark, possibly repeated, with the cost of each way to read it."""

    start: int
    end: int
    sign: str
    opening: float
    closing: float
    skipping: float
    leads: bool  # the mark begins its paragraph or follows punctuation
    clause: bool = False  # a speaker's clause follows, as after the end of speech
    final: bool = False  # no word follows in the paragraph


def read_marks(text: str, paragraph: Span, style: Style) -> list[Mark]:
    """Return the marks of a paragraph with their costs.

    Signs that may not be quotation marks are cheap to skip: inch signs, and the apostrophes of years, elisions and
    plural possessives.
    """
    marks: list[Mark] = []
    for glyph in find_glyphs(text, paragraph, style):
        check_time()
        before = text[max(paragraph.start, glyph.left - _LOOK_BACK) : glyph.left]
        after = text[glyph.right : min(paragraph.end, glyph.right + _LOOK_AHEAD)]
        shape = _shape(before, after)
        if glyph.sign in "\"'" and glyph.count == 2 and shape in ("PW", "WW"):
            marks += _close_and_open(glyph)
            continue
        costs = _weigh(glyph, shape, before, after)
        stripped = before.rstrip()
        clause = before[-1:] in tuple(",?!") and _CLAUSE.match(text, glyph.right, paragraph.end) is not None
        leads = not stripped or stripped[-1] in ",:;.!?…—–-"
        marks.append(Mark(glyph.start, glyph.end, glyph.sign, *costs, leads, clause))
    return _weigh_edges(text, paragraph, marks)


def has_content(text: str, start: int, end: int) -> bool:
    """Return whether [start, end) contains a letter, a digit or a pictograph."""
    if _CONTENT.search(text, start, end):
        return True
    return any(unicodedata.category(sign) == "So" for sign in text[start:end] if not sign.isascii())


def _weigh(glyph: Glyph, shape: str, before: str, after: str) -> _Costs:
    """Return the costs of a mark from its shape, its sign and the text around it."""
    opening, closing = _SHAPE[shape]
    if before[-1:] in (",", ":") and _LEAD_IN.search(before):
        opening, closing = min(opening, 0.6), closing + 1.0
    if glyph.sign in "「」『』":
        opening = closing = 0.0
    elif glyph.sign in "«»‹›":
        opening, closing = opening * _GUILLEMET_WEIGHT, closing * _GUILLEMET_WEIGHT
    if glyph.sign in "”’»›":
        opening += _WRONG_WAY
    costs = _Costs(opening, closing, _STRAY_OPENER if shape in ("SW", "DW") else _STRAY)
    if glyph.sign in SINGLES:
        return _weigh_single(glyph, shape, before, after, costs)
    if glyph.sign in ('"', "”", "''") and before[-1:].isnumeric():
        return _weigh_inches(before, costs)
    return costs


def _weigh_single(glyph: Glyph, shape: str, before: str, after: str, costs: _Costs) -> _Costs:
    """Return the costs of a single mark, which may be an apostrophe."""
    opening, closing, skipping = costs
    sign = glyph.sign
    if sign in "`‚":
        return _Costs(opening, closing, 0.5)
    if shape == "WW" and (glyph.left, glyph.right) == (
        glyph.start,
        glyph.end,
    ):  # a lost space, "became 'foes'with", or an apostrophe inside a word after all
        return _Costs(opening + 1.0, closing + (4.0 if sign == "‘" else 0.4), 0.1)
    if shape[0] == "W" and shape != "WW":
        if before[-1] in "sSzZxX" or _CUT_SHORT.search(before):
            return _weigh_possessive(after, costs)
        return _Costs(opening, closing, 1.8)
    if shape[1] == "W" and _elided(after):
        return _Costs(opening + 0.5, closing, 0.8) if sign == "‘" else _Costs(opening + 1.2, closing, 0.15)
    if shape in ("SW", "DW") and sign == "’":
        return _Costs(opening, closing, 1.2)
    return _Costs(opening, closing, 1.0 if shape == "SS" else skipping)


def _weigh_possessive(after: str, costs: _Costs) -> _Costs:
    """Return the costs of a single mark after an s: a plural possessive or a closing mark."""
    if not after[1:2].islower():
        return _Costs(costs.opening, costs.closing + 0.4, 0.6)
    return _Costs(costs.opening, costs.closing + 0.9, 0.35)


def _elided(after: str) -> bool:
    """Return whether an apostrophe before this text stands for omitted letters or digits."""
    if _YEARS.match(after):
        return True
    word = _WORD.match(after)
    return word is not None and word.group().lower() in _elisions()


@cache
def _elisions() -> frozenset[str]:
    return read_words("elisions")


def _weigh_inches(before: str, costs: _Costs) -> _Costs:
    """Return the costs of a mark after a digit, which may be an inch sign."""
    if _FEET_INCHES.search(before):
        return _Costs(costs.opening + 2.0, costs.closing + 1.2, 0.1)
    if _MEASURE.search(before):
        return _Costs(costs.opening + 1.0, costs.closing + 0.4, 0.6)
    return costs


def _close_and_open(glyph: Glyph) -> list[Mark]:
    """Split a doubled mark between two sentences (`.""Then`) into a closing mark and an opening one."""
    middle = glyph.start + (glyph.end - glyph.start) // 2
    return [
        Mark(glyph.start, middle, glyph.sign, 3.0, 0.3, _STRAY, False),
        Mark(middle, glyph.end, glyph.sign, 0.3, 3.0, _STRAY, True),
    ]


def _weigh_edges(text: str, paragraph: Span, marks: list[Mark]) -> list[Mark]:
    """Add the cost of opening where no word follows in the paragraph, and of closing where none precedes."""
    first = _CONTENT.search(text, paragraph.start, paragraph.end) if marks else None
    if first is None:
        return marks
    last = paragraph.end
    while not text[last - 1].isalnum():
        last -= 1
    weighed = []
    for mark in marks:
        if mark.end <= first.start():
            mark = replace(mark, closing=mark.closing + _AT_EDGE)
        if mark.start >= last:
            mark = replace(mark, opening=mark.opening + _AT_EDGE, final=True)
        weighed.append(mark)
    return weighed


def _shape(before: str, after: str) -> str:
    """Return the classes of both neighbors, a key of _SHAPE.

    An ellipsis after white space counts as a word. A pictograph tells nothing, so that the other neighbor decides.
    """
    left, right = _side(before[-1:], left=True), _side(after[:1], left=False)
    if right == "P" and left in "SD" and after.startswith(("..", "…", ". .")):
        right = "W"
    if left == right == "E":
        return "WW"
    if left == "E":
        left = "S" if right == "W" else "W"
    elif right == "E":
        right = "W" if left == "S" else "S"
    return left + right


@lru_cache(maxsize=4096)
def _side(sign: str, *, left: bool) -> str:
    """Return the class of a neighbor: a letter of _SHAPE's keys, or E for a pictograph."""
    if not sign or sign.isspace() or sign in "<>":
        return "S"
    if sign.isalnum() or sign in "$#@&%+°":
        return "W"
    category = unicodedata.category(sign)
    if category == "Pd" or sign in "/=|~":
        return "D"
    if category in ("Ps", "Pi") or sign in "¿¡":
        return "S" if left else "W"
    if category[0] == "P":
        return "P"
    if category in ("So", "Sk", "Mn", "Co", "Cn", "Cs"):
        return "E"
    return "W" if category[0] in "SM" else "S"
