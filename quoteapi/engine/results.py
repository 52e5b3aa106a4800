"""The engine's answer as plain values, independent of spaCy and Flask.

Here and in the engine's other modules, an offset is a Python string index (code point) into the text exactly as it was
received. Intervals are half-open: ``text[span.start:span.end]``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

QuoteType = Literal["direct", "mixed", "indirect"]
Stance = Literal["states", "asks", "requests", "denies", "believes", "intends"]
SpeakerKind = Literal["person", "organization", "group", "work", "unknown"]
QUOTE_TYPES: tuple[QuoteType, ...] = get_args(QuoteType)
STANCES: tuple[Stance, ...] = get_args(Stance)
SPEAKER_KINDS: tuple[SpeakerKind, ...] = get_args(SpeakerKind)
Pronouns = Literal["he", "she", "they"]
PRONOUNS: tuple[Pronouns, ...] = get_args(Pronouns)
ListedKind = Literal["person", "organization", "group", "work"]
LISTED_KINDS: tuple[ListedKind, ...] = get_args(ListedKind)
# Limits of a list of people: its entries, the aliases of an entry, and the characters of a name or a ref.
MOST_PEOPLE = 1_000
MOST_ALIASES = 50
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the article, ``[start, end)``, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Person:
    """A person or body that the caller knows.

    ``ref`` is the caller's own key for it. ``pronouns`` count for a person only. An entry with pronouns and without a
    ``kind`` is a person; without both, the article tells.
    """

    ref: str
    name: str
    aliases: tuple[str, ...] = ()
    pronouns: Pronouns | None = None
    kind: ListedKind | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A quoted person, body, group or work. ``name`` is None when the article never names the source.

    ``role`` is what the article says a person is, in its words. ``pronouns`` are those that it uses of a person, None
    where it uses none. ``ref`` is the caller's, for one of the people whom the caller knows.
    """

    id: str
    name: str | None
    kind: SpeakerKind
    role: str | None = None
    aliases: tuple[str, ...] = ()
    pronouns: Pronouns | None = None
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """Somebody or something that the article names, quoted or not. ``forms`` are its other names, sorted."""

    name: str
    kind: SpeakerKind
    gender: Literal["f", "m"] | None
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """One utterance: all its spans, the cue that introduces it and the speaker.

    ``text`` is what was said, without the outer quotation marks and with the parts joined by one space. ``speaker`` and
    ``mention`` are both None when the text mentions no source; otherwise both are set. ``stance`` is what the speaker
    does with the words, by the cue.
    """

    id: str
    type: QuoteType
    text: str
    spans: tuple[Span, ...]
    cue: Span | None
    speaker: Speaker | None
    mention: Span | None
    confidence: float
    evidence: str
    stance: Stance = "states"


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """The spaCy pipeline that produced the answer."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Article:
    """The engine's answer for one text: its quotes, sorted by first span, and its speakers in order of first quote."""

    text: str
    quotes: tuple[Quote, ...]
    speakers: tuple[Speaker, ...]
    model: ModelInfo
    language: str = "en"

    def quote_ids(self, speaker: Speaker) -> Sequence[str]:
        """Return the ids of a speaker's quotes, in order."""
        return [quote.id for quote in self.quotes if quote.speaker == speaker]
