"""An utterance: what one source says at one place."""

from __future__ import annotations

from dataclasses import dataclass

from quoteapi.engine.cues import Cue
from quoteapi.engine.linear import calibrate
from quoteapi.engine.quotations.stretches import Ranges
from quoteapi.engine.results import QuoteType, Stance
from quoteapi.engine.scene import Scene


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one source says at one place: its article ranges in order, and the passages among them.

    ``mention`` is None when the text names no source. ``likelihood`` is the models' own and not yet calibrated.
    """

    type: QuoteType
    ranges: Ranges
    passages: tuple[int, ...]
    mention: int | None
    cue: Cue | None
    evidence: str
    likelihood: float
    stance: Stance = "states"

    @property
    def confidence(self) -> float:
        """The calibrated probability that the utterance and its speaker are right."""
        return calibrate(self.type, self.likelihood)


def is_same_speaker(scene: Scene, one: int | None, other: int | None) -> bool:
    """Return whether two mentions stand for one speaker; False when either is None."""
    return one is not None and other is not None and scene.speaker_of(one) == scene.speaker_of(other)
