"""The initials and color that identify a speaker on the page, and the page's wording for types and kinds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quoteapi.engine.deadline import check_time

# The number of speaker colors in page/static/marked.css. Speakers who share a color differ by initials.
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

    ``initials`` are unique, and numbered where they are already taken. ``colour`` is the CSS class of the speaker's
    color. ``label`` is the answer's.
    """

    id: str
    initials: str
    colour: str
    label: str
    about: str
    aliases: tuple[str, ...]
    quote_ids: tuple[str, ...]


def voices_of(answer: Mapping[str, Any]) -> list[Voice]:
    """Return the speakers of an answer, in the answer's order.

    The quotes without a speaker share one entry at the end.
    """
    taken: set[str] = {"?"}
    numbers: dict[str, int] = {}
    voices = []
    for place, speaker in enumerate(answer["speakers"]):
        check_time()
        voices.append(
            Voice(
                id=speaker["id"],
                initials=_initials(speaker["name"] or speaker["label"], taken, numbers),
                colour=f"c{place % COLOURS}",
                label=speaker["label"],
                about=_about(speaker),
                aliases=tuple(speaker["aliases"]),
                quote_ids=tuple(speaker["quote_ids"]),
            )
        )
    unattributed = tuple(quote["id"] for quote in answer["quotes"] if quote["speaker"] is None)
    if unattributed:
        voices.append(Voice("none", "?", "cx", NO_SPEAKER, "", aliases=(), quote_ids=unattributed))
    return voices


def _about(speaker: Mapping[str, Any]) -> str:
    """Return what the answer knows of a speaker beside the label. A title that the label has is not repeated."""
    role = speaker["role"]
    if role and role.casefold() in speaker["label"].casefold():
        role = None
    return ", ".join(
        part
        for part in (
            role,
            _KINDS[speaker["kind"]],
            None if speaker["name"] else "not named",
            speaker["pronouns"] and f"pronouns: {speaker['pronouns']}",
            speaker["ref"] and f"ref: {speaker['ref']}",
        )
        if part
    )


def _initials(name: str, taken: set[str], numbers: dict[str, int]) -> str:
    """Return unique initials, made from the first and the last word. A number is added where they are taken.

    ``numbers`` holds the next number to try for each pair of initials: all smaller ones are taken.
    """
    words: list[str] = (
        [word for word in _WORD.findall(name) if word.lower() not in _SKIPPED] or _WORD.findall(name) or ["?"]
    )
    first = (words[0][0] + words[-1][0] if len(words) > 1 else words[0][:2]).upper()
    initials, number = first, numbers.get(first, 2)
    while initials in taken:
        initials, number = f"{first}{number}", number + 1
    numbers[first] = number
    taken.add(initials)
    return initials
