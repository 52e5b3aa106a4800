"""The signs that serve as quotation marks: which signs, which of them close which, and where a text has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from quoteapi.engine.deadline import check_time
from quoteapi.engine.results import Span

Notation: TypeAlias = Literal["double", "single", "tex", "low-high", "guillemet", "corner", "turn", "answer", "post"]

# The marks that can close a passage, by the mark that opened it, each with the cost of the mismatch on the scale of
# shape.py.
CLOSERS: Final[dict[str, dict[str, float]]] = {
    "“": {"”": 0.0, '"': 0.5, "“": 1.6, "''": 0.8},
    '"': {'"': 0.0, "”": 0.5, "“": 1.8, "''": 0.8},
    "”": {"”": 0.0, '"': 0.5, "“": 0.5},
    "''": {"''": 0.0, '"': 0.8, "”": 0.8},
    "``": {"''": 0.0, '"': 0.3, "”": 0.5},
    "„": {"“": 0.0, "”": 0.0, '"': 0.5, "''": 0.3},
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
# The notation of a passage, by the mark that opens it. Notations divide the families below further.
NOTATION: Final[dict[str, Notation]] = {
    **dict.fromkeys(("“", '"', "”", "''"), "double"),
    **dict.fromkeys(("‘", "'", "’"), "single"),
    **dict.fromkeys(("``", "`"), "tex"),
    **dict.fromkeys(("„", "‚"), "low-high"),
    **dict.fromkeys(("«", "»", "‹", "›"), "guillemet"),
    **dict.fromkeys(("「", "『"), "corner"),
}
# Marks of one family nest in each other and close each other. Inside a passage, marks of other families are ignored.
FAMILY: Final = {
    **dict.fromkeys(("“", '"', "”", "''", "``", "„"), "double"),
    **dict.fromkeys(("‘", "'", "’", "`", "‚"), "single"),
    **dict.fromkeys(("«", "»", "‹", "›"), "guillemet"),
    **dict.fromkeys(("「", "」", "『", "』"), "corner"),
}
SINGLES: Final = frozenset("‘'’`‚")

# Other signs and HTML entities for a mark.
_SAME: Final = {
    **dict.fromkeys(("＂", "&quot;", "&#34;", "&#x22;"), '"'),
    **dict.fromkeys(("❝", "‟", "〝", "&ldquo;", "&#8220;", "&#x201c;"), "“"),
    **dict.fromkeys(("❞", "〞", "〟", "&rdquo;", "&#8221;", "&#x201d;"), "”"),
    **dict.fromkeys(("‛", "❛", "&lsquo;", "&#8216;", "&#x2018;"), "‘"),
    **dict.fromkeys(("❜", "´", "&rsquo;", "&#8217;", "&#x2019;"), "’"),
    **dict.fromkeys(("&apos;", "&#39;", "&#x27;"), "'"),
    **dict.fromkeys(("&laquo;", "&#171;", "&#xab;"), "«"),
    **dict.fromkeys(("&raquo;", "&#187;", "&#xbb;"), "»"),
    **dict.fromkeys(("&bdquo;", "&#8222;", "&#x201e;"), "„"),
}
# The double mark for which writers without one type two single marks.
_DOUBLED: Final = {"'": "''", "’": "''", "‘": "“", "‚": "„", ",": "„", "`": "``"}

_SIGNS: Final = "“”\"„‟〝〞〟＂❝❞«»‹›「」『』‘’'`´‛‚❛❜"
_ENTITY: Final = "|".join(re.escape(key) for key in _SAME if key[0] == "&")
_ANY: Final = re.compile(rf"[{_SIGNS}]|,,|{_ENTITY}", re.IGNORECASE)
_APOSTROPHE: Final = r"(?:['’‘´`‛]|&(?:[lr]squo|apos|\#39|\#821[67]|\#x27|\#x201[89]);)"
_TOKEN: Final = re.compile(
    rf"""
      # the only characters that begin a token: this look-ahead alone skips most of a text
      (?=[{_SIGNS}<*_&\\,＂\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\xad])
    (?:
      # transparent: tags, emphasis signs of Markdown, invisible characters
      (?P<hidden> <[a-z/!][^<>]*> | [*_]+ | [\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\xad]+ )
      # an apostrophe inside a word; with three letters on both sides it may be a mark whose space was lost
    | (?P<within> (?<=\w) (?: (?<!\w\w\w){_APOSTROPHE} | {_APOSTROPHE}(?!\w\w\w) ) (?=\w) )
    | (?P<mark> \\{{0,9}}(?:{_ENTITY}) | \\{{1,9}}" | "+ | ＂+ | “+ | ”+ | ``+ | ''+ | ’’+ | ‘‘+ | ‚‚+
        | (?<![^\s(]),,(?=\w) | [{_SIGNS}] )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DOUBLED_OPENER: Final = re.compile(r"(?<![^\s(\[—–-])(?:''|‘‘|``)(?=\w)")
_SINGLE_OPENER: Final = re.compile(r"(?<![^\s(\[—–-])['‘`](?=\w)")
_MAYBE_SINGLE: Final = re.compile(rf"(?<!\w)(?:[`❛‚]|{_APOSTROPHE})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """The house style of a text, decided once.

    ``singles``: single marks can be quotation marks. ``doubled``: two single marks side by side are a double mark.
    """

    singles: bool
    doubled: bool


@dataclass(frozen=True, slots=True)
class Glyph:
    """A mark in the text: its plain form (``sign``), the number of repetitions (``count``) and its neighbors.

    The text before the mark ends at ``left`` and continues at ``right``: other marks, tags and invisible characters
    that touch the mark lie between.
    """

    start: int
    end: int
    sign: str
    count: int
    left: int
    right: int


def house_style(text: str, *, singles: bool) -> Style:
    """Return the style of a text, reading its single marks as quotation marks or not."""
    doubled = len(_DOUBLED_OPENER.findall(text))
    return Style(singles=singles, doubled=not singles or 2 * doubled > len(_SINGLE_OPENER.findall(text)))


def may_open_single(text: str) -> bool:
    """Return whether a single mark precedes a word anywhere, without which no passage can be in single marks."""
    return _MAYBE_SINGLE.search(text) is not None


def find_glyphs(text: str, paragraph: Span, style: Style) -> list[Glyph]:
    """Return the marks of a paragraph in order, without apostrophes inside words and marks inside HTML tags."""
    if _ANY.search(text, paragraph.start, paragraph.end) is None:
        return []
    tokens = [m for m in _TOKEN.finditer(text, paragraph.start, paragraph.end) if m.lastgroup != "within"]
    glyphs = []
    for token, (left, right) in zip(tokens, _neighbours(tokens), strict=True):
        check_time()
        if token.lastgroup == "hidden":
            continue
        sign, count = _plain(token.group().lstrip("\\").lower(), doubled=style.doubled)
        if style.singles or sign not in SINGLES:
            glyphs.append(Glyph(token.start(), token.end(), sign, count, left, right))
    return glyphs


def _plain(raw: str, *, doubled: bool) -> tuple[str, int]:
    """Return the plain form of a mark and how often it is repeated."""
    if raw in _SAME:
        return _SAME[raw], 1
    sign, count = _SAME.get(raw[0], raw[0]), len(raw)
    if count > 1 and sign in _DOUBLED and (doubled or sign in ",‚`"):
        return _DOUBLED[sign], (count + 1) // 2
    return sign, count


def _neighbours(tokens: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
    """Return for each token where the text before it ends and where the text continues, past tokens that touch it."""
    lefts: list[int] = []
    for i, token in enumerate(tokens):
        touches = i > 0 and tokens[i - 1].end() == token.start()
        lefts.append(lefts[-1] if touches else token.start())
    rights: list[int] = []
    for i in range(len(tokens) - 1, -1, -1):
        touches = i + 1 < len(tokens) and tokens[i + 1].start() == tokens[i].end()
        rights.append(rights[-1] if touches else tokens[i].end())
    return list(zip(lefts, reversed(rights), strict=True))
