"""Kin names: given names that stand behind a noun for a relative ("his wife, Petra,", "her son Austin")."""

from __future__ import annotations

from collections.abc import Sequence

from quoteapi.engine.mentions.found_names import FoundName
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import names, nouns, read_table

# In tokens: how far before the noun its owner or article stands ("his much younger sister Ann").
OWNER_REACH = 4
_OWNERS = frozenset({"PRP$", "POS"})
_ARTICLES = frozenset({"a", "an", "another", "one", "the"})
# Bodies have these too: "the parent, Kettle", "its sister Wickair".
_OF_BODIES = frozenset({"child", "parent", "partner", "twin"})
_BODILY = frozenset({"its", "whose"})
# What ends an apposition. Without it, a new clause begins: "She met her son, Jordan says".
_ENDS = frozenset({",", ".", ";", "(", ")", "who", "—", "–", "-"})
# What stands before a place: if a name is ever used so, it is not taken for a relative's.
_BEFORE_PLACES = frozenset({"across", "from", "in", "into", "throughout"})


def names_of_kin(parse: Parse, found: Sequence[FoundName]) -> frozenset[tuple[str, ...]]:
    """Return the one-word names, in lower case, that the text gives relatives and uses for no place.

    Many given names are also places' ("Jordan"), words ("Hope") or unknown to the model ("Sione").
    """
    of_kin: set[tuple[str, ...]] = set()
    of_places: set[tuple[str, ...]] = set()
    for name in found:
        if name.last != name.first + 1 or name.left != name.first:
            continue
        words = tuple(parse.lower[name.first : name.last])
        if parse.lower[max(0, name.first - 1) : name.first] and parse.lower[name.first - 1] in _BEFORE_PLACES:
            of_places.add(words)
        elif _is_behind_kin(parse, name):
            of_kin.add(words)
    return frozenset(of_kin - of_places)


def _is_behind_kin(parse: Parse, name: FoundName) -> bool:
    """Return whether a name stands behind a noun for one relative that has an owner or an article."""
    noun = name.first - 1
    if noun > 0 and parse.words[noun] == ",":
        noun -= 1
        if parse.lower[name.last : name.last + 1] and parse.lower[name.last] not in _ENDS:
            return False
    if noun < 1 or parse.sentence[noun] != parse.sentence[name.first] or not _is_kin(parse, noun):
        return False
    before = range(noun - 1, max(-1, noun - 1 - OWNER_REACH), -1)
    for token in before:
        if parse.lower[token] in _BODILY:
            return False
        if parse.tags[token] in _OWNERS or parse.lower[token] in _ARTICLES:
            return True
    return False


def _is_kin(parse: Parse, noun: int) -> bool:
    word = names.plain(parse.lower[noun])
    if word == "law" or word.endswith("-in-law"):
        return "-" in word or "in" in parse.lower[max(0, noun - 2) : noun]
    return nouns.singular_of(word) == word and word in read_table("kin") and word not in _OF_BODIES
