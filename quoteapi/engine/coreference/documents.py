"""Documents: who issued a report, a letter or a lawsuit, so that "the report said" has a speaker."""

from __future__ import annotations

from itertools import chain, islice

from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.mentions import Mention
from quoteapi.engine.words import nouns, read_words, verbs

# In mentions: how far before and after a document its publisher is searched for.
PUBLISHER_BEFORE = 8
PUBLISHER_AFTER = 4
# What joins a document to its publisher.
_BEFORE_PUBLISHER = frozenset({"by", "from"})
# What a paper says in its own pages. A study in a journal is its authors'.
_PUBLISHED_IN = frozenset({"article", "column", "editorial", "interview", "op-ed", "report", "review", "story"})
# What is a part of its publisher, and says what the publisher says: "the front page of the Gazette".
_PARTS = frozenset({"cover", "edition", "homepage", "issue", "page", "site", "website"})
# What people put on a network, which is nobody's word but theirs: "a Facebook post".
_POSTED = frozenset({"account", "broadcast", "channel", "clip", "page", "post", "reel", "thread", "video"})
_SUES = frozenset({"sue", "sued", "sues", "suing"})
_LAWSUITS = ("complaint", "suit", "lawsuit")
# In steps up the parse, from the verb that tells who published a document to the document: "a poll of 400 voters
# released by the port".
PUBLISHED_REACH = 4


def owner_of_document(memory: Memory, number: int, mention: Mention, noun: str, *, definite: bool) -> int | None:
    """Return the entity that issued a document: named in its phrase, or with the last such document of the text."""
    owner = _publisher(memory, number, mention)
    if owner is None:
        owner = _says_in(memory, number, mention)
    if owner is None:
        owner = _issues(memory, number, mention)
    if owner is None and definite:
        known = [like for like in memory.documents if like == noun or like in nouns.near_nouns(noun)]
        return memory.documents.get(noun, memory.documents[known[-1]] if known else None)
    if owner is not None:
        memory.documents[noun] = owner
    return owner


def learn_named_document(memory: Memory, mention: Mention, entity: int) -> None:
    """Learn that a name is a document's: after "a Gazette poll" that is what "the poll" means."""
    noun = memory.parse.lower[mention.last - 1]
    if not mention.name.isupper() and " " in mention.name and noun in read_words("works"):
        memory.documents[noun] = entity


def publisher_before(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the body that stands before several documents, which are its own: "Ports Commission rules"."""
    for other in range(number - 1, max(-1, number - PUBLISHER_BEFORE), -1):
        inside, entity = memory.mentions[other], memory.entity_of[other]
        if entity is None or inside.form != "name" or not mention.first <= inside.head < mention.head:
            continue
        if inside.last != mention.head or memory.entities[entity].kind != "organization":
            return None
        before = memory.mentions[other - 1] if other else None
        joined = (
            before is not None and before.form == "name" and memory.parse.lower[before.last : inside.first] == ["and"]
        )
        return memory.entity_of[other - 1] if joined else entity
    return None


def _publisher(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the entity that a document's phrase names: "a Gazette article", "a report by the port", "its letter"."""
    parse = memory.parse
    before = range(number, max(-1, number - PUBLISHER_BEFORE), -1)
    after = range(number + 1, min(len(memory.mentions), number + PUBLISHER_AFTER))
    for other in chain(before, after):
        inside = memory.mentions[other]
        owns = parse.deps[inside.head] == "poss" and mention.name not in read_words("cue_nouns")
        makes = inside.head > mention.head and _is_made_by(memory, mention.head, inside.head)
        entity = memory.entity_of[other]
        if entity is None or not (makes or mention.first <= inside.head < mention.head):
            continue
        if mention.name in _POSTED and memory.entities[entity].name.lower() in read_words("networks"):
            continue
        if not memory.entities[entity].name or (inside.form == "nominal" and parse.deps[inside.head] != "poss"):
            continue
        return entity if makes or owns or memory.entities[entity].kind == "organization" else None
    return None


def _says_in(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the entity that says something in a document ("the port said in a letter"), or None."""
    parse = memory.parse
    preposition = parse.heads[mention.head]
    verb = parse.heads[preposition]
    is_said_in = parse.lower[preposition] in ("in", "on") and verbs.is_cue_verb(parse.lower[verb])
    if parse.deps[mention.head] != "pobj" or not is_said_in:
        return None
    near = range(max(0, number - PUBLISHER_BEFORE), min(len(memory.mentions), number + PUBLISHER_AFTER))
    for other in near:
        speaks = memory.mentions[other]
        if parse.heads[speaks.head] == verb and parse.deps[speaks.head] == "nsubj":
            return memory.entity_of[other]
    return None


def _issues(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the entity with a name that issues a document by its verb ("the port published a report"), or None."""
    parse = memory.parse
    verb = parse.heads[mention.head]
    if parse.deps[mention.head] != "dobj" or parse.lower[verb] not in read_words("issuing_verbs"):
        return None
    for other in range(number - 1, max(-1, number - PUBLISHER_BEFORE), -1):
        subject, entity = memory.mentions[other], memory.entity_of[other]
        does = parse.deps[subject.head] == "nsubj" and parse.heads[subject.head] in (verb, _verb_above(memory, verb))
        if does and entity is not None and memory.entities[entity].name:
            return entity
    return None


def _verb_above(memory: Memory, verb: int) -> int:
    """Return the verb that shares its subject with a verb: "filed" for "signed" in "she filed and signed it"."""
    parse = memory.parse
    return parse.heads[verb] if parse.deps[verb] in ("conj", "xcomp") else verb


def learn_lawsuit(memory: Memory, mention: Mention, entity: int) -> None:
    """Learn whose lawsuit it is: in "Ada Marsh sued the port" it is hers."""
    parse = memory.parse
    if parse.deps[mention.head] == "nsubj" and parse.lower[parse.heads[mention.head]] in _SUES:
        memory.documents.update(dict.fromkeys(_LAWSUITS, entity))


def _is_made_by(memory: Memory, document: int, publisher: int) -> bool:
    """Return whether a document is "by" or "from" a publisher, directly or with a participle ("published by")."""
    parse = memory.parse
    if parse.deps[publisher] == "appos":
        publisher = parse.heads[publisher]  # "a paper by the economist Ana Ruiz"
    preposition = parse.heads[publisher]
    above = parse.heads[preposition]
    word = parse.lower[preposition]
    published = (
        word in _BEFORE_PUBLISHER
        or (word == "in" and parse.lower[document] in _PUBLISHED_IN)
        or (word == "of" and parse.lower[document] in _PARTS)
    )
    if parse.deps[publisher] != "pobj" or not published:
        return False
    if parse.lower[document + 1 : preposition + 1] == [",", "by"] and above == parse.heads[document]:
        return True  # "the report, by the harbour institute, found": the parser hangs "by" on the verb
    acl = parse.deps[above] == "acl"
    return above == document or (acl and document in islice(parse.ancestors(above), PUBLISHED_REACH))
