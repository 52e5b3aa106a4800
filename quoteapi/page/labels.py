"""The label and color that identify a speaker on the page, and the page's wording for types and kinds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quoteapi.engine.deadline import check_time

# The number of speaker colors in page/static/marked.css. Speakers who share a color differ by label.
COLOURS = 8
NO_SPEAKER = "No speaker named"

TYPES = {
    "direct": "entirely inside quotation marks",
    "mixed": "a reported clause that contains quoted words",
    "indirect": "reported speech without quotation marks",
}
STANCES = {
    "states": "the speaker says so",
    "asks": "the speaker asks it",
    "requests": "the speaker wants somebody to do it",
    "denies": "the speaker says that it is not so",
    "believes": "the speaker thinks, hopes or fears it",
    "intends": "the speaker plans, promises or offers it",
}
_KINDS = {"person": None, "organization": "organization", "group": "group", "work": "document", "unknown": None}
_WORD = re.compile(r"\w[\w’'-]*")
_SKIPPED = frozenset(("a", "an", "the", "of", "for", "and", "de", "del", "la", "van", "von", "der"))


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as the page shows it.

    ``colour`` is the CSS class of the speaker's color. ``label`` is short: initials, numbered if they are taken.
    """

    id: str
    label: str
    colour: str
    name: str
    about: str
    named: bool
    aliases: tuple[str, ...]
    quote_ids: tuple[str, ...]


def voices_of(answer: Mapping[str, Any]) -> list[Voice]:
    """Return the speakers of an answer, in the answer's order.

    The quotes without a speaker share one entry at the end. A speaker whose name the article never gives is shown by
    its first mention.
    """
    mentions: dict[str, str] = {}
    for quote in answer["quotes"]:
        if quote["speaker"] is not None:
            mentions.setdefault(quote["speaker"]["id"], quote["speaker"]["mention"]["text"])
    taken: set[str] = {"?"}
    numbers: dict[str, int] = {}
    voices = []
    for place, speaker in enumerate(answer["speakers"]):
        check_time()
        name = " ".join((speaker["name"] or mentions[speaker["id"]]).split())
        about = [part for part in (speaker["role"], _KINDS[speaker["kind"]]) if part]
        if speaker["name"] is None:
            about.append("not named")
        voices.append(
            Voice(
                id=speaker["id"],
                label=_label(name, taken, numbers),
                colour=f"c{place % COLOURS}",
                name=name,
                about=", ".join(about),
                named=speaker["name"] is not None,
                aliases=tuple(speaker["aliases"]),
                quote_ids=tuple(speaker["quote_ids"]),
            )
        )
    unattributed = tuple(quote["id"] for quote in answer["quotes"] if quote["speaker"] is None)
    if unattributed:
        voices.append(Voice("none", "?", "cx", NO_SPEAKER, "", named=False, aliases=(), quote_ids=unattributed))
    return voices


def _label(name: str, taken: set[str], numbers: dict[str, int]) -> str:
    """Return unique initials, made from the first and the last word. A number is added if they are already taken.

    ``numbers`` holds the next number to try for each pair of initials: all smaller ones are taken.
    """
    words: list[str] = (
        [word for word in _WORD.findall(name) if word.lower() not in _SKIPPED] or _WORD.findall(name) or ["?"]
    )
    initials = (words[0][0] + words[-1][0] if len(words) > 1 else words[0][:2]).upper()
    label, number = initials, numbers.get(initials, 2)
    while label in taken:
        label, number = f"{initials}{number}", number + 1
    numbers[initials] = number
    taken.add(label)
    return label
