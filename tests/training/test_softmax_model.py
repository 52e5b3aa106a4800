"""Fitting linear models, on examples of which the right weights follow from the counts."""

import math

import pytest

from quoteapi.training.softmax_model import Example, fit, write_weights


def choices(feature, right, wrong):
    """Choices between an option with one feature and one without any, of which so many take the first."""
    rows = [[feature], []]
    return [Example(rows, [True, False])] * right + [Example(rows, [False, True])] * wrong


@pytest.mark.parametrize(
    ("right", "wrong"), [pytest.param(30, 10, id="three of four"), pytest.param(10, 40, id="one of five")]
)
def test_a_weight_is_the_logarithm_of_the_odds(right, wrong):
    assert fit(choices("a", right, wrong), decay=0, rare=1) == {"a": pytest.approx(math.log(right / wrong), abs=0.01)}


def test_decay_draws_weights_to_zero():
    weak, strong = (fit(choices("a", 30, 10), decay=decay, rare=1)["a"] for decay in (0.01, 0.1))
    assert 0 < strong < weak < math.log(3)


def test_rare_features_are_left_out():
    assert fit([*choices("a", 3, 1), *choices("b", 2, 1)], decay=0, rare=4).keys() == {"a"}


def test_weights_are_written_with_their_head(tmp_path):
    write_weights(tmp_path / "own.tsv", {"b": 1, "a": -0.25}, ["Weights."])
    assert (tmp_path / "own.tsv").read_text() == "# Weights.\na\t-0.250\nb\t1.000\n"
