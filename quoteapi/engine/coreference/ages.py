"""Ages: whom "the teenager", "the pensioner" and "the 34-year-old" mean, by the ages that stand beside names."""

from __future__ import annotations

from typing import Final

from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.mentions import Mention

# In years: from which age to which somebody is called so.
_YEARS: Final = {
    "boy": range(1, 18),
    "girl": range(1, 18),
    "nonagenarian": range(90, 100),
    "octogenarian": range(80, 90),
    "pensioner": range(60, 120),
    "retiree": range(55, 120),
    "schoolboy": range(5, 19),
    "schoolgirl": range(5, 19),
    "septuagenarian": range(70, 80),
    "teen": range(13, 20),
    "teenager": range(13, 20),
    "toddler": range(1, 5),
    "youngster": range(5, 21),
    "youth": range(13, 22),
}
# The noun of "the 34-year-old", and what a pensioner is called without a number.
_OLD: Final = "old"
_RETIRED: Final = frozenset({"pensioner", "retiree"})


def is_age(noun: str) -> bool:
    """Return whether a noun tells somebody's age."""
    return noun == _OLD or noun in _YEARS


def one_of_age(memory: Memory, mention: Mention, noun: str) -> int | None:
    """Return the one person named before whose age fits a noun that nobody was called by, or None.

    The traits of a person hold the age that stands beside the name: "Ann Lee, 16", "the 16-year-old Ann Lee".
    """
    if memory.by_descriptor.get(noun):
        return None
    if noun == _OLD:
        years = {memory.parse.lower[mention.first + 1]}
    else:
        years = {str(year) for year in _YEARS[noun]} | ({"retired"} if noun in _RETIRED else set())
    named = (e for e in memory.recent_of("person") if memory.entities[e].name)
    aged = [e for e in named if not years.isdisjoint(_ages(memory, e))]
    fits = [e for e in aged if not mention.gender or memory.may_be(e, mention.gender)]
    return fits[0] if len(fits) == 1 else None


def _ages(memory: Memory, entity: int) -> set[str]:
    """Return the traits of a person, with an age of one digit: "Ann Lee, 9"."""
    first = memory.first_of.get(entity)
    if first is None:
        return memory.entities[entity].traits  # whom "I" or a shared surname means
    behind = memory.mentions[first].last
    opens = memory.parse.words[behind : behind + 1] in ([","], ["("])
    digit = memory.parse.lower[behind + 1 : behind + 2] if opens else []
    return memory.entities[entity].traits | set(digit)
