"""Calibration: from a model's own likelihood to a confidence that means what it says.

The tables are weights/confidence.tsv: for each type of quote the share of right answers at each likelihood, measured
on the development and training articles, with a straight line between two rows.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from quoteapi.engine.linear.scoring import read_weights
from quoteapi.engine.results import QuoteType


@lru_cache(maxsize=4)
def _table(type_: QuoteType) -> tuple[list[float], list[float]]:
    kind = "direct" if type_ == "direct" else "report"
    rows = sorted(
        (float(key.split()[1]), value) for key, value in read_weights("confidence").items() if key.startswith(kind)
    )
    return [row[0] for row in rows], [row[1] for row in rows]


def calibrate(type_: QuoteType, likelihood: float) -> float:
    """The confidence of an answer, in [0, 1] with two decimals, rising with the likelihood."""
    points, values = _table(type_)
    at = bisect_left(points, likelihood)
    if at == 0:
        return round(values[0], 2)
    if at == len(points):
        return round(values[-1], 2)
    left, right = points[at - 1], points[at]
    share = (likelihood - left) / (right - left)
    return round(values[at - 1] + share * (values[at] - values[at - 1]), 2)
