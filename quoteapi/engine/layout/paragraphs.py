"""The paragraphs of an article, the unit in which marks are paired and sentences are parsed.

**The rule.** Each line is a paragraph, whatever character ends it, unless the text is wrapped at a fixed width. Then a
line goes on with the paragraph of the line before it when that line is *full*: the first word of this one had no room
in it. A blank line, a deeper indent, the marker of a list or the label of a speaker opens a paragraph in any case,
except in the middle of a sentence. A text is wrapped when most of its lines are full, and most full lines break inside
a sentence, before a word in lower case. That is decided once for the whole text, and where it is not wrapped as a
whole, once for each block of lines without a blank line in it. Across the end of a page, with its number and running
head, a sentence goes on where it stopped. So does, at the end of any line, a word that a hyphen breaks, a line of 24
characters or more that stops without a sign before a word in lower case, and a clause that lacks a name ("said Mayor").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from quoteapi.engine.deadline import check_time
from quoteapi.engine.layout.lines import Line, find_lines, without
from quoteapi.engine.layout.pages import page_lines
from quoteapi.engine.layout.wrapping import Wrapping, find_wrapping

# The lines of one paragraph, in order.
Paragraph: TypeAlias = list[Line]
# In columns. A line that is this much less indented than the one before it ends an indented paragraph.
_DEDENT: Final = 2


def find_paragraphs(marked: str) -> list[Paragraph]:
    """Return the paragraphs of a marked text. Lines that only number a page or repeat its head are in none."""
    lines = list(find_lines(marked))
    lines = without(lines, page_lines(marked, lines))
    wrapping = find_wrapping(lines)
    if wrapping is not None:
        return list(_join(lines, wrapping))
    return [paragraph for block in _blocks(lines) for paragraph in _join(block, find_wrapping(block))]


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield runs of lines without a blank line between them. A sentence that runs across a page is in one block."""
    block: list[Line] = []
    for line in lines:
        if block and line.gap not in (0, 1) and not line.page:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _join(lines: Sequence[Line], wrapping: Wrapping | None) -> Iterator[Paragraph]:
    paragraph: Paragraph = []
    for line in lines:
        check_time()
        if paragraph and not _runs_on(paragraph, line, wrapping):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _runs_on(paragraph: Paragraph, line: Line, wrapping: Wrapping | None) -> bool:
    """Return whether a line continues a paragraph."""
    first, before = paragraph[0], paragraph[-1]
    if line.gap is None or line.gap == 0:
        return line.gap == 0
    if line.marker is None and (line.unfinished or (line.gap == 1 and before.hyphen and line.lower)):
        return True
    broken = before.breaks_before(line)
    if line.page and broken and line.lower:
        return True
    if wrapping is None or line.gap > wrapping.gap or not wrapping.is_full(before, line):
        return False
    if broken and line.lower:
        return line.marker is None or line.marker != first.marker
    if (line.marker and (line.marker == first.marker or not broken)) or (line.label and not broken):
        return False
    if line.indent > before.column + 1:
        return wrapping.hanging and broken
    if first.marker and abs(line.indent - first.column) < _DEDENT:
        return True
    if wrapping.margin is not None and line.indent > wrapping.margin + 1 and before is first:
        return False
    ends_indented = before is not first and line.indent + _DEDENT <= before.indent
    return broken or not ends_indented
