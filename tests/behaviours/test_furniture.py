"""Page furniture with the real model: it names nobody, says nothing, and parts nothing that belongs together."""

import pytest

pytestmark = pytest.mark.model

LINES = [
    "Photo by Jonas Wendt",
    "Photograph: Jonas Wendt/Pool",
    "Jonas Wendt marches down the street. (AP Photo/Bo Marsh)",
    "Jonas Wendt, 19, marches down the street on Sunday. Getty Images",
    "Image caption: Jonas Wendt at the march",
    "FILE - Jonas Wendt speaks in Wick.",
    "Jonas Wendt / Reuters",
    "Related: Jonas Wendt wins the race",
    "READ MORE: Jonas Wendt: I won the race",
    "Follow Jonas Wendt on Twitter @jonas",
    "By Jonas Wendt",
    "(Reporting by Jonas Wendt; Editing by Karl Marsh)",
    "© 2024 Jonas Wendt",
    "Advertisement",
    "May 3, 2024",
    "* * *",
]


@pytest.mark.parametrize("line", LINES)
def test_nobody_in_a_line_between_is_he(attribute, line):
    text = f"“They did not do it,” Mayor Karl Pruitt said.\n\n{line}\n\n“They did it right,” he said."
    assert [quote.speaker and quote.speaker.name for quote in attribute(text).quotes] == ["Karl Pruitt"] * 2


@pytest.mark.parametrize("line", LINES)
def test_a_quotation_goes_on_behind_a_line_between(attribute, line):
    text = f"“They did not do it,” Mayor Olga Pruitt said.\n\n{line}\n\n“They did it right and left early.”"
    assert [quote.speaker and quote.speaker.name for quote in attribute(text).quotes] == ["Olga Pruitt"] * 2


@pytest.mark.parametrize("line", ["Photo: Ann Lee said it rained", "Related: Ann Lee says it rained", "— 30 —", "ENDS"])
def test_a_line_says_nothing(attribute, line):
    assert attribute(f"It rained in Wick.\n\n{line}").quotes == ()


@pytest.mark.parametrize(
    "dateline",
    [
        "WICK, Ohio, May 3, 2024 /PRNewswire/ -- ",
        "WICK, May 3, 2024 (GLOBE NEWSWIRE) -- ",
        "WICK, Ohio--(BUSINESS WIRE)--",
        "Wick, Ohio – May 3, 2024 – ",
        "WICK (CNN) ",
        "WICK (Reuters) - ",
        "(Reuters) - ",
        "WICK — ",
    ],
)
@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Brightwater Inc. announced that it would open a mill.", "Brightwater Inc."),
        ("Brightwater plc announces that it has bought a mill.", "Brightwater plc"),
        ("Senator Joan Ellery said the tax was dead.", "Joan Ellery"),
    ],
)
def test_a_dateline_is_no_part_of_the_speaker(attribute, dateline, sentence, name):
    (quote,) = attribute(dateline + sentence).quotes
    assert quote.speaker.name == name
    assert quote.speaker.mention.start >= len(dateline)


def test_a_caption_completes_a_name(attribute):
    text = "Philippa Osborne at the site. Photo: Handout\n\n“We found it by chance,” Osborne said."
    assert [quote.speaker.name for quote in attribute(text).quotes] == ["Philippa Osborne"]


def test_a_quotation_with_a_credit_behind_it_stays(attribute):
    (quote,) = attribute("“It rained all night,” Ann Lee said. Photo by Bo Marsh").quotes
    assert (quote.text, quote.speaker.name) == ("It rained all night.", "Ann Lee")
