"""The answer of the engine: utterances as quotes, with speakers, roles, what was said and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quoteapi.engine.deadline import check_time
from quoteapi.engine.linear import calibrate
from quoteapi.engine.mentions import full_phrase
from quoteapi.engine.quotations.utterance import Utterance
from quoteapi.engine.reports import source_end
from quoteapi.engine.results import Article, ModelInfo, Quote, Span, Speaker
from quoteapi.engine.scene import Scene, SpeakerKey
from quoteapi.engine.speakers import Roster, find_pronouns, find_role

# What ends a sentence between two parts of a quote.
_STOPS = (".", "!", "?", ":", "”")
_SPACE = re.compile(r"\s+")


def make_article(scene: Scene, utterances: Sequence[Utterance], model: ModelInfo) -> Article:
    """Return the answer of a scene: quotes in the order of the utterances, speakers in order of their first quote."""
    speakers: dict[SpeakerKey, Speaker] = {}
    roster = Roster.of(scene)
    quotes = tuple(_quote(roster, utterance, f"q{at}", speakers) for at, utterance in enumerate(utterances, 1))
    return Article(scene.text, quotes, tuple(speakers.values()), model)


def _quote(roster: Roster, utterance: Utterance, name: str, speakers: dict[SpeakerKey, Speaker]) -> Quote:
    check_time()
    scene = roster.scene
    parse, cue, mention = scene.parse, utterance.cue, utterance.mention
    return Quote(
        id=name,
        type=utterance.type,
        text=quoted_text(scene, utterance),
        spans=tuple(Span(start, end) for start, end in utterance.ranges),
        cue=Span(parse.starts[cue.first], parse.ends[cue.last - 1]) if cue else None,
        speaker=None if mention is None else _speaker(roster, mention, speakers),
        mention=None if mention is None else _mention_span(scene, utterance, mention),
        confidence=calibrate(utterance.type, utterance.likelihood),
        evidence=utterance.evidence,
        stance=utterance.stance,
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


def _speaker(roster: Roster, mention: int, speakers: dict[SpeakerKey, Speaker]) -> Speaker:
    """Return the speaker of a mention, made at its first quote. The name of a source that is never named is None."""
    scene = roster.scene
    entity, key = scene.entity(mention), scene.speaker_of(mention)
    if key not in speakers:
        number = f"s{len(speakers) + 1}"
        if entity is not None:
            known = scene.coreference.entities[entity]
            aliases = tuple(sorted(form for form in known.forms if form != known.name))
            role = find_role(roster, entity) if known.name else None
            pronouns = find_pronouns(scene, entity)
            ref = known.listed.person.ref if known.listed else None
            speakers[key] = Speaker(number, known.name or None, known.kind, role, aliases, pronouns, ref)
        else:
            speakers[key] = Speaker(number, None, scene.mentions[mention].kind)
    return speakers[key]
