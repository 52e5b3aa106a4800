"""What holds of a passage whichever mention it is compared with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from quoteapi.engine.attribution.passage_features import HIGHEST_CUE
from quoteapi.engine.attribution.shape import Shape
from quoteapi.engine.attribution.touching import touching
from quoteapi.engine.attribution.turns import Turn
from quoteapi.engine.cues import Cue
from quoteapi.engine.marks import Passage
from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene, range_root
from quoteapi.engine.words import read_table

_SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class PassageFacts:
    """A passage as it is compared with mentions: its tokens [first, last), empty where it stands beside the parse.

    ``before`` is the last turn before it, unless passages that nobody says part the two; ``above`` what the way up the
    parse to each verb looks like; ``touching`` the cues with a subject of their own that stand right beside it;
    ``raised`` the mention that a paragraph without a quotation brings up right before a passage that is a paragraph of
    its own, or None.
    """

    number: int
    passage: Passage
    shape: Shape
    first: int
    last: int
    before: Turn | None
    above: dict[int, str]
    touching: Sequence[Cue]
    raised: int | None


def gather_facts(scene: Scene, number: int, shape: Shape, last_turn: Turn | None) -> PassageFacts:
    """Look at a passage once, before it is compared with mentions. ``last_turn``: the last before it, however far."""
    first, last = scene.ranges[number]
    passage = scene.passages[number]
    return PassageFacts(
        number=number,
        passage=passage,
        shape=shape,
        first=first,
        last=last,
        before=last_turn if last_turn and _is_near(scene, last_turn.passage, number) else None,
        above=_way_up(scene.parse, range_root(scene, first, last)) if first < last else {},
        touching=touching(scene, first, last),
        raised=_raised(scene, passage.paragraph - 1) if shape.place == "whole" else None,
    )


def _is_near(scene: Scene, turn: int, number: int) -> bool:
    """Are the passages that nobody says, between a turn and a passage, at most a paragraph back?"""
    return turn + 1 == number or scene.passages[turn + 1].paragraph >= scene.passages[number].paragraph - 1


def _raised(scene: Scene, paragraph: int) -> int | None:
    """The subject of the last main clause of a paragraph, if it has no quotation; otherwise None."""
    parse = scene.parse
    for number in reversed(scene.mentions_in.get(paragraph, ())):
        head = scene.mentions[number].head
        verb = parse.heads[head]
        if parse.deps[head] in _SUBJECTS and parse.deps[verb] == "ROOT":
            first, last = _paragraph_tokens(parse, head)
            return None if any(scene.passage_of[token] is not None for token in range(first, last)) else number
    return None


def _paragraph_tokens(parse: Parse, token: int) -> tuple[int, int]:
    paragraph = parse.paragraph[token]
    return bisect_left(parse.paragraph, paragraph), bisect_left(parse.paragraph, paragraph + 1)


def _way_up(parse: Parse, root: int) -> dict[int, str]:
    """For each token above a passage's root: the link below it, the steps, and the reporting verbs passed."""
    forms = read_table("cue_forms")
    found: dict[int, str] = {}
    below, cues = root, 0
    for steps, ancestor in enumerate(parse.ancestors(root), 1):
        found[ancestor] = f"{parse.deps[below]}&{min(steps, 4)}&{min(cues, 2)}"
        if steps == HIGHEST_CUE:
            break
        cues += parse.lower[ancestor] in forms and parse.tags[ancestor].startswith("VB")
        below = ancestor
    return found
