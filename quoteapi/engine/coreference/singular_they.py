"""Singular they: the people whom the text calls "they", by what it says of them or by how it speaks of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import islice

from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import read_words

# What tells that somebody is called "they", in tokens, and what leaves room for "he" or "she".
_STATED = frozenset(
    {
        "they/them",
        "they/their",
        "they / them",
        "they / their",
        "they and them",
        "pronoun they",
        "pronouns they",
        "by they",
        "uses they",
        "use they",
        "prefers they",
    }
)
_MIXED = frozenset(
    {
        "she/they",
        "he/they",
        "they/she",
        "they/he",
        "she / they",
        "he / they",
        "they / she",
        "they / he",
        "nonbinary",
        "non - binary",
        "agender",
        "genderqueer",
        "gender - queer",
        "genderfluid",
        "gender - fluid",
    }
)
_OPENERS = frozenset(phrase.split(" ")[0] for phrase in _STATED | _MIXED)
# How much of that a person needs whom the text only calls so, and what each pronoun counts. One "they" may be
# others whom the text leaves out; "themself" is nobody else.
ENOUGH = 2
_USES = {"themself": 2, "themselves": 2, "they": 1, "them": 1, "their": 1}
_WHERE = frozenset({"at", "from", "in", "near", "to"})
_PRESS = frozenset({"journalists", "reporters"})
# In mentions: how far before a pronoun its person is searched for. In steps up the parse: how far the person's verb is.
REACH = 6
CLAUSE_REACH = 6


def who_use_they(memory: Memory) -> tuple[set[int], set[int]]:
    """Return the people of whom the text says that they use "they", and those of them who use nothing else.

    "Sam Lind, who uses they/them pronouns" is never "he" or "she", "Kim Holt (she/they)" may be.
    """
    parse = memory.parse
    found: set[int] = set()
    only: set[int] = set()
    sentences: dict[int, bool] = {}
    for token, word in enumerate(parse.lower):
        if word not in _OPENERS:
            continue
        phrases = {word, *(" ".join(parse.lower[token : token + size]) for size in (2, 3))}
        if not phrases.isdisjoint(_STATED | _MIXED):
            here = parse.sentence[token]
            sentences[here] = sentences.get(here, True) and phrases.isdisjoint(_MIXED)
    for number, mention in enumerate(memory.mentions):
        entity = memory.entity_of[number] if mention.form == "name" else None
        here = parse.sentence[mention.head]
        if entity is not None and here in sentences and memory.entities[entity].kind == "person":
            found.add(entity)
            if sentences.pop(here):
                only.add(entity)
    return found, only


def who_are_called_they(memory: Memory) -> set[int]:
    """Return the people whom the text calls "they" and nobody else is near: "Holt said they had sold their boat"."""
    votes: Counter[int] = Counter()
    called: dict[int, int] = {}
    for number, mention in enumerate(memory.mentions):
        if mention.form != "pronoun":
            continue
        person = _only_person_before(memory, number, called)
        if person is None:
            continue
        if mention.gender:
            votes[person] -= ENOUGH
        elif mention.name in _USES and _is_of_subject(memory, number, mention, person, called):
            votes[person] += _USES[mention.name]
            called[number] = person
    return {person for person, count in votes.items() if count >= ENOUGH}


def _only_person_before(memory: Memory, number: int, called: Mapping[int, int]) -> int | None:
    """Return the one person named before a pronoun in its sentence, where nothing stands that means several.

    ``called`` has the people whom pronouns before it mean.
    """
    parse, here = memory.parse, memory.parse.sentence[memory.mentions[number].head]
    people: set[int | None] = set()
    for other in range(number - 1, max(-1, number - REACH), -1):
        mention, entity = memory.mentions[other], memory.entity_of[other]
        if parse.sentence[mention.head] < here - 1:
            break
        if mention.form == "pronoun":
            if other in called:
                people.add(called[other])
            continue
        if _is_told(parse, mention) or mention.kind == "work" or _is_theirs(parse, mention):
            continue
        if _is_attribute_or_whereabouts(parse, mention):
            continue
        if mention.plural or entity is None or memory.entities[entity].kind != "person":
            return None
        people.add(entity)
    return people.pop() if len(people) == 1 else None


def _is_attribute_or_whereabouts(parse: Parse, mention: Mention) -> bool:
    """Return whether a mention is what somebody is or where: "Lind is a potter", "Lind lives in Oslo"."""
    if mention.form == "nominal":
        return not mention.plural and parse.deps[mention.head] == "attr"
    above = parse.heads[mention.head]
    return mention.place and parse.deps[mention.head] == "pobj" and parse.lower[above] in _WHERE


def _is_theirs(parse: Parse, mention: Mention) -> bool:
    return parse.lower[mention.first] == "their" and not mention.plural and not mention.is_person


def _is_told(parse: Parse, mention: Mention) -> bool:
    """Return whether a mention is whom somebody tells that "they" did it: "Holt told the court they had sold it".

    So is the one whom a letter is written to.
    """
    above = parse.heads[mention.head]
    if parse.deps[mention.head] == "pobj" and parse.lower[above] == "to" and not mention.plural:
        return parse.lower[parse.heads[above]] in read_words("works")
    if parse.deps[mention.head] not in ("dobj", "dative") or (mention.plural and mention.name not in _PRESS):
        return False
    return parse.lower[parse.heads[mention.head]] in ("tell", "telling", "tells", "told") and not (
        mention.form == "name" and mention.is_person
    )


def _is_of_subject(memory: Memory, number: int, mention: Mention, person: int, called: Mapping[int, int]) -> bool:
    """Return whether a pronoun stands in what a person who is a subject does or says, or begins the next clause."""
    parse = memory.parse
    if mention.name == "they" and not _stands_in_sentence_of(memory, number, mention, person):
        return True
    above = set(islice(parse.ancestors(mention.head), CLAUSE_REACH))
    for other in range(number - 1, max(-1, number - REACH), -1):
        subject = memory.mentions[other]
        entity = called.get(other, memory.entity_of[other])
        if parse.is_subject(subject.head) and entity == person and parse.heads[subject.head] in above:
            return True
    return False


def _stands_in_sentence_of(memory: Memory, number: int, mention: Mention, person: int) -> bool:
    here = memory.parse.sentence[mention.head]
    return any(
        memory.entity_of[other] == person and memory.parse.sentence[memory.mentions[other].head] == here
        for other in range(max(0, number - REACH), number)
    )
