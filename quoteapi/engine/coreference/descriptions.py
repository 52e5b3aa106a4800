"""Descriptions: whom a speaking description means where no rule finds anybody, by a linear model.

"The senator", "a report" and "the company" may stand for an entity in memory, for one that only the text below names,
or for somebody whom the text never names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from quoteapi.engine.coreference.bodies import is_of_another_kind, is_of_another_tier, is_only_place, is_place_called
from quoteapi.engine.coreference.description_features import (
    RELATIONS,
    Agreement,
    Candidate,
    Description,
    Determiner,
    FirstMention,
    LastMention,
    NounClass,
    Relation,
    Traits,
    description_features,
)
from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.coreference.nominals import (
    ASKING,
    PASSERS_BY,
    holds_another,
    is_introduced,
    means_another,
    traits_of,
)
from quoteapi.engine.linear import read_weights, score
from quoteapi.engine.mentions import Mention
from quoteapi.engine.register import clash
from quoteapi.engine.words import Gender, nouns, read_table, read_words

# How many candidates there are at most: the heaviest named entities, those to which the noun is related, those that
# only the text below names, and among these the ones that it describes by the noun or that have it in their names.
MOST_BY_WEIGHT = 5
MOST_RELATED = 8
MOST_AHEAD = 6
MOST_CALLED = 40
MOST_BODIES = 20
# In paragraphs, from 0: a lead may describe people whom the next paragraphs name.
LAST_LEAD = 3
# In mentions: how far ahead names are read, and how far from a description those inside its phrase may be.
AHEAD_REACH = 60
INSIDE_REACH = 4
# In steps up the parse: how deep inside its phrase these may stand.
INSIDE_DEPTH = 4
# Words behind a description that make a feature of their own.
_BEHIND = frozenset({"of", "who", "for", "at", "in", "from", "on", ",", "that"})
_PLACES = frozenset({"capital", "city", "country", "kingdom", "nation", "region", "republic", "state", "town"})
_MODIFIERS = ("NN", "JJ", "VB")


@dataclass(frozen=True, slots=True)
class Options:
    """Whom a description may mean: nobody or one of ``entities``. ``rows`` has the features of nobody, then theirs."""

    entities: Sequence[int]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A description, with what only the choice of candidates needs: gender, traits, entities inside its phrase."""

    description: Description
    mention: Mention
    gender: Gender | None
    traits: set[str]
    inside: set[int]


def likeliest_described(memory: Memory, number: int, entity: int | None) -> int | None:
    """Return the entity that a description means: what the rules found, or else the likeliest for one that speaks.

    None means somebody whom the text never names.
    """
    if entity is not None or number not in memory.subjects_of_cues:
        return entity
    options = options_of(memory, number)
    weights = read_weights("descriptions")
    scores = [score(weights, row) for row in options.rows]
    best = max(range(len(scores)), key=lambda at: scores[at])
    return options.entities[best - 1] if best else None


def options_of(memory: Memory, number: int) -> Options:
    """Return whom a description may mean, with the features of each."""
    reading = _read(memory, number)
    entities: list[int] = []
    if not _is_nobody_known(memory, reading):
        found = dict.fromkeys(_candidates(memory, number, reading))
        entities.extend(entity for entity in found if not clash(memory.entities[entity].traits, reading.traits))
    candidates = [_candidate(memory, number, entity, reading) for entity in entities]
    return Options(entities, description_features(reading.description, candidates))


def _is_nobody_known(memory: Memory, reading: _Reading) -> bool:
    """Return whether a description is sure to mean nobody if the rules found nobody.

    That holds for "another trust", for whoever asks in a transcript ("Host: …"), and for "the paper" after "a paper"
    whose publisher the text does not tell. It also holds for kin and campaigns ("her sister"), whose owner the rules
    have looked for. In cross-validation, five more of 406 unnamed sources rightly stay without a name, and two of 213
    named ones lose theirs.
    """
    noun, mention = reading.description.noun, reading.mention
    if means_another(memory, mention) or (noun in ASKING and _is_label(memory, mention)):
        return True
    if noun in PASSERS_BY and _is_passer_by(memory, mention):
        return True
    so_called = memory.by_descriptor.get(noun, ()) if reading.description.noun_class == "work" else ()
    if any(entity in so_called and not memory.entities[entity].name for entity in memory.recent):
        return True
    if reading.description.determiner == "the" and is_introduced(memory, mention, noun):
        return True
    has_owner = reading.description.determiner in ("own", "owned")
    return has_owner and (noun in read_table("kin") or noun in read_table("named_bodies"))


def _is_passer_by(memory: Memory, mention: Mention) -> bool:
    """Return whether somebody is told by a trade alone: "the ticket woman"."""
    before = mention.head - 1
    return before > mention.first and memory.parse.tags[before] == "NN" and memory.parse.lower[before].isalpha()


def _is_label(memory: Memory, mention: Mention) -> bool:
    """Return whether a description is all that stands before a colon in its paragraph."""
    parse, first = memory.parse, mention.first
    opens = first == 0 or parse.paragraph[first - 1] != parse.paragraph[first]
    return opens and parse.words[mention.last : mention.last + 1] == [":"]


def _read(memory: Memory, number: int) -> _Reading:
    mention, parse = memory.mentions[number], memory.parse
    noun = nouns.singular_of(mention.name)
    inside = set(_named_inside(memory, number, mention))
    after = parse.lower[mention.last] if mention.last < len(parse) else ""
    description = Description(
        noun=noun,
        noun_class=_class_of(mention, noun),
        determiner=_determiner(memory, mention),
        lead=min(parse.paragraph[mention.head], LAST_LEAD + 1),
        speaks=number in memory.subjects_of_cues,
        unnamed=noun in read_words("unnamed_nouns"),
        modifiers=sum(tag[:2] in _MODIFIERS for tag in parse.tags[mention.first : mention.head]),
        behind=after if after in _BEHIND else "else",
        names=bool(inside),
    )
    gender = mention.gender or nouns.gender_of(noun)
    return _Reading(description, mention, gender, traits_of(memory, mention), inside)


def _class_of(mention: Mention, noun: str) -> NounClass:
    body = noun in read_table("body_kinds") or noun in read_words("body_nouns")
    if mention.person_word:
        return "body or person" if body else "person"
    if mention.name in read_words("works") or noun in read_words("works"):
        return "work"
    if body or noun in read_words("groups"):
        return "body"
    return "place" if noun in _PLACES else "other"


def _determiner(memory: Memory, mention: Mention) -> Determiner:
    parse = memory.parse
    word, tag = parse.lower[mention.first], parse.tags[mention.first]
    if tag == "PRP$":
        return "own"
    if "POS" in parse.tags[mention.first : mention.head]:
        return "owned"
    if word == "the":
        return "the"
    if word in ("this", "that", "these", "those"):
        return "this"
    if word in ("a", "an"):
        return "a"
    if tag in ("DT", "CD"):
        return "some"
    return "bare" if mention.first == mention.head else "bare phrase"


def _named_inside(memory: Memory, number: int, mention: Mention) -> Iterator[int]:
    """Yield the entities that a description's phrase names before any clause: "a spokesman for the port"."""
    parse = memory.parse
    for other in range(max(0, number - INSIDE_REACH), min(len(memory.mentions), number + 1 + INSIDE_REACH)):
        entity = memory.entity_of[other]
        token = memory.mentions[other].head
        for _ in range(INSIDE_DEPTH if entity is not None and other != number else 0):
            if parse.heads[token] == token or parse.deps[token] in ("relcl", "acl"):
                break
            token = parse.heads[token]
            if token == mention.head and entity is not None:
                yield entity
                break


def _candidates(memory: Memory, number: int, reading: _Reading) -> Iterator[int]:
    """Yield the entities that a description may mean, some of them more than once."""
    noun = reading.description.noun
    fits = [entity for entity in memory.recent if _fits(memory, entity, reading)]
    named = sorted((e for e in fits if memory.entities[e].name), key=lambda e: -memory.weight_now(e))
    yield from named[:MOST_BY_WEIGHT]
    near = (entity for entity in reversed(fits) if _relation(memory, entity, noun) in RELATIONS)
    yield from islice(near, MOST_RELATED)
    issuer = memory.documents.get(noun)
    if issuer is not None and memory.seen[issuer]:
        yield issuer
    yield from islice(_ahead(memory, number, reading), MOST_AHEAD)
    so_called = memory.by_descriptor.get(noun, set())
    for entity in so_called if len(so_called) <= MOST_CALLED else ():
        if not memory.seen[entity] and memory.entities[entity].name and _fits(memory, entity, reading):
            yield entity
    if reading.description.noun_class != "person":
        yield from (entity for entity in memory.bodies_with(noun)[:MOST_BODIES] if not memory.seen[entity])


def _ahead(memory: Memory, number: int, reading: _Reading) -> Iterator[int]:
    """Yield entities that only the text below names: in a lead those of the next names, else of the next sentence."""
    parse = memory.parse
    here = parse.sentence[reading.mention.head]
    met: set[int] = set()
    for other in range(number + 1, min(len(memory.mentions), number + AHEAD_REACH)):
        after, entity = memory.mentions[other], memory.entity_of[other]
        if reading.description.lead > LAST_LEAD and parse.sentence[after.head] > here + 1:
            break
        if entity is None or entity in met or memory.seen[entity] or after.form != "name":
            continue
        if _fits(memory, entity, reading):
            met.add(entity)
            yield entity


def _fits(memory: Memory, entity: int, reading: _Reading) -> bool:
    """Return whether an entity is of a kind and a gender that a description may have."""
    known, noun_class = memory.entities[entity], reading.description.noun_class
    if entity == memory.author:
        return False  # who says "I" is no "host"
    gender_fits = not reading.gender or known.gender in (None, reading.gender)
    if entity in reading.inside and noun_class not in ("work", "body", "other"):
        return False
    if noun_class == "person":
        return known.kind == "person" and gender_fits and not holds_another(memory, entity, reading.description.noun)
    if noun_class == "body or person":
        return not known.name or gender_fits
    if noun_class == "body" and reading.description.determiner == "a" and memory.seen[entity]:
        return False  # "a trust" is none of those named
    if noun_class == "body" and is_of_another_kind(memory, entity, reading.description.noun):
        return False
    if noun_class == "body" and is_of_another_tier(memory, entity, reading.mention):
        return False
    if noun_class == "body" and is_only_place(memory, entity, reading.description.noun):
        return False
    return noun_class == "work" or known.kind != "person"


def _relation(memory: Memory, entity: int, noun: str) -> Relation:
    """Return how a noun is related to what the text says of an entity."""
    if entity in memory.by_descriptor.get(noun, ()):
        return "so called"
    near = nouns.near_nouns(noun)
    if any(entity in memory.by_descriptor.get(like, ()) for like in near):
        return "nearly so called"
    known = memory.entities[entity]
    if not known.name:
        return "none"
    words = memory.words_of(entity)
    if noun in words:
        return "in its name"
    kinds = read_table("body_kinds").get(noun, "").split()
    if not words.isdisjoint(kinds) or (noun in _PLACES and is_place_called(memory, entity, noun)):
        return "of its kind"
    if noun in read_words("politicians") and known.descriptors & read_words("lawmakers"):
        return "nearly so called"
    if not words.isdisjoint(near):
        return "nearly in its name"
    if known.kind == "person" and not read_table("persons").keys().isdisjoint(known.descriptors):
        return "otherwise called"
    return "none"


def _candidate(memory: Memory, number: int, entity: int, reading: _Reading) -> Candidate:
    known, noun = memory.entities[entity], reading.description.noun
    return Candidate(
        named=bool(known.name),
        kind=known.kind,
        relation=_relation(memory, entity, noun),
        gender=_agreement(memory, entity, reading),
        traits=_traits(memory, entity, reading),
        total=known.forms.total(),
        seen=memory.seen[entity],
        weight=memory.weight_now(entity),
        inside=entity in reading.inside,
        issued=memory.documents.get(noun) == entity,
        spoke=entity == memory.spoke,
        place=_last_mention(memory, entity, reading) if memory.seen[entity] else _first(memory, number, entity),
    )


def _agreement(memory: Memory, entity: int, reading: _Reading) -> Agreement:
    known = memory.entities[entity]
    if known.kind != "person":
        return "-"
    if reading.gender and known.gender == reading.gender:
        return "same"
    return "unknown" if reading.gender else "any"


def _traits(memory: Memory, entity: int, reading: _Reading) -> Traits:
    known = memory.entities[entity]
    if clash(known.traits, reading.traits):
        return "clash"
    if not known.traits.isdisjoint(reading.traits):
        return "shared"
    if known.name and not memory.words_of(entity).isdisjoint(reading.traits):
        return "in its name"
    return "none" if reading.traits else "-"


def _last_mention(memory: Memory, entity: int, reading: _Reading) -> LastMention | None:
    last = memory.recent.get(entity)
    if last is None:
        return None
    parse, other, head = memory.parse, memory.mentions[last], reading.mention.head
    return LastMention(
        sentences=parse.sentence[head] - parse.sentence[other.head],
        paragraphs=parse.paragraph[head] - parse.paragraph[other.head],
        subject=parse.is_subject(other.head),
        same_verb=parse.heads[other.head] == parse.heads[head],
        place=other.place,
        form=other.form,
    )


def _first(memory: Memory, number: int, entity: int) -> FirstMention | None:
    first = memory.first_of.get(entity)
    if first is None:
        return None
    parse, other = memory.parse, memory.mentions[first]
    return FirstMention(
        paragraphs=parse.paragraph[other.head] - parse.paragraph[memory.mentions[number].head],
        opens=parse.is_subject(other.head) and parse.deps[parse.heads[other.head]] == "ROOT",
        speaks=first in memory.subjects_of_cues,
        place=other.place,
    )
