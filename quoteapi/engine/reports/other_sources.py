"""Other sources in a cue's sentence: where what one source says ends because another one's words or clause begin."""

from __future__ import annotations

from collections.abc import Sequence

from quoteapi.engine.cues import Cue
from quoteapi.engine.scene import Scene
from quoteapi.engine.words import read_words

# In tokens. A date behind the verb that closes a sentence has at most this many ("the Herald reported on Monday").
LONGEST_TIME = 3
_OPENS_ANOTHERS = frozenset({"and", "although", "but", "though", "whereas", "while"})
# Verbs of belief by which a paper passes on what it heard ("the Herald understands").
_PASSES_ON = frozenset({"learn", "understand"})
_TIMES = frozenset({"DATE", "TIME"})
# How what tells when, where and to whom somebody speaks depends on the verb.
_CIRCUMSTANCES = frozenset({"advmod", "npadvmod", "prep", "punct"})


def without_outer_source(scene: Scene, tokens: list[int]) -> list[int]:
    """Return a clause without the "according to Marsh" or "Marsh reports" that ends it, the whole sentence's source."""
    for number in scene.cues_in.get(scene.parse.sentence[tokens[0]], ()) if tokens else ():
        cue = scene.cues[number]
        ends = scene.mentions[cue.mention].last > tokens[-1] >= cue.last
        if cue.form == "preposition" and ends and cue.first > tokens[0] and scene.parse.words[cue.first - 1] == ",":
            return [token for token in tokens if token < cue.first - 1]
        if cue.form == "verb" and closes_with_clause(scene, cue, tokens):
            return [token for token in tokens if token < scene.mentions[cue.mention].first - 1]
    return tokens


def closes_with_clause(scene: Scene, cue: Cue, tokens: Sequence[int]) -> bool:
    """Return whether a comma, a source and its verb end the tokens: "says it sank, the Herald reports on Monday"."""
    parse, mention = scene.parse, scene.mentions[cue.mention]
    if mention.last != cue.first or mention.first - 1 <= tokens[0] or cue.last > tokens[-1] + 1:
        return False
    timed = range(cue.last, tokens[-1] + 1)
    if len(timed) > LONGEST_TIME or any(parse.tags[t] != "IN" and parse.entities[t] not in _TIMES for t in timed):
        return False
    passes_on = cue.speech == "speech" or cue.lemma in _PASSES_ON
    return passes_on and cue.own and parse.words[mention.first - 1] == ","


def before_outer_source(scene: Scene, rest: range) -> int:
    """Return the end of the rest of a sentence, before the "according to Marsh" or "Marsh reported" that closes it."""
    for token in rest:
        if scene.parse.words[token - 1] != ",":
            continue
        for own in cues_at(scene, token):
            cue = scene.cues[own]
            if cue.form == "preposition" and scene.mentions[cue.mention].last >= rest.stop - 1:
                return token - 1
    for number in scene.cues_in.get(scene.parse.sentence[rest.start], ()) if rest else ():
        cue, mention = scene.cues[number], scene.mentions[scene.cues[number].mention]
        if mention.first in rest and closes_with_clause(scene, cue, _unstopped(scene, rest.start - 2, rest.stop)):
            return max(rest.start, mention.first - 1)
    return rest.stop


def is_outer_source(scene: Scene, clause: int) -> bool:
    """Return whether a clause holds no more than the source and verb that end a sentence: "…, the Post reports"."""
    for number in scene.cues_in.get(scene.parse.sentence[clause], ()):
        cue, mention = scene.cues[number], scene.mentions[scene.cues[number].mention]
        alone = cue.head == clause and scene.parse.subtree(clause)[0] >= mention.first - 1 > 0
        if cue.form == "verb" and alone:
            if _says_what_stands_before(scene, cue):
                return True
            end = scene.parse.sentences[scene.parse.sentence[clause]][1]
            return closes_with_clause(scene, cue, _unstopped(scene, mention.first - 2, end))
    return False


def _says_what_stands_before(scene: Scene, cue: Cue) -> bool:
    """Return whether a source and its verb behind a comma say nothing else: "Lind thinks it sank, Marsh said then"."""
    parse, mention = scene.parse, scene.mentions[cue.mention]
    if cue.lemma not in read_words("that_verbs") or cue.speech != "speech" or mention.last != cue.first:
        return False
    behind = (c for c in parse.children[cue.head] if c >= cue.last)
    return parse.words[mention.first - 1] == "," and all(parse.deps[c] in _CIRCUMSTANCES for c in behind)


def _unstopped(scene: Scene, first: int, last: int) -> range:
    """Return the tokens [first, last) without the full stop at their end."""
    return range(first, last - (scene.parse.words[last - 1] == "."))


def before_another(scene: Scene, cue: Cue, rest: range) -> int:
    """Return the end of the rest of a sentence, before what another source says: "…, [but Marsh said it did not]"."""
    parse = scene.parse
    for number in scene.cues_in.get(parse.sentence[cue.head], ()):
        other, mention = scene.cues[number], scene.mentions[scene.cues[number].mention]
        joint = mention.first - 1
        apart = parse.words[joint] == ";"
        if joint not in rest or not (apart or parse.lower[joint] in _OPENS_ANOTHERS) or other.head < mention.last:
            continue
        speaks = other.form == "verb" and other.speech == "speech" and other.mention != cue.mention
        reports = any(parse.deps[c] == "ccomp" for c in parse.children[other.head])
        if speaks and reports and (apart or parse.words[joint - 1] == ","):
            return joint if apart else joint - 1
    return rest.stop


def cues_at(scene: Scene, token: int) -> list[int]:
    """Return the cues that begin with a token."""
    return [
        number for number in scene.cues_in.get(scene.parse.sentence[token], ()) if scene.cues[number].first == token
    ]
