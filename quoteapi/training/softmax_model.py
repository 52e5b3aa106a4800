"""Fit a linear model whose options compete by softmax, where several options may be right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# Smaller weights are dropped: they change no choice, and a short weights file is easier to read.
LEAST_WEIGHT = 0.005


@dataclass(frozen=True, slots=True)
class Example:
    """One choice: the features of each option, and which options are right (at least one)."""

    rows: Sequence[Sequence[str]]
    right: Sequence[bool]


@dataclass(frozen=True, slots=True)
class _Choices:
    """All examples as flat arrays.

    ``index`` has the features of every option, each option ending with a feature that all options have. ``rows`` is
    where each option begins in ``index``; ``groups`` is where each example begins in the options. ``row_of`` is the
    option of each feature; ``sizes`` is the number of options of each example. ``right`` says for each option whether
    it is right.
    """

    index: NDArray[np.int64]
    rows: NDArray[np.int64]
    groups: NDArray[np.int64]
    row_of: NDArray[np.int64]
    sizes: NDArray[np.int64]
    right: NDArray[np.float64]


def fit(examples: Sequence[Example], *, decay: float, rare: int, rounds: int = 300) -> dict[str, float]:
    """Return weights that maximize the probability of choosing a right option, with L2 decay.

    Features that occur fewer than ``rare`` times in the options are left out. The optimizer is Adam (Kingma and Ba
    2015, arXiv 1412.6980) on the whole set in each round, at a lower rate in the last three tenths of the rounds.
    """
    counts = Counter(feature for example in examples for row in example.rows for feature in row)
    names = sorted(feature for feature, count in counts.items() if count >= rare)
    choices = _flatten(examples, names)
    weights = np.zeros(len(names) + 1)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, rounds + 1):
        gradient = _slope(choices, weights) + decay * weights
        gradient[-1] = 0
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        rate = 0.1 if step < rounds * 0.7 else 0.03
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weights[at]), 3) for at, name in enumerate(names) if abs(weights[at]) >= LEAST_WEIGHT}


def _flatten(examples: Sequence[Example], names: Sequence[str]) -> _Choices:
    number = {feature: at for at, feature in enumerate(names)}
    index: list[int] = []
    rows: list[int] = []
    groups: list[int] = []
    right: list[bool] = []
    for example in examples:
        groups.append(len(rows))
        for row, ok in zip(example.rows, example.right, strict=True):
            rows.append(len(index))
            right.append(ok)
            index.extend(number[feature] for feature in row if feature in number)
            index.append(len(names))  # so that no row is empty
    return _Choices(
        index=np.array(index),
        rows=np.array(rows),
        groups=np.array(groups),
        row_of=np.repeat(np.arange(len(rows)), np.diff([*rows, len(index)])),
        sizes=np.diff([*groups, len(rows)]),
        right=np.array(right, dtype=float),
    )


def _slope(choices: _Choices, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the gradient of the mean negative log probability of a right option."""
    score = np.add.reduceat(weights[choices.index], choices.rows)
    score -= np.repeat(np.maximum.reduceat(score, choices.groups), choices.sizes)
    power = np.exp(score)
    chance = power / np.repeat(np.add.reduceat(power, choices.groups), choices.sizes)
    hit = power * choices.right
    posterior = hit / np.repeat(np.maximum(np.add.reduceat(hit, choices.groups), 1e-300), choices.sizes)
    slope = (chance - posterior)[choices.row_of]
    summed = np.bincount(choices.index, weights=slope, minlength=len(weights)).astype(np.float64)
    return summed / len(choices.groups)


def write_weights(path: Path, weights: dict[str, float], head: Sequence[str]) -> None:
    lines = [f"# {line}" for line in head]
    lines.extend(f"{name}\t{value:.3f}" for name, value in sorted(weights.items()))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
