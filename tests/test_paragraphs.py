from quoteapi.engine.paragraphs import split_paragraphs


def test_a_line_is_a_paragraph():
    text = "One.\n\n  Two. \r\nThree."
    assert [span.of(text) for span in split_paragraphs(text)] == ["One.", "Two.", "Three."]
