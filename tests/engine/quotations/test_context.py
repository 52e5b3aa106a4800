"""The context of a quote."""

import pytest

from quoteapi.engine.quotations.context import REACH

pytestmark = pytest.mark.model

SAIL = "“We sail at dawn,” said Captain Ann Lee."
ROWS = [
    pytest.param(SAIL, [(0, SAIL)], id="all of the text"),
    pytest.param(f"It rained. {SAIL} Nobody came.", [(0, SAIL)], id="between other sentences"),
    pytest.param(f"It rained.\n\n{SAIL}\n\nNobody came.", [(1, SAIL)], id="a paragraph of its own"),
    pytest.param(
        "“We sail,” Ann Lee said. “Nobody stays.” It rained.",
        [(0, "“We sail,” Ann Lee said. “Nobody stays.”")],
        id="two parts",
    ),
    pytest.param(
        "“We sail. Nobody stays,” said Ann Lee. It rained.",
        [(0, "“We sail. Nobody stays,” said Ann Lee.")],
        id="several quoted sentences",
    ),
    pytest.param(
        "“We sail,” said Ann Lee.\n\n“Nobody stays. It is late.”\n\nIt rained.",
        [(0, "“We sail,” said Ann Lee."), (1, "“We sail,” said Ann Lee.\n\n“Nobody stays. It is late.”")],
        id="a clause in the paragraph before",
    ),
    pytest.param(
        "Ann Lee said: “We sail.\n\n“Nobody stays.”\n\nIt rained.",
        [(0, "Ann Lee said: “We sail.\n\n“Nobody stays.”")],
        id="several paragraphs",
    ),
    pytest.param(
        "It rained. Ann Lee said that she was “fed up” with it. Nobody came.",
        [(0, "Ann Lee said that she was “fed up” with it.")],
        id="fragment",
    ),
    pytest.param(
        "😀 It rained.\n\nAnn Lee, who sailed, said on Monday that it rained. Nobody came.",
        [(1, "Ann Lee, who sailed, said on Monday that it rained.")],
        id="report",
    ),
    pytest.param("ANN LEE: We sail.\n\nBO LIND: Nobody stays.\n\nANN LEE: We do.\n", None, id="transcript"),
    pytest.param("It rained. **“We sail,”** said *Ann Lee*.", [(0, "**“We sail,”** said *Ann Lee*.")], id="markup"),
]


@pytest.mark.parametrize(("text", "contexts"), ROWS)
def test_context(attribute, text, contexts):
    found = [(quote.context.paragraph, quote.context.text) for quote in attribute(text).quotes]
    assert found == (contexts or list(enumerate(text.rstrip().split("\n\n"))))


def test_a_text_in_windows_line_ends_keeps_them(attribute):
    text = "It rained.\r\n\r\nAnn Lee said: “We sail.\r\n\r\n“Nobody stays.”\r\n"
    (quote,) = attribute(text).quotes
    assert quote.context.text == "Ann Lee said: “We sail.\r\n\r\n“Nobody stays.”"


ENDLESS = ", and the crew waited for the rain to stop" * 60


def test_an_endless_sentence_is_cut_between_words(attribute):
    text = f"“We sail at dawn,” Ann Lee said{ENDLESS}."
    (quote,) = attribute(text).quotes
    assert quote.context.start == 0
    assert 500 < quote.context.end < quote.cue.end + REACH
    assert text[quote.context.end] == " "


def test_contexts_in_an_endless_sentence_do_not_grow_by_its_square(attribute):
    text = ", ".join("“we sail at dawn,” said Ann Lee" for _ in range(200))
    article = attribute(text)
    assert len(article.quotes) > 100
    assert all(len(quote.context.text) < 3 * REACH for quote in article.quotes)
