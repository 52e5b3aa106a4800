"""Capitals: the country that its capital or its people speak for: "Moscow said", "the Russians said"."""

from __future__ import annotations

from functools import cache

from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.mentions import Mention
from quoteapi.engine.words import names, nouns, read_table, read_words

# In letters: how much longer the noun for one of a people is at most than the name of the country ("Chinese", "China").
LONGEST_ENDING = 2
# In letters. Shorter names of countries begin too many other words.
SHORTEST_COUNTRY = 5


@cache
def countries() -> frozenset[str]:
    """Return the names of the countries whose capitals are known."""
    return frozenset(name for names_of_one in read_table("capitals").values() for name in names_of_one.split("/"))


def country_of(memory: Memory, mention: Mention) -> int | None:
    """Return the country that the text names and that a speaking capital or people stands for, or None."""
    seat = read_table("capitals").get(names.plain(mention.name))
    if seat is not None:
        return next((c for country in seat.split("/") if (c := _named(memory, country)) is not None), None)
    if mention.plural and " " not in mention.name and memory.parse.lower[mention.first] == "the":
        return _country_of_people(memory, nouns.singular_of(names.plain(mention.name)))
    return None


def _named(memory: Memory, country: str) -> int | None:
    for entity in memory.bodies_with(country.split(" ", 1)[0]):
        if any(names.plain(form).replace(".", "") == country for form in memory.entities[entity].forms):
            return entity
    return None


def _country_of_people(memory: Memory, one: str) -> int | None:
    """Return the country in memory whose people a noun is one of, by the list or by its spelling: "Valdorian"."""
    for entity in reversed(memory.recent):
        known = memory.entities[entity]
        country = names.plain(known.name)
        if known.kind == "person" or " " in country or len(country) < SHORTEST_COUNTRY:
            continue
        if country in read_words("nationalities"):
            continue
        adjective = read_table("peoples").get(country)
        listed = adjective is not None and adjective in (one, read_table("peoples").get(one))
        spelt = one.startswith(country[:-1]) and len(country) <= len(one) <= len(country) + LONGEST_ENDING
        if memory.mentions[memory.recent[entity]].place and (listed or spelt):
            return entity
    return None
