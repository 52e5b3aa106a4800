import pytest

from quoteapi.engine.layout import clean

FIRST, SECOND = "The ferry to Sand Island will stop on", "Monday, and a bus will go instead."


@pytest.mark.parametrize(
    "between",
    [
        "\f",
        "\n\n12\n\n",
        "\n\n- 12 -\n\n",
        "\n\nPage 12 of 30\n\n",
        "\n12\f",
        "\n\n12\n\fWICK TIMES\n\n",
        "\n\nWICK TIMES 12\n\fWICK TIMES 13\n\n",
        "\n\n[12]\n\n",
    ],
)
def test_a_sentence_goes_on_over_the_end_of_a_page(between):
    text = f"WICK TIMES\n\n{FIRST}{between}{SECOND.lower()}\n\nWICK TIMES"
    assert f"{FIRST} {SECOND.lower()}" in clean(text).text.split("\n\n")


@pytest.mark.parametrize(
    "text",
    [
        "It rained in\n\n2024 was wet.",
        "It rained.\n\n— 30 —\n\nIt snowed.",
        "The winners:\n1\n2\n3",
        "It rained.\n\nWICK TIMES\n\nIt snowed.\n\nWICK TIMES\n\nIt hailed.",
        "No.\n\nIt rained.\n\nNo.\n\n12\n\nNo.",
    ],
)
def test_what_is_no_end_of_a_page(text):
    cleaned = clean(text).text.replace("\n", "")
    assert cleaned.replace("12", "") == text.replace("\n", "").replace("12", "")


def test_heads_with_the_number_of_the_page_are_no_text():
    text = "THE WICK TIMES, page 3\nNobody asked\n- 3 -\nTHE WICK TIMES, page 4\nthe crew on page 7"
    assert clean(text).text == "Nobody asked the crew on page 7"
    assert clean("See page 3\nIt rained.").text == "See page 3\n\nIt rained."
