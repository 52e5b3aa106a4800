"""Evidence: the closed list of reasons that an attribution can rest on, and which of them holds.

The ranker weighs many features at once; what is named here is the plainest fact of the text that links the
chosen mention to the quotation, so that a person can check it.
"""

from __future__ import annotations

from collections.abc import Sequence

from quoteapi.engine.cues import Cue
from quoteapi.engine.scene import Scene, range_root

EVIDENCE = {
    "cue-subject": "the speaker is the subject of a reporting verb that touches or governs the quotation",
    "verb-subject": "the speaker is the subject of another verb that touches or governs the quotation",
    "according-to": "the speaker is the object of “according to” or a like preposition",
    "cue-noun": "the speaker owns a noun of speech beside the quotation (her reply, a statement by)",
    "colon": "the speaker's name or clause stands before the quotation with a colon",
    "dash": "the speaker's name stands after the quotation with a dash",
    "turn": "the quotation opens with the speaker's name, as a transcript's turns do",
    "continued": "the quotation goes on from the paragraph before",
    "same-utterance": "the quotation goes on after the reporting clause in its middle",
    "neighbour-quotation": "the speaker of the quotation before it in the paragraph",
    "same-sentence": "the speaker is named in the same sentence",
    "sentence-before": "the speaker is named earlier in the paragraph",
    "sentence-after": "the speaker is named later in the paragraph",
    "paragraph-before": "the speaker is named, or spoke, in a paragraph before",
    "paragraph-after": "the speaker is named in the paragraph after",
    "none": "the text names no source",
}


def find_evidence(
    scene: Scene, passage: int, mention: int | None, said: Sequence[int | None]
) -> tuple[str, Cue | None]:
    """Which entry of EVIDENCE holds for a passage and its mention, and the cue if there is one."""
    if mention is None:
        return "none", None
    parse, chosen, p = scene.parse, scene.mentions[mention], scene.passages[passage]
    first, last = scene.ranges[passage]
    cue = nearest_cue(scene, passage, mention)
    if scene.turn_of(passage) == mention:
        return "turn", None
    before_it = said[passage - 1] if passage else None
    if p.continues and before_it is not None and scene.entity(before_it) == scene.entity(mention):
        return "continued", cue
    if parse.paragraph[chosen.head] != p.paragraph:
        before = parse.paragraph[chosen.head] < p.paragraph
        end = parse.sentences[parse.sentence[chosen.head]][1]
        colon = parse.words[end - 1] == ":" and parse.paragraph[chosen.head] == p.paragraph - 1
        return ("colon" if colon else "paragraph-before" if before else "paragraph-after"), cue
    if cue and _touches(scene, passage, mention, cue):
        if cue.form == "preposition":
            return "according-to", cue
        if cue.form == "noun":
            return "cue-noun", cue
        if cue.form == "punctuation":
            return "colon", cue
        return ("verb-subject" if cue.speech == "other" else "cue-subject"), cue
    if (
        chosen.last <= first
        and ":" in scene.text[chosen.end : p.start]
        and scene.words_between(chosen.last, first) <= 8
    ):
        return "colon", cue
    if chosen.first >= last and scene.text[p.end : chosen.start].strip()[:1] in ("—", "–", "-"):
        return "dash", cue
    same = passage and said[passage - 1] == mention and scene.passages[passage - 1].paragraph == p.paragraph
    if same:
        between = chosen.first >= scene.ranges[passage - 1][1] and chosen.last <= first
        return ("same-utterance" if between else "neighbour-quotation"), cue
    anchor = min(first, len(parse) - 1)
    if parse.sentence[chosen.head] == parse.sentence[anchor]:
        return "same-sentence", cue
    return ("sentence-after" if chosen.first >= last else "sentence-before"), cue


def nearest_cue(scene: Scene, passage: int, mention: int) -> Cue | None:
    """Of the cues that a mention governs, the one that stands nearest to the passage, speech first."""
    first, last = scene.ranges[passage]
    cues = [scene.cues[c] for c in scene.cues_of[mention]]
    rank = {"speech": 0, "belief": 1, "other": 2}

    def distance(cue: Cue) -> tuple[int, int]:
        gap = cue.head - last if cue.head >= last else first - cue.head
        return (rank[cue.speech] if gap < 12 else rank[cue.speech] + 3, gap)

    best = min(cues, key=distance, default=None)
    if best is None or (best.speech == "other" and not _touches(scene, passage, mention, best)):
        return None
    return best


def _touches(scene: Scene, passage: int, mention: int, cue: Cue) -> bool:
    first, last = scene.ranges[passage]
    chosen = scene.mentions[mention]
    left, right = min(chosen.first, cue.first), max(chosen.last, cue.last)
    if left >= last:
        return scene.words_between(last, left) <= 1 and not _quoted(scene, last, left)
    if right <= first:
        if scene.words_between(right, first) <= 4 and not _quoted(scene, right, first):
            return True
        return first < last and cue.head in scene.parse.ancestors(range_root(scene, first, last))
    return True


def _quoted(scene: Scene, first: int, last: int) -> bool:
    return any(scene.passage_of[token] is not None for token in range(first, last))
