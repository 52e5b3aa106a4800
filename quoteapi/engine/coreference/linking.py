"""Linking: which entity each mention stands for.

``entities`` has linked the names. Nominals ("the senator"), pronouns and surnames that several people bear are resolved
here in order of the text, each in its own module, among the entities in memory. Words inside quotation marks are
ignored.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quoteapi.engine.coreference.appositions import apposed, based_there, equated, holder
from quoteapi.engine.coreference.bodies import learn_broker
from quoteapi.engine.coreference.capitals import country_of
from quoteapi.engine.coreference.descriptions import likeliest_described
from quoteapi.engine.coreference.documents import learn_author, learn_from_verb, learn_named_document
from quoteapi.engine.coreference.generations import learn_generation, one_of_generation
from quoteapi.engine.coreference.kin import kin_named, learn_couple, learn_from_name, one_of_couple, owner_of
from quoteapi.engine.coreference.memory import FADE, PARAGRAPH_FADE, Choose, Describe, Memory
from quoteapi.engine.coreference.nominals import learn_introduced, named_after_lead, resolve_nominal
from quoteapi.engine.coreference.pronouns import TURNS_TO, likeliest, narrator_turns, resolve_pronoun
from quoteapi.engine.coreference.several import of_two, pair_of
from quoteapi.engine.coreference.singular_they import who_are_called_they, who_use_they
from quoteapi.engine.coreference.surroundings import quoted_words
from quoteapi.engine.deadline import check_time
from quoteapi.engine.marks import Passage
from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.people import NOBODY, People
from quoteapi.engine.register import Entity, Register, people_of, register_names
from quoteapi.engine.words import names, nouns, read_table

# The weight that a mention adds to its entity by its role, and the share of it in the first paragraph: a lead or a
# headline names people whom the article is about rather than those whom the next pronoun means.
SUBJECT_WEIGHT = 2.0
OTHER_WEIGHT = 1.0
MODIFIER_WEIGHT = 0.5
CUE_WEIGHT = 2.0
FIRST_PARAGRAPH_SHARE = 0.7
# What somebody whom a lone surname has meant before has ahead of others who bear it.
KEPT_WEIGHT = 2.0
# In mentions: how far behind a description the object of its verb stands.
HEARER_REACH = 3
# Roles in which a noun describes an entity instead of introducing one.
_DESCRIBES = frozenset({"appos", "attr"})
# Pronouns that a name may follow: "another, Odile Marsh, said".
_ANY = frozenset({"one", "another"})
# "the man himself", "the woman herself"
_SELVES = {"man": "himself", "woman": "herself"}
# What stands before what somebody is as well: "Marsh, herself a nurse, said".
_SELF_AS = frozenset(_SELVES.values())
_TELLS_OFFICE = frozenset({"attr", "pobj"})
_INTRODUCE = frozenset({"described", "identified", "introduced", "introduces", "presented"})
_SHE_HE = frozenset({"he", "she"})
_WINS = frozenset({"wins", "won"})
# What sets off a third one who takes part: "lost to Marsh", "bought it from Marsh", "studied under Marsh".
_OUTCOME_PREPOSITIONS = frozenset({"by", "from", "to", "under"})


@dataclass(frozen=True, slots=True)
class Coreference:
    """``entity_of[m]`` is the number of the entity that mention m stands for, or None."""

    entities: list[Entity]
    entity_of: list[int | None]


def resolve(
    parse: Parse,
    text: str,
    mentions: Sequence[Mention],
    subjects_of_cues: frozenset[int],
    choose: Choose = likeliest,
    describe: Describe = likeliest_described,
    *,
    author: str | None = None,
    people: People = NOBODY,
    passages: Sequence[Passage] = (),
) -> Coreference:
    """Link every mention to an entity.

    ``subjects_of_cues`` are the mentions that govern a reporting verb. ``choose`` decides between the candidates for a
    pronoun and ``describe`` whom a description means; training passes its own to collect examples. ``author`` is the
    name in the byline, whom "I" means. ``people`` are those whom the caller knows, ``passages`` what stands between
    quotation marks.
    """
    register = register_names(parse, text, mentions, people)
    author_entity = _author_entity(register, author, people)
    memory = Memory(
        parse, mentions, register.entities, register.entity_of, register.bearers, subjects_of_cues, choose, describe
    )
    memory.text, memory.quoted = text, quoted_words(text, passages)
    memory.author = author_entity
    stated, only_they = who_use_they(memory)
    memory.only_they = only_they | {at for at, e in enumerate(register.entities) if e.listed and e.listed.uses_they}
    memory.use_they = stated | who_are_called_they(memory) | memory.only_they
    for entity in range(len(register.entities)):
        memory.expect(entity)
    _learn_predicates(memory)
    _read(memory)
    for number, meant in enumerate(register.entity_of):
        if meant is not None and number not in memory.joint:
            register.entities[meant].mentions.append(number)
    return Coreference(register.entities, register.entity_of)


def _read(memory: Memory) -> None:
    """Go through the mentions in order, resolve those that are open and remember each."""
    sentence, paragraph = 0, 0
    for number, mention in enumerate(memory.mentions):
        check_time()
        here = memory.parse.sentence[mention.head]
        memory.faded += (here - sentence) * FADE
        if memory.parse.paragraph[mention.head] != paragraph:
            memory.faded += PARAGRAPH_FADE
        sentence, paragraph = here, memory.parse.paragraph[mention.head]
        if (
            mention.place
            and mention.form == "name"
            and not (mention.is_person and " " in mention.name)
            and (named := apposed(memory, number, mention)) is not None
        ):
            # "The Wick, Ohio, harbour pilot, Odile Marsh": the parser takes the place for the head
            memory.entity_of[number] = named
        if mention.place and number in memory.subjects_of_cues and (body := based_there(memory, number, mention)):
            memory.entity_of[number] = body
        elif mention.form == "name" and number in memory.subjects_of_cues and not mention.title:
            country = country_of(memory, mention)
            memory.entity_of[number] = memory.entity_of[number] if country is None else country
        told_apart = one_of_generation(memory, mention)
        if told_apart is None and mention.form == "name":
            told_apart = one_of_couple(memory, mention, memory.bearers.get(number, ()))
        entity = memory.entity_of[number] if told_apart is None else told_apart
        if entity is None:
            entity = _resolve(memory, number, mention)
        elif mention.form == "name" and mention.gender:
            entity = kin_named(memory, entity)
        if entity is None:
            entity = named_after_lead(memory, number, mention)
        describes = mention.form == "nominal" and not mention.plural and not of_two(memory, mention)
        if describes and told_apart is None:
            entity = memory.describe(memory, number, entity)
            named = entity is None or apposed(memory, number, mention) is not None
            if (
                entity is not None
                and not named
                and (_speaks_to(memory, number, mention, entity) or _is_acted_on(memory, number, mention, entity))
            ):
                entity = None
        if entity is None and number in memory.subjects_of_cues:
            entity = _said_to_be(memory, number, mention)
        if entity is None:
            entity = _meet(memory, number, mention)
        memory.entity_of[number] = entity
        if describes:
            _learn(memory, number, mention, entity)
            learn_introduced(memory, number, mention, entity)
        if entity is not None:
            learn_from_verb(memory, number, mention, entity)
            learn_author(memory, number, mention, entity)
        if mention.form == "name" and entity is not None:
            if number not in memory.bearers and " " in mention.name:
                memory.surnamed.add(entity)
            _learn_outcome(memory, mention, entity)
            _learn_introduction(memory, number, mention, entity)
            learn_from_name(memory, number, mention, entity)
            learn_couple(memory, number, mention, entity)
            learn_named_document(memory, mention, entity)
            learn_broker(memory, mention, entity)
        if entity is not None and _means_several(memory, mention, entity):
            memory.joint.add(number)
        elif entity is not None:
            memory.see(entity, number, _role_weight(memory, number, mention))


def _said_to_be(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return who is said to be somebody who speaks: "Ortiz was a patient man who said little"."""
    if not mention.is_person or mention.plural or memory.parse.deps[mention.head] != "attr":
        return None
    entity = equated(memory, number, mention)
    return entity if entity is not None and memory.entities[entity].kind == "person" else None


def _is_told_by(memory: Memory, number: int, verb: int, entity: int) -> bool:
    """Return whether an entity is the subject of a mention's passive verb: "Marsh was told by the owner"."""
    for other in range(max(0, number - HEARER_REACH), number):
        head = memory.mentions[other].head
        if memory.parse.heads[head] == verb and memory.parse.deps[head] == "nsubjpass":
            return memory.entity_of[other] == entity
    return False


def _speaks_to(memory: Memory, number: int, mention: Mention, entity: int) -> bool:
    """Return whether a description's verb has a pronoun as its object that only this entity fits: "the owner told her".

    The two are not the same person.
    """
    parse, verb = memory.parse, memory.parse.heads[mention.head]
    if parse.lower[verb] in TURNS_TO and narrator_turns(parse, mention.head):
        # "I told the postman": nobody whom the text has called so
        return entity not in memory.by_descriptor.get(nouns.singular_of(mention.name), ())
    if parse.deps[verb] == "agent":
        return _is_told_by(memory, number, parse.heads[verb], entity)
    if parse.deps[mention.head] != "nsubj" or number in memory.bearers:
        return False
    for other in memory.mentions[number + 1 : number + 1 + HEARER_REACH]:
        heard = parse.heads[other.head] == verb and parse.deps[other.head] in ("dative", "dobj")
        if heard and other.form == "pronoun" and other.gender and memory.may_be(entity, other.gender):
            return not any(e != entity and memory.may_be(e, other.gender) for e in memory.recent)
    return False


def _is_acted_on(memory: Memory, number: int, mention: Mention, entity: int) -> bool:
    """Return whether a person is the object of a verb whose subject is this entity: "Lind defended the guard"."""
    parse = memory.parse
    if parse.deps[mention.head] != "dobj" or not mention.is_person:
        return False
    verb = parse.heads[mention.head]
    for other in range(number - 1, max(-1, number - HEARER_REACH), -1):
        before = memory.mentions[other].head
        if parse.heads[before] == verb and parse.is_subject(before):
            return memory.entity_of[other] == entity
    return False


def _means_several(memory: Memory, mention: Mention, entity: int) -> bool:
    """Return whether a mention means others as well as its entity, so that it makes nobody salient."""
    plural = mention.form != "name" and (mention.plural or of_two(memory, mention))
    return plural and memory.entities[entity].kind == "person" and entity not in memory.use_they


def _learn(memory: Memory, number: int, mention: Mention, entity: int | None) -> None:
    """Learn what a noun says of an entity: "his wife, Folake" is a woman and his wife, "Ortiz is a surgeon"."""
    noun = nouns.singular_of(mention.name)
    if memory.parse.deps[mention.head] == "attr" and entity is None:
        entity = equated(memory, number, mention)
        if entity is not None:
            memory.by_descriptor[noun].add(entity)
    if entity is None:
        return
    known = memory.entities[entity]
    if known.name and (known.kind == "person") == mention.is_person and noun not in read_table("kin"):
        memory.by_descriptor[noun].add(entity)
    if known.kind == "person":
        known.gender = known.gender or mention.gender
        if (people := people_of(noun)) is not None:
            known.traits.add(people)
    if known.name and noun in read_table("kin"):
        memory.relatives[noun] = entity
    owner = owner_of(memory, number, mention)
    if owner is not None and noun in read_table("kin"):
        memory.kin.append((owner, noun, entity))
        learn_generation(memory, mention, noun, owner, entity)


def _learn_predicates(memory: Memory) -> None:
    """Learn what the whole text says that the named are: "The captain said …. Bo Lind has been captain for a year."."""
    for number, mention in enumerate(memory.mentions):
        if mention.form == "nominal" and not mention.plural and memory.parse.deps[mention.head] in _TELLS_OFFICE:
            entity = equated(memory, number, mention)
            if entity is None and mention.is_person:
                entity = holder(memory, number, mention)
            if entity is not None and memory.entities[entity].kind == "person":
                memory.by_descriptor[nouns.singular_of(mention.name)].add(entity)


def _author_entity(register: Register, author: str | None, people: People) -> int | None:
    """Return the person of a byline, who may be named nowhere else and whom "I" means."""
    if author is None:
        return None
    name = names.parse_person(author)
    for number, entity in enumerate(register.entities):
        if entity.kind == "person" and names.parse_person(entity.name) == name:
            return number
    listed = people.match([(author, "")], "person", None)
    register.entities.append(Entity(author, "person", names.given_gender(name), forms=Counter([author]), listed=listed))
    return len(register.entities) - 1


def _learn_outcome(memory: Memory, mention: Mention, entity: int) -> None:
    """Learn what a verb makes of its subject and its object: "Lind beat Marsh" and "Marsh lost to Lind"."""
    parse = memory.parse
    dep, verb = parse.deps[mention.head], parse.heads[mention.head]
    if dep == "appos":
        # "Lind beat her rival, Marsh"
        dep, verb = parse.deps[verb], parse.heads[verb]
    if dep == "pobj" and parse.lower[verb] in _OUTCOME_PREPOSITIONS:
        dep, verb = parse.lower[verb], parse.heads[verb]
    nouns_of_verb = read_table("outcomes").get(parse.lower[verb])
    if nouns_of_verb is None:
        return
    doer, sufferer, receiver = (*nouns_of_verb.split(), "-")[:3]
    by_place = {"nsubj": doer, "by": doer, "dobj": sufferer, "nsubjpass": sufferer}
    words = by_place.get(dep, receiver if dep in _OUTCOME_PREPOSITIONS else "-")
    for word in () if words == "-" else words.split("/"):
        memory.by_descriptor[word].add(entity)
    if dep == "nsubj" and parse.lower[verb] in _WINS:
        _learn_rival(memory, entity)


def _learn_introduction(memory: Memory, number: int, mention: Mention, entity: int) -> None:
    """Learn who gives a name as their own: "A woman came. She introduced herself as Ada Marsh"."""
    before = memory.parse.lower[max(0, mention.first - 3) : mention.first]
    if before[2:] != ["as"] or before[0] not in _INTRODUCE or before[1] not in _SELVES.values():
        return
    unnamed = next((memory.entity_of[n] for n in range(number - 1, -1, -1) if memory.mentions[n].name in _SHE_HE), None)
    if unnamed is None or memory.entities[unnamed].name or memory.entities[unnamed].kind != "person":
        return
    for other in range(number):
        if memory.entity_of[other] == unnamed:
            memory.entity_of[other] = entity
    memory.recent.pop(unnamed, None)
    memory.entities[entity].gender = memory.entities[entity].gender or memory.entities[unnamed].gender


def _learn_rival(memory: Memory, winner: int) -> None:
    """Learn who lost where two people alone are named before one of them won: "Lind met Marsh. Marsh won."."""
    named = [e for e in memory.recent_of("person") if memory.entities[e].name and memory.seen[e]]
    if len(named) == 2 and winner in named:
        loser = named[0] if named[1] == winner else named[1]
        for word in ("loser", "beaten", "defeated"):
            memory.by_descriptor[word].add(loser)


def _meet(memory: Memory, number: int, mention: Mention) -> int | None:
    """Make an entity without a name for a nominal that is a person, a work or a speaker: "a nurse", "the letter"."""
    if mention.form != "nominal" or mention.plural or memory.parse.deps[mention.head] in _DESCRIBES:
        return None
    kind = mention.kind
    if kind not in ("person", "work") and number not in memory.subjects_of_cues:
        return None
    entity = Entity(name="", kind=kind, gender=mention.gender, descriptors={nouns.singular_of(mention.name)})
    memory.entities.append(entity)
    memory.expect(len(memory.entities) - 1)
    return len(memory.entities) - 1


def _resolve(memory: Memory, number: int, mention: Mention) -> int | None:
    if mention.form == "name":
        return _bearer(memory, number, memory.bearers.get(number, []))
    if mention.form == "pronoun":
        entity = resolve_pronoun(memory, number, mention)
        return apposed(memory, number, mention) if entity is None and mention.name in _ANY else entity
    if mention.name in _SELVES and (entity := _in_person(memory, mention)) is not None:
        return entity
    if mention.first and memory.parse.lower[mention.first - 1] in _SELF_AS and memory.mentions[number - 1].gender:
        return memory.entity_of[number - 1]
    pair = pair_of(memory, number, mention)
    return resolve_nominal(memory, number, mention) if pair is None else pair


def _in_person(memory: Memory, mention: Mention) -> int | None:
    """Return whom the text is about for "the man himself": the one of that gender whom it has mentioned most."""
    if _SELVES[mention.name] not in memory.parse.lower[mention.head + 1 : mention.last + 1]:
        return None
    people = [e for e in memory.recent_of("person") if memory.entities[e].name and memory.may_be(e, mention.gender)]
    return max(people, key=lambda entity: memory.seen[entity], default=None)


def _bearer(memory: Memory, number: int, bearers: Sequence[int]) -> int | None:
    """Return the person whom a lone surname means, by weight and by how often the article names each in full.

    Whom the text has named by a given name alone so far ("his sister Ada") does not come into question beside others,
    and whoever has been meant by the surname before keeps it for the most part.
    """
    if not bearers:
        return None
    surname = memory.mentions[number].name
    fits = [e for e in bearers if e in memory.surnamed] or bearers
    office = {nouns.singular_of(names.plain(word)) for word in memory.mentions[number].title.split()}
    fits = [e for e in fits if office & memory.entities[e].descriptors] or fits if office else fits
    kept = memory.called.get(surname)
    meant = max(
        fits,
        key=lambda e: (
            memory.weight_now(e) + math.log(1 + memory.entities[e].full_mentions) + KEPT_WEIGHT * (e == kept),
            -e,
        ),
    )
    memory.called[surname] = meant
    return meant


def _role_weight(memory: Memory, number: int, mention: Mention) -> float:
    dep = memory.parse.deps[mention.head]
    weight = OTHER_WEIGHT
    if memory.parse.is_subject(mention.head):
        weight = SUBJECT_WEIGHT
    elif dep in ("poss", "compound", "nmod"):
        weight = MODIFIER_WEIGHT
    if number in memory.subjects_of_cues:
        weight += CUE_WEIGHT
    if memory.parse.paragraph[mention.head] == 0:
        weight *= FIRST_PARAGRAPH_SHARE
    return weight
