"""Birth names: the name that somebody had before ("Born Ada Mary Lowe in Wick, she") is another name of that person."""

from __future__ import annotations

from collections.abc import Sequence

from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.register.entity import Register
from quoteapi.engine.words import names

# What stands right before the name that somebody was born with.
_BORN = frozenset({"born", "n\u00e9e", "nee"})


def owners_of_birth_names(parse: Parse, mentions: Sequence[Mention], register: Register) -> dict[int, int]:
    """Return whose birth name each entity is that is nothing else, by number.

    It is that of whom the sentence names before it, else of whoever has the same given name, else of the person whom
    the text has named most often so far.
    """
    found: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        if mention.first and parse.lower[mention.first - 1] in _BORN and mention.form == "name" and not mention.title:
            born = register.entity_of[number]
            if born is None or born in found or register.entities[born].kind != "person" or " " not in mention.name:
                continue
            before = [n for n in register.entity_of[:number] if n is not None and register.entities[n].kind == "person"]
            if born in before:
                continue
            owner = _owner(parse, mentions, register, number, before)
            if owner is not None and owner not in found:
                found[born] = owner
    return found


def _owner(
    parse: Parse, mentions: Sequence[Mention], register: Register, number: int, before: Sequence[int]
) -> int | None:
    here = parse.sentence[mentions[number].head]
    for other in range(number - 1, -1, -1):
        if parse.sentence[mentions[other].head] != here:
            break
        owner = register.entity_of[other]
        if owner in before:
            return owner
    given = names.parse_person(mentions[number].name).first
    alike = [owner for owner in before if names.parse_person(register.entities[owner].name).first == given]
    people = alike or before
    return max(people, key=lambda owner: (people.count(owner), -owner), default=None)
