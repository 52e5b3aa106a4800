"""Find the passages in double quotation marks for which the figures count.

This is the measure's own definition. The engine's finder of passages may change, and figures must not change with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING = re.compile('[“"«„]')
_CLOSING = {"“": re.compile('[”"]'), '"': re.compile('"'), "«": re.compile("»"), "„": re.compile("“")}
_WORD = re.compile(r"\w")


def find_marked(text: str) -> Iterator[tuple[int, int]]:
    """Yield the passages in double marks as [start, end), marks included.

    A passage that is left open ends with its paragraph. Inch marks open nothing, nor do stray closing marks.
    """
    for paragraph in _PARAGRAPH.finditer(text):
        at, last = paragraph.span()
        while opening := _OPENING.search(text, at, last):
            start, at = opening.span()
            mark = opening.group()
            inches = mark == '"' and start > paragraph.start() and text[start - 1].isdigit()
            if inches and not _WORD.match(text, at):
                continue
            closing = _CLOSING[mark].search(text, at, last)
            at = closing.end() if closing else last
            yield start, at
