"""Views: what the parser reads instead of a paragraph.

In a view, a short stand-in clause with the same final punctuation replaces each whole quoted sentence. The marks around
a fragment woven into the reporter's sentence are dropped, and long runs without white space are cut. A view is shorter
than its paragraph, and its reporting clauses look like the prose that the parser was trained on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quoteapi.engine.marks import Passage
from quoteapi.engine.results import Span
from quoteapi.engine.words import verbs

STAND_IN = "It works"
# In characters. spaCy's tokenizer takes quadratic time for a run without white space. No word of prose is longer.
LONGEST_RUN = 120
_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}(?=\S)")
# A mark of the wrong shape inside a word ("Lind‘s", "wasn‘t", "D‘Amico"), which spaCy's tokenizer does not know.
_WRONG_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[‘`´](?=[^\W\d_])")
# A title in capitals in the label of a turn ("MR. MARSH:"), which the tagger takes for the number of a list.
_LABEL_TITLE = re.compile(r"\A(?:DR|GEN|GOV|MR|MRS|MS|PROF|REP|REV|SEN|SGT|ST)\.(?= )")
# What stands for the letters of a masked name ("Jo** Al****"), and what parts a role from a name ("Director_Bo Lind").
# spaCy's tokenizer takes each asterisk for a word and the role for a part of the name.
_MASK = r"(?<=[^\W\d_])\*{2,}(?!\w)"
_ROLE_MARK = r"(?<=[a-z])_(?=[A-Z][a-z]{0,20} [A-Z])"
_PARTING = re.compile(rf"{_MASK}|{_ROLE_MARK}")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
# In words. The shortest passages that count as clauses: with a capital where a sentence can begin, with a capital
# elsewhere, and without a capital but with a final sign. With both a capital and a final sign, one word is enough.
_SHORTEST_OPENING_CLAUSE = 3
_SHORTEST_CLAUSE = 8
_SHORTEST_LOWER_CASE_CLAUSE = 4
# In characters. How far a paragraph is searched for the colon after the name that opens a turn.
_LONGEST_TURN_NAME = 60
# Where a sentence ends in a text that has lost its full stops: before a word that seldom stands inside one with a
# capital.
_OPENERS = (
    "According|And|At|But|He|Her|His|I|If|In|It|My|Nobody|On|Our|She|So|That|The|Their|There|These|They|This|Those|We|"
    "What|When|Why|You"
)
_LOST_STOP = re.compile(rf"(?<=[a-z])(?= (?:{_OPENERS}) [a-z])")
# Two words or more, all but the small ones with capitals, and a preposition right before them.
_SMALL = "a|an|and|at|by|for|from|in|of|on|or|the|to|with"
_TITLE = re.compile(rf"[A-Z][\w’'-]{{0,30}}(?: (?:[A-Z\d][\w’'-]{{0,30}}|{_SMALL})){{1,9}}")
_PREPOSITION = re.compile(r"\b(?:for|from|in|of|on)\s\Z")
# A preposition that opens a sentence, right before a title: "In “Bread,” a film about hunger, Lind asks …".
_OPENING_PREPOSITION = re.compile(r"(?:^|[\n.!?”\"]\s{0,3})(?:After|At|During|For|In|On|Since|Through|With)\s\Z")
_OPENING_REACH = 16
_ANY_TITLE = re.compile(rf"[A-Z\d][\w’'-]{{0,30}}(?::? (?:[A-Z\d][\w’'-]{{0,30}}|{_SMALL})){{0,9}}")
_VERB_BEHIND = re.compile(r"\s([a-z]{2,15})\b(?! [A-Z])")
_FINAL_SIGNS = ".,!?;:…—–-"
_CLOSING_MARKS = "’'\"”"
_TURN = re.compile(r"[“\"«]?\s{0,9}[A-Z][\w.'’-]{0,40}(?: [A-Z][\w.'’-]{0,40}){0,3}\s?:")


class Origin(NamedTuple):
    """Where a piece of a view comes from: its offsets in the view and in the article.

    ``passage`` is the number of the passage that a stand-in replaces, else None. All tokens of a stand-in get the
    offsets of its passage.
    """

    view_start: int
    article_start: int
    passage: int | None


@dataclass(frozen=True, slots=True)
class View:
    """What the parser reads instead of a paragraph. ``origins`` maps its pieces, in order, back to the article."""

    text: str
    paragraph: int
    origins: tuple[Origin, ...]


def is_stand_in(text: str, passage: Passage) -> bool:
    """Return whether a passage is a clause of its own, which a stand-in can replace in the view.

    Fragments woven into the reporter's sentence, titles and terms are not. What a transcript or a post gives without
    marks is.
    """
    if passage.notation in ("turn", "answer", "post"):
        return True
    inner = text[passage.inner_start : passage.inner_end].strip()
    words = _WORD.findall(inner)
    if not words:
        return False
    first = next((c for c in inner if c.isalnum()), "a")
    capital = first.isupper() or first.isdigit()
    final = bool(final_sign(inner)) or not passage.closed
    before = text[max(0, passage.start - 3) : passage.start].rstrip(" ")[-1:]
    opens = before in ("", "\n", "\r", ".", "?", "!", ":", "”", '"', "—", "–", ",", ")", "»", "…")
    if capital and final_sign(inner) == "," and _is_named_by_preposition(text, passage):
        return False
    if capital:
        return final or (opens and len(words) >= _SHORTEST_OPENING_CLAUSE) or len(words) >= _SHORTEST_CLAUSE
    return final and opens and len(words) >= _SHORTEST_LOWER_CASE_CLAUSE and before != ","


def _is_named_by_preposition(text: str, passage: Passage) -> bool:
    """Return whether a passage is the title of a work between a preposition and a verb: "known for “The Sea,” said".

    Behind a preposition that opens a sentence, no verb is needed.
    """
    start = passage.start
    if _OPENING_PREPOSITION.search(text, max(0, start - _OPENING_REACH), start):
        return _ANY_TITLE.fullmatch(text, passage.inner_start, passage.inner_end - 1) is not None
    title = _TITLE.fullmatch(text, passage.inner_start, passage.inner_end - 1)
    if title is None or _PREPOSITION.search(text, max(0, passage.start - 12), passage.start) is None:
        return False
    verb = _VERB_BEHIND.match(text, passage.end)
    return verb is not None and verbs.is_speech(verb[1])


def final_sign(inner: str) -> str:
    """Return the sign after a passage's last word, the first of several ("?!") and past nested marks, or empty."""
    rest = inner.rstrip().rstrip(_CLOSING_MARKS).rstrip()
    return rest[len(rest.rstrip(_FINAL_SIGNS)) :][:1]


def count_turns(text: str, paragraphs: Sequence[Span]) -> int:
    """Return how many paragraphs open with a name and a colon, like the turns of a transcript."""
    return sum(
        1 for span in paragraphs if _TURN.match(text, span.start, min(span.end, span.start + _LONGEST_TURN_NAME))
    )


def view_paragraph(
    text: str,
    span: Span,
    paragraph: int,
    passages: Sequence[tuple[int, Passage]],
    turns: bool = False,
    *,
    stops: bool = True,
) -> View:
    """Return the view of a paragraph. ``passages`` are its passages with their numbers, in order.

    With ``turns``, the name at the start of a quoted turn ("“ODILE: It rained.”") stays before the stand-in. Without
    ``stops``, the text has lost the signs that end sentences, and the view gets full stops where these seem to have
    been.
    """
    writer = _ViewWriter(text, stops=stops)
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
    """A view that is being written. A space replaces a dropped mark between two words."""

    def __init__(self, text: str, *, stops: bool = True) -> None:
        self.text = text
        self.stops = stops
        self.parts: list[str] = []
        self.origins: list[Origin] = []
        self.length = 0

    def copy(self, start: int, end: int) -> None:
        """Add a stretch of the article, with a space after each long run, and without the masks of names."""
        if not self.stops:
            for lost in _LOST_STOP.finditer(self.text, start, end):
                self._put(self.text[start : lost.start()], start)
                self._put(".", lost.start() - 1)
                start = lost.start()
        for mark in _PARTING.finditer(self.text, start, end):
            self._put(self.text[start : mark.start()], start)
            if mark.group() == "_":
                self._put(" ", mark.start())
            start = mark.end()
        for run in _LONG_RUN.finditer(self.text, start, end):
            self._put(self.text[start : run.end()] + " ", start)
            start = run.end()
        self._put(self.text[start:end], start)

    def stand_in(self, number: int, passage: Passage, *, turns: bool) -> None:
        """Add a stand-in for a passage."""
        text, end = self.text, passage.end
        stop = final_sign(text[passage.inner_start : passage.inner_end])
        if stop in ";:…—–-":  # also when empty, because a stand-in always ends with a sign
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
        """Add a passage without its marks."""
        self._separate(passage.start - 1, passage.inner_start, passage.start)
        self.copy(passage.inner_start, passage.inner_end)
        self._separate(passage.inner_end - 1, passage.end, passage.end - 1)

    def _separate(self, left: int, right: int, origin: int) -> None:
        """Add a space if the characters at two offsets belong to words."""
        if self.text[left : left + 1].isalnum() and self.text[right : right + 1].isalnum():
            self._put(" ", origin)

    def _put(self, piece: str, origin: int, passage: int | None = None) -> None:
        if piece:
            self.origins.append(Origin(self.length, origin, passage))
            if not self.parts:
                piece = _LABEL_TITLE.sub(_capitalized, piece)
            self.parts.append(_WRONG_APOSTROPHE.sub("’", piece))
            self.length += len(piece)


def _capitalized(title: re.Match[str]) -> str:
    return title.group().capitalize()
