"""Counts, matching and calibration."""

import pytest

from quoteapi.evaluation.figures import (
    Figure,
    Judged,
    add_up,
    calibration_error,
    calibration_error_by_rank,
    lengths,
    match,
)
from support.answers import LONG, quote


def test_scores_of_counts():
    figure = Figure(1, 2, 4)
    assert (figure.precision, figure.recall, figure.f1) == (0.5, 0.25, pytest.approx(1 / 3))
    assert (Figure().precision, Figure().recall, Figure().f1) == (0, 0, 0)


def test_counts_are_added_up_by_name():
    assert add_up([{"a": Figure(1, 2, 3)}, {"a": Figure(1, 1, 1), "b": Figure(0, 0, 1)}]) == {
        "a": Figure(2, 3, 4),
        "b": Figure(0, 0, 1),
    }


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("…", ()),
        ("Rain.", ("all",)),
        ("It’s wet in Wick", ("all",)),
        ("It is wet in Wick", ("all", "5w")),
    ],
)
def test_lengths(text, tags):
    assert lengths(text, 0, len(text)) == tags


def words(*numbers):
    return frozenset(numbers)


@pytest.mark.parametrize(
    ("wanted", "given", "pairs"),
    [
        pytest.param([], [], {}, id="empty"),
        pytest.param([words(1, 2)], [words(1, 2)], {0: 0}, id="equal"),
        pytest.param([words(1, 2)], [words(1)], {0: 0}, id="half"),
        pytest.param([words(1, 2, 3)], [words(1)], {}, id="a third"),
        pytest.param([words(1, 2)], [words(1), words(1, 2)], {0: 1}, id="the better one"),
        pytest.param([words(1, 2)], [words(1), words(2)], {0: 1}, id="of two equal ones the later"),
        pytest.param([words()], [words()], {}, id="no words"),
    ],
)
def test_match(wanted, given, pairs):
    assert match(wanted, given) == pairs


def test_calibration_error_is_the_mean_gap():
    answer = quote(LONG, "Odile Marsh", (38, 49), 0.9)
    assert calibration_error([Judged(answer, True), Judged(answer, False)]) == pytest.approx(0.4)


def test_bins_of_equal_size_part_quotes_of_one_confidence_range():
    rows = [Judged(quote(LONG, "Odile Marsh", (38, 49), sure), sure > 0.92) for sure in (0.94, 0.91, 0.95, 0.9)]
    assert calibration_error(rows) == pytest.approx((3.7 - 2) / 4)
    assert calibration_error_by_rank(rows, bins=2) == pytest.approx((1.81 + 0.11) / 4)
