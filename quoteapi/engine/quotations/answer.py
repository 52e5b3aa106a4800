"""Answers: utterances as the engine's results, with speakers, roles, what was said and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quoteapi.engine.deadline import check_time
from quoteapi.engine.linear import calibrate
from quoteapi.engine.mentions import full_phrase
from quoteapi.engine.quotations.utterances import Utterance
from quoteapi.engine.reports import source_end
from quoteapi.engine.results import Article, ModelInfo, Quote, Span, Speaker
from quoteapi.engine.scene import Scene, SpeakerKey

_SPACE = re.compile(r"\s+")


def answer(scene: Scene, utterances: Sequence[Utterance], model: ModelInfo) -> Article:
    """Make the answer of a scene: quotes in order of the text, speakers in order of their first quote."""
    speakers: dict[SpeakerKey, Speaker] = {}
    quotes = tuple(_quote(scene, utterance, f"q{at}", speakers) for at, utterance in enumerate(utterances, 1))
    return Article(scene.text, quotes, tuple(speakers.values()), model)


def _quote(scene: Scene, utterance: Utterance, name: str, speakers: dict[SpeakerKey, Speaker]) -> Quote:
    check_time()
    parse, cue, said_by = scene.parse, utterance.cue, utterance.mention
    return Quote(
        id=name,
        type=utterance.type,
        text=said(scene, utterance),
        spans=tuple(Span(start, end) for start, end in utterance.ranges),
        cue=Span(parse.starts[cue.first], parse.ends[cue.last - 1]) if cue else None,
        speaker=None if said_by is None else _speaker(scene, said_by, speakers),
        mention=None if said_by is None else _mention(scene, utterance, said_by),
        confidence=calibrate(utterance.type, utterance.likelihood),
        evidence=utterance.evidence,
    )


def _mention(scene: Scene, utterance: Utterance, said_by: int) -> Span:
    """A mention's full phrase; where what was said stands in its relative clause, up to the "who"."""
    mention, cue = scene.mentions[said_by], utterance.cue
    start, end = full_phrase(scene.parse, mention)
    if cue and any(start <= first < end for first, _ in utterance.ranges):
        end = source_end(scene, cue) if cue.mention == said_by else mention.end
    return Span(start, end)


def said(scene: Scene, utterance: Utterance) -> str:
    """What was said: outer marks and a transcript's name gone, parts joined by one space, white space single."""
    whole = {(scene.passages[p].start, scene.passages[p].end): p for p in utterance.passages}
    parts = []
    for start, end in utterance.ranges:
        passage = whole.get((start, end))
        if passage is not None:
            p, turn = scene.passages[passage], scene.turn_of(passage)
            start, end = p.inner_start, p.inner_end
            if turn is not None:
                start = scene.text.index(":", scene.mentions[turn].end) + 1
        parts.append(_SPACE.sub(" ", scene.text[start:end]).strip())
    return " ".join(part for part in parts if part)


def _speaker(scene: Scene, mention: int, speakers: dict[SpeakerKey, Speaker]) -> Speaker:
    """The speaker of a mention, made at its first quote; a source that is never named has no name."""
    entity, key = scene.entity(mention), scene.speaker_of(mention)
    if key not in speakers:
        number = f"s{len(speakers) + 1}"
        if entity is not None:
            known = scene.coreference.entities[entity]
            aliases = tuple(sorted(form for form in known.forms if form != known.name))
            speakers[key] = Speaker(number, known.name or None, known.kind, known.role, aliases)
        else:
            speakers[key] = Speaker(number, None, scene.mentions[mention].kind)
    return speakers[key]
