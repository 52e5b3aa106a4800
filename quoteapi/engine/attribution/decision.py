"""Attribution: which mention says each passage, or that nobody does.

The options of a passage are the mentions around it, the mention that spoke before it, "a quotation whose
source is not named here" and "no quotation". One linear model ranks them all, so that whether a passage is
a quotation and whose it is are decided together (O'Keefe et al. 2012, D12-1072, show the worth of the sequence
of quotations, Almeida et al. 2014, E14-1005, of deciding jointly). Passages are decided in order of the text,
each seeing who was chosen before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from quoteapi.engine.attribution.pair_signals import Turn, clause_after, gather_facts, pair_signals, take_turn, touching
from quoteapi.engine.attribution.passage_signals import passage_signals, shape_of
from quoteapi.engine.deadline import check_time
from quoteapi.engine.linear import read_weights, score, softmax
from quoteapi.engine.scene import Scene, SpeakerKey

PARAGRAPHS_BEFORE = 3
MOST_BEFORE = 40
MOST_BEHIND = 25
MOST_AFTER = 10
# A speaker less likely than this is not named.
LEAST_SPEAKER = 0.4
# How likely it is that what the form of a passage settles is so.
SURE = 0.99


def load_weights() -> Mapping[str, float]:
    """The fitted weights."""
    return read_weights("attribution")


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of one passage: the mention that says it, None for none.

    ``quotation`` is the probability that it is a quotation, ``speaker`` that the mention's speaker says it.
    """

    mention: int | None
    quotation: float
    speaker: float


def options(scene: Scene, passage: int, last_turn: Turn | None) -> list[int]:
    """The mentions that may say a passage, nearest paragraphs first; in order of the text inside each."""
    p = scene.passages[passage]
    own = scene.mentions_in.get(p.paragraph, [])
    here = bisect_left(own, scene.ranges[passage][0], key=lambda m: scene.mentions[m].first)
    found: list[int] = own[max(0, here - MOST_BEFORE) : here + MOST_BEHIND]
    for back in range(1, PARAGRAPHS_BEFORE + 1):
        if len(found) < MOST_BEFORE:
            found.extend(scene.mentions_in.get(p.paragraph - back, [])[-MOST_BEFORE:])
    found.extend(scene.mentions_in.get(p.paragraph + 1, [])[:MOST_AFTER])
    if last_turn and last_turn.mention not in found:
        found.append(last_turn.mention)
    return found


def option_signals(scene: Scene, passage: int, last_turn: Turn | None) -> tuple[list[int], list[list[str]]]:
    """The options of a passage and the signals of each; the first two rows are "no quotation" and "no source".

    ``last_turn`` is the last passage before it that somebody says, however far, with who says it.
    """
    mentions = options(scene, passage, last_turn)
    shape = shape_of(scene, passage)
    own = passage_signals(scene, passage, shape)
    facts = gather_facts(scene, passage, shape, last_turn)
    rows = [["not:" + signal for signal in own] + ["not"], ["unnamed:" + signal for signal in own] + ["unnamed"]]
    rows.extend(pair_signals(scene, facts, number) for number in mentions)
    return mentions, rows


def attribute_passages(scene: Scene, weights: Mapping[str, float]) -> list[Decision]:
    """Decide every passage of a scene, in order."""
    last_turn: Turn | None = None
    decisions = []
    for passage in range(len(scene.passages)):
        check_time()
        decision = settled(scene, passage)
        if decision is None:
            mentions, rows = option_signals(scene, passage, last_turn)
            decision = decide(scene, mentions, softmax([score(weights, row) for row in rows]))
            if (speaker := clause_after(scene, passage)) is not None:
                decision = Decision(speaker, decision.quotation, decision.quotation)
            elif last_turn and last_turn.passage == passage - 1 and goes_on(scene, passage):
                decision = Decision(last_turn.mention, SURE, SURE)
        if decision.mention is not None:
            last_turn = take_turn(scene, last_turn, passage, decision.mention)
        decisions.append(decision)
    return decisions


def settled(scene: Scene, passage: int) -> Decision | None:
    """What the form of a passage alone decides; None where there is something to weigh.

    A letter is spelt, and a work in a list of references is cited: nobody says them. The name that opens a passage or
    its paragraph as a transcript's turn says it. The training articles have too few of the three to learn them from.
    """
    p = scene.passages[passage]
    if p.paragraph in scene.citing or sum(c.isalnum() for c in scene.text[p.inner_start : p.inner_end]) == 1:
        return Decision(None, 1 - SURE, 0.0)
    openers = (scene.turn_of(passage), scene.label_of(passage))
    opener = max((mention for mention in openers if mention is not None), default=None)
    return Decision(opener, SURE, SURE) if opener is not None else None


def goes_on(scene: Scene, passage: int) -> bool:
    """Does a passage go on from the paragraph before, which no mark closed, without a clause of its own?"""
    return scene.passages[passage].continues and not touching(scene, *scene.ranges[passage])


def decide(scene: Scene, mentions: list[int], chances: list[float]) -> Decision:
    """Choose the speaker first, adding up what its mentions got, then its likeliest mention."""
    nothing, unnamed = chances[:2]
    if not mentions:
        return Decision(None, 1 - nothing, unnamed)
    by_speaker: dict[SpeakerKey, float] = defaultdict(float)
    speakers = [scene.speaker_of(number) for number in mentions]
    for speaker, chance in zip(speakers, chances[2:], strict=True):
        by_speaker[speaker] += chance
    best = max(by_speaker, key=lambda speaker: by_speaker[speaker])
    if by_speaker[best] < max(unnamed, LEAST_SPEAKER):
        return Decision(None, 1 - nothing, unnamed)
    own = [at for at, speaker in enumerate(speakers) if speaker == best]
    likeliest = max(own, key=lambda at: chances[2 + at])
    return Decision(mentions[likeliest], 1 - nothing, by_speaker[best])
