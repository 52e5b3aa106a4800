"""Compare names: whether an answer names the gold speaker.

The measure has its own words for titles. Those of the engine change with it, and figures must not change with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quoteapi.evaluation.gold import NamedSpan

# Not counted as words of a name. The same as those of the scorer with which the accuracy data is shared.
_TITLE = re.compile(
    "mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|sen|senator|rep|representative|gov|governor|president|vice|"
    "secretary|minister|prime|chancellor|king|queen|prince|princess|pope|rev|reverend|father|sister|judge|justice|gen|"
    "general|lt|lieutenant|col|colonel|capt|captain|maj|major|sgt|sergeant|officer|chief|the|hon|ambassador|mayor|"
    "congressman|congresswoman|attorney|former|then|jr|sr|ii|iii"
)
_POSSESSIVE = re.compile(r"'s\b")
_WORD = re.compile(r"[\w'-]+")
# Two names of a body are one if they share at least this part of all their words.
_SHARED_BY_BODIES = 0.6


def name_words(name: str) -> list[str]:
    """Return the words of a name in lower case, without full stops, possessives and titles.

    A name that consists of titles alone keeps them.
    """
    plain = _POSSESSIVE.sub("", name.lower().replace("’", "'")).replace(".", "")
    words = _WORD.findall(plain)
    return [word for word in words if not _TITLE.fullmatch(word)] or words


def is_name_of(name: str, span: NamedSpan) -> bool:
    """Return whether a name identifies the speaker of a passage, a report or a source."""
    return is_one_of(name, span.names, person=span.person)


def is_one_of(name: str, names: Sequence[str], *, person: bool) -> bool:
    """Return whether a name identifies whoever has the given names.

    A person's surname is enough. For any other speaker, at least three in five of the words of both names must agree.
    """
    mine = name_words(name)
    for other in map(name_words, names):
        if not mine or not other:
            continue
        if mine == other:
            return True
        if person and mine[-1] == other[-1] and (set(mine) <= set(other) or set(other) <= set(mine)):
            return True
        if not person and len(set(mine) & set(other)) / len(set(mine) | set(other)) >= _SHARED_BY_BODIES:
            return True
    return False


def is_full_name_of(name: str, span: NamedSpan) -> bool:
    """Return whether a name is the fullest name of the speaker."""
    return name_words(name) == name_words(span.names[0])


def is_right(name: str | None, span: NamedSpan) -> bool:
    """Return whether a name, or the lack of one, is right. A source that is never named wants none."""
    return is_name_of(name, span) if name and span.names else not name and not span.names
