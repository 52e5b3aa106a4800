"""Relatives: the noun that "who", "which" and a relative "that" stand for."""

from __future__ import annotations

from itertools import islice

from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.coreference.nominals import equated
from quoteapi.engine.mentions import Mention

# In mentions: how far back the noun of a relative clause is searched for.
RELATIVE_REACH = 12
# In steps up the parse: from the verb of a clause to that of the relative clause it is joined to ("who ran and won").
CLAUSE_REACH = 3
_BREAKS = frozenset({",", "-", "–", "—"})
_CLAUSES = frozenset({"conj", "relcl"})


def noun_of_relative(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the entity of the noun before a relative clause, or None.

    After a comma that is the last noun, whatever the parser attaches the clause to, when it stands right there.
    Without one a plural name is not the whole group: "Republicans who stayed away".
    """
    parse = memory.parse
    before = mention.first - 1
    broken = before > 0 and parse.words[before] in _BREAKS
    edge = before if broken else mention.first
    noun = _attached_noun(memory, mention)
    for other in range(number - 1, max(-1, number - RELATIVE_REACH), -1):
        candidate = memory.mentions[other]
        if parse.sentence[candidate.head] != parse.sentence[mention.head]:
            break
        ends_there = candidate.form != "pronoun" and candidate.last == edge and (broken or noun is None)
        if not ends_there and candidate.head != noun:
            continue
        if mention.name == "who" and not _may_be_who(memory, other):
            edge = candidate.first - 1  # "Odile Marsh of Wick, who": the name before the place
            continue
        return _entity(memory, other, broken=broken)
    return None


def _may_be_who(memory: Memory, number: int) -> bool:
    """Return whether a mention may mean people and is no place or body."""
    mention, entity = memory.mentions[number], memory.entity_of[number]
    if mention.form != "name" or entity is None:
        return True
    return memory.entities[entity].kind in ("person", "group") or mention.plural


def _attached_noun(memory: Memory, mention: Mention) -> int | None:
    """Return the noun that the parser attaches the pronoun's clause to."""
    parse = memory.parse
    for verb in islice(parse.ancestors(mention.head), CLAUSE_REACH):
        if parse.deps[verb] == "relcl":
            return parse.heads[verb]
        if parse.deps[verb] not in _CLAUSES:
            break
    return None


def _entity(memory: Memory, number: int, *, broken: bool) -> int | None:
    mention = memory.mentions[number]
    if mention.plural and mention.form == "name" and not broken:
        return None
    entity = memory.entity_of[number]
    if entity is None and memory.parse.deps[mention.head] == "attr":
        return equated(memory, number, mention)  # "Marsh is the only surgeon who"
    return entity
