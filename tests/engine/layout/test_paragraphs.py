import random
import textwrap
import time

import pytest

from quoteapi.engine.layout import split_paragraphs

FIRST = (
    "The ferry to Sand Island will stop on Monday, the harbour office said. It has run twice a day since the bridge "
    "was closed, and the crew of four has seldom taken more than a dozen people across at a time."
)
SECOND = (
    "“We kept going as long as we could,” said Odile Marsh, who owns the boat. She added that the new pier, which "
    "the council wants to open by the summer, would take a ship twice as long as hers."
)
THIRD = "A bus will go around the bay instead. It needs an hour."


def paragraphs(text: str) -> list[str]:
    return [span.of(text) for span in split_paragraphs(text)]


LINES = [
    pytest.param("", [], id="empty text"),
    pytest.param(" \n\t\n", [], id="only blank lines"),
    pytest.param("One.", ["One."], id="one line"),
    pytest.param("One.\nTwo.", ["One.", "Two."], id="a line is a paragraph"),
    pytest.param("\n\nOne.\n\n\nTwo.\n", ["One.", "Two."], id="blank lines"),
    pytest.param("  One. \t\n\xa0Two.\xa0", ["One.", "Two."], id="white space around"),
    pytest.param("One.\r\nTwo.\rThree.", ["One.", "Two.", "Three."], id="carriage returns"),
    pytest.param("One.\x0bTwo.\x0cThree.", ["One.", "Two.", "Three."], id="vertical tab and form feed"),
    pytest.param("One.\u2028Two.\u2029Three.\x85Four.", ["One.", "Two.", "Three.", "Four."], id="Unicode breaks"),
    pytest.param("\ufeffOne.\n\u200b\nTwo.\u200e", ["One.", "Two."], id="invisible characters are white space"),
    pytest.param("🌧 One.\nTwo. 🌧", ["🌧 One.", "Two. 🌧"], id="emoji"),
]
TAGS = [
    pytest.param("<p>One.</p><p>Two.</p>", ["One.", "Two."], id="p"),
    pytest.param('<P class="x">One.</P>\n<P>Two.', ["One.", "Two."], id="capitals and attributes"),
    pytest.param("One.<br><br/>Two.<br >\n<br>Three.", ["One.", "Two.", "Three."], id="two br"),
    pytest.param("One,<br>two.", ["One,<br>two."], id="one br"),
    pytest.param("<h2>One</h2>Two.<ul><li>Three.</li></ul>", ["One", "Two.", "Three."], id="heading and list"),
    pytest.param("<b>One</b> and <i>two</i>.", ["One</b> and <i>two</i>."], id="tags inside a line"),
    pytest.param(
        '<tweet date="May\n4">One.</tweet>\nTwo.', ['<tweet date="May\n4">One.</tweet>', "Two."], id="torn tag"
    ),
    pytest.param("One <p and p> two.", ["One", "two."], id="what looks like a tag"),
    pytest.param("5 < 6\n7 > 4", ["5 < 6", "7 > 4"], id="less and greater"),
]


@pytest.mark.parametrize(("text", "expected"), [*LINES, *TAGS])
def test_split_paragraphs(text, expected):
    assert paragraphs(text) == expected


def wrapped(width: int, *, between: str = "\n\n", indent: str = "") -> str:
    blocks = [textwrap.fill(part, width, initial_indent=indent) for part in (FIRST, SECOND, THIRD)]
    return between.join(blocks)


WRAPPED = [
    pytest.param(wrapped(16), id="a narrow column"),
    pytest.param(wrapped(60), id="60 columns"),
    pytest.param(wrapped(72), id="72 columns"),
    pytest.param(wrapped(100), id="100 columns"),
    pytest.param(wrapped(72).replace("\n", "\r\n"), id="CRLF"),
    pytest.param(wrapped(72, between="\n", indent="    "), id="indented, no blank lines"),
    pytest.param(wrapped(72, between="\n", indent="\u3000\u3000"), id="indented with wide spaces"),
    pytest.param(textwrap.indent(wrapped(66), "  "), id="a margin"),
    pytest.param("FERRY STOPS\n\n" + wrapped(72), id="headline above"),
]


@pytest.mark.parametrize("text", WRAPPED)
def test_lines_of_a_wrapped_text_are_joined(text):
    joined = [" ".join(paragraph.split()) for paragraph in paragraphs(text)]
    assert [part for part in joined if part != "FERRY STOPS"] == [FIRST, SECOND, THIRD]


def test_short_line_ends_a_paragraph_of_a_wrapped_text():
    text = wrapped(72, between="\n")
    assert [" ".join(paragraph.split()) for paragraph in paragraphs(text)] == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("hyphen", "-‐¬")
def test_a_word_that_is_broken_at_the_end_of_a_line_goes_on(hyphen):
    assert len(paragraphs(f"Nobody asked the har{hyphen}\nbour office.\nIt rained.")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "“We sail,” said Ivo\nBrandt, who owns the boat.",
        "“We sail,” said Mayor Ivo\nBrandt.",
        "“We sail,” said\nIvo\nBrandt.",
        "“We sail,” said Captain\nIvo Brandt of Wick.",
        "“We sail,” Brandt said. He spoke for the\nHarbour Office.",
        "Nobody asked the crew of the\nferry about it.",
        "> “We sail,” said Ivo\nBrandt, who owns it.",
        "“We sail,” he said on Monday,\n“and so do you.”",
        "“We sail,” Brandt said. “We shall go\non.”",
        "“We sail,” Brandt said. “Why should we go\non?”",
        "Brandt sails on Monday (or so he\nsays).",
    ],
)
def test_a_sentence_that_a_line_leaves_unfinished_goes_on(text):
    joined = " ".join(text.removeprefix("> ").split())
    assert [" ".join(part.split()) for part in paragraphs(f"{text}\nIt rained.")] == [joined, "It rained."]


@pytest.mark.parametrize(
    "text",
    [
        "“We sail,” says Brandt\nIvo Brandt has a boat.",
        "“We sail,” says Ivo\nBrandt denies it.",
        "“We sail,” Brandt says\nThe boat is old.",
        "Flour\nbutter\nsugar",
        "Apple sells fewer telephones\niPhones are too old.",
        "Tickets at the old harbour\nwww.wick.example",
    ],
)
def test_a_line_that_only_lacks_a_full_stop_is_a_paragraph(text):
    assert paragraphs(text) == text.split("\n")


def test_a_sentence_goes_on_where_lines_of_mail_have_more_signs():
    assert len(paragraphs("> Nobody asked the crew about the\n>> ferry, and it sank.\n> It rained.")) == 2


NOT_WRAPPED = [
    pytest.param(f"{FIRST}\n{SECOND}\n{THIRD}", id="long lines"),
    pytest.param("Ferry stops on Monday\nBridge still closed\nBus goes around the bay\nPier by May", id="headlines"),
    pytest.param(
        "Q: How long have you sailed?\nA: Since I was ten.\nQ: And you will stop on Monday, they say at the harbour?\n"
        "A: I stop when the boat does. Ask the council why.\nQ: Will you miss it?\nA: Yes.",
        id="interview",
    ),
    pytest.param(
        "Ferry to Sand Island stops on Monday for good\nHarbour bridge to stay closed until next May\n"
        "Bus to go around the bay from Tuesday onward\nCouncil opens new pier for ships by the summer",
        id="headlines of one width",
    ),
    pytest.param(
        "The boat goes out at seven.\nThe boat comes home at nine.\n"
        "No light is on the water now,\nno name is on the line.",
        id="verse",
    ),
]


@pytest.mark.parametrize("text", NOT_WRAPPED)
def test_lines_of_other_texts_stay_apart(text):
    assert paragraphs(text) == text.split("\n")


def test_any_string_gives_sorted_paragraphs_without_outer_white_space():
    chance = random.Random(7)
    pieces = [
        "rain",
        "Odile said",
        " ",
        " ",
        "\n",
        "\r\n",
        "\x85",
        "\u2028",
        "<p>",
        "</p>",
        "<br>",
        "<",
        "\ud800",
        "🌧",
        "“",
    ]
    for _ in range(2000):
        text = "".join(chance.choices(pieces, k=chance.randrange(80)))
        end = 0
        for span in split_paragraphs(text):
            assert end <= span.start < span.end
            assert span.of(text) == span.of(text).strip()
            end = span.end


LONG = [
    pytest.param("rain" * 50_000, id="one word"),
    pytest.param(" " * 200_000, id="spaces"),
    pytest.param("\n" * 200_000, id="line breaks"),
    pytest.param("rain\n" * 20_000, id="short lines"),
    pytest.param("<br> " * 40_000, id="br"),
    pytest.param("<a b=" * 40_000, id="tags left open"),
    pytest.param("<p " * 60_000, id="p left open"),
]


@pytest.mark.parametrize("text", LONG)
def test_time_grows_no_faster_than_the_text(text):
    def seconds(part: str) -> float:
        start = time.process_time()
        split_paragraphs(part)
        return time.process_time() - start

    tenth = text[: len(text) // 10]
    # ten times the text: a quadratic step would take a hundred times as long; a busy machine, two or three times
    assert min(seconds(text) for _ in range(2)) < 30 * max(seconds(tenth) for _ in range(3)) + 0.3
