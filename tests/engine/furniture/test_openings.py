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
        pytest.param("Harlow (dpa) - Rain fell.", "Harlow (dpa) - ", id="an agency in lower case"),
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


OPENINGS = [
    "NEW YORK, May 3, 2024 /PRNewswire-USNewswire/ -- ",
    "NEW YORK, May 3, 2024 /PRNewswire-PRWeb/ -- ",
    "LONDON, 3 May 2024 /PRNewswire/ -- ",
    "LONDON, May 3, 2024 /PRNewswire/ - ",
    "TORONTO, May 3, 2024 /CNW/ - ",
    "TORONTO, May 3, 2024 /CNW Group/ -- ",
    "NEW YORK--(BUSINESS WIRE)--",
    "NEW YORK, May 03, 2024--(BUSINESS WIRE)--",
    "NEW YORK--(BUSINESS WIRE)--May 3, 2024--",
    "WICK, Ohio & LONDON--(BUSINESS WIRE)--",
    "NEW YORK, NY / ACCESSWIRE / May 3, 2024 / ",
    "NEW YORK, NY, May 3, 2024 (GLOBE NEWSWIRE) -- ",
    "NEW YORK, May 03, 2024 (GLOBE NEWSWIRE) – ",
    "(PRWEB) May 3, 2024 -- ",
    "Wick, OH (PRWEB) May 3, 2024 ",
    "/PRNewswire/ -- ",
    "Wick, Ohio (May 3, 2024) – ",
    "Wick, Ohio (May 3, 2024) - ",
    "WICK, Ohio — May 3, 2024 — ",
    "WICK, Ohio, May 3, 2024 – ",
    "May 3, 2024 (Wick, Ohio) – ",
    "WICK, May 3 (Xinhua) -- ",
    "WICK, May 3 (UPI) -- ",
    "WICK, England (AP) — ",
    "WICK (Reuters) – ",
    "WICK, May 3 — ",
    "WICK, 3 May: ",
    "Wick, May 3 (PTI) ",
    "NEW DELHI: ",
    "LONDON | ",
    "BRUSSELS/LONDON, May 3 (Reuters) - ",
    "WICK, May 3, 2024 – (Newswire.com) – ",
    "WICK — (BUSINESS WIRE) — ",
    "By Ann Lee WICK (Reuters) - ",
    "WICK, Calif. — ",
    "ABOARD THE USS MARSH — ",
    "ST. PAUL, Minn. (WCCO) -- ",
    "WICK (WABC) -- ",
    "WASHINGTON, D.C. — ",
    "Washington — ",
    "San José, Costa Rica — ",
    "LOS ANGELES -- ",
    "LOS ANGELES - ",
    "PARIS, France — ",
    "WICK, Ohio -(Dow Jones)- ",
    "Updated: ",
    "UPDATE 1-",
    "UPDATE 2-WICK, May 3 (Reuters) - ",
    "UPDATE (5 p.m.): ",
    "Update, May 3: ",
    "Updated May 3: ",
    "UPDATED, 5:30 p.m.: ",
    "BREAKING: ",
    "OFFICIAL: ",
    "Club statement: ",
    "WICK, Ohio, May 3 /PRNewswire/ ",
    "FOR IMMEDIATE RELEASE: WICK, Ohio — ",
    "(AP) — ",
    "(CNN) -- ",
    "(CNN)",
    "CNN — ",
    "CNN  — ",
    "AP — ",
    "WICK, May 3. — ",
    "WICK, Friday — ",
    "WICK, Tues., May 3 — ",
    "WICK, Ohio (Thomson Reuters Foundation) - ",
    "KYIV, Ukraine -- ",
]


@pytest.mark.parametrize("opening", OPENINGS)
def test_an_opening_ends_where_the_report_begins(opening):
    assert dateline_end(f"{opening}Acme said", 0, len(opening) + 9) == len(opening)


@pytest.mark.parametrize(
    "text",
    [
        "Washington — a city of lawyers — is asleep.",
        "Marsh: It rained.",
        "MARSH: It rained.",
        "Washington: a history",
        "Paris — the mayor's daughter — left.",
        "Updates: none.",
        "Reuters — a news agency — said so.",
        "Exclusive: Marsh says it rained.",
        "Update on the flood: it rained.",
        "In May (AP) it rained.",
        "Ann Lee (Reuters) took it.",
        "Rain/Snow fell/ on Wick.",
        "“London: It rained.”",
        "RUSSIA: WE WILL NOT PAY",
        "Breaking the ice: Marsh said.",
    ],
)
def test_a_sentence_has_no_opening(text):
    assert dateline_end(text, 0, len(text)) == 0
