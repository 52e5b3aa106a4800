"""Clauses: how a pronoun's clause stands to those of its candidates."""

from __future__ import annotations

from itertools import islice

from quoteapi.engine.coreference.antecedents import Clause
from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.parsing import Parse

# In steps up the parse: how far a clause is searched for.
CLAUSE_REACH = 8
# In mentions: how far after a pronoun the subject of its sentence is searched for.
COMING_REACH = 11


def is_fronted(parse: Parse, token: int) -> bool:
    """Return whether a token stands in a phrase before its main clause: "In her speech, Marsh praised the port"."""
    main = next((above for above in islice(parse.ancestors(token), CLAUSE_REACH) if parse.deps[above] == "ROOT"), None)
    return main is not None and token < main and parse.heads[token] != main


def is_reported(memory: Memory, number: int) -> bool:
    """Return whether a mention stands in what a clause reports: "Marsh" in "Lind said that Marsh would win"."""
    parse = memory.parse
    for above in islice(parse.ancestors(memory.mentions[number].head), CLAUSE_REACH):
        if parse.deps[above] == "ccomp":
            return parse.heads[above] in memory.cue_verbs
    return False


def is_topic(memory: Memory, last: int, number: int) -> bool:
    """Return whether a sentence names a candidate in front of the pronoun: "As for Marsh, he", "Marsh, who …"."""
    parse, mention = memory.parse, memory.mentions[last]
    if parse.sentence[mention.head] != parse.sentence[memory.mentions[number].head]:
        return False
    if parse.lower[max(0, mention.first - 2) : mention.first] == ["as", "for"]:
        return True
    after = parse.lower[mention.last : mention.last + 2]
    return after in ([",", "who"], [",", "whose"])


def subjects_to_come(memory: Memory, number: int) -> set[int]:
    """Return the entities that are named as subjects later in a pronoun's sentence."""
    parse, here = memory.parse, memory.parse.sentence[memory.mentions[number].head]
    found: set[int] = set()
    for other in range(number + 1, min(number + 1 + COMING_REACH, len(memory.mentions))):
        after, entity = memory.mentions[other], memory.entity_of[other]
        if parse.sentence[after.head] != here:
            break
        if after.form == "name" and entity is not None and parse.is_subject(after.head):
            found.add(entity)
    return found


def clause_of(memory: Memory, last: int, number: int) -> Clause:
    """Return how the clause of a candidate's last mention stands to the pronoun's."""
    parse, mention, pronoun = memory.parse, memory.mentions[last], memory.mentions[number]
    if parse.sentence[mention.head] != parse.sentence[pronoun.head]:
        return "another sentence"
    if not parse.is_subject(mention.head):
        return "no subject"
    verb = parse.heads[mention.head]
    if verb == parse.heads[pronoun.head]:
        return "same verb"
    return "above" if verb in islice(parse.ancestors(pronoun.head), CLAUSE_REACH) else "beside"
