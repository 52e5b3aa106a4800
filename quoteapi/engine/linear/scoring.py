"""A linear model over named features, with its weights in a text file that people can read.

The score of an option is the sum of its features' weights. Softmax turns the scores of competing options into
probabilities. A feature that the file does not list weighs nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from quoteapi.engine.errors import LexiconError

# Bound on the logistic function's argument in either direction, against overflow. There the result is within 1e-21 of
# 0 or 1.
_LARGEST_LOGIT: Final = 50.0


def weights_file(name: str) -> Path:
    """Return the path of ``weights/<name>.tsv``, for the program that fits the weights."""
    return Path(__file__).parent / "weights" / f"{name}.tsv"


@lru_cache(maxsize=8)
def read_weights(name: str) -> Mapping[str, float]:
    """Return the weights in ``weights/<name>.tsv``: a head of ``#`` lines, then one feature, tab and weight a line.

    Raises LexiconError, with the file and line, for any other line.
    """
    weights: dict[str, float] = {}
    for number, line in enumerate(weights_file(name).read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        feature, _, value = line.partition("\t")
        try:
            weights[feature] = float(value)
        except ValueError:
            raise LexiconError(f"weights/{name}.tsv, line {number}: expected a feature, a tab and a number") from None
    return weights


def score(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """Return the sum of the features' weights."""
    total = 0.0
    for weight in map(weights.get, features):  # not sum(): it rounds differently from Python 3.12 on
        if weight is not None:
            total += weight
    return total


def softmax(scores: Sequence[float]) -> list[float]:
    """Return the probability of each option from the options' scores."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def sigmoid(value: float) -> float:
    """Return the logistic function of a score: the probability of a yes in a yes-or-no model."""
    return 1.0 / (1.0 + math.exp(-max(-_LARGEST_LOGIT, min(_LARGEST_LOGIT, value))))
