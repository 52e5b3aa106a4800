"""Passages joined into utterances: those that go on over paragraphs, and those that a clause or an aside interrupts."""

from __future__ import annotations

from collections.abc import Sequence

from quoteapi.engine.attribution import Decision, find_evidence
from quoteapi.engine.cues import stance_of
from quoteapi.engine.deadline import check_time
from quoteapi.engine.narrator import aside_after
from quoteapi.engine.quotations.utterance import Utterance, is_same_speaker
from quoteapi.engine.results import QuoteType
from quoteapi.engine.scene import Scene, is_whole

# Probability. A passage is answered from this one on: a title or a term that slips in costs the reader more than a
# fragment that is lost.
LEAST_QUOTATION = 0.55


def join_passages(scene: Scene, decisions: Sequence[Decision]) -> list[Utterance]:
    """Return the utterances that the passages make without any report, in order of the text."""
    chosen = [decision.mention for decision in decisions]
    groups: list[list[int]] = []
    for number, decision in enumerate(decisions):
        if decision.quotation < LEAST_QUOTATION:
            continue
        if groups and groups[-1][-1] == number - 1 and _goes_on(scene, chosen, groups[-1][0], number):
            groups[-1].append(number)
        else:
            groups.append([number])
    return [_utterance(scene, decisions[group[0]], group, chosen) for group in groups]


def _utterance(scene: Scene, decision: Decision, group: Sequence[int], chosen: Sequence[int | None]) -> Utterance:
    check_time()
    evidence, cue = find_evidence(scene, _told_at(scene, group, decision.mention), decision.mention, chosen)
    spans = tuple((scene.passages[p].start, scene.passages[p].end) for p in group)
    marked = any(scene.passages[p].start < scene.passages[p].inner_start for p in group)
    kind: QuoteType = "direct" if marked else "indirect"
    stance = "states" if cue is None else stance_of(scene.parse, cue)
    return Utterance(kind, spans, tuple(group), decision.mention, cue, evidence, decision.speaker, stance)


def _told_at(scene: Scene, group: Sequence[int], mention: int | None) -> int:
    """Return the passage of an utterance that its clause belongs to: the first, or one behind an aside without it."""
    lead = group[0]
    while lead != group[-1] and mention is not None:
        aside = aside_after(scene, lead)
        if aside is None or scene.mentions[mention].start < aside[1]:
            break
        lead += 1
    return lead


def _goes_on(scene: Scene, chosen: Sequence[int | None], lead: int, number: int) -> bool:
    """Return whether a passage belongs to the utterance that the passage ``lead`` begins and the one before it ends."""
    before, passage, mention = scene.passages[number - 1], scene.passages[number], chosen[number]
    if mention != chosen[lead] and not is_same_speaker(scene, mention, chosen[lead]):
        return False
    if passage.continues or (mention is not None and aside_after(scene, number - 1)):
        return True
    if before.paragraph != passage.paragraph or mention != chosen[lead] or _is_woven_in(scene, number):
        return False
    if mention is None:
        return False
    first, last = scene.ranges[number - 1][1], scene.ranges[number][0]
    speaker = scene.mentions[mention]
    return is_whole(scene, number - 1) and first <= speaker.first and speaker.last <= last


def _is_woven_in(scene: Scene, passage: int) -> bool:
    """Return whether a word of the reporter's stands right before a passage ("she said, adding that it was “late”")."""
    start = scene.passages[passage].start
    return not is_whole(scene, passage) and scene.text[max(0, start - 2) : start].rstrip(" ")[-1:].isalpha()
