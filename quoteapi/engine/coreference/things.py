"""Things: the bodies and documents that "it" stands for.

The subject of the clause before comes first, as in centering (Grosz, Joshi and Weinstein 1995, J95-2003).
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.mentions import Mention
from quoteapi.engine.words import read_words

# In mentions and sentences: how far back the subject of the clause before is searched for.
SUBJECT_REACH = 16
SENTENCES_BACK = 1
_OBJECTS = frozenset({"dobj", "nsubjpass"})
# What "it" may be.
_SPEAK = frozenset({"organization", "group", "work"})
# Who adds something spoke before: "The board said it met. The firm could be fined, it added".
_ADDS = frozenset({"added", "adds"})
_THINGS = frozenset({"organization", "work", "unknown"})


def thing_of(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the body that "it" stands for, or who issued the document that it stands for, or None."""
    spoke = memory.spoke
    adds = mention.name == "it" and memory.parse.lower[memory.parse.heads[mention.head]] in _ADDS
    if adds and spoke is not None and memory.entities[spoke].kind in _SPEAK:
        return spoke
    for other in subjects_before(memory, number, mention):
        entity = memory.entity_of[other]
        if entity is not None and (_is_thing(memory, entity, other) or _is_document(memory.mentions[other])):
            return entity
        if _is_unnamed_body(memory, mention, memory.mentions[other], entity):
            return entity
    author = _author_before(memory, number, mention)
    if author is not None:
        return author
    things = [e for e in memory.recent if _is_thing(memory, e, memory.recent[e])]
    return memory.best(e for e in things if not memory.mentions[memory.recent[e]].place)


def _is_unnamed_body(memory: Memory, pronoun: Mention, subject: Mention, entity: int | None) -> bool:
    """Return whether "it" closes what its subject, a body without a name, does: "The court has met, it said"."""
    parse = memory.parse
    if subject.form != "nominal" or subject.plural or subject.kind != "group" or parse.words[pronoun.first - 1] != ",":
        return False
    if parse.sentence[subject.head] != parse.sentence[pronoun.head] or (
        entity is not None and memory.entities[entity].name
    ):
        return False
    return subject.name in read_words("body_nouns") or subject.name in read_words("organization_words")


def _author_before(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the person whose document is an object in the sentence before "it": "Marsh wrote a letter. It said"."""
    parse, here = memory.parse, memory.parse.sentence[mention.head]
    found = None
    for other in range(number - 1, max(-1, number - SUBJECT_REACH), -1):
        before = memory.mentions[other]
        if parse.sentence[before.head] < here - 1:
            break
        is_object = parse.deps[before.head] in _OBJECTS and parse.sentence[before.head] == here - 1
        issuer = memory.entity_of[other]
        if is_object and _is_document(before) and issuer is not None and memory.entities[issuer].kind == "person":
            found = issuer
    return found


def _is_document(mention: Mention) -> bool:
    return mention.form == "nominal" and mention.kind == "work" and not mention.plural


def _is_thing(memory: Memory, entity: int, number: int) -> bool:
    """Return whether an entity is one body or document. A body's name may end like a plural ("Kettle Foods")."""
    return memory.entities[entity].kind in _THINGS and not (
        memory.mentions[number].plural and memory.mentions[number].form != "name"
    )


def subjects_before(memory: Memory, number: int, mention: Mention) -> Iterator[int]:
    """Yield the subjects before a pronoun in its own sentence and the one before, the nearest sentence first.

    Within a sentence the first subject comes first: it is the main clause's, or that of the first clause.
    """
    parse = memory.parse
    here = parse.sentence[mention.head]
    rows: dict[int, list[int]] = {}
    for other in range(number - 1, max(-1, number - SUBJECT_REACH), -1):
        before = memory.mentions[other]
        back = here - parse.sentence[before.head]
        if back > SENTENCES_BACK:
            break
        if parse.is_subject(before.head):
            rows.setdefault(back, []).append(other)
    for back in sorted(rows):
        yield from reversed(rows[back])
