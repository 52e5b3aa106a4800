"""Figures of articles whose sources have names: whom a mention means, by the form of the mention."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quoteapi.engine.results import Article
from quoteapi.evaluation.figures import mention_of, name_of, shared
from quoteapi.evaluation.gold import GoldArticle
from quoteapi.evaluation.names import is_full_name_of, is_right

_HE_OR_SHE = frozenset({"he", "she", "his", "her", "him"})
_OTHER_PRONOUNS = frozenset({"they", "it", "who", "i", "we", "their", "its", "them"})
_CAPITAL = re.compile(r"[A-Z]")
_DETERMINER = re.compile(r"(?:the|an?|his|her|their|its)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meant:
    """How many mentions were given, and for how many of them the name is right, and the fullest one."""

    right: int = 0
    fullest: int = 0
    given: int = 0

    def __add__(self, other: Meant) -> Meant:
        return Meant(self.right + other.right, self.fullest + other.fullest, self.given + other.given)


def form_of(mention: str) -> str:
    """Return the form of a mention: "name", "description", "he, she" or "other pronoun"."""
    word = mention.lower()
    if word in _HE_OR_SHE:
        return "he, she"
    if word in _OTHER_PRONOUNS:
        return "other pronoun"
    return "name" if _CAPITAL.search(mention) and not _DETERMINER.match(mention) else "description"


def source_figures(gold: GoldArticle, answer: Article) -> dict[str, Meant]:
    """Count, for each form of mention, the answers to marked sources of whom the name is right.

    The answer to a source is the first quote whose mention touches it. A source without an answer does not count.
    Sources that the article never names want no name, and have rows of their own.
    """
    found: dict[str, Meant] = {}
    for source in gold.sources or ():
        place = ((source.start, source.end),)
        quote = next((q for q in answer.quotes if shared(mention_of(q), place)), None)
        if quote is None or quote.speaker is None or source.by_author:
            continue
        row = f"{form_of(quote.speaker.mention.text)}, {'named' if source.names else 'unnamed'}"
        name = name_of(quote)
        fullest = bool(name and source.names and is_full_name_of(name, source))
        found[row] = found.get(row, Meant()) + Meant(int(is_right(name, source)), int(fullest), 1)
    return found
