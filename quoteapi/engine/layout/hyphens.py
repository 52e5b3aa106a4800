"""How the parts of a word that two lines share are joined."""

from __future__ import annotations

import re
from typing import Final

from quoteapi.engine.words import read_words

# In characters. No longer word is joined.
_LONGEST_WORD: Final = 60
_FIRST: Final = re.compile(r"([\w'’]{1,40}(?:-[\w'’]{1,40}){0,3})[-\u2010\u00ad\u00ac]\Z")
_SECOND: Final = re.compile(r"[\w'’]+")
_WORD: Final = re.compile(r"[\w'’]+(?:-[\w'’]+)*")
_DASH: Final = re.compile(r"\S(?:--|[–—])\Z")
# "first- and second-class": the hyphen stands for the rest of a word.
SUSPENDED: Final = frozenset({"and", "or", "to", "but", "than", "nor"})
# What never ends with a hyphen that an author wrote.
_BROKEN: Final = "\u00ad\u00ac"


class Joints:
    """Joins the lines of a text. Which words it has is read once, when the first hyphen asks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: frozenset[str] | None = None

    def joint(self, before: str, after: str) -> tuple[int, str]:
        """Return how two lines of a paragraph are joined: how many characters the first loses, and what is between.

        A hyphen at the end of a line goes, unless the text or the two parts show that the word has one. A dash that
        touches the word before it touches the next one too.
        """
        if before[-1] not in "-\u2010\u00ad\u00ac–—":
            return 0, " "
        if _DASH.search(before):
            return 0, ""
        first, second = _FIRST.search(before[-_LONGEST_WORD:]), _SECOND.match(after)
        if first is None or second is None:
            return 0, " " if first is None else ""
        if before[-1] in _BROKEN:
            return 1, ""
        if second.group().lower() in SUSPENDED:
            return 0, " "
        return (0, "") if self._has_hyphen(first[1], second.group()) else (1, "")

    def _has_hyphen(self, first: str, second: str) -> bool:
        if not second[0].islower() or not first[-1].islower():
            return True
        first, second = first.lower(), second.lower()
        if second in read_words("word_endings"):
            return False
        if self._words is None:
            self._words = frozenset(_WORD.findall(self._text.lower()))
        if f"{first}-{second}" in self._words:
            return True
        if f"{first}{second}" in self._words:
            return False
        part = first.rsplit("-", 1)[-1]
        return "-" in first or part in read_words("hyphen_firsts") or second in read_words("hyphen_seconds")
