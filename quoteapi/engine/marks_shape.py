"""Every quotation mark of a paragraph with what its shape says: does it open, close, or is it none at all?

Costs are penalties: 0 for what the printed shape says plainly, more the stranger the reading.
They were set by hand and checked on polnear-train; `marks.py` adds them up and takes the cheapest reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from quoteapi.engine.results import Span

# What closes a passage, by the mark that opened it, and what a mismatch costs.
CLOSERS: Final[dict[str, dict[str, float]]] = {
    "“": {"”": 0.0, '"': 0.5, "“": 1.6, "''": 0.8},
    '"': {'"': 0.0, "”": 0.5, "“": 1.8, "''": 0.8},
    "”": {"”": 0.0, '"': 0.5, "“": 0.5},
    "''": {"''": 0.0, '"': 0.8, "”": 0.8},
    "``": {"''": 0.0, '"': 0.3, "”": 0.5},
    "„": {"“": 0.0, "”": 0.0, '"': 0.5},
    "‘": {"’": 0.0, "'": 0.5, "‘": 1.6},
    "'": {"'": 0.0, "’": 0.5, "‘": 1.8},
    "’": {"’": 0.0, "'": 0.5, "‘": 0.5},
    "`": {"'": 0.0, "’": 0.3},
    "‚": {"‘": 0.0, "’": 0.0, "'": 0.5},
    "«": {"»": 0.0, "«": 1.6},
    "»": {"«": 0.0, "»": 0.5},
    "‹": {"›": 0.0, "‹": 1.6},
    "›": {"‹": 0.0, "›": 0.5},
    "「": {"」": 0.0},
    "『": {"』": 0.0},
}
KIND: Final = {
    **dict.fromkeys("“\"”", "double"),
    "''": "double",
    **dict.fromkeys("‘'’", "single"),
    **dict.fromkeys("``", "tex"),
    "``": "tex",
    **dict.fromkeys("„‚", "low-high"),
    **dict.fromkeys("«»‹›", "guillemet"),
    **dict.fromkeys("「『", "corner"),
}
SINGLES: Final = frozenset("‘'’`")

# The same mark in other clothes.
_SAME: Final = {
    "＂": '"', "❝": "“", "❞": "”", "‟": "“", "〝": "“", "〞": "”", "〟": "”", "‛": "‘", "❛": "‘", "❜": "’", "´": "’",
    "’’": "''", "‘‘": "“", "´´": "''", "‚‚": "„", ",,": "„",
    "&quot;": '"', "&#34;": '"', "&#x22;": '"', "&ldquo;": "“", "&#8220;": "“", "&#x201c;": "“",
    "&rdquo;": "”", "&#8221;": "”", "&#x201d;": "”", "&lsquo;": "‘", "&#8216;": "‘", "&#x2018;": "‘",
    "&rsquo;": "’", "&#8217;": "’", "&#x2019;": "’", "&apos;": "'", "&#39;": "'", "&#x27;": "'",
    "&laquo;": "«", "&#171;": "«", "&raquo;": "»", "&#187;": "»",
}  # fmt: skip
_ENTITY: Final = "|".join(sorted((re.escape(key) for key in _SAME if key[0] == "&"), reverse=True))

ANY_MARK: Final = re.compile(rf"[“”\"„‟〝〞〟＂❝❞«»‹›「」『』‘’'`´‛‚❛❜]|{_ENTITY}", re.IGNORECASE)
_TOKEN: Final = re.compile(
    rf"""
      (?P<hidden> <[a-z/!][^<>]*> | [*_]+ | [\u200b-\u200f\u2060-\u2064\ufeff\xad]+ )
    | (?P<within> (?<=\w) (?:['’‘´`‛]|&(?:rsquo|apos|\#39|\#8217|\#x27|\#x2019);) (?=\w) )
    | (?P<mark> \\*(?:{_ENTITY}) | ``+ | ''+ | ’’+ | ‘‘+ | ´´+ | ‚‚+ | (?<![^\s(]),,(?=\w)
        | \\+" | "+ | ＂+ | “+ | ”+ | [„‟〝〞〟❝❞«»‹›「」『』‘’'`´‛‚❛❜] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Elisions that begin with an apostrophe: the closed class of English, own list; plus years and detached clitics.
_ELISION: Final = re.compile(
    r"(?:\d0s?\b|\d\ds\b|\d\d\b(?!\s+(?:per|percent|million|billion|years|people))|(?:tis|twas|twere|twill|twould|til|till|em|im|er|cause|cos|coz|cuz|bout|round|n|nuff"
    r"|neath|tude|fraid|ere|ave|appen|allo|ello|s|re|ve|ll|d|m|t)\b)",
    re.IGNORECASE,
)
_DROPPED_G: Final = re.compile(r"(?:in|ol|an|th|o|n|mo|lil|wi)$", re.IGNORECASE)
_FEET_INCHES: Final = re.compile(r"\d\s?['’′]\s?\d{1,2}(?:\.\d+|[½¼¾])?$")
_MEASURE: Final = re.compile(r"(?<![\d$£€,.])\d{1,3}(?:\.\d{1,2})?[½¼¾]?$")
# A clause that can only lead into speech, so the mark after it opens whatever its shape.
_LEAD_IN: Final = re.compile(r"\b(?:say|says|said|adds|added|asks|asked|wrote|writes|tweeted)\s?[,:]$", re.IGNORECASE)

_WRONG_WAY: Final = 1.6
_GLYPH_WEIGHT: Final = 0.6  # how much the white space counts beside a mark that shows its direction itself
# Cost of opening and of closing, by what stands left and right of the mark:
# S white space or an edge, D dash, P punctuation, W anything that a word may begin or end with.
_SHAPE: Final = {
    "SS": (1.0, 1.0), "SW": (0.0, 3.0), "SP": (1.5, 0.5), "SD": (0.5, 1.0),
    "WS": (3.0, 0.0), "WW": (1.0, 1.0), "WP": (3.0, 0.0), "WD": (2.0, 0.1),
    "PS": (5.0, 0.0), "PW": (0.7, 0.7), "PP": (4.0, 0.0), "PD": (3.0, 0.0),
    "DS": (2.0, 0.2), "DW": (0.1, 1.5), "DP": (3.0, 0.0), "DD": (1.0, 0.5),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark, or the same mark doubled, and the cost of each way to read it."""

    start: int
    end: int
    glyph: str
    count: int
    opening: float
    closing: float
    skipping: float
    final: bool = False  # no word follows in its paragraph


def read_marks(text: str, paragraph: Span, *, singles: bool, backwards: bool = False) -> list[Mark]:
    """List the marks of a paragraph; single ones only on request, else they count as letters of their word.

    Marks inside HTML tags and apostrophes inside words are left out, feet, inches, years, elisions and
    possessives get a low ``skipping`` cost.
    """
    if ANY_MARK.search(text, paragraph.start, paragraph.end) is None:
        return []
    doubled = not singles or text.find("``", paragraph.start, paragraph.end) >= 0
    tokens = [m for m in _TOKEN.finditer(text, paragraph.start, paragraph.end) if m.lastgroup != "within"]
    sides = _sides(tokens)
    marks = []
    for match, (left, right) in zip(tokens, sides, strict=True):
        if match.lastgroup == "hidden":
            continue
        raw = match.group().lstrip("\\").lower()
        glyph, count = _glyph(raw, doubled=doubled)
        if glyph in SINGLES and not singles:
            continue
        if backwards and glyph in "«»‹›":
            glyph = glyph.translate(str.maketrans("«»‹›", "»«›‹"))
        marks.append(_weigh(text, match.start(), match.end(), glyph, count, left, right, paragraph))
    return _weigh_edges(text, paragraph, marks)


def _glyph(raw: str, *, doubled: bool) -> tuple[str, int]:
    """The mark in its plain form and how often it stands there; ``doubled`` reads two single ones as a double."""
    if raw in _SAME:
        plain = _SAME[raw]
        return (plain, 1) if doubled or plain != "''" else ("’", 2)
    sign, count = raw[0], len(raw)
    sign = _SAME.get(sign, sign)
    if count == 1 or sign not in "‘'’`‚":
        return sign, count
    if sign == "`":
        return "``", (count + 1) // 2
    if sign == "‚":
        return "„", (count + 1) // 2
    return (sign, count) if not doubled else (_SAME.get(sign * 2, "''"), (count + 1) // 2)


def _sides(tokens: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
    """For each token where the text before it ends and the text after it begins, other tokens looked through."""
    lefts: list[int] = []
    for i, token in enumerate(tokens):
        touches = i > 0 and tokens[i - 1].end() == token.start()
        lefts.append(lefts[-1] if touches else token.start())
    rights: list[int] = []
    for i in range(len(tokens) - 1, -1, -1):
        touches = i + 1 < len(tokens) and tokens[i + 1].start() == tokens[i].end()
        rights.append(rights[-1] if touches else tokens[i].end())
    return list(zip(lefts, reversed(rights), strict=True))


def _weigh(text: str, start: int, end: int, glyph: str, count: int, left: int, right: int, paragraph: Span) -> Mark:
    before = text[max(paragraph.start, left - 40) : left]
    after = text[right : min(paragraph.end, right + 20)]
    shape = _side(before[-1:], left=True) + _side(after[:1], left=False)
    shape = _mend_shape(shape, after)
    opening, closing = _SHAPE[shape]
    skipping = 3.0 if shape in ("SW", "DW") else 2.2
    if before[-1:] == ":" and shape == "PW":
        opening, closing = 0.2, 1.2
    if _LEAD_IN.search(before):
        opening, closing = min(opening, 0.6), closing + 1.0
    if glyph in "「」『』":
        opening = closing = 0.0
    elif glyph in "«»‹›":
        opening, closing = opening * 0.2, closing * 0.2
    elif glyph not in ('"', "'", "''"):
        opening, closing = opening * _GLYPH_WEIGHT, closing * _GLYPH_WEIGHT
    if glyph in ("”", "’", "»", "›"):
        opening += _WRONG_WAY
    if glyph in SINGLES:
        opening, closing, skipping = _weigh_single(glyph, shape, before, after, opening, closing, skipping)
    elif glyph in ('"', "”", "''"):
        opening, closing, skipping = _weigh_inches(before, opening, closing, skipping)
    if count > 1 and shape in ("SS", "SP", "PS", "PP") and glyph == '"':
        skipping = 0.0  # an empty pair
    return Mark(start, end, glyph, count, opening, closing, skipping)


def _weigh_single(
    glyph: str, shape: str, before: str, after: str, opening: float, closing: float, skipping: float
) -> tuple[float, float, float]:
    if glyph == "`":
        return opening, closing, 0.5
    if shape[0] == "W" and shape != "WW":
        if before[-1] in "sSzZxX" or _DROPPED_G.search(before):
            return opening, closing + 0.6, 0.6
        if before[-1].isdigit():
            return opening, closing + 0.4, 0.6
        return opening, closing, 1.8
    if shape[1] == "W" and _ELISION.match(after):
        return (opening + 0.5, closing, 0.8) if glyph == "‘" else (opening + 1.2, closing, 0.15)
    if shape in ("SW", "DW") and glyph == "’":
        return opening, closing, 1.2
    if shape == "SS":
        return opening, closing, 1.0
    return opening, closing, skipping


def _weigh_inches(
    before: str, opening: float, closing: float, skipping: float
) -> tuple[float, float, float]:
    """Make it cheap to skip a mark after a number."""
    if _FEET_INCHES.search(before):
        return opening + 2, closing + 1.2, 0.1
    if _MEASURE.search(before):
        return opening + 1, closing + 0.4, 0.6
    return opening, closing, skipping


def _mend_shape(shape: str, after: str) -> str:
    """Read an ellipsis after white space as the beginning of words, a picture sign by its other neighbour."""
    if shape[1] == "P" and shape[0] in "SD" and after.startswith(("...", "..", "…", ". .")):
        return shape[0] + "W"
    if shape == "EE":
        return "WW"
    if shape[0] == "E":
        return ("S" if shape[1] == "W" else "W") + shape[1]
    if shape[1] == "E":
        return shape[0] + ("W" if shape[0] == "S" else "S")
    return shape


@lru_cache(maxsize=4096)
def _side(sign: str, *, left: bool) -> str:
    """The class of a mark's neighbour: a key of _SHAPE, or E for a picture sign, which tells nothing."""
    if not sign or sign.isspace() or sign in "<>":
        return "S"
    if sign.isalnum() or sign in "$#@&%+°":
        return "W"
    category = unicodedata.category(sign)
    if category == "Pd" or sign in "/=|~":
        return "D"
    if category in ("Ps", "Pi") or sign in "¿¡":
        return "S" if left else "W"
    if category.startswith("P"):
        return "P"
    if category in ("So", "Sk", "Mn", "Co", "Cn", "Cs"):
        return "E"
    return "W" if category[0] in "SM" else "S"


_CONTENT: Final = re.compile(r"[^\W_]")


def has_content(text: str, start: int, end: int) -> bool:
    """Whether anything but white space and punctuation stands there: a letter, a digit, a picture sign."""
    if _CONTENT.search(text, start, end):
        return True
    return any(unicodedata.category(sign) == "So" for sign in text[start:end] if not sign.isascii())


def _weigh_edges(text: str, paragraph: Span, marks: list[Mark]) -> list[Mark]:
    """Nothing can open where no word follows, nor close where none came before."""
    if not marks:
        return marks
    first = _CONTENT.search(text, paragraph.start, paragraph.end)
    if first is None:
        return marks
    last = paragraph.end
    while not text[last - 1].isalnum():
        last -= 1
    out = []
    for mark in marks:
        if mark.end <= first.start():
            mark = replace(mark, closing=mark.closing + 4.0)
        if mark.start >= last:
            mark = replace(mark, opening=mark.opening + 4.0, final=True)
        out.append(mark)
    return out
