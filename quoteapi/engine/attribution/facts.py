"""The facts about a passage that are the same for every mention it is compared with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from quoteapi.engine.attribution.passage_features import HIGHEST_CUE
from quoteapi.engine.attribution.shape import Shape
from quoteapi.engine.attribution.turns import Turn
from quoteapi.engine.cues import Cue
from quoteapi.engine.marks import Passage
from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene, range_root
from quoteapi.engine.touching import find_touching
from quoteapi.engine.words import verbs


@dataclass(frozen=True, slots=True)
class PassageFacts:
    """A passage as it is compared with mentions.

    ``first`` and ``last`` are its tokens [first, last), an empty range where the parse has none of its words.
    ``before`` is the last turn before it, or None when passages that nobody says separate the two. ``above`` describes
    the path up the parse from the passage to each token above it. ``touching`` are the cues of ``find_touching``. In a
    passage that fills its paragraph, ``raised`` is the mention that the paragraph before introduces: the subject of its
    last main clause, or None when that paragraph has a quotation of its own.
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
    """Gather the facts about a passage. ``last_turn`` is the last turn before it, however far back."""
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
        touching=find_touching(scene, first, last),
        raised=_raised(scene, passage.paragraph - 1) if shape.place == "whole" else None,
    )


def _is_near(scene: Scene, turn: int, number: int) -> bool:
    """Return whether the passages between a turn and a passage, which nobody says, are at most a paragraph back."""
    return turn + 1 == number or scene.passages[turn + 1].paragraph >= scene.passages[number].paragraph - 1


def _raised(scene: Scene, paragraph: int) -> int | None:
    """Return the subject of the last main clause of a paragraph, or None when the paragraph has a quotation."""
    parse = scene.parse
    for number in reversed(scene.mentions_in.get(paragraph, ())):
        head = scene.mentions[number].head
        verb = parse.heads[head]
        if parse.is_subject(head) and parse.deps[verb] == "ROOT":
            first, last = _paragraph_tokens(parse, head)
            return None if any(scene.passage_of[token] is not None for token in range(first, last)) else number
    return None


def _paragraph_tokens(parse: Parse, token: int) -> tuple[int, int]:
    paragraph = parse.paragraph[token]
    return bisect_left(parse.paragraph, paragraph), bisect_left(parse.paragraph, paragraph + 1)


def _way_up(parse: Parse, root: int) -> dict[int, str]:
    """Describe the path from a root to each token above it.

    A description holds the dependency label below the token, the steps and the number of reporting verbs passed.
    """
    found: dict[int, str] = {}
    below, cues = root, 0
    for steps, ancestor in enumerate(parse.ancestors(root), 1):
        found[ancestor] = f"{parse.deps[below]}&{min(steps, 4)}&{min(cues, 2)}"
        if steps == HIGHEST_CUE:
            break
        cues += verbs.is_cue_verb(parse.lower[ancestor]) and parse.tags[ancestor].startswith("VB")
        below = ancestor
    return found
