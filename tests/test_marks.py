import pytest

from quoteapi.engine.marks import find_passages
from quoteapi.engine.paragraphs import split_paragraphs

PASSAGES = [
    pytest.param("“Rain,” said Odile.", ["“Rain,”"], id="curly pair"),
    pytest.param("“Rain, said Odile.\nSun.", ["“Rain, said Odile."], id="left open"),
    pytest.param("The unions' 6'2\" guard left.", [], id="apostrophe and inches"),
]


@pytest.mark.parametrize(("text", "passages"), PASSAGES)
def test_find_passages(text, passages):
    assert [text[p.start : p.end] for p in find_passages(text, split_paragraphs(text))] == passages
