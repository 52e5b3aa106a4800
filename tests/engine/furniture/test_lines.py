import pytest

from quoteapi.engine.furniture.lines import kind_of_line
from quoteapi.engine.results import Span

FURNITURE = [
    ("advertisement", ["Advertisement", "ADVERTISEMENT", "Story continues below advertisement", "**Advertisement**"]),
    ("end", ["— 30 —", "-30-", "ENDS", "###", "* * *", "______", "- ends -"]),
    ("copyright", ["© 2024 Wick Times", "Copyright 2024 The Wick Times. All rights reserved."]),
    ("time", ["May 3, 2024", "Published: 3 May 2024 10:30 GMT", "Updated 2 hours ago", "5 min read", "9:30 p.m."]),
    ("byline", ["By Ann Lee", "BY ANN LEE", "By Ann Lee, Wick Times", "By Ann Lee and Bo Marsh | Staff Writers"]),
    (
        "byline",
        [
            "(Reporting by Ann Lee; Editing by Bo Marsh)",
            "Ann Lee contributed to this report.",
            "Interviewed by Ann Lee",
        ],
    ),
    ("credit", ["Photo by Ann Lee", "Photograph: Ann Lee/Pool", "(Image credit: Wick Times)", "Courtesy of Ann Lee"]),
    ("credit", ["Getty Images", "Ann Lee / Reuters", "AP Photo/Ann Lee", "Ann Lee, AFP via Getty Images", "© Reuters"]),
    ("caption", ["Image caption: Ann Lee at the port", "FILE - Ann Lee speaks in Wick.", "Pictured: Ann Lee"]),
    (
        "link",
        ["Related", "Related: Ann Lee wins the race", "Read more", "READ MORE: Ann Lee wins", "See also: Ann Lee"],
    ),
    ("link", ["Sign up for our newsletter", "Follow Ann Lee on Twitter @ann", "Click here to read Ann Lee's letter"]),
    ("contact", ["Media contact: Ann Lee", "ann@wick.example", "https://wick.example/rain", "+44 1955 600 000"]),
    ("heading", ["Notes to editors:", "About Brightwater Inc.", "FOR IMMEDIATE RELEASE", "About the author"]),
]


@pytest.mark.parametrize(
    ("kind", "line"), [pytest.param(kind, line, id=line) for kind, lines in FURNITURE for line in lines]
)
def test_lines_that_are_no_prose(kind, line):
    assert kind_of_line(line, Span(0, len(line))) == kind


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the rain had stopped.",
        "By the time Ann Lee came, it rained.",
        "By taking off the roof, Ann Lee saved the house.",
        "Photo by photo, the story came out.",
        "Related parties left, Ann Lee said.",
        "Copyright law is a mess, Ann Lee said.",
        "More rain fell in May.",
        "More: a play about rain, she said.",
        "Read the letter, Ann Lee said.",
        "About 30 people left.",
        "About the rain, Ann Lee said nothing.",
        "Getty Images sold it, Ann Lee said.",
        "Reuters reported on Monday that it rained.",
        "In 2024 it rained.",
        "Ann Lee: It rained.",
        "— Ann Lee (@ann) May 3, 2024",
        "“It rained,” Ann Lee said.",
        "Contact with the ship was lost.",
        "Watch the rain, Ann Lee said.",
        "Follow the rain, Ann Lee said.",
        "It ended at 9:30 p.m.",
        "",
    ][:-1],
)
def test_lines_of_prose(line):
    assert kind_of_line(line, Span(0, len(line))) is None
