"""Namers: who calls a thing what a fragment says ("Marsh called it “late”", "branded “a farce” by Marsh")."""

from __future__ import annotations

from quoteapi.engine.attribution.beside import may_speak, mention_at
from quoteapi.engine.attribution.touching import LONGEST_OBJECT, is_object_between, is_told_before
from quoteapi.engine.scene import Scene, is_whole
from quoteapi.engine.words import read_words, verbs


def owner_of_claim(scene: Scene, passage: int) -> int | None:
    """Return whose claim a fragment right behind its "that" is: "to Marsh's claim that “it holds,” Lind replied"."""
    parse, first = scene.parse, scene.ranges[passage][0]
    noun = first - 2
    if is_whole(scene, passage) or noun < 1 or parse.lower[first - 1] != "that":
        return None
    if parse.lower[noun] not in read_words("cue_nouns"):
        return None
    owner = next((child for child in parse.children[noun] if parse.deps[child] == "poss"), None)
    return None if owner is None else mention_at(scene, passage, owner)


def nested_namer(scene: Scene, passage: int) -> int | None:
    """Return who calls a thing what a fragment says, inside another's report: "Lind said Marsh called it “late”"."""
    parse, first = scene.parse, scene.ranges[passage][0]
    if not is_told_before(scene, passage):
        return None
    for number in scene.cues_in.get(parse.sentence[first - 1], ()):
        cue = scene.cues[number]
        if (
            cue.form != "verb"
            or cue.lemma not in verbs.NAMING_OR_DESCRIBING
            or cue.last > first
            or not is_object_between(scene, cue, first)
        ):
            continue
        # "shows what I call “…”" is no report.
        passive = any(parse.deps[c] == "auxpass" or parse.tags[c] == "WP" for c in parse.children[cue.head])
        nested = parse.deps[cue.head] == "ccomp" and verbs.is_speech(parse.lower[parse.heads[cue.head]])
        if nested and cue.own and not passive and parse.heads[cue.head] < cue.head and may_speak(scene, cue.mention):
            return cue.mention
    return None


def named_by(scene: Scene, passage: int) -> int | None:
    """Return who called a thing what a fragment says, in the passive: "a plan that was branded “a farce” by Marsh"."""
    parse, (first, last) = scene.parse, scene.ranges[passage]
    if is_whole(scene, passage):
        return None
    verb = first - 2 if parse.lower[first - 1] == "as" and first > 1 else first - 1
    if parse.tags[verb] not in ("VBN", "VBD") or verbs.lemma_of(parse.lower[verb]) not in verbs.NAMING_OR_DESCRIBING:
        return None
    if last + 1 >= len(parse) or parse.lower[last] != "by" or scene.passage_of[verb] is not None:
        return None
    agent = next((c for c in parse.children[last] if parse.deps[c] == "pobj"), None)
    mention = None if agent is None else mention_at(scene, passage, agent)
    return mention if mention is not None and may_speak(scene, mention) else None


def describer(scene: Scene, passage: int) -> int | None:
    """Return who says what a thing is like right before a fragment: "Marsh, who described it as “thin,” left"."""
    parse, (first, last) = scene.parse, scene.ranges[passage]
    start = scene.passages[passage].inner_start
    if first < 2 or parse.lower[first - 1] != "as" or is_whole(scene, passage) or not scene.text[start].islower():
        return None
    for number in scene.cues_in.get(parse.sentence[first - 1], ()):
        cue = scene.cues[number]
        near = cue.form == "verb" and cue.speech == "speech" and 0 < first - cue.last <= LONGEST_OBJECT
        passive = near and any(parse.deps[child] == "auxpass" for child in parse.children[cue.head])
        if near and cue.own and not passive and parse.tags[cue.head] != "VBN" and may_speak(scene, cue.mention):
            quoted = any(scene.passage_of[token] is not None for token in range(cue.last, first))
            return None if quoted or last == first else cue.mention
    return None
