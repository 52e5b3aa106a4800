"""Traits: the words beside a name or a noun that tell whom it means: the place, the party, the body, the year.

"The Vermont senator" is the senator whom the text calls "Sen. Odile Marsh (I-Vt.)", and not the one from Iowa.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import names, read_table, read_words

# In tokens: how far behind a name or a noun its traits are read.
TRAITS_BEHIND = 9
_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD"})
# What stands between a name and what describes it, and what may stand inside that.
_OPENERS = frozenset({",", "(", "of", "from", "-", "–", "—"})
_INSIDE = frozenset({"of", "for", "at", "the", "a", "an", "and", "'s", "’s", "-", ".", "/", "in"})
_PARTIES = {"r": "republican", "d": "democrat", "i": "independent"}
_OF_PARTY = {"gop": "republican", "democratic": "democrat", "democrats": "democrat", "republicans": "republican"}
# Nobody is of both.
_RIVALS = frozenset({"republican", "democrat"})
# Peoples that others are parts of, those of Britain, and words that may be true of somebody of any country.
_WITH_PARTS = frozenset({"american", "british"})
_OF_BRITAIN = frozenset({"english", "irish", "scottish", "welsh"})
_BROAD = frozenset(
    {"african", "arab", "asian", "catholic", "christian", "european", "hindu", "hispanic", "jewish", "latino", "muslim"}
)
# In letters: how much of a state's name the noun for its people has ("Texan", "Ohioan").
STEM = 4
# What stands before somebody's country.
_HOME = frozenset({"of", "from"})
# Words that are in the names of so many places that they tell none apart.
_BEFORE_PLACE = ("new", "north", "south", "west")
# Adjectives that any description may have.
_COMMON = frozenset({"new", "north", "south", "west", "former", "first", "then", "late", "current", "same", "other"})


def traits_before(parse: Parse, first: int, last: int) -> set[str]:
    """Return the traits in the tokens [first, last), which stand before a name or the head of a noun phrase."""
    return set(_words(parse, first, last))


def traits_behind(parse: Parse, mention: Mention) -> set[str]:
    """Return the traits right behind a mention: "(D-Vt.)", ", a pilot from Wick,", "of Wick"."""
    at = mention.last
    if at >= len(parse) or parse.lower[at] not in _OPENERS:
        return set()
    end = min(parse.sentences[parse.sentence[mention.head]][1], at + TRAITS_BEHIND)
    last = at + 1
    while last < end and parse.stands_for[last] is None:
        if parse.tags[last] not in _TAGS and parse.lower[last] not in _INSIDE:
            break
        last += 1
    return set(_words(parse, at + 1, last))


def people_of(noun: str) -> str | None:
    """Return the people that a noun for one of them tells: "Scottish" for "the Scot", None for "the pilot"."""
    adjective = read_table("peoples").get(noun, noun)
    return adjective if noun in read_words("nationalities") else None


def clash(one: set[str], other: set[str]) -> bool:
    """Return whether two sets of traits name different states, parties or peoples."""
    states, peoples = _states(), read_words("nationalities")
    if _differ(one & states, other & states) or _differ(one & _RIVALS, other & _RIVALS):
        return True
    here, there = one & peoples, other & peoples
    return _differ(here, there) and not (_within(here, there) or _within(there, here))


def _differ(here: set[str], there: set[str]) -> bool:
    return bool(here) and bool(there) and here.isdisjoint(there)


def _within(here: set[str], there: set[str]) -> bool:
    """Return whether a people of ``there`` may be a part of one of ``here``: Scottish people are British."""
    return not here.isdisjoint(_BROAD) or (not here.isdisjoint(_WITH_PARTS) and not there.isdisjoint(_parts()))


@cache
def _parts() -> frozenset[str]:
    """Return the peoples of the states of the US and of the countries of Britain."""
    stems = tuple(state[:STEM] for state in _states())
    of_states = {word for word in read_words("nationalities") if word.startswith(stems)}
    return _OF_BRITAIN | (of_states - set(read_table("peoples").values()))


@cache
def _states() -> frozenset[str]:
    return frozenset(state.split(" ")[-1] for state in read_table("state_abbreviations").values())


def _words(parse: Parse, first: int, last: int) -> Iterator[str]:
    states = read_table("state_abbreviations")
    for token in range(first, last):
        if parse.tags[token] not in _TAGS:
            continue
        parts = parse.lower[token].replace("–", "-").split("-")
        for part in parts:
            word = names.plain(part).replace(".", "")
            word = _OF_PARTY.get(word, word)
            if len(parts) > 1 or parse.lower[token + 1 : token + 2] == ["-"]:
                word = _PARTIES.get(word, word)
            word = states.get(word, word).split(" ")[-1] if parse.words[token][:1].isupper() else word
            if len(word) > 1 and word not in _COMMON:
                yield word
                people = read_table("peoples").get(word)
                owns = parse.tags[token + 1 : token + 2] == ["POS"]
                if people and (owns or parse.lower[token - 1] in _HOME or word in read_words("nationalities")):
                    yield people
