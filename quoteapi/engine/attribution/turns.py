"""Turns: which mentions were chosen to say the passages before one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quoteapi.engine.scene import Scene


@dataclass(frozen=True, slots=True)
class Turn:
    """A passage and the mention that was chosen to say it.

    ``other`` is the last turn before it of another speaker; that turn holds no ``other`` of its own.
    """

    passage: int
    mention: int
    other: Turn | None = None


def take_turn(scene: Scene, last: Turn | None, passage: int, mention: int) -> Turn:
    """Return the turn of a passage that a mention says, after the last turn before it."""
    if last is None:
        return Turn(passage, mention)
    same = scene.speaker_of(mention) == scene.speaker_of(last.mention)
    return Turn(passage, mention, last.other if same else replace(last, other=None))
