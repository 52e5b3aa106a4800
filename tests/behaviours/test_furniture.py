"""Page furniture with the real model: it names nobody, says nothing, and parts nothing that belongs together."""

import pytest

pytestmark = pytest.mark.model

LINES = [
    "Photo by Jonas Wendt",
    "Photograph: Jonas Wendt/Pool",
    "Jonas Wendt marches down the street. (AP Photo/Bo Marsh)",
    "Jonas Wendt, 19, marches down the street on Sunday. Getty Images",
    "Image caption: Jonas Wendt at the march",
    "Jonas Wendt marches down the street on Sunday\n\nBo Marsh / The Wick Star",
    "Enlarge this image",
    "FILE - Jonas Wendt speaks in Wick.",
    "Jonas Wendt / Reuters",
    "Pool photo by Jonas Wendt",
    "Jonas Wendt for The Wick Times",
    "Marchers block the street. Jonas Wendt / The Wick Herald",
    "The gate of the port, photographed by Jonas Wendt on Sunday.",
    "Related: Jonas Wendt wins the race",
    "READ MORE: Jonas Wendt: I won the race",
    "Also on the site: Jonas Wendt wins the race",
    "Play video: Jonas Wendt on the race",
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


OPENINGS = [
    "WICK, Ohio, May 3, 2024 /PRNewswire/ -- ",
    "WICK, Ohio--(BUSINESS WIRE)--",
    "WICK, May 03, 2024 (GLOBE NEWSWIRE) -- ",
    "WICK, OH / ACCESSWIRE / May 3, 2024 / ",
    "FOR IMMEDIATE RELEASE: Wick, Ohio (May 3, 2024) – ",
    "",
]
ENDS = [
    "",
    "— 30 —\n\nJonas Wendt said that he could be called.",
    "###\n\nMedia contact: Jonas Wendt, who says call any time\n+44 1955 600 000",
    "ENDS\n\nNotes to editors\n\n1. “We make paper,” Jonas Wendt says.\n2. The company says it is the largest in Wick.",
    "About Brightwater\n\nBrightwater says it is the world's leading maker of paper. Jonas Wendt founded it.",
    "**About Brightwater**\nBrightwater says that it makes paper. Find it at https://brightwater.example.",
    "Forward-Looking Statements\n\nBrightwater cautions that words such as “expects” and “plans” are uncertain.",
    "This press release contains “forward-looking statements” within the meaning of the Act of 1995. Brightwater says "
    "that actual results could differ.",
    "Correction: An earlier version of this release said that Jonas Wendt was the mayor.",
    "An earlier version of this article said that the mill was in Velden.",
    "Editor's note: Jonas Wendt told the Wick Times later that he was misquoted.",
    "This story has been updated to say that Jonas Wendt said nothing.",
    "Jonas Wendt is a reporter at the Wick Times. Follow him on Twitter @wendt, where he said this first.",
    "Do you have a story? Jonas Wendt says get in touch.",
    "The views expressed in this article are those that Jonas Wendt says he has.",
    "© 2024 Brightwater. Jonas Wendt says all rights reserved.",
    "View original content: https://brightwater.example/1\n\nSOURCE Brightwater",
]


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("end", ENDS)
def test_what_is_around_a_press_release_neither_speaks_nor_is_spoken(attribute, opening, end):
    text = (
        f"Brightwater Opens a Mill\n\n{opening}Brightwater Holdings announced today that it would open a mill.\n\n"
        "“This is a good day,” said Ingrid Solberg, the chief executive. She said that 240 people would work there.\n\n"
        "The mill will use no water. It stands on the river. It will open in May.\n\n"
        f"“We are grateful,” she added.\n\n{end}"
    )
    found = [(quote.speaker.name, quote.text) for quote in attribute(text).quotes]
    assert found == [
        ("Brightwater Holdings", "that it would open a mill"),
        ("Ingrid Solberg", "This is a good day."),
        ("Ingrid Solberg", "that 240 people would work there"),
        ("Ingrid Solberg", "We are grateful."),
    ]
