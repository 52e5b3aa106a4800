"""Kin: the people that "her brother" and, after the husband has been named, "Mrs. Marsh" stand for."""

from __future__ import annotations

from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.mentions import Mention
from quoteapi.engine.words import Gender, names, nouns, read_table

# Whom a text may mean by the surname of both: "Bo Lind met Ada Lind. His wife said".
_SPOUSES = frozenset({"husband", "wife"})
# In mentions: how far before a noun its possessive may stand.
OWNER_REACH = 4


def kin_of(memory: Memory, number: int, mention: Mention, noun: str) -> int | None:
    """Return the relative that a noun means: called so before, or the other of two ("his sister Ann … her brother")."""
    owner, inverse = owner_of(memory, number, mention), read_table("kin")[noun].split()
    if owner is None:
        return memory.best(e for e in memory.recent if e in memory.by_descriptor.get(noun, ()))
    fits = [e for o, n, e in memory.kin if o == owner and n == noun]
    fits += [o for o, n, e in memory.kin if e == owner and n in inverse and memory.may_be(o, nouns.gender_of(noun))]
    if not fits and noun in _SPOUSES:
        fits = _namesakes(memory, owner, nouns.gender_of(noun)) or _joined(memory, owner, nouns.gender_of(noun))
    return memory.best(e for e in memory.recent if e in fits)


def _namesakes(memory: Memory, owner: int, gender: Gender | None) -> list[int]:
    """Return the one other person with the surname of ``owner`` and a gender, or none if there are several."""
    known = memory.entities[owner]
    if known.kind != "person" or " " not in known.name:
        return []
    surname = names.parse_person(known.name).surname
    fits = [
        entity
        for entity in memory.recent_of("person")
        if entity != owner
        and memory.entities[entity].gender == gender
        and " " in memory.entities[entity].name
        and names.parse_person(memory.entities[entity].name).surname == surname
    ]
    return fits if len(fits) == 1 else []


def _joined(memory: Memory, owner: int, gender: Gender | None) -> list[int]:
    """Return the other one of a couple who share a surname: Joan, in "Joan and Walter Lind moved. His wife said"."""
    last = memory.first_of.get(owner)
    for one in () if last is None else (last, last + 1):
        pair = memory.mentions[max(0, one - 1) : one + 1]
        if len(pair) < 2 or memory.parse.lower[pair[0].last : pair[1].first] != ["and"]:
            continue
        first, second = memory.entity_of[one - 1], memory.entity_of[one]
        other = first if second == owner else second
        short = pair[0].form == "name" and " " not in pair[0].name and " " in pair[1].name
        if short and owner in (first, second) and other is not None and memory.may_be(other, gender):
            return [other]
    return []


def kin_named(memory: Memory, entity: int) -> int:
    """Return the wife named by given name alone where "Mrs. Marsh" means her, else the entity itself."""
    known = memory.entities[entity]
    if " " in known.name:
        return entity
    for owner, _, other in memory.kin:
        kin = memory.entities[other]
        if memory.entities[owner].name.endswith(f" {known.name}") and kin.gender == known.gender:
            return other if kin.name and " " not in kin.name else entity
    return entity


def owner_of(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the entity of the possessive before a noun, or None."""
    for other in range(number - 1, max(-1, number - OWNER_REACH), -1):
        before = memory.mentions[other].head
        if memory.parse.deps[before] == "poss" and memory.parse.heads[before] == mention.head:
            return memory.entity_of[other]
    return None
