"""The paragraphs of an article, the unit in which marks are paired and sentences are parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from quoteapi.engine.results import Span

_LINE: Final = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
# White space, and characters that readers cannot see although Python does not count them as white space: zero-width
# characters, direction marks, the soft hyphen and the byte order mark.
_EDGE: Final = " \t\x1c\x1d\x1e\x1f\xa0\u1680\u180e\u202f\u205f\u3000\xad\ufeff" + "".join(
    map(chr, [*range(0x2000, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)])
)
# HTML tags left in a text that end a paragraph. A single <br> does not.
_BLOCK_TAG: Final = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|blockquote|article|section|table|tr|figure|figcaption)(?:\s[^<>]*)?>"
    r"|<br\s*/?>(?:\s*<br\s*/?>)+",
    re.IGNORECASE,
)
_LONG_TAG: Final = re.compile(r"<[a-z][\w-]*\s+[\w:-]+=[^<>]*>", re.IGNORECASE)
_LINE_BREAK: Final = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_MID_SENTENCE: Final = re.compile(r"[^.!?:;…\"”’'»“)\]]$")
# In columns. Narrower lines are verse or a list, wider ones are paragraphs. E-mail and print wrap in between.
_NARROWEST: Final = 45
_WIDEST: Final = 110
# In columns. How much earlier a wrapped line may end than the width and the next word explain (editors are not exact).
_SLACK: Final = 6
# The width of a text is the length of the line at this quantile, so that a few overlong lines do not count.
_WIDTH_QUANTILE: Final = 0.95
# Fewest lines of a text, and fewest full lines among them, from which a wrapping is inferred.
_FEWEST_LINES: Final = 3
_FEWEST_FULL_LINES: Final = 2
# Least share of lines that are full, and of full lines that break inside a sentence, in a wrapped text.
_LEAST_SHARE: Final = 0.6


def split_paragraphs(text: str) -> list[Span]:
    """Return the paragraphs, [start, end), without surrounding white space and without blank ones.

    Each line is a paragraph, whatever character ends it. In a text wrapped at a fixed width, a paragraph runs up to a
    blank line, an indent or a line that ends early; whether the text is wrapped is decided once for all of it. HTML
    block tags left in the text end a paragraph and belong to none. Any string is accepted.
    """
    lines = list(_lines(_blank_tags(text)))
    width = _wrap_width(lines)
    if width is None:
        return [line.span for line in lines]
    paragraphs: list[Span] = []
    before: _Line | None = None
    for line in lines:
        if before is not None and _runs_on(before, line, width):
            paragraphs[-1] = Span(paragraphs[-1].start, line.span.end)
        else:
            paragraphs.append(line.span)
        before = line
    return paragraphs


def _blank_tags(text: str) -> str:
    """Return the text with line breaks for block tags and without line breaks in other tags, all offsets unchanged."""
    text = _BLOCK_TAG.sub(lambda tag: "\n" * len(tag.group()), text)
    return _LONG_TAG.sub(lambda tag: _LINE_BREAK.sub(" ", tag.group()), text)


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    indent: int  # columns of white space before the line
    after_blank: bool  # a blank line precedes the line
    first_word: int  # characters in the first word
    mid_sentence: bool  # no punctuation that ends a sentence is at the end of the line
    lower: bool  # the line begins with a lower-case letter

    @property
    def reach(self) -> int:
        """The column in which the line ends."""
        return self.indent + self.span.end - self.span.start


def _lines(text: str) -> Iterator[_Line]:
    end = 0
    for match in _LINE.finditer(text):
        line = match.group()
        body = line.strip(_EDGE)
        if not body:
            continue
        indent = len(line) - len(line.lstrip(_EDGE))
        start = match.start() + indent
        yield _Line(
            span=Span(start, start + len(body)),
            indent=indent,
            after_blank=_line_breaks(text, end, start) > 1,
            first_word=len(body.split(maxsplit=1)[0]),
            mid_sentence=_MID_SENTENCE.search(body) is not None,
            lower=body[0].islower(),
        )
        end = start + len(body)


def _line_breaks(text: str, start: int, end: int) -> int:
    gap = text[start:end].replace("\r\n", "\n")
    return sum(gap.count(sign) for sign in "\n\r\x0b\x0c\x85\u2028\u2029")


def _runs_on(line: _Line, following: _Line, width: int) -> bool:
    """Return whether the next line of a wrapped text continues the paragraph of this line."""
    if following.after_blank or following.indent > line.indent + 1:
        return False
    return line.reach + 1 + following.first_word > width - _SLACK


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """Return the column at which the text is wrapped, None when its lines are its paragraphs.

    A wrapped line breaks where the next word would no longer fit, usually inside a sentence.
    """
    if len(lines) < _FEWEST_LINES:
        return None
    width = sorted(line.reach for line in lines)[int(_WIDTH_QUANTILE * (len(lines) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    pairs = [(a, b) for a, b in pairwise(lines) if not b.after_blank and b.indent <= a.indent + 1]
    full = [(a, b) for a, b in pairs if a.reach + 1 + b.first_word > width - _SLACK]
    broken = [b.lower for a, b in full if a.mid_sentence]
    wrapped = (
        len(full) >= _FEWEST_FULL_LINES
        and len(full) >= _LEAST_SHARE * len(pairs)
        and len(broken) >= _LEAST_SHARE * len(full)
        and 2 * sum(broken) >= len(broken)
    )
    return width if wrapped else None
