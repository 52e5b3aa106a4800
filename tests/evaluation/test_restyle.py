"""Test that articles keep every offset when their quotation marks are replaced."""

import pytest

from quoteapi.evaluation.restyle import STYLES, restyle

ROWS = [
    pytest.param("straight", "“Rain, ‘wet’ rain,” said Ali.", "\"Rain, 'wet' rain,\" said Ali.", id="straight"),
    pytest.param("guillemets", "“Rain,” said Ali. “No.”", "«Rain,» said Ali. «No.»", id="guillemets"),
    pytest.param("british", "“It’s ‘wet’,” said Ali.", "‘It’s “wet”,’ said Ali.", id="british"),
    pytest.param("british", "“Left open, said Ali.", "‘Left open, said Ali.", id="left open"),
    pytest.param("british", "The unions’ vote.", "The unions’ vote.", id="no passage"),
    pytest.param("straight", "", "", id="empty"),
]


@pytest.mark.parametrize(("style", "text", "printed"), ROWS)
def test_restyle(style, text, printed):
    assert restyle(text, style) == printed


@pytest.mark.parametrize("style", STYLES)
def test_no_offset_moves(style):
    text = "😀 “One ‘two’ three,” she said.\n\n“Four.\n\n“Five.”"
    assert len(restyle(text, style)) == len(text)
