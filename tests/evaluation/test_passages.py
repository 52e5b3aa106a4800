"""The passages in double marks for which the figures count."""

import pytest

from quoteapi.evaluation.passages import find_marked


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("“Rain,” said Ali.", ["“Rain,”"], id="curly"),
        pytest.param('Ali said "Rain"', ['"Rain"'], id="straight, at the end"),
        pytest.param("«Rain», „Sun“", ["«Rain»", "„Sun“"], id="guillemets and low marks"),
        pytest.param('“Rain," said Ali.', ['“Rain,"'], id="curly closed by straight"),
        pytest.param("“Rain, said Ali.\n“Sun.”", ["“Rain, said Ali.", "“Sun.”"], id="left open"),
        pytest.param("”Rain” said Ali.", [], id="only closing marks"),
        pytest.param('A 6\'2" guard and a 5" pipe.', [], id="inches"),
        pytest.param('In 2024"Rain"fell.', ['"Rain"'], id="a mark after a digit that opens"),
        pytest.param("😀 “Rain”“Sun”", ["“Rain”", "“Sun”"], id="emoji before, and two that touch"),
        pytest.param("‘Rain,’ said Ali. It’s wet.", [], id="single marks"),
    ],
)
def test_find_marked(text, passages):
    assert [text[start:end] for start, end in find_marked(text)] == passages
