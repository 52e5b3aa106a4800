"""Namers: who calls a thing what a fragment says ("Marsh called it “late”", "branded “a farce” by Marsh")."""

from __future__ import annotations

from typing import Final

from quoteapi.engine.cues import Cue, relative_pronoun
from quoteapi.engine.forms.beside import may_speak, mention_at
from quoteapi.engine.parsing import FINITE
from quoteapi.engine.scene import Scene, is_whole
from quoteapi.engine.touching import LONGEST_OBJECT, is_object_between, is_told_before
from quoteapi.engine.words import read_words, verbs

# What leads from a verb that judges a thing to the words.
_LEADS: Final = frozenset({"as", "for", "of"})
# Verbs that judge whoever is their object, and give no name.
_JUDGES: Final = frozenset(
    {"accuse", "blast", "brand", "condemn", "criticise", "criticize", "denounce", "deride", "describe", "dismiss"}
    | {"hail", "label", "mock", "praise", "slam"}
)
# Verbs that call somebody names more often than they give a thing its name.
_CALLS: Final = frozenset({"brand", "call", "label"})


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
    """Return who judges a thing in the passive: "a plan branded “a farce” by Marsh", "accused by Marsh of “fraud”"."""
    parse, last = scene.parse, scene.ranges[passage][1]
    verb = _passive_before(scene, passage)
    if verb is None:
        return None
    by = last if last < len(parse) and parse.lower[last] == "by" else _by_before(scene, passage, verb)
    agent = None if by is None else next((c for c in parse.children[by] if parse.deps[c] == "pobj"), None)
    mention = None if agent is None else mention_at(scene, passage, agent)
    return mention if mention is not None and may_speak(scene, mention) else None


def warner(scene: Scene, passage: int) -> int | None:
    """Return the subject of a participle behind "with": "with Marsh warning of “a flood,” the council met"."""
    parse, first = scene.parse, scene.ranges[passage][0]
    verb = first - 2 if parse.lower[first - 1] in _LEADS or parse.lower[first - 1] == "that" else first - 1
    # The parser takes "warning" for a noun here.
    speaks = parse.lower[verb].endswith("ing") and verbs.is_speech(parse.lower[verb])
    if is_whole(scene, passage) or verb < 2 or not speaks or parse.paragraph[verb] != parse.paragraph[first]:
        return None
    mention = mention_at(scene, passage, verb - 1)
    if mention is None or scene.mentions[mention].last != verb or not may_speak(scene, mention):
        return None
    start = scene.mentions[mention].first
    return mention if start > 0 and parse.lower[start - 1] == "with" else None


def is_judged_by_nobody(scene: Scene, passage: int) -> bool:
    """Return whether the text does not tell who judges a thing: "Marsh was hailed as “a hero”"."""
    parse, first = scene.parse, scene.ranges[passage][0]
    verb = _passive_before(scene, passage)
    if verb is None or verbs.lemma_of(parse.lower[verb]) not in _JUDGES or parse.lower[first - 1] not in _LEADS:
        return False
    if not any(parse.deps[c] == "auxpass" for c in parse.children[verb]):
        return False
    own = (scene.cues[number] for number in scene.cues_in.get(parse.sentence[verb], ()))
    others = any(cue.head != verb and cue.speech == "speech" and cue.form != "noun" for cue in own)
    return not others and not any(parse.lower[c] == "by" for c in parse.children[verb])


def _passive_before(scene: Scene, passage: int) -> int | None:
    """Return the passive verb of speech that governs a fragment right behind it, with its preposition, or None."""
    parse, first = scene.parse, scene.ranges[passage][0]
    if is_whole(scene, passage) or first < 2:
        return None
    for verb in range(first - 1, max(-1, first - 1 - LONGEST_OBJECT), -1):
        if scene.passage_of[verb] is not None or parse.words[verb] in ".:;!?" or parse.tags[verb] in FINITE - {"VBD"}:
            return None
        if parse.tags[verb] in ("VBN", "VBD"):
            naming = verbs.lemma_of(parse.lower[verb]) in verbs.NAMING_OR_DESCRIBING
            leads = parse.lower[first - 1] in _LEADS and verbs.is_speech(parse.lower[verb])
            beside = naming and verb == first - 1
            return verb if beside or (leads and _is_passive(scene, verb)) else None
    return None


def _is_passive(scene: Scene, verb: int) -> bool:
    parse = scene.parse
    passive = any(parse.deps[c] in ("auxpass", "agent") for c in parse.children[verb])
    return parse.tags[verb] == "VBN" and (passive or parse.deps[verb] == "acl")


def _by_before(scene: Scene, passage: int, verb: int) -> int | None:
    """Return the "by" between a passive verb and the preposition of its fragment: "accused by Marsh of “fraud”"."""
    first = scene.ranges[passage][0]
    return next((t for t in scene.parse.children[verb] if verb < t < first and scene.parse.lower[t] == "by"), None)


def _calls(scene: Scene, cue: Cue) -> bool:
    """Return whether one person calls somebody else names by a cue: "Marsh, who called Lind “a fool,” left"."""
    if cue.lemma not in _CALLS or not scene.types[cue.mention].is_one_person:
        return False
    relative = relative_pronoun(scene.parse, cue)
    if relative is None or scene.parse.lower[relative] != "who":
        return False
    things = (c for c in scene.parse.children[cue.head] if scene.parse.deps[c] == "dobj")
    return any(not scene.parse.lower[thing].endswith("self") for thing in things)


def describer(scene: Scene, passage: int) -> int | None:
    """Return who says what a thing is like right before a fragment: "Marsh, who described it as “thin,” left"."""
    parse, (first, last) = scene.parse, scene.ranges[passage]
    start = scene.passages[passage].inner_start
    if first < 2 or is_whole(scene, passage) or not scene.text[start].islower():
        return None
    names = parse.lower[first - 1] != "as"
    for number in scene.cues_in.get(parse.sentence[first - 1], ()):
        cue = scene.cues[number]
        if names and not _calls(scene, cue):
            continue
        near = cue.form == "verb" and cue.speech == "speech" and 0 < first - cue.last <= LONGEST_OBJECT
        passive = near and any(parse.deps[child] == "auxpass" for child in parse.children[cue.head])
        # "has described it as" describes, "was offered, described as" and "had offered, which he described as" do not.
        helped = any(parse.deps[child] == "aux" for child in parse.children[cue.head])
        describes = parse.tags[cue.head] != "VBN" or (helped and cue.lemma in verbs.NAMING_OR_DESCRIBING)
        if near and cue.own and not passive and describes and may_speak(scene, cue.mention):
            quoted = any(scene.passage_of[token] is not None for token in range(cue.last, first))
            return None if quoted or last == first else cue.mention
    return None
