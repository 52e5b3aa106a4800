"""What stands beside a passage: its paragraph's mentions, and the phrase before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from quoteapi.engine.parsing import FINITE
from quoteapi.engine.scene import Scene

# In tokens. A phrase without a verb before a passage is at most this long, with its sign.
LONGEST_PHRASE: Final = 14
# In mentions. A phrase of LONGEST_PHRASE tokens has fewer.
MOST_MENTIONS: Final = 30
# In tokens. The verb that asks stands this near to the start of its sentence.
LONGEST_QUESTION: Final = 25
# In tokens. A label in capitals before a post.
LONGEST_LABEL: Final = 3
_BEHIND_LABEL: Final = (":", "—", "–", "-", "|")
BEFORE_OWNER: Final = frozenset({"by", "from"})
IS: Final = frozenset({"is", "was", "were"})


def phrase_before(scene: Scene, passage: int, signs: tuple[str, ...]) -> int | None:
    """Return the first token of the phrase without a finite verb that ends right before a passage with a sign."""
    parse, first = scene.parse, scene.ranges[passage][0]
    if parse.words[first - 1] not in signs or parse.paragraph[first - 1] != scene.passages[passage].paragraph:
        return None
    start = first - 1
    closes = parse.words[start].startswith(")")
    while start > 0 and first - start <= LONGEST_PHRASE and not _ends_sentence(scene, start - 1, first):
        closes = closes or parse.words[start - 1].startswith(")")
        if parse.words[start - 1] == "(" and not closes:
            break  # "The team lost (coach Lind: “…”)"
        start -= 1
    if first - start > LONGEST_PHRASE or any(parse.tags[token] in FINITE for token in range(start, first)):
        return None
    return start


def _ends_sentence(scene: Scene, token: int, first: int) -> bool:
    parse = scene.parse
    quoted, other = scene.passage_of[token] is not None, parse.paragraph[token] != parse.paragraph[first]
    return quoted or other or parse.words[token] in (".", "!", "?")


def behind_capitals(scene: Scene, start: int) -> int:
    """Return the token behind a label in capitals, "JUST IN:", "WATCH —", or the token itself where there is none."""
    parse, end = scene.parse, start
    while end < min(start + LONGEST_LABEL, len(parse) - 1) and parse.words[end].isupper():
        end += 1
    return end + 1 if end > start and parse.words[end] in _BEHIND_LABEL else start


def may_speak(scene: Scene, mention: int) -> bool:
    """Return whether a mention may be somebody's: a name, a pronoun, or a noun for people, a body or a work."""
    return scene.types[mention].form != "nominal" or scene.types[mention].kind != "other"


def mention_at(scene: Scene, passage: int, token: int) -> int | None:
    """Return the mention in a passage's paragraph whose head a token is, or that holds it."""
    for number in mentions_from(scene, passage, token - LONGEST_PHRASE):
        mention = scene.mentions[number]
        if mention.head == token or (mention.form == "name" and mention.first <= token < mention.last):
            return number
    return None


def mentions_from(scene: Scene, passage: int, token: int) -> Sequence[int]:
    """Return the first few mentions of a passage's paragraph that begin at a token or behind it."""
    own = scene.mentions_in.get(scene.passages[passage].paragraph, [])
    at = bisect_left(own, token, key=lambda number: scene.mentions[number].first)
    return own[at : at + MOST_MENTIONS]
