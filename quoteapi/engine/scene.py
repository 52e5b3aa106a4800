"""A scene: everything that the stages before attribution found in one article, with look-ups over it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from quoteapi.engine.coreference import Coreference, Entity
from quoteapi.engine.cues import Cue
from quoteapi.engine.marks import Passage
from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.results import Span
from quoteapi.engine.words import nouns, read_table, read_words

SpeakerKey: TypeAlias = tuple[Literal["entity", "mention"], int]
_PUNCTUATION = frozenset(".,!?;:…—–-“”\"'’‘()[]«»„")
# A list of references or a footnote: what stands in marks there is a title.
_SENTENCE_END = re.compile(r"[.?!…]\W{0,20}\Z")
_CITATION = re.compile(r"^\W{0,20}\^|\bRetrieved\b|\bISBN\b|\bdoi:|\bArchived from\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Scene:
    """``ranges[p]`` are the tokens [first, last) of passage p; an empty range stands where it would be.

    ``cues_of[m]`` are the numbers of the cues that mention m governs, ``cues_in[s]`` of those in sentence s;
    ``passage_of`` the passage that each token stands in, or None; ``citing`` the paragraphs with passages that are
    references or footnotes.
    """

    text: str
    paragraphs: Sequence[Span]
    passages: Sequence[Passage]
    parse: Parse
    mentions: Sequence[Mention]
    cues: Sequence[Cue]
    coreference: Coreference
    ranges: list[tuple[int, int]] = field(default_factory=list)
    passage_of: list[int | None] = field(default_factory=list)
    cues_of: list[list[int]] = field(default_factory=list)
    cues_in: dict[int, list[int]] = field(default_factory=dict)
    mentions_in: dict[int, list[int]] = field(default_factory=dict)
    types: list[str] = field(default_factory=list)
    words_up_to: list[int] = field(default_factory=list)
    passages_up_to: list[int] = field(default_factory=list)
    citing: set[int] = field(default_factory=set)

    def index(self) -> Scene:
        """Fill the look-ups; called once, when the parts are there."""
        self._index_passages()
        self._count_words()
        self._index_mentions()
        return self

    def _index_passages(self) -> None:
        self.passage_of.extend(self.parse.stands_for)
        for number, passage in enumerate(self.passages):
            first, last = passage_tokens(self.parse, number, passage)
            self.ranges.append((first, last))
            self.passage_of[first:last] = [number] * (last - first)
        for paragraph in {passage.paragraph for passage in self.passages}:
            # A long title breaks over the lines of its reference, each a paragraph where empty lines part them.
            if any(self._cites(near) for near in (paragraph - 1, paragraph, paragraph + 1)):
                self.citing.add(paragraph)

    def _cites(self, paragraph: int) -> bool:
        if not 0 <= paragraph < len(self.paragraphs):
            return False
        span = self.paragraphs[paragraph]
        return bool(_CITATION.search(self.text, span.start, span.end))

    def _count_words(self) -> None:
        words, passages = 0, 0
        for token, word in enumerate(self.parse.words):
            self.words_up_to.append(words)
            self.passages_up_to.append(passages)
            inside = self.passage_of[token]
            words += inside is None and word not in _PUNCTUATION
            passages += inside is not None and self.ranges[inside][0] == token
        self.words_up_to.append(words)
        self.passages_up_to.append(passages)

    def _index_mentions(self) -> None:
        self.cues_of.extend([] for _ in self.mentions)
        for number, cue in enumerate(self.cues):
            self.cues_in.setdefault(self.parse.sentence[cue.head], []).append(number)
            if cue.mention is not None:
                self.cues_of[cue.mention].append(number)
        owned = {cue.head for cue in self.cues if cue.form == "noun" and cue.mention is not None}
        for number, mention in enumerate(self.mentions):
            at = self.entity(number)
            self.types.append(mention_type(mention, self.coreference.entities[at] if at is not None else None))
            if self.passage_of[mention.head] is None and mention.head not in owned:
                self.mentions_in.setdefault(self.parse.paragraph[mention.head], []).append(number)

    def entity(self, mention: int) -> int | None:
        return self.coreference.entity_of[mention]

    def speaker_of(self, mention: int) -> SpeakerKey:
        """A key that two mentions of one speaker share: the entity or, where none is known, the mention itself."""
        entity = self.entity(mention)
        return ("mention", mention) if entity is None else ("entity", entity)

    def turn_of(self, passage: int) -> int | None:
        """The mention that opens a passage as the name of a transcript's turn ("“ODILE: It rained.”"), or None."""
        p, first = self.passages[passage], self.ranges[passage][0]
        if not first or self.parse.words[first - 1] != ":" or self.parse.starts[first - 1] < p.start:
            return None
        own = self.mentions_in.get(p.paragraph, ())
        at = bisect_left(own, p.start, key=lambda m: self.mentions[m].start)
        while at < len(own) and self.mentions[own[at]].first < first:
            if self.mentions[own[at]].last <= first:
                return own[at]
            at += 1
        return None

    def label_of(self, passage: int) -> int | None:
        """The mention that a paragraph opens with and a colon and a quoted sentence follow, or None.

        So a transcript with marks looks ("Odile Marsh: “It rained.”"). A person's name alone counts; what does not end
        as a sentence does may be a work ("Odile Marsh: “Rain”").
        """
        p, first = self.passages[passage], self.ranges[passage][0]
        own = self.mentions_in.get(p.paragraph)
        if not own or not first or self.parse.words[first - 1] != ":":
            return None
        opener = self.mentions[own[0]]
        if self.text[self.paragraphs[p.paragraph].start : opener.start].strip() or opener.last != first - 1:
            return None
        sentence = _SENTENCE_END.search(self.text, p.inner_start, p.inner_end)
        return own[0] if sentence and self.types[own[0]] == "name:person" else None

    def words_between(self, first: int, last: int) -> int:
        """How many tokens of [first, last) are words of the reporter: no punctuation, no quoted word."""
        return self.words_up_to[last] - self.words_up_to[first] if first < last else 0

    def passages_between(self, first: int, last: int) -> int:
        """How many passages begin in the tokens [first, last)."""
        return self.passages_up_to[last] - self.passages_up_to[first] if first < last else 0


def passage_tokens(parse: Parse, number: int, passage: Passage) -> tuple[int, int]:
    """The tokens of a passage: its stand-in's, or those of its own words."""
    at = parse.token_at(passage.start)
    first = 0 if at is None else at
    stand_in = next((t for t in range(first, min(first + 12, len(parse))) if parse.stands_for[t] == number), None)
    while first > 0 and parse.starts[first - 1] >= passage.start:
        first -= 1
    if stand_in is not None:
        first = stand_in
        while first > 0 and parse.stands_for[first - 1] == number:
            first -= 1
    elif first < len(parse) and parse.ends[first] <= passage.start:
        first += 1
    last = first
    while last < len(parse) and parse.starts[last] < passage.end and parse.ends[last] <= passage.end + 1:
        if stand_in is not None and parse.stands_for[last] != number:
            break
        last += 1
    return first, last


def is_whole(scene: Scene, passage: int) -> bool:
    """Is a passage a quoted sentence of its own, rather than a fragment woven into the reporter's?"""
    first, last = scene.ranges[passage]
    return first < last and scene.parse.stands_for[first] == passage


def range_root(scene: Scene, first: int, last: int) -> int:
    """The token of a range whose head lies outside it; the first one when there are several."""
    heads = scene.parse.heads
    return next(
        (token for token in range(first, last) if not first <= heads[token] < last or heads[token] == token), first
    )


def is_punctuation(word: str) -> bool:
    return all(c in _PUNCTUATION for c in word)


def mention_type(mention: Mention, entity: Entity | None) -> str:
    """What sort of source a mention is, for the signals: its form and, for a name, its entity's kind."""
    if mention.form == "pronoun":
        return "pro:" + read_table("pronouns")[mention.name]
    if mention.form == "name":
        kind = entity.kind if entity else "unknown"
        return "name:" + kind + (":place" if mention.place and kind != "person" else "")
    singular = nouns.singular_of(mention.name)
    number_word = "s" if mention.plural else ""
    if mention.person > 0:
        return "nom:person" + number_word
    if mention.name in read_words("groups"):
        return "nom:group" + number_word
    if mention.name in read_words("works") or singular in read_words("works"):
        return "nom:work" + number_word
    return "nom:other"
