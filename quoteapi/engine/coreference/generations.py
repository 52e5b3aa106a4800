"""Generations: whom "the elder Marsh", "the younger" and "the older man" mean, of two who were told apart by age."""

from __future__ import annotations

from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.mentions import Mention
from quoteapi.engine.words import names, nouns

_ELDER = frozenset({"elder", "older", "senior"})
_YOUNGER = frozenset({"younger", "junior"})
# What calls the relative older or younger than the owner: "his father", "her niece".
_OLDER_KIN = frozenset(
    {"aunt", "dad", "father", "grandfather", "grandmother", "mom", "mother", "mum", "parent"}
    | {"stepfather", "stepmother", "uncle"}
)
_YOUNGER_KIN = frozenset(
    {"child", "daughter", "grandchild", "granddaughter", "grandson", "nephew", "niece", "son"}
    | {"stepdaughter", "stepson"}
)


def learn_generation(memory: Memory, mention: Mention, noun: str, owner: int, relative: int) -> None:
    """Learn which of two relatives is the older one: from "his son, Bo", or "her older sister, Ann"."""
    beside = memory.parse.lower[mention.first : mention.head]
    if noun in _OLDER_KIN or not _ELDER.isdisjoint(beside):
        memory.generations.append((relative, owner))
    elif noun in _YOUNGER_KIN or not _YOUNGER.isdisjoint(beside):
        memory.generations.append((owner, relative))


def one_of_generation(memory: Memory, mention: Mention) -> int | None:
    """Return the older or the younger of two whom "the elder Marsh" or "the younger" tells apart, or None."""
    beside = memory.parse.lower[mention.first : mention.last]
    elder = not _ELDER.isdisjoint(beside)
    if beside[0] != "the" or elder != _YOUNGER.isdisjoint(beside):
        return None
    gender = mention.gender or nouns.gender_of(nouns.singular_of(mention.name))
    surname = names.plain(names.split_words(mention.name)[-1]) if mention.form == "name" else ""
    for pair in reversed(memory.generations):
        meant = pair[0 if elder else 1]
        if surname and surname not in {_surname(memory, one) for one in pair}:
            continue
        if memory.may_be(meant, gender) if gender else memory.entities[meant].kind == "person":
            return meant
    return _by_suffix(memory, surname, elder=elder) if surname else None


def _by_suffix(memory: Memory, surname: str, *, elder: bool) -> int | None:
    """Return the older or the younger of those with a surname, as their suffixes tell, or None."""
    family = [e for e in memory.recent_of("person") if _surname(memory, e) == surname]
    ranks = {e: names.GENERATIONS.index(names.generation_of(memory.entities[e].name)) for e in family}
    if len(set(ranks.values())) < 2:
        return None
    return min(family, key=ranks.__getitem__) if elder else max(family, key=ranks.__getitem__)


def _surname(memory: Memory, entity: int) -> str:
    return names.parse_person(memory.entities[entity].name).surname.split(" ")[-1]
