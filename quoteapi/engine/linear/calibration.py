"""Calibration: turn a model's likelihood into a confidence, the share of such answers that are right.

weights/confidence.tsv holds two tables, one for direct quotes and one for all others: the share of right answers at
several likelihoods, measured on the development and training articles. Between two rows the share is interpolated
linearly.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from quoteapi.engine.linear.scoring import read_weights
from quoteapi.engine.results import QuoteType


@lru_cache(maxsize=4)
def _table(type_: QuoteType) -> tuple[list[float], list[float]]:
    """Return a type's likelihoods, in ascending order, and the confidence at each."""
    table = "direct" if type_ == "direct" else "report"
    rows = sorted(
        (float(key.split()[1]), value) for key, value in read_weights("confidence").items() if key.startswith(table)
    )
    return [row[0] for row in rows], [row[1] for row in rows]


def calibrate(type_: QuoteType, likelihood: float) -> float:
    """Return the confidence of an answer: in [0, 1], rounded to two decimals, never falling as likelihood rises."""
    points, values = _table(type_)
    at = bisect_left(points, likelihood)
    if at == 0:
        return round(values[0], 2)
    if at == len(points):
        return round(values[-1], 2)
    left, right = points[at - 1], points[at]
    share = (likelihood - left) / (right - left)
    return round(values[at - 1] + share * (values[at] - values[at - 1]), 2)
