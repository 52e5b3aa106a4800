"""The signs that serve as quotation marks: which they are, which close which, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.results import Span

# What closes a passage, by the mark that opened it, and what a mismatch costs on the scale of marks_shape.
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
# The kind of passage by the mark that opens it.
KIND: Final = {
    **dict.fromkeys(("“", '"', "”", "''"), "double"),
    **dict.fromkeys(("‘", "'", "’"), "single"),
    **dict.fromkeys(("``", "`"), "tex"),
    **dict.fromkeys(("„", "‚"), "low-high"),
    **dict.fromkeys(("«", "»", "‹", "›"), "guillemet"),
    **dict.fromkeys(("「", "『"), "corner"),
}
# Marks of one family nest in and close one another; inside a passage those of another family are letters.
FAMILY: Final = {
    **dict.fromkeys(("“", '"', "”", "''", "``", "„"), "double"),
    **dict.fromkeys(("‘", "'", "’", "`", "‚"), "single"),
    **dict.fromkeys(("«", "»", "‹", "›"), "guillemet"),
    **dict.fromkeys(("「", "」", "『", "』"), "corner"),
}
SINGLES: Final = frozenset("‘'’`‚")

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
# What two single marks side by side stand for on a keyboard without double ones.
_DOUBLED: Final = {"'": "''", "’": "''", "‘": "“", "‚": "„", ",": "„", "`": "``"}
_BACKWARDS: Final = {"«": "»", "»": "«", "‹": "›", "›": "‹"}

_SIGNS: Final = "“”\"„‟〝〞〟＂❝❞«»‹›「」『』‘’'`´‛‚❛❜"
_ENTITY: Final = "|".join(re.escape(key) for key in _SAME if key[0] == "&")
_ANY: Final = re.compile(rf"[{_SIGNS}]|,,|{_ENTITY}", re.IGNORECASE)
_APOSTROPHE: Final = r"(?:['’‘´`‛]|&(?:[lr]squo|apos|\#39|\#821[67]|\#x27|\#x201[89]);)"
_TOKEN: Final = re.compile(
    rf"""
      # nothing else begins a token: most of a text is passed over by this alone
      (?=[{_SIGNS}<*_&\\,＂\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\xad])
    (?:
      # looked through: tags, emphasis signs of Markdown, what cannot be seen
      (?P<hidden> <[a-z/!][^<>]*> | [*_]+ | [\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\xad]+ )
      # an apostrophe inside a word; but three letters on both sides may be two words and a lost space
    | (?P<within> (?<=\w) (?: (?<!\w\w\w){_APOSTROPHE} | {_APOSTROPHE}(?!\w\w\w) ) (?=\w) )
    | (?P<mark> \\{{0,9}}(?:{_ENTITY}) | \\{{1,9}}" | "+ | ＂+ | “+ | ”+ | ``+ | ''+ | ’’+ | ‘‘+ | ‚‚+
        | (?<![^\s(]),,(?=\w) | [{_SIGNS}] )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GUILLEMET: Final = re.compile("[«»‹›]")
_DOUBLED_OPENER: Final = re.compile(r"(?<![^\s(\[—–-])(?:''|‘‘|``)(?=\w)")
_SINGLE_OPENER: Final = re.compile(r"(?<![^\s(\[—–-])['‘`](?=\w)")
_MAYBE_SINGLE: Final = re.compile(rf"(?<!\w)(?:[`❛‚]|{_APOSTROPHE})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What is decided once for a text.

    ``singles``: single marks are read as marks. ``doubled``: two of them side by side are one double mark.
    ``backwards``: guillemets point inwards, »so«.
    """

    singles: bool
    doubled: bool
    backwards: bool


@dataclass(frozen=True, slots=True)
class Glyph:
    """A mark as it stands: its plain form, how often it is repeated, and its neighbours.

    The text before it ends at ``left`` and goes on at ``right``: marks, tags and unseen signs that touch it
    are looked through.
    """

    start: int
    end: int
    sign: str
    count: int
    left: int
    right: int


def house_style(text: str, paragraphs: Sequence[Span], *, singles: bool) -> Style:
    """Decide the style of a text, with or without its single marks."""
    doubled = len(_DOUBLED_OPENER.findall(text))
    return Style(
        singles=singles,
        doubled=not singles or 2 * doubled > len(_SINGLE_OPENER.findall(text)),
        backwards=_guillemets_backwards(text, paragraphs),
    )


def may_open_single(text: str) -> bool:
    """Whether a single mark stands before a word, so that singles can be marks of this text at all."""
    return _MAYBE_SINGLE.search(text) is not None


def _guillemets_backwards(text: str, paragraphs: Sequence[Span]) -> bool:
    """Whether » comes before « in most paragraphs that have either."""
    if "»" not in text and "›" not in text:
        return False
    firsts = [_GUILLEMET.search(text, span.start, span.end) for span in paragraphs]
    signs = [match.group() for match in firsts if match is not None]
    return 2 * sum(sign in "»›" for sign in signs) > len(signs)


def find_glyphs(text: str, paragraph: Span, style: Style) -> list[Glyph]:
    """List the marks of a paragraph in order, apostrophes inside words and marks inside HTML tags left out."""
    if _ANY.search(text, paragraph.start, paragraph.end) is None:
        return []
    tokens = [m for m in _TOKEN.finditer(text, paragraph.start, paragraph.end) if m.lastgroup != "within"]
    glyphs = []
    for token, (left, right) in zip(tokens, _neighbours(tokens), strict=True):
        check_time()
        if token.lastgroup == "hidden":
            continue
        sign, count = _plain(token.group().lstrip("\\").lower(), doubled=style.doubled)
        if style.backwards:
            sign = _BACKWARDS.get(sign, sign)
        if style.singles or sign not in SINGLES:
            glyphs.append(Glyph(token.start(), token.end(), sign, count, left, right))
    return glyphs


def _plain(raw: str, *, doubled: bool) -> tuple[str, int]:
    """The plain form of a mark and how often it stands there."""
    if raw in _SAME:
        return _SAME[raw], 1
    sign, count = _SAME.get(raw[0], raw[0]), len(raw)
    if count > 1 and sign in _DOUBLED and (doubled or sign in ",‚`"):
        return _DOUBLED[sign], (count + 1) // 2
    return sign, count


def _neighbours(tokens: Sequence[re.Match[str]]) -> list[tuple[int, int]]:
    """For each token where the text before it ends and where it goes on, tokens that touch looked through."""
    lefts: list[int] = []
    for i, token in enumerate(tokens):
        touches = i > 0 and tokens[i - 1].end() == token.start()
        lefts.append(lefts[-1] if touches else token.start())
    rights: list[int] = []
    for i in range(len(tokens) - 1, -1, -1):
        touches = i + 1 < len(tokens) and tokens[i + 1].start() == tokens[i].end()
        rights.append(rights[-1] if touches else tokens[i].end())
    return list(zip(lefts, reversed(rights), strict=True))
