"""The options of a passage: every decision that is possible on it, each with what speaks for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from quoteapi.engine.attribution.facts import gather_facts
from quoteapi.engine.attribution.pair_features import pair_features
from quoteapi.engine.attribution.passage_features import passage_features
from quoteapi.engine.attribution.shape import Shape, shape_of
from quoteapi.engine.attribution.turns import Turn
from quoteapi.engine.scene import PARAGRAPHS_AFTER, PARAGRAPHS_BEFORE, Scene

# In mentions. At most this many options come from before the passage in its paragraph, from behind it there, and from
# the paragraph after it. Once there are MOST_BEFORE options, earlier paragraphs add none.
MOST_BEFORE = 16
MOST_BEHIND = 12
MOST_AFTER = 6


@dataclass(frozen=True, slots=True)
class Options:
    """The possible decisions on one passage.

    ``rows`` holds the features of each: first those of "no quotation", then those of "no source is named", then one row
    for each of ``mentions``, which are numbers into the scene's.
    """

    passage: int
    shape: Shape
    mentions: Sequence[int]
    rows: Sequence[Sequence[str]]


def gather_options(scene: Scene, passage: int, last_turn: Turn | None) -> Options:
    """Gather the options of a passage.

    ``last_turn`` is the last passage before it that has a speaker, however far back.
    """
    mentions = find_candidates(scene, passage, last_turn)
    shape = shape_of(scene, passage)
    own = passage_features(scene, passage, shape)
    facts = gather_facts(scene, passage, shape, last_turn)
    rows = [["not:" + feature for feature in own] + ["not"], ["unnamed:" + feature for feature in own] + ["unnamed"]]
    rows.extend(pair_features(scene, facts, number) for number in mentions)
    return Options(passage, shape, mentions, rows)


def find_candidates(scene: Scene, passage: int, last_turn: Turn | None) -> list[int]:
    """Return the mentions that may say a passage, nearest paragraphs first, in order of the text inside each."""
    p = scene.passages[passage]
    own = scene.mentions_in.get(p.paragraph, [])
    here = bisect_left(own, scene.ranges[passage][0], key=lambda m: scene.mentions[m].first)
    found: list[int] = own[max(0, here - MOST_BEFORE) : here + MOST_BEHIND]
    for back in range(1, PARAGRAPHS_BEFORE + 1):
        if len(found) < MOST_BEFORE:
            found.extend(scene.mentions_in.get(p.paragraph - back, [])[-MOST_BEFORE:])
    for ahead in range(1, PARAGRAPHS_AFTER + 1):
        found.extend(scene.mentions_in.get(p.paragraph + ahead, [])[:MOST_AFTER])
    if last_turn and last_turn.mention not in found:
        found.append(last_turn.mention)
    return found
