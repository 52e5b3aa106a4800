"""The clean text of an article: its paragraphs without markup, line ends and extra white space, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.layout.hyphens import Joints
from quoteapi.engine.layout.inline import Format
from quoteapi.engine.layout.lines import INVISIBLE, find_lines
from quoteapi.engine.layout.marking import mark
from quoteapi.engine.layout.misread import glued
from quoteapi.engine.layout.paragraphs import Paragraph, find_paragraphs
from quoteapi.engine.layout.signs import NOTHING, REST
from quoteapi.engine.results import Span

# In characters: how much markup that touches a stretch belongs to it.
_LONGEST_MARKUP: Final = 40
# In characters: the quote signs of a line.
_LONGEST_SIGNS: Final = 20
# Between two paragraphs of a clean text.
_BETWEEN: Final = "\n\n"
_SPACES: Final = "\t\x1c-\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
# A run of what the clean text has a single space for, or nothing.
_UNCLEAN: Final = re.compile(f"[ {_SPACES}{INVISIBLE}{NOTHING}{REST}]{{2,}}|[{_SPACES}{INVISIBLE}{NOTHING}{REST}]")
_SPACE: Final = re.compile(f"[ {_SPACES}]")
# What markup before it parts from its word: "**Marsh **, the mayor".
_CLOSING: Final = frozenset(",.;:!?)]”’")


@dataclass(frozen=True, slots=True)
class CleanText:
    """A clean text with its ``paragraphs``, which nothing but two line feeds parts.

    Stretch n of it begins at ``starts[n]``, and is found at ``origins[n]`` of the posted text. ``tight`` has the starts
    of those paragraphs that the posted text has on the line right below the one before, and ``quoted`` those behind a
    quote sign ("> ").
    """

    text: str
    paragraphs: list[Span]
    original: str
    marked: str
    starts: list[int]
    origins: list[int]
    tight: frozenset[int] = frozenset()
    quoted: frozenset[int] = frozenset()

    def posted(self, span: Span) -> Span:
        """Return where a stretch of the clean text stands in the posted one."""
        end = self._origin(span.end - 1) + 1
        while self.marked.startswith(REST, end):
            end += 1
        return Span(self._origin(span.start), end)

    def posted_with_markup(self, span: Span) -> Span:
        """Return the same with the markup that touches it: "**“We sail,”** said *Ann Lee*."."""
        found = self.posted(span)
        start, end = found.start, found.end
        while start > max(0, found.start - _LONGEST_MARKUP) and self._is_markup(start - 1):
            start -= 1
        while end < found.end + _LONGEST_MARKUP and self.marked.startswith(NOTHING, end) and self._is_markup(end):
            end += 1
        return Span(start, end)

    def _is_markup(self, at: int) -> bool:
        return self.marked[at] == NOTHING and not self.original[at].isspace()

    def _origin(self, at: int) -> int:
        stretch = bisect_right(self.starts, at) - 1
        return self.origins[stretch] + at - self.starts[stretch]

    def place(self, at: int) -> int:
        """Return where an offset of the posted text is in the clean one, the next one where it is cleaned away."""
        stretch = bisect_right(self.origins, at) - 1
        if stretch < 0:
            return 0
        end = self.starts[stretch + 1] if stretch + 1 < len(self.starts) else len(self.text)
        return min(self.starts[stretch] + at - self.origins[stretch], end)


def clean(text: str, form: Format = "plain") -> CleanText:
    """Return the clean text of an article. Accepts any string.

    Markup goes where it is plainly meant; in Markdown, which the caller then vouches for, all of it.
    """
    marked = mark(text, form)
    writer = _Writer(text, marked)
    for paragraph in find_paragraphs(marked):
        check_time()
        writer.paragraph(paragraph)
    return writer.finish()


def split_paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a text as posted, [start, end), without surrounding white space and without blank ones.

    See `paragraphs` for the rule. Any string is accepted.
    """
    cleaned = clean(text)
    return [cleaned.posted(span) for span in cleaned.paragraphs]


def unchanged(text: str) -> CleanText:
    """Return a text as it is, for a clean one: each of its lines is a paragraph."""
    spans = [line.span for line in find_lines(text)]
    return CleanText(text, spans, text, text, [0], [0])


class _Writer:
    """A clean text that is being written."""

    def __init__(self, text: str, marked: str) -> None:
        self._text = text
        self._marked = marked
        self._joints = Joints(marked)
        self._glued = glued(marked)
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._paragraphs: list[Span] = []
        self._tight: set[int] = set()
        self._quoted: set[int] = set()
        self._has_quote_signs = "\n>" in text or text.startswith(">")

    def paragraph(self, lines: Paragraph) -> None:
        if self._parts:
            self._put(_BETWEEN)
        start = self._length
        if lines[0].gap == 1 and not lines[0].page:
            self._tight.add(start)
        if self._has_quote_signs and self._is_quoted(lines[0].span.start):
            self._quoted.add(start)
        for at, line in enumerate(lines):
            span, between = line.span, ""
            if at + 1 < len(lines):
                following = lines[at + 1].span
                lost, between = self._joints.joint(span.of(self._marked), following.of(self._marked))
                span = Span(span.start, span.end - lost)
            self._line(span)
            if between:
                self._starts.append(self._length)
                self._origins.append(line.span.end)
                self._put(between)
        self._paragraphs.append(Span(start, self._length))

    def _is_quoted(self, at: int) -> bool:
        """Return whether nothing but quote signs stands before an offset in its line."""
        signs = self._text[self._text.rfind("\n", max(0, at - _LONGEST_SIGNS), at) + 1 : at]
        return ">" in signs and not signs.strip("> \t")

    def _line(self, span: Span) -> None:
        at = span.start
        for run in _UNCLEAN.finditer(self._marked, span.start, span.end):
            self._copy(at, run.start())
            if self._is_space(run):
                self._starts.append(self._length)
                self._origins.append(run.start())
                self._put(" ")
            at = run.end()
        self._copy(at, span.end)

    def _is_space(self, run: re.Match[str]) -> bool:
        if not _SPACE.search(run.group()):
            return False
        return not (NOTHING in run.group() and self._marked[run.end() : run.end() + 1] in _CLOSING)

    def _copy(self, start: int, end: int) -> None:
        for at in self._glued and sorted(self._glued.intersection(range(start + 1, end))):
            self._copy_part(start, at)
            self._starts.append(self._length)
            self._origins.append(at)
            self._put(" ")
            start = at
        self._copy_part(start, end)

    def _copy_part(self, start: int, end: int) -> None:
        if start < end:
            self._starts.append(self._length)
            self._origins.append(start)
            self._put(self._marked[start:end])

    def _put(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)

    def finish(self) -> CleanText:
        text = "".join(self._parts)
        return CleanText(
            text,
            self._paragraphs,
            self._text,
            self._marked,
            self._starts,
            self._origins,
            frozenset(self._tight),
            frozenset(self._quoted),
        )
