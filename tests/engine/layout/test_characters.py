"""Characters that a program read or wrote in the wrong way."""

import pytest

from quoteapi.engine.layout import clean

READ = [
    pytest.param("â€œRain,â€\x9d said Bo â€“ he saidâ€¦", "“Rain,” said Bo – he said…", id="UTF-8 read as Windows'"),
    pytest.param("â\x80\x9cRain,â\x80\x9d said Bo", "“Rain,” said Bo", id="UTF-8 read as Latin 1"),
    pytest.param("â€œRain,â€ said Bo. Thatâ€™s it", "“Rain,” said Bo. That’s it", id="a lost byte"),
    pytest.param("JosÃ© MÃ¼ller, Â£3", "José Müller, £3", id="letters"),
    pytest.param(
        "\x93Rain,\x94 said Bo. It\x92s \x96 wet", "“Rain,” said Bo. It’s – wet", id="Windows' read as Latin 1"
    ),
    pytest.param("\\u201cRain,\\u201d said Bo", "“Rain,” said Bo", id="codes"),
    pytest.param("It rained.\\n\\n“Rain,” said\\tBo.", "It rained.\n\n“Rain,” said Bo.", id="line ends"),
]
KEPT = ["château, Ângela, São Paulo, pâté", "C:\\new\\users\\ubuntu", "Ã, â and Â", "It rained. 5 €"]


@pytest.mark.parametrize(("text", "read"), READ)
def test_what_a_program_read_in_the_wrong_way_is_put_right(text, read):
    cleaned = clean(text)
    assert cleaned.text == read
    assert [span.of(text) for span in map(cleaned.posted, cleaned.paragraphs)]


@pytest.mark.parametrize("text", KEPT)
def test_what_was_meant_stays(text):
    assert clean(text).text == text


@pytest.mark.model
@pytest.mark.parametrize(
    ("opening", "closing"),
    [("â€œ", "â€\x9d"), ("\x93", "\x94"), ("\\u201c", "\\u201d")],
    ids=["UTF-8", "Windows'", "codes"],
)
def test_offsets_point_into_the_text_as_posted(attribute, opening, closing):
    text = f"It rained. {opening}We sail,{closing} said Odile Marsh."
    (quote,) = attribute(text).quotes
    assert (quote.text, quote.speaker.name) == ("We sail.", "Odile Marsh")
    assert [text[span.start : span.end] for span in quote.spans] == [f"{opening}We sail,{closing}"]
