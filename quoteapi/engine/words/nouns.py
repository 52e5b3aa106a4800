"""Nouns as words: the singular under which the lists have them, and the gender that a noun tells."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from quoteapi.engine.words.gender import Gender, gender_of_code
from quoteapi.engine.words.lexicon import read_table

_OF_F: Final = {"housewives": "housewife", "knives": "knife", "scarves": "scarf", "wives": "wife"}


def singular_of(word: str) -> str:
    """Return the singular of a common noun by rule, good enough for looking the noun up in a list."""
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word == "people":
        return "person"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word in _OF_F:
        return _OF_F[word]
    if word.endswith("lyses"):
        return word[:-2] + "is"
    if word.endswith(("ss", "sis", "us")) or not word.endswith("s") or len(word) < 4:
        return word
    for tail in ("sses", "ches", "shes", "xes"):
        if word.endswith(tail):
            return word[:-2]
    return word[:-1]


def gender_of(noun: str) -> Gender | None:
    """Return the gender of a singular noun that only women or only men bear ("spokeswoman"), else None."""
    return gender_of_code(read_table("persons").get(noun))


@lru_cache(maxsize=4096)
def near_nouns(noun: str) -> frozenset[str]:
    """Return the broader and narrower nouns by which a text may call the same person or document."""
    broader = read_table("broader_nouns")
    narrower = {near for near, nouns in broader.items() if noun in nouns.split()}
    return frozenset(narrower.union(broader.get(noun, "").split()))
