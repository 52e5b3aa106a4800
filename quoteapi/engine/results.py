"""The engine's answer as plain values, independent of spaCy and Flask.

Here and in the engine's other modules, an offset is a Python string index (code point) into the text exactly as it was
received. Intervals are half-open: ``text[span.start:span.end]``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias, get_args

from quoteapi.version import VERSION

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
MOST_ALIASES = 30
LONGEST_NAME = 200
# Converts an offset to the unit that a client counts in.
Convert: TypeAlias = Callable[[int], int]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the article, ``[start, end)``, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Excerpt(Span):
    """A stretch of the article with its text, as it was received."""

    text: str

    def to_dict(self, convert: Convert = int) -> dict[str, Any]:
        return {"start": convert(self.start), "end": convert(self.end), "text": self.text}


@dataclass(frozen=True, slots=True, order=True)
class Context(Excerpt):
    """The sentence or sentences around a quote, with its reporting clause.

    ``paragraph`` is the number of the paragraph in which the quote begins, from 0.
    """

    paragraph: int

    def to_dict(self, convert: Convert = int) -> dict[str, Any]:
        return {"paragraph": self.paragraph, **Excerpt.to_dict(self, convert)}


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

    ``label`` is the name with its title or, for a source that is never named, the phrase that stands for it. ``role``
    is what the article says a person is, in its words. ``pronouns`` are those that it uses of a person, None where it
    uses none. ``ref`` is the caller's own reference to somebody whom the caller knows.
    """

    id: str
    name: str | None
    label: str
    kind: SpeakerKind
    role: str | None = None
    pronouns: Pronouns | None = None
    aliases: tuple[str, ...] = ()
    ref: str | None = None
    quote_ids: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "label": self.label,
            "kind": self.kind,
            "role": self.role,
            "pronouns": self.pronouns,
            "aliases": list(self.aliases),
            "ref": self.ref,
            "quote_ids": list(self.quote_ids),
        }


@dataclass(frozen=True, slots=True)
class QuoteSpeaker:
    """The speaker of one quote, with the mention that the attribution is based on. The rest is as in Speaker."""

    id: str
    name: str | None
    label: str
    kind: SpeakerKind
    mention: Excerpt

    def to_dict(self, convert: Convert = int) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "label": self.label,
            "kind": self.kind,
            "mention": self.mention.to_dict(convert),
        }


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """Somebody or something that the article names, quoted or not. ``forms`` are its other names, sorted."""

    name: str
    kind: SpeakerKind
    gender: Literal["f", "m"] | None
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """One utterance: all its spans, what stands around it, the cue that introduces it and the speaker.

    ``text`` is what was said, without the outer quotation marks and with the parts joined by one space. ``speaker`` is
    None when the text mentions no source. ``stance`` is what the speaker does with the words, by the cue.
    """

    id: str
    type: QuoteType
    text: str
    spans: tuple[Excerpt, ...]
    context: Context
    cue: Excerpt | None
    stance: Stance
    speaker: QuoteSpeaker | None
    confidence: float
    evidence: str

    def to_dict(self, convert: Convert = int) -> dict[str, Any]:
        return {
            "id": self.id,
            "type": self.type,
            "text": self.text,
            "spans": [span.to_dict(convert) for span in self.spans],
            "context": self.context.to_dict(convert),
            "cue": self.cue.to_dict(convert) if self.cue else None,
            "stance": self.stance,
            "speaker": self.speaker.to_dict(convert) if self.speaker else None,
            "confidence": self.confidence,
            "evidence": self.evidence,
        }

    def excerpts(self) -> Iterator[Excerpt]:
        """Yield everything in the quote that points into the article."""
        yield from self.spans
        yield self.context
        if self.cue is not None:
            yield self.cue
        if self.speaker is not None:
            yield self.speaker.mention


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """The spaCy pipeline that produced the answer, and the version of quoteapi."""

    name: str
    version: str
    quoteapi: str = VERSION

    def to_dict(self) -> dict[str, str]:
        return {"name": self.name, "version": self.version, "quoteapi": self.quoteapi}


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page says about its article. ``published`` is a date, ``YYYY-MM-DD``."""

    title: str | None
    byline: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """The engine's answer for one text: its quotes, sorted by first span, and its speakers in order of first quote.

    ``page`` is None unless the text is the article of a web page.
    """

    text: str
    quotes: tuple[Quote, ...]
    speakers: tuple[Speaker, ...]
    model: ModelInfo
    language: str = "en"
    page: Page | None = None

    def to_dict(self, convert: Convert = int) -> dict[str, Any]:
        """Return the answer of the HTTP API, as values that JSON has. ``convert`` is applied to every offset."""
        return {
            "id": None,
            "language": self.language,
            **({} if self.page is None else {"article": {**asdict(self.page), "text": self.text}}),
            "quotes": [quote.to_dict(convert) for quote in self.quotes],
            "speakers": [speaker.to_dict() for speaker in self.speakers],
            "model": self.model.to_dict(),
        }
