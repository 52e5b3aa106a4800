"""What stands behind the report of a press release."""

import pytest

from quoteapi.engine.furniture.sections import boilerplate
from quoteapi.engine.layout import split_paragraphs

REPORT = ["It rained in Wick on Monday, and the crew went home."] * 4
SECTIONS = [
    ["--", "Ann Lee", "Port of Wick", "“More,” we say."],
    ["ENDS", "Ann Lee said more."],
    ["- Ends -", "Ann Lee said more."],
    ["-30-", "Ann Lee said more."],
    ["— 30 —", "Ann Lee said more."],
    ["###", "Ann Lee said more."],
    ["# # #", "Ann Lee said more."],
    ["End of release", "Ann Lee said more."],
    ["XXXX", "Ann Lee said more."],
    ["Notes to editors", "1. Ann Lee said more.", "2. “More,” she said."],
    ["Notes for Editors:", "Ann Lee said more."],
    ["**Editor's notes**", "Ann Lee said more."],
    ["Media Contact:", "Ann Lee", "+44 1955 600 000"],
    ["Press contacts", "Ann Lee"],
    ["Contact", "Ann Lee"],
    ["Forward-Looking Statements", "Brightwater says that it expects more."],
    ["Cautionary Note Regarding Forward-Looking Statements", "Brightwater says that it expects more."],
    ["Safe Harbor Statement", "Brightwater says that it expects more."],
    ["About Brightwater", "Brightwater says that it makes paper.", "Its mills are in Wick."],
    ["ABOUT BRIGHTWATER HOLDINGS", "Brightwater Holdings makes paper."],
    ["About the Wick Institute", "The Wick Institute says that it was founded in 1900."],
    ["About Brightwater: Brightwater makes paper."],
    ["About Brightwater – Brightwater makes paper."],
    ["About Brightwater Inc. Brightwater makes paper."],
]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section[0])
def test_a_section_runs_to_the_end(section):
    text = "\n\n".join([*REPORT, *section])
    assert boilerplate(text, split_paragraphs(text)) == set(range(4, 4 + len(section)))


@pytest.mark.parametrize(
    "section",
    [
        ["About Ann Lee nobody said a word.", "She left."],
        ["About Town", "The ferry stopped."],
        ["ends", "It rained."],
        ["* * *", "It rained."],
        ["End of the Line", "It rained."],
        ["Contact with the ship was lost.", "It rained."],
        ["30", "It rained."],
    ],
    ids=lambda section: section[0],
)
def test_the_report_goes_on(section):
    text = "\n\n".join([*REPORT, *section])
    assert boilerplate(text, split_paragraphs(text)) == set()


def test_a_section_does_not_begin_near_the_top():
    text = "\n\n".join(["Rain", "Notes to editors", *REPORT])
    assert boilerplate(text, split_paragraphs(text)) == set()


def test_the_report_goes_on_behind_a_company():
    text = "\n\n".join([*REPORT, "About Brightwater", "Brightwater makes paper.", "“It rained,” Ann Lee said."])
    assert boilerplate(text, split_paragraphs(text)) == {4, 5}
