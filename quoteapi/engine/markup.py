"""Markup: what an article holds for the eye or for a browser, which the other stages see as white space.

Every character that goes is replaced by a space, so that offsets stay those of the text as posted. A name or a
quotation is read as if the markup were not there, and its span covers the markup within it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

# In characters: the longest link text, emphasis, attributes of a tag and address that are recognized. Without bounds
# the time would be quadratic.
_LINK, _EMPHASIS, _ATTRIBUTES, _ADDRESS = 200, 400, 400, 800
_INLINE_TAGS = "abbr|a|bdi|bdo|b|cite|code|em|font|ins|i|mark|small|span|strong|sub|sup|s|time|u"

# Returns the parts of a match to blank, as offsets [start, end).
Parts: TypeAlias = Callable[[re.Match[str]], Sequence[tuple[int, int]]]


def _whole(match: re.Match[str]) -> Sequence[tuple[int, int]]:
    return [match.span()]


def _all_but_inside(match: re.Match[str]) -> Sequence[tuple[int, int]]:
    return [(match.start(), match.start("inside")), (match.end("inside"), match.end())]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A kind of markup: a text without ``sign`` has none of it."""

    sign: str
    pattern: re.Pattern[str]
    parts: Parts = _whole


# In this order: a link may stand in emphasis, which must touch what it encloses.
_RULES = (
    # "<strong>Odile Marsh</strong>"; tags of blocks end paragraphs and are left to them
    _Rule("<", re.compile(rf"</?(?:{_INLINE_TAGS})(?:\s[^<>]{{0,{_ATTRIBUTES}}})?/?>", re.IGNORECASE)),
    # "> We close on Friday", in mail and in Markdown
    _Rule(">", re.compile(r"^[ \t]{0,3}(?:>[ \t]?){1,9}", re.MULTILINE)),
    # "said Odile Marsh.[3]"; at the beginning of a line it is the note itself
    _Rule(
        "[",
        re.compile(
            r"(?<=\S)\[(?:\d{1,3}|[a-z]|(?:note|nb|n) ?\d{1,3}|citation needed|clarification needed|update|edit)\]",
            re.IGNORECASE,
        ),
    ),
    # "**Odile Marsh**", "*really*"
    _Rule(
        "*",
        re.compile(rf"(?<![\w*])(\*{{1,3}})(?P<inside>(?=[^\s*])[^*\n]{{1,{_EMPHASIS}}})(?<=\S)\1(?![\w*])"),
        _all_but_inside,
    ),
    # "_really_", "__Odile Marsh__"
    _Rule(
        "_",
        re.compile(rf"(?<![\w_])(_{{1,2}})(?P<inside>(?=[^\s_])[^_\n]{{1,{_EMPHASIS}}})(?<=\S)\1(?![\w_])"),
        _all_but_inside,
    ),
    # "[Odile Marsh](https://example.org)"
    _Rule(
        "[",
        re.compile(rf"!?\[(?P<inside>[^\[\]\n]{{1,{_LINK}}})\]\([^()\s]{{1,{_ADDRESS}}}\)"),
        _all_but_inside,
    ),
    # "## The harbour"
    _Rule("#", re.compile(r"^#{1,6}(?=[ \t])", re.MULTILINE)),
    # white space that a browser would show
    _Rule("&", re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#xa0);", re.IGNORECASE)),
)


def blank_markup(text: str) -> str:
    """Return a text of the same length in which markup is white space."""
    for rule in _RULES:
        if rule.sign not in text:
            continue
        kept, at = [], 0
        for match in rule.pattern.finditer(text):
            for start, end in rule.parts(match):
                kept += [text[at:start], " " * (end - start)]
                at = end
        if at:
            text = "".join([*kept, text[at:]])
    return text
