"""Views: what the parser reads in place of a paragraph.

A whole quoted sentence is replaced by a short stand-in clause, which keeps its final punctuation. The marks around a
fragment woven into a sentence are dropped, and a run without white space is cut. A view is shorter than its paragraph,
and its reporting clauses look like the prose that the parser was trained on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quoteapi.engine.marks import Passage
from quoteapi.engine.results import Span

STAND_IN = "It works"
# spaCy's tokenizer is quadratic in a run without white space; no word of prose is longer than this.
LONGEST_RUN = 120
_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}(?=\S)")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_FINAL_SIGNS = ".,!?;:…—–-"
_CLOSING_MARKS = "’'\"”"
_TURN = re.compile(r"[“\"«]?\s{0,9}[A-Z][\w.'’-]{0,40}(?: [A-Z][\w.'’-]{0,40}){0,3}\s?:")


@dataclass(frozen=True, slots=True)
class View:
    """What the parser reads in place of a paragraph. ``origins`` maps its pieces back to the article.

    A piece is (start in the view, start in the article, passage or None); a stand-in's passage is the
    index of the passage that it stands for, and all of its tokens take that passage's offsets.
    """

    text: str
    paragraph: int
    origins: tuple[tuple[int, int, int | None], ...]


def is_stand_in(text: str, passage: Passage) -> bool:
    """Is a passage a clause of its own, so that a stand-in may take its place in the view?

    A fragment woven into the reporter's sentence is not, nor a title or a term.
    """
    inner = text[passage.inner_start : passage.inner_end].strip()
    words = _WORD.findall(inner)
    if not words:
        return False
    first = next((c for c in inner if c.isalnum()), "a")
    capital = first.isupper() or first.isdigit()
    final = bool(final_sign(inner)) or not passage.closed
    before = text[max(0, passage.start - 3) : passage.start].rstrip(" ")[-1:]
    opens = before in ("", "\n", "\r", ".", "?", "!", ":", "”", '"', "—", "–", ",", ")", "»", "…")
    if capital:
        return final or (opens and len(words) >= 3) or len(words) >= 8
    return final and opens and len(words) >= 4 and before != ","


def final_sign(inner: str) -> str:
    """The sign that ends a passage's words, the first of several ("?!"), nested closing marks aside; or empty."""
    rest = inner.rstrip().rstrip(_CLOSING_MARKS).rstrip()
    return rest[len(rest.rstrip(_FINAL_SIGNS)) :][:1]


def count_turns(text: str, paragraphs: Sequence[Span]) -> int:
    """How many paragraphs open with a name and a colon, as the turns of a transcript do."""
    return sum(1 for span in paragraphs if _TURN.match(text, span.start, min(span.end, span.start + 60)))


def view_paragraph(
    text: str, span: Span, paragraph: int, passages: Sequence[tuple[int, Passage]], turns: bool = False
) -> View:
    """Write the view of one paragraph; ``passages`` are its own, with their numbers, in order.

    With ``turns`` the name that opens a quoted turn ("“ODILE: It rained.”") stays before the stand-in.
    """
    writer = _ViewWriter(text)
    at = span.start
    for number, passage in passages:
        writer.copy(at, passage.start)
        if is_stand_in(text, passage):
            writer.stand_in(number, passage, turns=turns)
        else:
            writer.fragment(passage)
        at = passage.end
    writer.copy(at, max(at, span.end))
    return View("".join(writer.parts), paragraph, tuple(writer.origins))


class _ViewWriter:
    """A view while it is written, with a space wherever a mark that is left out would let two words touch."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[str] = []
        self.origins: list[tuple[int, int, int | None]] = []
        self.length = 0

    def copy(self, start: int, end: int) -> None:
        for run in _LONG_RUN.finditer(self.text, start, end):
            self._put(self.text[start : run.end()] + " ", start)
            start = run.end()
        self._put(self.text[start:end], start)

    def stand_in(self, number: int, passage: Passage, *, turns: bool) -> None:
        text, end = self.text, passage.end
        stop = final_sign(text[passage.inner_start : passage.inner_end])
        if stop in ";:…—–-":  # empty too: the stand-in always ends
            stop = "," if text[end : end + 1] else "."
        if self.length and not self.parts[-1][-1:].isspace() and self.parts[-1][-1:] not in "([{—–-":
            self._put(" ", passage.start)
        turn = _TURN.match(text, passage.start, passage.inner_end) if turns else None
        if turn:
            self.copy(passage.inner_start, turn.end())
            self._put(" ", turn.end())
        self._put(f"“{STAND_IN}{stop}”", passage.start, number)
        if text[end : end + 1].isalnum():
            self._put(" ", end - 1)

    def fragment(self, passage: Passage) -> None:
        self._part(passage.start - 1, passage.inner_start, passage.start)
        self.copy(passage.inner_start, passage.inner_end)
        self._part(passage.inner_end - 1, passage.end, passage.end - 1)

    def _part(self, left: int, right: int, origin: int) -> None:
        if self.text[left : left + 1].isalnum() and self.text[right : right + 1].isalnum():
            self._put(" ", origin)

    def _put(self, piece: str, origin: int, passage: int | None = None) -> None:
        if piece:
            self.origins.append((self.length, origin, passage))
            self.parts.append(piece)
            self.length += len(piece)
