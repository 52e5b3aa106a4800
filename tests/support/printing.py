"""Articles of our own of five kinds, and the forms in which text comes: wrapped, quoted, hyphenated, on pages."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from itertools import pairwise

REPORT = [
    "Ferry to Sand Island Stops on Monday",
    "The ferry to Sand Island will stop on Monday, the harbour office said in a well-known form of words. It has run "
    "twice a day since the bridge was closed, and the crew of four has seldom taken more than a dozen people across.",
    "“We kept going as long as we could,” said Odile Marsh, who owns the boat. She added that the new pier, which the "
    "council wants to open by the summer, would take a ship twice as long as hers.",
    "“Nobody asked the crew. Nobody asked the islanders, and nobody came to see what it is like to wait on a pier in "
    "the rain for a boat that does not come.",
    "“They asked a consultant, who had never been here,” Marsh said.",
    "The council has denied that.",
    "Its leader, Councillor Tobias Renk, told reporters on Tuesday that the money was gone: “We have looked at "
    "every line of the budget — twice — and there is nothing left to cut.”",
    "A bus will go around the bay instead. It needs an hour.",
]
RELEASE = [
    "Brightwater Opens a Mill at Lower Wick",
    "Brightwater Holdings announced today that it would open a paper mill at Lower Wick, the first in the county "
    "since 1974. The mill is to employ 240 people by the end of next year, and a state-owned bank lends the money.",
    "“This is the day for which our engineers have worked,” said Ingrid Solberg, the chief executive of Brightwater. "
    "“We thank the people of Wick for their patience.”",
    "The mill will:",
    "- make 90,000 tonnes of paper a year from waste that was burned until now, in two lines that run day and night",
    "- use no water from the river in summer",
    "- heat the school and the swimming pool of Lower Wick with what is left over from drying the paper",
    "Mayor Tom Okafor said the town had waited for fifty years. “My father worked in the old mill,” he said. “I never "
    "thought that I would cut the ribbon of a new one.”",
]
INTERVIEW = [
    "Ten Minutes with a Lighthouse Keeper",
    "MARSH: You have lived out here for thirty years, through every storm and two fires. What keeps you on this rock, "
    "when everybody else has gone ashore?",
    "LIND: The quiet, mostly. I came for a summer, and I never found a reason that was good enough to leave.",
    "MARSH: And the light is run by a computer now.",
    "LIND: It is. I dust the computer.",
    "MARSH: What will you do when they close the house, as the agency says that it will do in the spring?",
    "LIND: They have said so every spring since I came. I have a letter from each of them, and I keep the letters in "
    "the stove, where they do some good.",
]
FEATURE = [
    "Clara Voss gets up at four. Her dog does not.",
    "“He is a sensible animal,” she says.",
    "By half past four the ovens of the bakery in Mill Street are hot, and Voss, 61, has weighed the flour for three "
    "hundred loaves without looking at the scale, as her mother did before her and her grandmother before that.",
    "“You feel it in the wrist,” she says. “Twenty grams too many and the wrist tells you.”",
    "It is the last bakery in the street. There were six. According to Peter Haan, who teaches the history of trades "
    "at the college, a town of this size had one baker for every four hundred people in 1910.",
    "“Now it has one for thirty thousand, and she is sixty-one,” Haan said, shaking his head.",
    "Voss shrugs.",
    "“Somebody will come,” she says. “Somebody always likes to get up at four.”",
]
COURT = [
    "Driver Had Not Slept, Court Hears",
    "The driver of a lorry that went through the front of a shop in Harbour Road in March had not slept for nineteen "
    "hours, a court in Velden heard on Thursday.",
    "Prosecutor Amara Diallo said that Joseph Kern, 44, had driven from the coast without a break because his employer "
    "had threatened to dismiss him. The employer, Renk Transport, denies the claim.",
    "Kern, who pleaded guilty to careless driving, told the judge that he was sorry. “I see the window every night,” "
    "he said in a low voice. “I see the glass, and then I see her face.”",
    "The owner of the shop, Beatrix Hale, asked the judge not to send him to prison; she said afterwards that a man "
    "who was made to drive until he fell asleep was not the one who belonged there.",
    "Judge Leonard Okonjo will pass sentence on 3 June.",
]
ARTICLES = {
    "report": REPORT,
    "release": RELEASE,
    "interview": INTERVIEW,
    "feature": FEATURE,
    "court": COURT,
}
_ITEM = "- "


def plain(paragraphs: Sequence[str], between: str = "\n\n") -> str:
    """A paragraph a line, and the items of a list right below each other."""
    text = paragraphs[0]
    for before, paragraph in pairwise(paragraphs):
        text += ("\n" if before.startswith(_ITEM) and paragraph.startswith(_ITEM) else between) + paragraph
    return text


def fill(paragraph: str, width: int, indent: str = "") -> str:
    hang = " " * len(_ITEM) if paragraph.startswith(_ITEM) else ""
    return textwrap.fill(paragraph, width, initial_indent=indent, subsequent_indent=hang)


def wrapped(paragraphs: Sequence[str], width: int) -> str:
    return plain([fill(paragraph, width) for paragraph in paragraphs])


def indented(paragraphs: Sequence[str], width: int) -> str:
    """No blank lines; a deeper first line opens a paragraph."""
    return "\n".join(fill(p, width, "" if p.startswith(_ITEM) else "    ") for p in paragraphs)


def indented_apart(paragraphs: Sequence[str], width: int) -> str:
    return "\n\n".join(fill(p, width, "" if p.startswith(_ITEM) else "    ") for p in paragraphs).replace("    ", "\t")


def hyphenated(paragraphs: Sequence[str], width: int) -> str:
    return plain(["\n".join(_hyphenated_lines(paragraph, width)) for paragraph in paragraphs])


def _hyphenated_lines(paragraph: str, width: int) -> list[str]:
    """Lines whose last word is broken where its first part still fits."""
    lines, line = [], ""
    for word in paragraph.split(" "):
        room = width - len(line) - bool(line)
        cuts = [cut for cut in range(3, len(word) - 2) if cut < room]
        if len(word) <= room:
            line += " " * bool(line) + word
        elif len(word) > 6 and word.isalpha() and word.islower() and cuts:
            lines.append(f"{line}{' ' * bool(line)}{word[: cuts[-1]]}-")
            line = word[cuts[-1] :]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def justified(paragraphs: Sequence[str], width: int) -> str:
    """Lines with more spaces between their words, so that all but the last one of a paragraph are of one length."""

    def stretch(line: str) -> str:
        gaps = line.count(" ")
        extra = width - len(line)
        if not gaps or extra > 3 * gaps:
            return line
        words = line.split(" ")
        return (
            "".join(
                word + " " * (1 + extra // gaps + (number < extra % gaps)) for number, word in enumerate(words[:-1])
            )
            + words[-1]
        )

    def block(paragraph: str) -> str:
        lines = textwrap.wrap(paragraph, width)
        hang = "  " if paragraph.startswith(_ITEM) else ""
        return f"\n{hang}".join([*map(stretch, lines[:-1]), lines[-1]])

    return "\n\n".join(map(block, paragraphs))


def quoted(sign: str) -> Callable[[Sequence[str], int], str]:
    def form(paragraphs: Sequence[str], width: int) -> str:
        lines = wrapped(paragraphs, width - len(sign)).split("\n")
        return "\n".join((sign + line).rstrip() for line in lines)

    return form


def double_spaced(paragraphs: Sequence[str], width: int) -> str:
    return "\n\n\n".join(fill(paragraph, width).replace("\n", "\n\n") for paragraph in paragraphs)


def on_pages(paragraphs: Sequence[str], width: int) -> str:
    """Pages with a running head and a number, ended by form feeds, wherever a line stops inside a sentence."""
    lines = wrapped(paragraphs, width).split("\n")
    pages: list[list[str]] = [[]]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        pages[-1].append(line)
        breaks = re.search(r"[a-z]$", line) and re.match(r"[a-z]", following)
        if len(pages[-1]) > 4 and breaks:
            pages.append([])
    return "\f".join(
        "\n".join(["THE WICK TIMES", "", *page, "", f"Page {number}", ""]) for number, page in enumerate(pages, 1)
    )


def numbered(paragraphs: Sequence[str], width: int) -> str:
    """Page numbers alone, between blank lines."""
    return re.sub(r"\f.*", "\n", re.sub("THE WICK TIMES|Page ", "", on_pages(paragraphs, width)))


def with_ends(end: str) -> Callable[[Sequence[str], int], str]:
    return lambda paragraphs, width: wrapped(paragraphs, width).replace("\n", end)


WRAPPED_FORMS: dict[str, Callable[[Sequence[str], int], str]] = {
    "wrapped": wrapped,
    "CRLF": with_ends("\r\n"),
    "CR": with_ends("\r"),
    "line separators": with_ends("\u2028"),
    "next lines": with_ends("\x85"),
    "spaces at the ends": with_ends("   \n"),
    "indented": indented,
    "indented with a tab, blank lines": indented_apart,
    "a margin": lambda paragraphs, width: textwrap.indent(wrapped(paragraphs, width), "     "),
    "hyphenated": hyphenated,
    "justified": justified,
    "mail": quoted("> "),
    "mail in mail": quoted(">> "),
    "mail in mail, apart": quoted("> > "),
    "mail with bars": quoted("| "),
    "double-spaced": double_spaced,
    "pages": on_pages,
    "page numbers": numbered,
}
PLAIN_FORMS: dict[str, Callable[[Sequence[str]], str]] = {
    "single line ends": lambda paragraphs: "\n".join(paragraphs),
    "CRLF": lambda paragraphs: "\r\n".join(paragraphs),
    "CR": lambda paragraphs: "\r".join(paragraphs),
    "paragraph separators": lambda paragraphs: "\u2029".join(paragraphs),
    "line separators": lambda paragraphs: "\u2028".join(paragraphs),
    "next lines": lambda paragraphs: "\x85".join(paragraphs),
    "double spaces": lambda paragraphs: "\n\n".join(p.replace(". ", ".  ") for p in paragraphs),
    "spaces around": lambda paragraphs: "".join(f" {paragraph} \n \n" for paragraph in paragraphs),
    "tabs before": lambda paragraphs: "\n".join(f"\t{paragraph}" for paragraph in paragraphs),
    "tabs between": lambda paragraphs: "\n".join(paragraphs).replace(" and ", "\tand "),
    "spaces that do not break": lambda paragraphs: "\n\n".join(paragraphs).replace(" the ", " the\xa0"),
    "three blank lines": lambda paragraphs: "\n\n\n\n".join(paragraphs),
    "mail": lambda paragraphs: "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs),
    "a byte order mark": lambda paragraphs: "\ufeff" + "\r\n\r\n".join(paragraphs),
    "form feeds": lambda paragraphs: "\f".join(paragraphs),
}
