"""What the engine answers with. Plain values: no spaCy object, nothing that Flask would need to know.

Every offset here and in the engine's other modules is a Python string index (code point) into the
text exactly as it was received, as a half-open interval: ``text[span.start:span.end]``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

QuoteType = Literal["direct", "mixed", "indirect"]
SpeakerKind = Literal["person", "organization", "group", "work", "unknown"]
QUOTE_TYPES: tuple[QuoteType, ...] = get_args(QuoteType)
SPEAKER_KINDS: tuple[SpeakerKind, ...] = get_args(SpeakerKind)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the article, ``[start, end)``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody or something that is quoted. ``name`` is None when the article never names the source."""

    id: str
    name: str | None
    kind: SpeakerKind
    role: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """One utterance: every span of it, what introduces it and who said it.

    ``text`` is what was said: outer marks gone, parts joined by one space. ``speaker`` and ``mention``
    are both None when the text names no source, and both set otherwise.
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


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """The spaCy pipeline that the answer rests on."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its quotes, sorted by first span, and its speakers in order of first quote."""

    text: str
    quotes: tuple[Quote, ...]
    speakers: tuple[Speaker, ...]
    model: ModelInfo

    def quote_ids(self, speaker: Speaker) -> Sequence[str]:
        return [quote.id for quote in self.quotes if quote.speaker == speaker]
