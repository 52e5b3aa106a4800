"""Turns: who was decided to say the passages before one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quoteapi.engine.scene import Scene


@dataclass(frozen=True, slots=True)
class Turn:
    """Who was decided to say a passage, and the last turn before it that was another's, without its own past."""

    passage: int
    mention: int
    other: Turn | None = None


def take_turn(scene: Scene, last: Turn | None, passage: int, mention: int) -> Turn:
    """The turn of a passage's speaker after the last one."""
    if last is None:
        return Turn(passage, mention)
    same = scene.speaker_of(mention) == scene.speaker_of(last.mention)
    return Turn(passage, mention, last.other if same else replace(last, other=None))
