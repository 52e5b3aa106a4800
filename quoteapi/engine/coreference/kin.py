"""Kin: the people that "her brother" and, after the husband has been named, "Mrs. Marsh" stand for."""

from __future__ import annotations

import re
from collections.abc import Collection

from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.coreference.several import members_of
from quoteapi.engine.coreference.surroundings import passages_beside
from quoteapi.engine.mentions import Mention
from quoteapi.engine.words import Gender, names, nouns, read_table

# Whom a text may mean by the surname of both: "Bo Lind met Ada Lind. His wife said".
_SPOUSES = frozenset({"husband", "wife"})
_GRANDPARENTS = frozenset({"grandfather", "grandma", "grandmother", "grandpa", "grandparent"})
_CHILDREN = frozenset({"child", "daughter", "son"})
_PARENTS = frozenset({"dad", "father", "mom", "mother", "mum", "parent"})
# In mentions: how far before a noun its possessive may stand, and how far before a spouse's name the other one.
OWNER_REACH = 4
SPOUSE_REACH = 4
# In tokens: how far behind a surname "his wife" tells who of a couple is meant.
POSSESSIVE_REACH = 12
_JOINED = (["and"], ["&"], [",", "with"], ["with"])
_MARRY = frozenset({"married", "marries", "marry", "wed"})
# What each of several is to another: "the brothers Ulf and Bo Lind".
_ALIKE = frozenset({"brother", "cousin", "sibling", "sister", "twin"})
_MY_SPOUSE = re.compile(r"\b[Mm]y (?:late )?(husband|wife)\b")
_SPOUSE_OF: dict[str, Gender] = {"his wife": "m", "her husband": "f", "wife": "m", "husband": "f"}


def kin_of(memory: Memory, number: int, mention: Mention, noun: str) -> int | None:
    """Return the relative that a noun means: called so before, or the other of two ("his sister Ann … her brother")."""
    owner, inverse = owner_of(memory, number, mention), read_table("kin")[noun].split()
    if owner is None:
        return memory.best(e for e in memory.recent if e in memory.by_descriptor.get(noun, ()))
    fits = [e for o, n, e in memory.kin if o == owner and n == noun]
    fits += [o for o, n, e in memory.kin if e == owner and n in inverse and memory.may_be(o, nouns.gender_of(noun))]
    if not fits and noun in _GRANDPARENTS:
        fits = _grandparents(memory, owner, nouns.gender_of(noun))
    if not fits and noun in _SPOUSES:
        fits = _namesakes(memory, owner, nouns.gender_of(noun)) or _joined(memory, owner, nouns.gender_of(noun))
    return memory.best(e for e in memory.recent if e in fits)


def _grandparents(memory: Memory, owner: int, gender: Gender | None) -> list[int]:
    """Return the parents of somebody's parents: Ada, for "Ada Marsh has a son, Bo, whose daughter, Eva, rows"."""
    parents = {one for one, noun, child in memory.kin if child == owner and noun in _CHILDREN}
    parents |= {one for child, noun, one in memory.kin if child == owner and noun in _PARENTS}
    found = [one for one, noun, child in memory.kin if child in parents and noun in _CHILDREN]
    found += [one for child, noun, one in memory.kin if child in parents and noun in _PARENTS]
    return [one for one in found if memory.may_be(one, gender)]


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


def learn_from_name(memory: Memory, number: int, mention: Mention, entity: int) -> None:
    """Learn whose relative somebody named is: "Bo Lind married Ada Marsh", "the brothers Ulf and Bo Lind"."""
    if memory.entities[entity].kind != "person":
        return
    if (spouse := _married_to(memory, number, mention)) is not None and spouse != entity:
        for noun in sorted(_SPOUSES):
            if memory.may_be(entity, nouns.gender_of(noun)):
                memory.kin.append((spouse, noun, entity))
    _learn_bare(memory, number, mention, entity)
    alike = _noun_of_list(memory, mention)
    if alike is None:
        return
    members = [memory.entity_of[one] for one in members_of(memory, number)]
    people = [one for one in members if one is not None and memory.entities[one].kind == "person"]
    memory.kin.extend((one, alike, other) for one in people for other in people if one != other)


def _learn_bare(memory: Memory, number: int, mention: Mention, entity: int) -> None:
    """Learn whose relative a noun without an owner names: "Ada Marsh and husband Bo Lind"."""
    owner = memory.entity_of[number - 1] if number else None
    words = memory.parse.lower[mention.first : mention.last]
    if owner is None or owner == entity or words[0] not in read_table("kin") or memory.mentions[number - 1].plural:
        return
    joined = memory.parse.lower[memory.mentions[number - 1].last : mention.first] in _JOINED
    if joined and memory.entities[owner].kind == "person":
        memory.kin.append((owner, words[0], entity))


def _married_to(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the subject of the verb by which somebody marries a person, or None."""
    parse, verb = memory.parse, memory.parse.heads[mention.head]
    if parse.deps[mention.head] == "pobj" and parse.lower[verb] == "to":
        verb = parse.heads[verb]
    elif parse.deps[mention.head] != "dobj":
        return None
    if parse.lower[verb] not in _MARRY:
        return None
    if parse.deps[verb] == "acomp":
        verb = parse.heads[verb]  # "Lind is married to Ada Marsh"
    for other in range(number - 1, max(-1, number - SPOUSE_REACH), -1):
        before = memory.mentions[other].head
        if parse.is_subject(before) and parse.heads[before] == verb:
            return memory.entity_of[other]
    return None


def _noun_of_list(memory: Memory, mention: Mention) -> str | None:
    """Return what the members of a list are to one another, for its first one: "the twins, Ulf and Bo Lind"."""
    parse = memory.parse
    words = parse.lower[mention.first : mention.last]
    if parse.deps[mention.head] == "appos":
        words = [*words, parse.lower[parse.heads[mention.head]]]
    plurals = (nouns.singular_of(word) for word in words if word.endswith("s"))
    return next((noun for noun in plurals if noun in _ALIKE), None)


def learn_couple(memory: Memory, number: int, mention: Mention, entity: int) -> None:
    """Learn who shares the surname of a couple: "Joan and Walter Lind"."""
    if not number or " " not in mention.name or not mention.is_person:
        return
    before, first = memory.mentions[number - 1], memory.entity_of[number - 1]
    joined = memory.parse.lower[before.last : mention.first] in (["and"], ["&"])
    if joined and first is not None and " " not in before.name and before.form == "name" and first != entity:
        memory.couples[names.parse_person(mention.name).surname] = (first, entity)


def one_of_couple(memory: Memory, mention: Mention, bearers: Collection[int]) -> int | None:
    """Return who of two with a surname is meant by it, as a title or a spouse tells: "“My wife left,” Lind said"."""
    if " " in mention.name:
        return None
    couple = memory.couples.get(names.plain(mention.name), ()) or bearers
    if len(couple) < 2 or (gender := mention.gender or _gender_by_spouse(memory, mention)) is None:
        return None
    known = [one for one in couple if memory.entities[one].gender == gender]
    fits = known or [one for one in couple if memory.may_be(one, gender)]
    return fits[0] if len(fits) == 1 else None


def _gender_by_spouse(memory: Memory, mention: Mention) -> Gender | None:
    """Return the gender of who calls somebody a wife or a husband beside a surname, or None."""
    parse = memory.parse
    end = min(parse.sentences[parse.sentence[mention.head]][1], mention.last + POSSESSIVE_REACH)
    for token in range(mention.last, end - 1):
        if (gender := _SPOUSE_OF.get(f"{parse.lower[token]} {parse.lower[token + 1]}")) is not None:
            return gender
    for words in passages_beside(memory, mention):
        if (found := _MY_SPOUSE.search(words)) is not None:
            return _SPOUSE_OF[found[1]]
    return None


def owner_of(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the entity of the possessive before a noun, or None."""
    for other in range(number - 1, max(-1, number - OWNER_REACH), -1):
        before = memory.mentions[other].head
        if memory.parse.deps[before] == "poss" and memory.parse.heads[before] == mention.head:
            return memory.entity_of[other]
    return None
