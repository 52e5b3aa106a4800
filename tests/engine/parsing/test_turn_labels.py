import pytest

from quoteapi.engine.layout import split_paragraphs
from quoteapi.engine.marks import find_passages
from quoteapi.engine.parsing.turn_labels import tag_labels
from support.build import build_parse

TURNS = "Q: Is it?\n\nVANT, PILOT: It is.\n\nA: Yes."
LABELS = [
    pytest.param(TURNS, "NNS", ["NNP", "NN"], id="the role keeps its tag"),
    pytest.param(TURNS, "VBZ", ["NNP", "NN"], id="no verb stands in a name"),
    pytest.param("It is late.\n\nVANT, PILOT: It is.", "NNS", ["NNS", "NN"], id="no transcript"),
]


@pytest.mark.parametrize(("text", "tag", "tags"), LABELS)
def test_tag_labels(text, tag, tags):
    parse = build_parse(text, f"VANT/{tag}/ROOT ,/,/punct/VANT PILOT/NN/appos/VANT :/:/punct/VANT")
    paragraphs = split_paragraphs(text)
    tag_labels(text, parse, paragraphs, find_passages(text, paragraphs))
    assert [parse.tags[0], parse.tags[2]] == tags


@pytest.mark.parametrize(
    ("word", "text", "tag"),
    [
        pytest.param("Lind", "Lind: “It is over.”", "NNP", id="a listed surname"),
        pytest.param("Title", "Title: “It is over.”", "NN", id="no name"),
        pytest.param("Lind", "Lind: “over”", "NN", id="no quoted sentence"),
    ],
)
def test_a_name_alone_before_a_quoted_sentence_is_tagged(word, text, tag):
    parse = build_parse(text, f"{word}/NN/ROOT :/:/punct/{word} “/``/punct/{word}")
    paragraphs = split_paragraphs(text)
    tag_labels(text, parse, paragraphs, find_passages(text, paragraphs))
    assert parse.tags[0] == tag
