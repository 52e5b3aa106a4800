"""Inline markup: what an article holds for the eye or for a browser, which the other stages do not see.

The functions return a marked text: it has the length of the text as posted, and the signs of `signs` stand where markup
was. So a rule sees what the rules before it have left, and offsets never move.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from quoteapi.engine.layout.signs import HARD_END, NOTHING, REST

# In characters: the longest link text, emphasis, attributes of a tag, address and comment that are recognized. Without
# bounds the time would be quadratic.
_LINK, _EMPHASIS, _ATTRIBUTES, _ADDRESS, _COMMENT = 200, 400, 400, 800, 800
_INLINE_TAGS: Final = (
    "abbr|acronym|a|bdi|bdo|b|big|cite|code|data|del|dfn|em|font|img|ins|i|kbd|label|mark|nobr|picture|q|ruby|samp|small|"
    "source|span|strike|strong|sub|sup|s|time|tt|u|var|wbr"
)
_BLOCK_TAGS: Final = (
    "address|article|aside|blockquote|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|"
    "header|hgroup|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)

# What replaces [start, end) of the text: a text of the same length, or one sign for each character.
Edit: TypeAlias = tuple[int, int, str]
Edits: TypeAlias = Callable[[re.Match[str]], Iterable[Edit]]
# Whether a text is known to be in Markdown, or only may be.
Format: TypeAlias = Literal["plain", "markdown"]


def edit(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits, which are in order. One that overlaps the one before it is left out."""
    kept, at = [], 0
    for start, end, filling in edits:
        if start < at:
            continue
        kept += [text[at:start], filling * (end - start) if len(filling) == 1 else filling]
        at = end
    return "".join([*kept, text[at:]]) if kept else text


def _drop(match: re.Match[str]) -> Iterable[Edit]:
    return [(*match.span(), NOTHING)]


def drop_around(match: re.Match[str]) -> Iterable[Edit]:
    return [(match.start(), match.start("inside"), NOTHING), (match.end("inside"), match.end(), NOTHING)]


def _space(match: re.Match[str]) -> Iterable[Edit]:
    return [(*match.span(), " ")]


def _part(match: re.Match[str]) -> Iterable[Edit]:
    return [(*match.span(), HARD_END)]


def _heading(match: re.Match[str]) -> Iterable[Edit]:
    """The signs go, and the line is a paragraph of its own."""
    edits = [(*match.span("sign"), HARD_END), (*match.span("closing"), NOTHING), (*match.span("end"), HARD_END)]
    return [(start, end, filling) for start, end, filling in edits if start < end]


def _decode(match: re.Match[str]) -> Iterable[Edit]:
    """A character for an entity; white space for one that is white space, and nothing for one that nobody sees."""
    sign = html.unescape(html.unescape(match.group()))
    if len(sign) != 1 or "\ud800" <= sign <= "\udfff":
        return []
    if sign.isspace() or not sign.isprintable():
        return [(*match.span(), " " if sign.isspace() else NOTHING)]
    return [(*match.span(), sign + REST * (match.end() - match.start() - 1))]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of markup: a text without ``sign`` has none of it."""

    sign: str
    pattern: re.Pattern[str]
    edits: Edits = _drop


def apply(rules: Iterable[Rule], text: str) -> str:
    """Return the text as the rules mark it, one after another."""
    for rule in rules:
        if rule.sign in text:
            text = edit(text, (change for match in rule.pattern.finditer(text) for change in rule.edits(match)))
    return text


def _emphasis(sign: str, count: int, *, within: bool = False) -> Rule:
    """A stretch between runs of a sign that touch it. With ``within``, it may stand inside a word."""
    one = re.escape(sign)
    beside = f"[{one}]" if within else rf"[\w{one}]"
    inside = rf"(?=[^\s{one}])(?:[^{one}\n{HARD_END}]|\n(?![ \t]{{0,20}}\n)){{1,{_EMPHASIS}}}"
    run = one * count
    return Rule(
        sign * count, re.compile(rf"(?<!{beside}){run}(?P<inside>{inside})(?<=\S){run}(?!{beside})"), drop_around
    )


# In characters. A run of three, then two, then one, then again: there is emphasis in emphasis, on either side.
_RUNS: Final = (3, 2, 1, 2, 1)
ASTERISKS: Final = tuple(_emphasis("*", count) for count in _RUNS)
UNDERSCORES: Final = tuple(_emphasis("_", count) for count in _RUNS)
WITHIN_WORDS: Final = tuple(_emphasis("*", count, within=True) for count in _RUNS)
# "**W**anda", where any asterisks are meant only inside a word that letters alone make.
STRONG_IN_WORDS: Final = Rule(
    "**",
    re.compile(rf"(?<!\*)\*\*(?P<inside>[^\W\d_](?:[^*\n{HARD_END}]{{0,{_EMPHASIS}}}[^\W\d_])?)\*\*(?!\*)"),
    drop_around,
)
STRUCK: Final = tuple(_emphasis(sign, 2, within=True) for sign in "~=")

_TEXT: Final = rf"(?P<inside>(?:[^\[\]\n{HARD_END}]|\n(?![ \t]{{0,20}}\n)){{1,{_LINK}}})"
_TARGET: Final = (
    rf"[ \t]{{0,3}}(?:<[^<>\n]{{0,{_ADDRESS}}}>|[^()\s]{{0,{_ADDRESS}}}(?:\([^()\s]{{0,200}}\)[^()\s]{{0,200}}){{0,2}})"
    r"(?:[ \t]{1,3}(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'))?[ \t]{0,3}"
)
IMAGES: Final = Rule("![", re.compile(rf"!\[[^\[\]\n]{{0,{_LINK}}}\](?:\({_TARGET}\)|\[[^\[\]\n]{{0,80}}\])"))
LINKS: Final = Rule("](", re.compile(rf"\[{_TEXT}\]\({_TARGET}\)"), drop_around)
HEADINGS: Final = Rule(
    "#",
    re.compile(
        r"^[ \t]{0,3}(?P<sign>#{1,6})(?=[ \t]{1,9}[^\s#])[^\n]{0,400}?"
        r"(?P<closing>(?:[ \t]{1,9}#{1,9})?[ \t]{0,9})(?P<end>\n|\Z)",
        re.MULTILINE,
    ),
    _heading,
)

# What is meant in any text. In this order: a link may stand in emphasis, which must touch what it encloses.
TAGS: Final = (
    Rule("<!--", re.compile(rf"<!--(?:[^-]|-(?!->)){{0,{_COMMENT}}}-->")),
    # two or more part paragraphs, one is a space
    Rule("<", re.compile(r"<br\s{0,9}/?>(?:\s{0,9}<br\s{0,9}/?>){1,99}", re.IGNORECASE), _part),
    # so does one behind a sentence or before a quotation, unless what follows is in lower case
    Rule(
        "<",
        re.compile(
            r"(?<=[.!?…”\"])[ \t]{0,9}<(?i:br)\s{0,9}/?>(?=\s{0,9}[^\sa-z])|<(?i:br)\s{0,9}/?>(?=\s{0,9}[“\"][A-Z])"
        ),
        _part,
    ),
    Rule("<", re.compile(r"<br\s{0,9}/?>", re.IGNORECASE), _space),
    Rule("<", re.compile(rf"</?(?:{_BLOCK_TAGS})(?:\s[^<>]{{0,{_ATTRIBUTES}}})?>", re.IGNORECASE), _part),
    # "said Odile Marsh.<sup>3</sup>", which is a reference; "km<sup>2</sup>" is none
    *(
        Rule(
            "<sup",
            re.compile(
                rf"(?<={before})<sup\b[^<>]{{0,{_ATTRIBUTES}}}>\s{{0,3}}(?:<a\b[^<>]{{0,{_ATTRIBUTES}}}>)?"
                r"\[?(?:\d{1,3}|[a-z])\]?(?:</a>)?\s{0,3}</sup>",
            ),
        )
        for before in (r"[^\W\d_]{3}", r"[.,;:!?”\"’)]")
    ),
    # "<strong>Odile Marsh</strong>"
    Rule("<", re.compile(rf"</?(?:{_INLINE_TAGS})(?:\s[^<>]{{0,{_ATTRIBUTES}}})?/?>", re.IGNORECASE)),
)
# "[b]Odile Marsh[/b]", "[url=https://example.org]Odile Marsh[/url]": the code of forums. One may stand in another.
FORUM_CODE: Final = (
    Rule(
        "[/",
        re.compile(
            rf"\[(?P<code>b|color|font|i|s|size|u|url)(?:=[^\[\]\n]{{1,{_ADDRESS}}})?\]"
            rf"(?P<inside>[^\[\]\n{HARD_END}]{{1,{_EMPHASIS}}})\[/(?P=code)\]",
            re.IGNORECASE,
        ),
        drop_around,
    ),
) * 2
# "\\*Odile Marsh\\*", which is Markdown that a program escaped
ESCAPES: Final = Rule("\\", re.compile(r"\\(?=[*_\[\]#`~“”])"))
# "said Odile Marsh.^[A note.]", "said Odile Marsh.^[3]^"
INLINE_NOTE: Final = Rule("^[", re.compile(r"(?<=\S)\^\[[^\[\]\n]{1,400}\]\^?"))
NOTES: Final = (
    # "said Odile Marsh.[3]"; at the beginning of a line it is the note itself
    Rule(
        "[",
        re.compile(
            r"(?<=\S)\[(?:\^[\w-]{1,40}|\d{1,3}|[a-z]|(?:note|nb|n) ?\d{1,3}|citation needed|clarification needed|"
            r"dubious|failed verification|(?:better source|full citation|verification) needed|"
            r"(?:by whom|when|where|which|who|according to whom)\?|update|edit)\](?!\()",
            re.IGNORECASE,
        ),
    ),
    # "Sen. Odile Marsh [D-Maine] said": the party of a lawmaker
    Rule("[", re.compile(r"(?<=[a-z]) \[(?:Con|D|I|Lab|LD|R)(?:[-–][A-Z][A-Za-z.]{1,12})?\]")),
    # "said Odile Marsh.³", but not "30 m²"
    # nor "km²": a word before it has three letters
    *(Rule(digit, re.compile(rf"(?<=[.,;:!?”\"’)]){digit}[⁰¹²³⁴⁵⁶⁷⁸⁹]{{0,2}}")) for digit in "¹²³⁴⁵⁶⁷⁸⁹"),
    *(Rule(digit, re.compile(rf"(?<=[^\W\d_]{{3}}){digit}[⁰¹²³⁴⁵⁶⁷⁸⁹]{{0,2}}(?!\w)")) for digit in "¹²³⁴⁵⁶⁷⁸⁹"),
    *(Rule(sign, re.compile(rf"(?<=[\w.,”\"’)]){sign}")) for sign in "†‡"),
    # "said Odile Marsh^3.", "said Odile Marsh.^3^"
    *(
        Rule("^", re.compile(rf"(?<={before})\^\d{{1,2}}(?:\^|(?![\w^]))"))
        for before in (r"[^\W\d_]{3}", r"[.,;:!?”\"’)]")
    ),
)
# Some programs encode twice: "O&amp;rsquo;Hara".
ENTITIES: Final = Rule(
    "&",
    re.compile(r"&(?:amp;)?(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}[0-9]{0,2});"),
    _decode,
)
# Before and after the links by reference, whose labels look like notes.
PLAIN_RULES: Final = (
    ESCAPES,
    INLINE_NOTE,
    *TAGS,
    *FORUM_CODE,
    *ASTERISKS,
    STRONG_IN_WORDS,
    *UNDERSCORES,
    IMAGES,
    LINKS,
    HEADINGS,
)
LATER_PLAIN_RULES: Final = (*NOTES, ENTITIES)
