import pytest

from quoteapi.engine.reports.extents import ranges_of
from support.build import build

WORDS = [
    pytest.param("Marsh left", range(0), [], id="no tokens"),
    pytest.param("Marsh left .", range(3), ["Marsh left"], id="a stop at the last token"),
    pytest.param(", Marsh left", range(3), ["Marsh left"], id="a comma at the first token"),
    pytest.param("Marsh left ( by boat )", range(6), ["Marsh left ( by boat )"], id="a bracket with its partner"),
    pytest.param("‘ Marsh ’ left", range(4), ["‘ Marsh ’ left"], id="a mark with its partner"),
    pytest.param("Marsh left )", range(3), ["Marsh left"], id="a bracket alone"),
    pytest.param("Marsh said left", [0, 2], ["Marsh", "left"], id="two parts"),
]


@pytest.mark.parametrize(("text", "tokens", "words"), WORDS)
def test_ranges_of(text, tokens, words):
    scene = build(text, " ".join(f"{word}/NN/dep" for word in text.split()))
    found = [" ".join(scene.parse.words[first:last]) for first, last in ranges_of(scene, list(tokens))]
    assert found == words
