"""The clauses of speech that stand right beside a passage."""

from __future__ import annotations

from quoteapi.engine.cues import Cue
from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene

# Each passage between a cue and its passage counts as so many words.
PASSAGE_STEP = 5
# A clause with so many words between it and a passage, or fewer, touches it.
TOUCH = 1
_POINTING = frozenset({"that", "this", "such", "it"})


def touching(scene: Scene, first: int, last: int) -> list[Cue]:
    """The cues of speech whose clause, their own subject in it, stands right before or right after a passage."""
    found = []
    sentences = {scene.parse.sentence[t] for t in (first - 1, last) if 0 <= t < len(scene.parse)}
    for sentence in sorted(sentences):
        for number in scene.cues_in.get(sentence, ()):
            cue = scene.cues[number]
            if cue.mention is None or not cue.own or cue.speech != "speech":
                continue
            mention = scene.mentions[cue.mention]
            left, right = clause_begin(scene.parse, mention, cue), max(mention.last, cue.last)
            if left >= last:
                near = scene.words_between(last, left) + PASSAGE_STEP * scene.passages_between(last, left) <= TOUCH
            else:
                near = right <= first and (
                    scene.words_between(right, first) + PASSAGE_STEP * scene.passages_between(right, first) <= TOUCH
                )
            if near:
                found.append(cue)
    return found


def clause_after(scene: Scene, passage: int) -> int | None:
    """The mention whose clause of speech goes on right behind a passage that ends in a comma, or None.

    The comma waits for that clause: in '"A," she said. "B," Marsh said.' it is not she who says B.
    """
    p, last = scene.passages[passage], scene.ranges[passage][1]
    if scene.text[p.inner_end - 1 : p.inner_end] != "," or last >= len(scene.parse):
        return None
    for number in scene.cues_in.get(scene.parse.sentence[last], ()):
        cue = scene.cues[number]
        if cue.mention is None or not cue.own or cue.speech != "speech" or cue.form != "verb":
            continue
        mention = scene.mentions[cue.mention]
        left, right = min(mention.first, cue.first), max(mention.first, cue.first)
        near = last <= left and scene.words_between(last, left) == 0 and scene.passages_between(last, right) == 0
        if near:
            return cue.mention
    return None


def clause_begin(parse: Parse, mention: Mention, cue: Cue) -> int:
    """The token at which a cue with its mention begins, the "that was" of "that was her verdict" with it."""
    begin = min(mention.first, cue.first)
    if cue.form == "noun" and parse.deps[cue.head] == "attr":
        pointing = (child for child in parse.children[parse.heads[cue.head]] if parse.lower[child] in _POINTING)
        begin = min(begin, next(pointing, begin))
    return begin
