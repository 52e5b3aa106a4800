"""What the stages of the engine do not see of an article."""

import pytest

from quoteapi.engine.markup import blank_markup

BLANKED = [
    pytest.param("said <strong>Odile Marsh</strong>.", "said         Odile Marsh         .", id="inline tags"),
    pytest.param('<a href="/m">Marsh</a>', "             Marsh    ", id="a tag with attributes"),
    pytest.param("It sank.[3] He left.[citation needed]", "It sank.    He left.                 ", id="footnote marks"),
    pytest.param("> It sank.\n>\n> He left.", "  It sank.\n \n  He left.", id="block quotation"),
    pytest.param("> > It sank.", "    It sank.", id="a block quotation in another"),
    pytest.param("[Bo Lind](https://example.org) left", " Bo Lind                       left", id="link"),
    pytest.param("**Bo Lind** was *very* late", "  Bo Lind   was  very  late", id="asterisks"),
    pytest.param("__Bo Lind__ was _very_ late", "  Bo Lind   was  very  late", id="underscores"),
    pytest.param("## The port\nIt sank.", "   The port\nIt sank.", id="heading"),
    pytest.param("Bo&nbsp;Lind", "Bo      Lind", id="a space that never breaks"),
    pytest.param("**[Bo Lind](x)** left", "   Bo Lind       left", id="a link in emphasis"),
]
KEPT = [
    "2 < 3 and 4 > 3",
    "He said [sic] that it sank [in May].",
    "[3] Lind, B.: The Port",
    "* a list\n* of things",
    "2 * 3 * 4",
    "snake_case_words and _one",
    "C# and #wick",
    "f*** that",
    "<p>It sank.</p><br>",
]


@pytest.mark.parametrize(("text", "blanked"), BLANKED)
def test_markup_is_white_space(text, blanked):
    assert blank_markup(text) == blanked
    assert len(blanked) == len(text)


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_markup_stays(text):
    assert blank_markup(text) == text


READ = [
    "“We close,” said <b>Odile Marsh</b>.",
    "“We close,” said <a href='https://example.org/?q=a&b=c' class=\"x y\">Odile</a> Marsh.",
    "“We close,” said [Odile Marsh](https://example.org/a_b).",
    "“We close,” said Odile Marsh.[3] The port is deep.",
    "**“We close,”** said *Odile Marsh*, the mayor.",
    "> “We close,” said Odile Marsh.",
    "“We close,” said Odile&nbsp;Marsh.",
    "### The port\n\n“We close,” said __Odile Marsh__.",
]


@pytest.mark.model
@pytest.mark.parametrize("text", READ)
def test_a_name_in_markup_is_found_whole(attribute, text):
    (quote,) = attribute(text).quotes
    assert quote.speaker.name == "Odile Marsh"
    assert quote.spans[0].of(text) == "“We close,”"
