"""Where the paragraphs of an article are: the unit in which marks are paired and sentences are parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from quoteapi.engine.results import Span

_LINE: Final = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
# Invisible to a reader, yet no white space to Python: zero-width signs, direction marks, soft hyphen, byte order mark.
_EDGE: Final = " \t\x1c\x1d\x1e\x1f\xa0\u1680\u180e\u202f\u205f\u3000\xad\ufeff" + "".join(
    map(chr, [*range(0x2000, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)])
)
# Tags that end a paragraph in a text from which the HTML was not taken out; one <br> alone does not.
_BLOCK_TAG: Final = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|blockquote|article|section|table|tr|figure|figcaption)(?:\s[^<>]*)?>"
    r"|<br\s*/?>(?:\s*<br\s*/?>)+",
    re.IGNORECASE,
)
_LONG_TAG: Final = re.compile(r"<[a-z][\w-]*\s+[\w:-]+=[^<>]*>", re.IGNORECASE)
_LINE_BREAK: Final = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_MID_SENTENCE: Final = re.compile(r"[^.!?:;…\"”’'»“)\]]$")
# Lines this narrow are verse or a list, lines this wide are paragraphs; e-mail and print wrap in between.
_NARROWEST: Final = 45
_WIDEST: Final = 110
# How far short of the widest line a wrapped line may stop beyond what its next word explains (ragged editors).
_SLACK: Final = 6

_DATE: Final = re.compile(r"\s{0,9}(?:date:?\s{1,9})?\d{4}-\d\d-\d\d\s{1,64}", re.IGNORECASE)
_LONGEST_DATELINE: Final = 64
_DATELINE: Final = re.compile(r"\s{0,9}([A-Z][^!?\n—–]{1,58}?)\s{0,9}(?:[—–]|\s--?)\s{1,64}(?=\S)")
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY_OR_AGENCY: Final = re.compile(rf"\b{_MONTH}\s+\d{{1,2}}\b|\b\d{{1,2}}\s+{_MONTH}|\([A-Z][^)]*\)$")
_CAPITALS: Final = re.compile(r"[A-Z][A-Z ]{4,}(?:, [A-Z][a-z]+\.?)?")


def split_paragraphs(text: str) -> list[Span]:
    """Find the paragraphs, [start, end) without surrounding white space, blank ones left out.

    A paragraph is a line, whatever character ends it. In a text wrapped at a fixed width, recognised
    once for the whole of it, it is the lines up to a blank line, an indent or a line that stops short.
    Block tags of HTML left in the text end a paragraph too and belong to none. Any string is accepted.
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
    """The text with block tags as line breaks and no line break inside other tags, every length as it was."""
    text = _BLOCK_TAG.sub(lambda tag: "\n" * len(tag.group()), text)
    return _LONG_TAG.sub(lambda tag: _LINE_BREAK.sub(" ", tag.group()), text)


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    indent: int  # columns of white space before it
    after_blank: bool  # a blank line stands before it
    first_word: int  # length of its first word
    mid_sentence: bool  # it ends as a line ends that goes on in the next one
    lower: bool  # it begins with a small letter

    @property
    def reach(self) -> int:
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
    """Whether the paragraph of one line goes on in the next line of a wrapped text."""
    if following.after_blank or following.indent > line.indent + 1:
        return False
    return line.reach + 1 + following.first_word > width - _SLACK or (line.mid_sentence and following.lower)


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """The column at which the whole text is wrapped, None when its lines are its paragraphs.

    A wrapped line breaks where its next word would not fit any more, mostly inside a sentence.
    """
    if len(lines) < 3:
        return None
    width = sorted(line.reach for line in lines)[int(0.95 * (len(lines) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    pairs = [(a, b) for a, b in pairwise(lines) if not b.after_blank and b.indent <= a.indent + 1]
    full = [(a, b) for a, b in pairs if a.reach + 1 + b.first_word > width - _SLACK]
    broken = [b.lower for a, b in full if a.mid_sentence]
    if len(full) < 2 or len(full) < 0.6 * len(pairs) or len(broken) < 0.6 * len(full) or 2 * sum(broken) < len(broken):
        return None
    return width


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the dateline that opens a paragraph ends; ``start`` when there is none.

    A date of digits, or a place before a dash with the day, the agency in brackets or in capitals.
    """
    date = _DATE.match(text, start, end)
    if date:
        return date.end()
    line = _DATELINE.match(text, start, min(end, start + _LONGEST_DATELINE))
    return line.end() if line and (_DAY_OR_AGENCY.search(line[1]) or _CAPITALS.fullmatch(line[1])) else start
