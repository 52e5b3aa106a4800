"""A linear model over named signals: the weights file is text that a person can read.

The score of an option is the sum of the weights of its signals; options compete by softmax, so that
what comes out is a probability. A signal that the file does not hold weighs nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from quoteapi.engine.errors import LexiconError


def weights_file(name: str) -> Path:
    """Return where ``weights/<name>.tsv`` lies, for the program that fits it."""
    return Path(__file__).parent / "weights" / f"{name}.tsv"


@lru_cache(maxsize=8)
def read_weights(name: str) -> Mapping[str, float]:
    """Read ``weights/<name>.tsv``: a head of ``#`` lines, then signal TAB weight.

    Raises LexiconError, with the file and line, when a row is not of that form.
    """
    weights: dict[str, float] = {}
    for number, line in enumerate(weights_file(name).read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        signal, _, value = line.partition("\t")
        try:
            weights[signal] = float(value)
        except ValueError:
            raise LexiconError(f"weights/{name}.tsv, line {number}: not a signal, a tab and a number") from None
    return weights


def score(weights: Mapping[str, float], signals: Iterable[str]) -> float:
    get, total = weights.get, 0.0
    for signal in signals:  # one by one: sum() rounds otherwise from Python 3.12 on
        total += get(signal, 0.0)
    return total


def softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def sigmoid(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, value))))
