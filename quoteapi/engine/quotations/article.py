"""The answer of the engine: utterances as quotes, with speakers, roles, what was said and how sure it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from quoteapi.engine.deadline import check_time
from quoteapi.engine.layout import CleanText, unchanged
from quoteapi.engine.mentions import full_phrase
from quoteapi.engine.quotations.context import find_context
from quoteapi.engine.quotations.utterance import Utterance
from quoteapi.engine.reports import source_end
from quoteapi.engine.results import Article, Context, Excerpt, ModelInfo, Quote, QuoteSpeaker, Span, Speaker
from quoteapi.engine.scene import Scene, SpeakerKey
from quoteapi.engine.speakers import Roster, find_pronouns, find_role, label_name, label_phrase

# What ends a sentence between two parts of a quote.
_STOPS = (".", "!", "?", ":", "”")
_SPACE = re.compile(r"\s+")


def make_article(
    scene: Scene, utterances: Sequence[Utterance], model: ModelInfo, cleaned: CleanText | None = None
) -> Article:
    """Return the answer of a scene: quotes in the order of the utterances, speakers in order of their first quote.

    ``cleaned`` is the scene's text with the way back to the text as posted, where that is another one.
    """
    answer = _Answer(Roster.of(scene), cleaned or unchanged(scene.text))
    quotes = tuple(answer.quote(utterance, f"q{at}") for at, utterance in enumerate(utterances, 1))
    return Article(answer.text, quotes, answer.speakers_with(quotes), model)


class _Answer:
    """An answer while it is made. ``text`` is the article as it was posted."""

    def __init__(self, roster: Roster, cleaned: CleanText) -> None:
        self.text = cleaned.original
        self._cleaned = cleaned
        self._roster = roster
        self._scene = roster.scene
        self._paragraphs = [paragraph.start for paragraph in cleaned.paragraphs]
        self._speakers: dict[SpeakerKey, Speaker] = {}

    def quote(self, utterance: Utterance, name: str) -> Quote:
        """Return an utterance as a quote."""
        check_time()
        parse, cue = self._scene.parse, utterance.cue
        return Quote(
            id=name,
            type=utterance.type,
            text=quoted_text(self._scene, utterance),
            spans=tuple(self._excerpt(start, end) for start, end in utterance.ranges),
            context=self._context(utterance),
            cue=self._excerpt(parse.starts[cue.first], parse.ends[cue.last - 1]) if cue else None,
            stance=utterance.stance,
            speaker=None if utterance.mention is None else self._quote_speaker(utterance, utterance.mention),
            confidence=utterance.confidence,
            evidence=utterance.evidence,
        )

    def speakers_with(self, quotes: Sequence[Quote]) -> tuple[Speaker, ...]:
        """Return the speakers of all quotes, each with the ids of its own."""
        own: dict[str, list[str]] = {}
        for quote in quotes:
            if quote.speaker is not None:
                own.setdefault(quote.speaker.id, []).append(quote.id)
        return tuple(replace(speaker, quote_ids=tuple(own[speaker.id])) for speaker in self._speakers.values())

    def _excerpt(self, start: int, end: int) -> Excerpt:
        span = self._cleaned.posted(Span(start, end))
        return Excerpt(span.start, span.end, span.of(self.text))

    def _context(self, utterance: Utterance) -> Context:
        span = self._cleaned.posted_with_markup(find_context(self._scene, utterance))
        paragraph = bisect_right(self._paragraphs, utterance.ranges[0][0]) - 1
        return Context(span.start, span.end, span.of(self.text), max(0, paragraph))

    def _quote_speaker(self, utterance: Utterance, mention: int) -> QuoteSpeaker:
        speaker, span = self._speaker(mention), _mention_span(self._scene, utterance, mention)
        return QuoteSpeaker(speaker.id, speaker.name, speaker.label, speaker.kind, self._excerpt(span.start, span.end))

    def _speaker(self, mention: int) -> Speaker:
        """Return the speaker of a mention, made at its first quote."""
        key = self._scene.speaker_of(mention)
        if key not in self._speakers:
            self._speakers[key] = self._make_speaker(f"s{len(self._speakers) + 1}", mention)
        return self._speakers[key]

    def _make_speaker(self, number: str, mention: int) -> Speaker:
        """Make the speaker of a mention. The name of a source that is never named is None."""
        scene, entity = self._scene, self._scene.entity(mention)
        if entity is None:
            return Speaker(number, None, label_phrase(scene, mention), scene.mentions[mention].kind)
        known = scene.coreference.entities[entity]
        name = _clean(known.name) or None
        return Speaker(
            id=number,
            name=name,
            label=_clean(label_name(self._roster, entity)) if name else label_phrase(scene, mention),
            kind=known.kind,
            role=find_role(self._roster, entity) if name else None,
            pronouns=find_pronouns(scene, entity),
            aliases=tuple(sorted({form for form in map(_clean, known.forms) if form != name})),
            ref=known.listed.person.ref if known.listed else None,
        )


def _mention_span(scene: Scene, utterance: Utterance, number: int) -> Span:
    """Return the span of a mention's full phrase; up to the "who" where its relative clause holds the utterance.

    The label of a turn has its name alone.
    """
    mention, cue = scene.mentions[number], utterance.cue
    if utterance.evidence == "turn":
        words = range(mention.first, mention.last)
        first = next((token for token in words if scene.parse.words[token][0].isalpha()), mention.first)
        return Span(scene.parse.starts[first], mention.end)
    start, end = full_phrase(scene.parse, mention)
    if cue and any(start <= first < end for first, _ in utterance.ranges):
        end = source_end(scene, cue) if cue.mention == number else mention.end
    return Span(start, end)


def quoted_text(scene: Scene, utterance: Utterance) -> str:
    """Return what was said: without outer marks and a transcript's label, with single spaces, parts joined by one.

    A comma that only made way for the reporting clause becomes the full stop that it stands for: "“A,” he said. “B.”".
    """
    whole = {(scene.passages[p].start, scene.passages[p].end): p for p in utterance.passages}
    parts = []
    nexts = [start for start, _ in utterance.ranges[1:]]
    for at, (start, end) in enumerate(utterance.ranges):
        closes = at == len(nexts) or scene.text[end : nexts[at]].rstrip().endswith(_STOPS)
        passage = whole.get((start, end))
        if passage is not None:
            p, label = scene.passages[passage], scene.label_inside(passage)
            start, end = p.inner_start, p.inner_end
            if label is not None:
                start = scene.text.index(":", scene.mentions[label].end) + 1
        part = _SPACE.sub(" ", scene.text[start:end]).strip()
        if passage is not None and closes and part.endswith(",") and scene.passages[passage].end > end:
            part = f"{part[:-1]}."
        parts.append(part)
    return " ".join(part for part in parts if part)


def _clean(words: str) -> str:
    return " ".join(words.split())
