"""Footnotes, which are no part of what an article says, and the numbers that refer to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.layout.inline import Edit
from quoteapi.engine.layout.signs import HARD_END, NOTHING

# "[wick]: https://wick.example", which is the address of a link in Markdown.
DEFINITION: Final = re.compile(
    r"[ \t]{0,3}\[(?P<id>[^\[\]^][^\[\]]{0,80})\]:[ \t]{0,9}(?:<[^<>\n]{0,800}>|\S{1,800})"
    r"(?:[ \t]{1,9}(?:\"[^\"]{0,200}\"|'[^']{0,200}'|\([^()]{0,200}\)))?[ \t]{0,9}\Z"
)
_RAISED: Final = "¹²³⁴⁵⁶⁷⁸⁹"
# "[^1]: Odile Marsh said so.", with the indented lines below it; "[1] Odile Marsh said so." where the text has "…[1]";
# "¹ Odile Marsh said so."
_NOTE: Final = re.compile(
    rf"^[ \t]{{0,3}}(?:\[(?:\^[^\]\s]{{1,80}}\]:|(?P<number>\d{{1,3}})\][:.]?)[ \t]|[{_RAISED}])[^\n]{{0,4000}}"
    r"(?:\n(?:(?:[ \t]{0,9}\n)?(?: {4}|\t)|  )[^\n]{1,4000}){0,20}",
    re.MULTILINE,
)
_NUMBERED: Final = re.compile(r"[^\s\\] ?\[(\d{1,3})\]")
# "said Odile Marsh.1 “Rain,”2 he said." Behind a short word it is part of a reference ("Fig.1", "No.1").
_GLUED: Final = re.compile(r"(?:(?<=[a-z]{4}[.,;:!?])|(?<=[.,!?][”\"]))(?P<number>\d{1,3})(?=\s)")
# "1 Odile Marsh said so.", "1. Odile Marsh said so."
_PLAIN: Final = re.compile(r"^[ \t]{0,3}(?P<number>\d{1,3})[.)]?[ \t][^\n]{1,4000}$", re.MULTILINE)
# In references. Fewer are chance.
_FEWEST: Final = 2


def footnotes(text: str) -> Iterator[Edit]:
    """Yield edits that drop footnotes between brackets or behind a raised number.

    A number between brackets has a reference above it, or stands right below another footnote.
    """
    if not any(f"\n{sign}" in text for sign in "[¹"):
        return
    numbers, end = set(_NUMBERED.findall(text)), -1
    for note in _NOTE.finditer(text):
        check_time()
        if not note.start() or DEFINITION.match(note.group()):
            continue
        bracketed = note.group().lstrip().startswith("[")
        below = end >= 0 and not text[end : note.start()].strip()
        if not bracketed or note["number"] is None or note["number"] in numbers or below:
            yield (*note.span(), HARD_END)
            end = note.end()


def plain_footnotes(text: str) -> Iterator[Edit]:
    """Yield edits that drop numbers which count up behind sentences, and the lines below that begin with them."""
    if "\n1" not in text:
        return
    references = list(_GLUED.finditer(text))
    count = len(references)
    if count < _FEWEST or [int(reference["number"]) for reference in references] != list(range(1, count + 1)):
        return
    notes = list(_PLAIN.finditer(text, references[-1].end()))
    if [int(note["number"]) for note in notes] != list(range(1, count + 1)):
        return
    for reference in references:
        yield (*reference.span(), NOTHING)
    for note in notes:
        check_time()
        yield (*note.span(), HARD_END)
