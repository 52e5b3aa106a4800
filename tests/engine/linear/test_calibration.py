from itertools import pairwise

import pytest

from quoteapi.engine.linear.calibration import calibrate
from quoteapi.engine.results import QUOTE_TYPES


@pytest.mark.parametrize("type_", QUOTE_TYPES)
def test_the_confidence_rises_with_the_likelihood(type_):
    values = [calibrate(type_, step / 50) for step in range(51)]
    assert all(one <= other for one, other in pairwise(values))


@pytest.mark.parametrize("type_", QUOTE_TYPES)
@pytest.mark.parametrize("likelihood", [pytest.param(-1.0, id="below"), pytest.param(2.0, id="above"), 0.0, 1.0])
def test_the_confidence_is_a_share_with_two_decimals(type_, likelihood):
    confidence = calibrate(type_, likelihood)
    assert 0.0 <= confidence <= 1.0
    assert confidence == round(confidence, 2)
