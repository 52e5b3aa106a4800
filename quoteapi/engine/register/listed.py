"""Listed: which entities of an article are on the caller's list, and which of them the list makes one.

The article decides first. A listed name alone is nobody if the article's own full name beside it is another one, if a
title states another gender, or if it fits two entries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from quoteapi.engine.mentions import Mention
from quoteapi.engine.people import Match, People
from quoteapi.engine.register.entity import Entity, Register, fullest
from quoteapi.engine.words import Gender, names


def recognize(mentions: Sequence[Mention], register: Register, people: People) -> None:
    """Give each entity its entry of the list, and join those of one entry. The register is changed in place."""
    written: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for number, owner in enumerate(register.entity_of):
        if owner is not None and mentions[number].form == "name":
            written[owner].add((mentions[number].name, mentions[number].title))
    for number, entity in enumerate(register.entities):
        written[number].add((entity.name, ""))
        entity.listed = people.match(written[number], entity.kind, entity.gender)
    present = frozenset(e.listed.person.ref for e in register.entities if e.listed and e.listed.whole)
    for number, entity in enumerate(register.entities):
        if entity.listed is None:
            entity.listed = people.match(written[number], entity.kind, entity.gender, present)
    _leave_places(mentions, register)
    joined = _settle(register.entities)
    join(register, joined)
    for entity in register.entities:
        if entity.listed and entity.listed.sure:
            entity.kind = entity.listed.kind or entity.kind
            entity.name = _best_name(entity, entity.listed)


def _best_name(entity: Entity, listed: Match) -> str:
    """Return the fullest name that the article has; of names with as many words, the one that the list has."""
    name = fullest(entity.forms, entity.kind) if entity.name in entity.forms else entity.name
    own = next((form for form in entity.forms if listed.is_named(form)), name)
    return own if len(names.split_words(own)) >= len(names.split_words(name)) else name


def _leave_places(mentions: Sequence[Mention], register: Register) -> None:
    """Take the entry from whoever has only a surname that the article also has as a place's: "Marsh, Ohio"."""
    for number, mention in enumerate(mentions):
        owner = register.entity_of[number]
        if owner is not None and mention.as_place:
            entity = register.entities[owner]
            if entity.listed and not entity.listed.whole and entity.listed.kind in (None, "person"):
                entity.listed = None


def _settle(entities: Sequence[Entity]) -> dict[int, int]:
    """Return which entities another one takes in, by number. What is left beside an entry's own entity is nobody.

    An inferred entry is none where another entity has it, and so is one whose entity differs in gender from the rest.
    """
    joined: dict[int, int] = {}
    by_ref: dict[str, list[int]] = defaultdict(list)
    for number, entity in enumerate(entities):
        if entity.listed is not None:
            by_ref[entity.listed.person.ref].append(number)
    for own in by_ref.values():
        main = max(own, key=lambda number: (_certainty(entities[number].listed), -number))
        gender = _gender(entities[main])
        for number in own:
            other = entities[number].listed
            if number == main or other is None:
                continue
            if other.sure and _gender(entities[number]) in (None, gender or _gender(entities[number])):
                joined[number] = main
            else:
                entities[number].listed = None
        if len(own) > 1 and not joined.keys() & set(own) and not _is_sure(entities[main]):
            entities[main].listed = None
    return joined


def _certainty(match: Match | None) -> int:
    return 0 if match is None else match.sure + match.whole


def _is_sure(entity: Entity) -> bool:
    return entity.listed is not None and entity.listed.sure


def _gender(entity: Entity) -> Gender | None:
    listed = entity.listed.gender if entity.listed else None
    return entity.gender or listed or names.given_gender(names.parse_person(entity.name))


def join(register: Register, joined: Mapping[int, int]) -> None:
    """Take entities into others, and number those that are left anew."""
    if not joined:
        return
    for number, main in sorted(joined.items()):
        _take_in(register.entities[main], register.entities[number])
    left = [number for number in range(len(register.entities)) if number not in joined]
    new = {number: at for at, number in enumerate(left)}
    new.update({number: new[main] for number, main in joined.items()})
    register.entities[:] = [register.entities[number] for number in left]
    register.entity_of[:] = [None if owner is None else new[owner] for owner in register.entity_of]
    for number, homes in register.bearers.items():
        register.bearers[number] = sorted({new[home] for home in homes})


def _take_in(entity: Entity, other: Entity) -> None:
    uses, more = entity.forms.total(), other.forms.total()
    if uses + more:
        entity.personhood = (uses * entity.personhood + more * other.personhood) / (uses + more)
    entity.forms.update(other.forms)
    entity.full_mentions += other.full_mentions
    entity.gender = entity.gender or other.gender
    if len(names.split_words(other.name)) > len(names.split_words(entity.name)):
        entity.name = other.name
