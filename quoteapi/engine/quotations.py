"""Quotations: putting decided passages together into utterances, and into the engine's answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quoteapi.engine import names
from quoteapi.engine.attribution import Decision
from quoteapi.engine.evidence import find_evidence
from quoteapi.engine.results import Article, ModelInfo, Quote, QuoteType, Span, Speaker
from quoteapi.engine.scene import Scene

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Utterance:
    """Passages, by number and in order, that are one quotation of one mention (-1 for none)."""

    passages: tuple[int, ...]
    mention: int


def join_passages(scene: Scene, decisions: Sequence[Decision]) -> list[Utterance]:
    """Group passages: what runs on over paragraphs, and what a reporting clause interrupts, is one utterance."""
    found: list[Utterance] = []
    for number, decision in enumerate(decisions):
        if decision.quotation < 0.5:
            continue
        if found and found[-1].passages[-1] == number - 1 and _goes_on(scene, found[-1], number, decision.mention):
            found[-1] = replace(found[-1], passages=(*found[-1].passages, number))
        else:
            found.append(Utterance((number,), decision.mention))
    return found


def _goes_on(scene: Scene, utterance: Utterance, number: int, mention: int) -> bool:
    before, passage = scene.passages[number - 1], scene.passages[number]
    if utterance.mention != mention and not (
        mention >= 0 and utterance.mention >= 0 and scene.entity(mention) == scene.entity(utterance.mention) >= 0
    ):
        return False
    if passage.continues:
        return scene.turn_of(number) < 0
    if before.paragraph != passage.paragraph or utterance.mention != mention:
        return False
    first, last = scene.ranges[number - 1][1], scene.ranges[number][0]
    whole = scene.parse.stands_for[scene.ranges[number - 1][0]] == number - 1 if first else False
    if mention < 0:
        return scene.words_between(first, last) == 0
    chosen = scene.mentions[mention]
    return whole and first <= chosen.first and chosen.last <= last


def assemble(
    scene: Scene, decisions: Sequence[Decision], types: frozenset[QuoteType], model: ModelInfo
) -> Article:
    """Make the answer of a scene: quotes in order of the text, speakers in order of first quote."""
    said = [decision.mention for decision in decisions]
    speakers: dict[tuple[str, int], Speaker] = {}
    quotes: list[Quote] = []
    for utterance in join_passages(scene, decisions):
        if "direct" not in types:
            break
        lead = utterance.passages[0]
        evidence, cue = find_evidence(scene, lead, utterance.mention, said)
        speaker = _speaker(scene, utterance.mention, speakers)
        mention = scene.mentions[utterance.mention] if utterance.mention >= 0 else None
        quotes.append(
            Quote(
                id=f"q{len(quotes) + 1}",
                type="direct",
                text=_said(scene, utterance.passages),
                spans=tuple(Span(scene.passages[p].start, scene.passages[p].end) for p in utterance.passages),
                cue=Span(scene.parse.starts[cue.first], scene.parse.ends[cue.last - 1]) if cue else None,
                speaker=speaker,
                mention=Span(mention.start, mention.end) if mention else None,
                confidence=round(decisions[lead].speaker, 2),
                evidence=evidence,
            )
        )
    return Article(scene.text, tuple(quotes), tuple(speakers.values()), model)


def _said(scene: Scene, passages: Sequence[int]) -> str:
    parts = []
    for number in passages:
        p = scene.passages[number]
        turn = scene.turn_of(number)
        start = scene.text.index(":", scene.mentions[turn].end) + 1 if turn >= 0 else p.inner_start
        parts.append(_SPACE.sub(" ", scene.text[start : p.inner_end].strip()))
    return " ".join(parts)


def _speaker(scene: Scene, mention: int, speakers: dict[tuple[str, int], Speaker]) -> Speaker | None:
    """The speaker of a mention, made at its first quote; a source that is never named has no name."""
    if mention < 0:
        return None
    entity = scene.entity(mention)
    key = ("entity", entity) if entity >= 0 else ("mention", mention)
    if key not in speakers:
        number = f"s{len(speakers) + 1}"
        if entity >= 0:
            known = scene.coreference.entities[entity]
            aliases = tuple(sorted(form for form in known.forms if form != known.name))
            speakers[key] = Speaker(number, known.name, known.kind, known.role, aliases)
        else:
            speakers[key] = Speaker(number, None, "unknown")
    return speakers[key]


__all__ = ["Utterance", "assemble", "join_passages", "names"]
