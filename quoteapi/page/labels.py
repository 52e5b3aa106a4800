"""What stands for a speaker on the page, a label and a colour, and the page's words for types and kinds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# So many colours page/static/marked.css has; the label tells apart those who share one.
COLOURS = 8
NO_SPEAKER = "No speaker named"

TYPES = {
    "direct": "all of it stands in quotation marks",
    "mixed": "a reported clause with quoted words in it",
    "indirect": "reported speech without quotation marks",
}
_KINDS = {"person": None, "organization": "organization", "group": "group", "work": "document", "unknown": None}
_WORD = re.compile(r"\w[\w’'-]*")
_SKIPPED = frozenset(("a", "an", "the", "of", "for", "and", "de", "del", "la", "van", "von", "der"))


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as the page shows it; ``colour`` is the class of its colour, ``label`` one to four signs."""

    id: str
    label: str
    colour: str
    name: str
    about: str
    named: bool
    aliases: tuple[str, ...]
    quote_ids: tuple[str, ...]


def voices_of(answer: Mapping[str, Any]) -> list[Voice]:
    """Return the speakers of an answer in their order; the quotes without one come last, under one entry.

    A source that is never named goes by its first mention.
    """
    mentions: dict[str, str] = {}
    for quote in answer["quotes"]:
        if quote["speaker"] is not None:
            mentions.setdefault(quote["speaker"]["id"], quote["speaker"]["mention"]["text"])
    taken: set[str] = {"?"}
    voices = []
    for place, speaker in enumerate(answer["speakers"]):
        name = " ".join((speaker["name"] or mentions[speaker["id"]]).split())
        about = [part for part in (speaker["role"], _KINDS[speaker["kind"]]) if part]
        if speaker["name"] is None:
            about.append("not named")
        voices.append(
            Voice(
                id=speaker["id"],
                label=_label(name, taken),
                colour=f"c{place % COLOURS}",
                name=name,
                about=", ".join(about),
                named=speaker["name"] is not None,
                aliases=tuple(speaker["aliases"]),
                quote_ids=tuple(speaker["quote_ids"]),
            )
        )
    lost = tuple(quote["id"] for quote in answer["quotes"] if quote["speaker"] is None)
    if lost:
        voices.append(Voice("none", "?", "cx", NO_SPEAKER, "", named=False, aliases=(), quote_ids=lost))
    return voices


def _label(name: str, taken: set[str]) -> str:
    """Return initials that nobody else has: of the first and the last word, numbered where taken."""
    words: list[str] = (
        [word for word in _WORD.findall(name) if word.lower() not in _SKIPPED] or _WORD.findall(name) or ["?"]
    )
    initials = (words[0][0] + words[-1][0] if len(words) > 1 else words[0][:2]).upper()
    label, number = initials, 2
    while label in taken:
        label, number = f"{initials}{number}", number + 1
    taken.add(label)
    return label
