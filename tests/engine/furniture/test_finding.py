import pytest

from quoteapi.engine.furniture import find_author, find_furniture, find_prose
from quoteapi.engine.layout import split_paragraphs


def prose(text):
    return [span.of(text) for span in find_prose(text, split_paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param("", [], id="empty text"),
        pytest.param("It rained.\n\nAdvertisement\n\nIt snowed.", ["It rained.", "It snowed."], id="a line between"),
        pytest.param("WICK (AP) — It rained.", ["It rained."], id="a dateline"),
        pytest.param("😀 It rained.\n\nPhoto by Bo", ["😀 It rained."], id="an emoji before"),
        pytest.param("“It rained,” Ann said. Photo by Bo Marsh", ["“It rained,” Ann said."], id="a credit at the end"),
        pytest.param("It rained.\n\nThe pier in rain\n\nBo / AFP", ["It rained."], id="a line above a credit"),
        pytest.param("It rained.\n\nIt snowed.\n\nBo / AFP", ["It rained.", "It snowed."], id="a sentence above one"),
        pytest.param("Rain\n\nThe pier\n\nBo / AFP", ["Rain", "The pier"], id="a headline above a credit"),
        pytest.param("Related", ["Related"], id="nothing else"),
        pytest.param("It rained.", ["It rained."], id="none"),
    ],
)
def test_prose(text, paragraphs):
    assert prose(text) == paragraphs


def test_furniture_has_the_number_of_its_paragraph_and_its_kind():
    text = "By Ann Lee\n\nWICK (AP) — It rained."
    found = find_furniture(text, split_paragraphs(text))
    assert [(piece.kind, piece.paragraph, piece.span.of(text)) for piece in found] == [
        ("byline", 0, "By Ann Lee"),
        ("dateline", 1, "WICK (AP) — "),
    ]


@pytest.mark.parametrize(
    ("text", "author"),
    [
        pytest.param("Rain\n\nBy Ann Lee\n\nIt rained.", "Ann Lee", id="below the headline"),
        pytest.param("By Ann Lee and Bo Marsh\n\nIt rained.", "Ann Lee", id="the first of two"),
        pytest.param("By Ann Lee, Wick Times\n\nIt rained.", "Ann Lee", id="with the paper"),
        pytest.param("It rained.\n" * 6 + "By Ann Lee", None, id="far down"),
        pytest.param("It rained.", None, id="none"),
    ],
)
def test_author(text, author):
    assert find_author(text, split_paragraphs(text)) == author
