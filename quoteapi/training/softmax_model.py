"""Fitting a linear model whose options compete by softmax, where several options may be right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True, slots=True)
class Example:
    """One choice: the signals of each option, and which options are right (at least one)."""

    rows: Sequence[Sequence[str]]
    right: Sequence[bool]
    weight: float = 1.0


def fit(examples: Sequence[Example], *, decay: float, rare: int, rounds: int = 300) -> dict[str, float]:
    """Weights that maximise the probability of choosing any right option, with L2 decay.

    Signals seen in fewer than ``rare`` options' rows are left out. Adam on the whole set each round.
    """
    counts = Counter(signal for example in examples for row in example.rows for signal in row)
    names = sorted(signal for signal, count in counts.items() if count >= rare)
    number = {signal: at for at, signal in enumerate(names)}
    indices, row_starts, group_starts, right, group_weight = [], [], [], [], []
    for example in examples:
        group_starts.append(len(row_starts))
        group_weight.append(example.weight)
        for row, ok in zip(example.rows, example.right, strict=True):
            row_starts.append(len(indices))
            right.append(ok)
            indices.extend(number[s] for s in row if s in number)
            indices.append(len(names))  # so that no row is empty
    index = np.array(indices)
    starts, groups = np.array(row_starts), np.array(group_starts)
    good = np.array(right, dtype=float)
    lengths = np.diff(np.append(starts, len(index)))
    row_of = np.repeat(np.arange(len(starts)), lengths)
    sizes = np.diff(np.append(groups, len(starts)))
    importance = np.repeat(np.array(group_weight), sizes)
    weights = np.zeros(len(names) + 1)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, rounds + 1):
        score = np.add.reduceat(weights[index], starts)
        score -= np.repeat(np.maximum.reduceat(score, groups), sizes)
        power = np.exp(score)
        chance = power / np.repeat(np.add.reduceat(power, groups), sizes)
        hit = power * good
        posterior = hit / np.repeat(np.maximum(np.add.reduceat(hit, groups), 1e-300), sizes)
        slope = (chance - posterior) * importance
        gradient = np.bincount(index, weights=slope[row_of], minlength=len(weights)) / len(groups)
        gradient += decay * weights
        gradient[-1] = 0
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        rate = 0.1 if step < rounds * 0.7 else 0.03
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weights[at]), 3) for at, name in enumerate(names) if abs(weights[at]) >= 0.005}


def write_weights(path: Path, weights: dict[str, float], head: Sequence[str]) -> None:
    lines = [f"# {line}" for line in head]
    lines.extend(f"{name}\t{value:.3f}" for name, value in sorted(weights.items()))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
