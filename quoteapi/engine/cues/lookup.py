"""Lookup: the mention that each token of an article stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse


@dataclass(frozen=True, slots=True)
class Lookup:
    """An article's parse and mentions. ``at_token`` holds the number of each token's mention, or None."""

    parse: Parse
    mentions: Sequence[Mention]
    at_token: Sequence[int | None]

    def in_sentence_of(self, anchor: int, token: int) -> int | None:
        """Return the mention at a token that may lie past the end of the anchor's sentence: None there."""
        sentence = self.parse.sentence
        return self.at_token[token] if token < len(sentence) and sentence[token] == sentence[anchor] else None


def look_up(parse: Parse, mentions: Sequence[Mention]) -> Lookup:
    """Find the mention of each token: the one whose head the token is, else the shortest that holds it."""
    at_token: list[int | None] = [None] * len(parse)
    for number, mention in sorted(enumerate(mentions), key=lambda row: row[1].first - row[1].last):
        for token in range(mention.first, mention.last):
            at_token[token] = number
    for number, mention in enumerate(mentions):
        at_token[mention.head] = number
    return Lookup(parse, mentions, at_token)
