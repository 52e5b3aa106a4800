"""Relatives: the noun that "who", "which" and a relative "that" stand for."""

from __future__ import annotations

from itertools import islice

from quoteapi.engine.coreference.appositions import equated
from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.coreference.several import first_of_list
from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import FINITE
from quoteapi.engine.words import names

# In mentions: how far back the noun of a relative clause is searched for.
RELATIVE_REACH = 12
# In steps up the parse: from the verb of a clause to that of the relative clause it is joined to ("who ran and won").
CLAUSE_REACH = 3
_BREAKS = frozenset({",", "-", "–", "—"})
_OF_BODIES = frozenset({"for", "of"})
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
        if mention.name == "who" and broken and not ends_there:
            ends_there = candidate.form != "pronoun" and _is_near(memory, candidate, before)
        if not ends_there and candidate.head != noun:
            continue
        if mention.name == "who" and not _may_be_who(memory, other):
            edge = candidate.first - 1  # "Odile Marsh of Wick, who": the name before the place
            continue
        first = first_of_list(memory, other) if broken and _is_plural(memory, mention) else other
        return _entity(memory, first, broken=broken)
    return None


def _is_near(memory: Memory, candidate: Mention, before: int) -> bool:
    """Return whether no verb stands between a noun and a break: "Marsh, an author of books on tides, who"."""
    return FINITE.isdisjoint(memory.parse.tags[candidate.last : before])


def _is_plural(memory: Memory, mention: Mention) -> bool:
    """Return whether a relative is the subject of a plural verb, or "both" stands behind it: "who both say"."""
    parse = memory.parse
    verb = parse.heads[mention.head]
    if parse.lower[mention.last : mention.last + 1] == ["both"]:
        return True
    finite = [verb, *(token for token in range(mention.last, verb) if parse.heads[token] == verb)]
    return parse.is_subject(mention.head) and any(
        parse.tags[token] == "VBP" or parse.lower[token] == "were" for token in finite
    )


def _may_be_who(memory: Memory, number: int) -> bool:
    """Return whether a mention may mean people and is no place, body, book or the like."""
    mention, entity = memory.mentions[number], memory.entity_of[number]
    if mention.form != "name" or entity is None:
        return mention.kind != "work"
    if memory.entities[entity].kind == "person":
        return True
    words = names.split_words(mention.name)
    plural = mention.plural or memory.entities[entity].kind == "group"
    # "the Society for Tidal Rights" is one body
    return plural and _OF_BODIES.isdisjoint(words) and not names.looks_like_organization(words)


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
