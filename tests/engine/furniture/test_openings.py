import pytest

from quoteapi.engine.furniture.openings import dateline_end


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        pytest.param("", "", id="empty text"),
        pytest.param("HARLOW, May 3 (Reuters) - Rain fell.", "HARLOW, May 3 (Reuters) - ", id="place, day and agency"),
        pytest.param("Harlow, 3 May 2024 – Rain fell.", "Harlow, 3 May 2024 – ", id="day first"),
        pytest.param("VELDEN (AP) — Rain fell.", "VELDEN (AP) — ", id="agency"),
        pytest.param("VELDEN, Ohio — Rain fell.", "VELDEN, Ohio — ", id="capitals and a state"),
        pytest.param("date 2024-03-05 Rain fell.", "date 2024-03-05 ", id="digits"),
        pytest.param("The plan — she said — would fail.", "", id="a dash of the sentence"),
        pytest.param("Two wells – 12 in all – ran dry.", "", id="a number of the sentence"),
        pytest.param("2024 was wet.", "", id="a year"),
        pytest.param(
            "HARLOW, Ohio, May 3, 2024 /PRNewswire/ -- Rain fell.",
            "HARLOW, Ohio, May 3, 2024 /PRNewswire/ -- ",
            id="a wire between slashes",
        ),
        pytest.param(
            "HARLOW, May 3, 2024 (GLOBE NEWSWIRE) -- Rain fell.",
            "HARLOW, May 3, 2024 (GLOBE NEWSWIRE) -- ",
            id="a wire in brackets",
        ),
        pytest.param("HARLOW, Ohio--(BUSINESS WIRE)--Rain fell.", "HARLOW, Ohio--(BUSINESS WIRE)--", id="no spaces"),
        pytest.param(
            "Harlow, Ohio – May 3, 2024 – Rain fell.", "Harlow, Ohio – May 3, 2024 – ", id="date between dashes"
        ),
        pytest.param("HARLOW (CNN) Rain fell.", "HARLOW (CNN) ", id="agency without a dash"),
        pytest.param("Harlow (AFP) - Rain fell.", "Harlow (AFP) - ", id="agency and a hyphen"),
        pytest.param("(Reuters) - Rain fell.", "(Reuters) - ", id="agency alone"),
        pytest.param("ST. JOHN'S, N.L. — Rain fell.", "ST. JOHN'S, N.L. — ", id="signs in a place"),
        pytest.param("The council (CNN) said it.", "", id="an agency in a sentence"),
        pytest.param("Ann Lee (D) said it.", "", id="a party"),
        pytest.param("THE RAIN THAT FELL ALL NIGHT — a poem", "", id="a headline in capitals"),
        pytest.param("HARLOW — ", "", id="nothing behind it"),
    ],
)
def test_dateline_end(text, dateline):
    assert text[: dateline_end(text, 0, len(text))] == dateline
