"""Entities: those that an article names, each with its kind, gender, fullest name and the nouns that describe it.

Clustering covers the whole article, because the fullest name may stand anywhere. A lone surname that several people
bear stays open here; coreference decides for each mention.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from quoteapi.engine.mentions import Mention, form_of
from quoteapi.engine.parsing import Parse
from quoteapi.engine.people import NOBODY, Match, People
from quoteapi.engine.register.births import owners_of_birth_names
from quoteapi.engine.register.clusters import (
    SURELY_NO_PERSON,
    cluster_bodies,
    cluster_people,
    confirm_by_short_forms,
)
from quoteapi.engine.register.describing import describe
from quoteapi.engine.register.entity import Entity, Register, fullest
from quoteapi.engine.register.fuller_names import find_full_names
from quoteapi.engine.register.genders import GENDER_SIGNS, GIVEN_VOTE, decide_gender, gender_votes, guess_gender
from quoteapi.engine.register.listed import join, recognize
from quoteapi.engine.register.look_alikes import (
    acronyms_of_bodies,
    part_bodies_from_people,
    short_for_bodies,
    storms,
    used_as_places,
)
from quoteapi.engine.results import SpeakerKind
from quoteapi.engine.words import Gender, names, nouns, read_table, read_words

# The personhood of a body's short form that looks like a person's name.
LEAST_BODY = -1.0
# A family name and a given name of two syllables, and the least personhood of such a name.
_TWO_SYLLABLES = re.compile(r"[A-Z][a-z]{0,9} [A-Z][a-z]{0,6}-[a-z]{1,6}")
LEAST_SYLLABLES = 0.5
# In mentions: how far from a name a longer one that ends as it does is searched for in its sentence.
NAMESAKE_REACH = 6
# What stands before another name of the same person.
_ALSO_CALLED = (["as"], ["called"], ["or"], ["("], ["aka"], ["alias"], ["named"])
# What stands between a person's name and another one: "Bo Lind, better known as Lynx".
_CALLS = frozenset({"as", "aka", "alias", "nicknamed"})
_BEFORE_CALLS = frozenset({",", "(", "also", "better", "commonly", "known", "popularly", "simply", "widely"})
# Words that no person's name has inside.
_OF_THINGS = frozenset({"Against", "against", "for", "v", "v."})
# What takes some out of a group that has a name: "many Danes".
_SOME = frozenset({"fellow", "few", "many", "more", "most", "numerous", "other", "several", "some"})
# In tokens: the longest introduction of a person's other name.
LONGEST_CALL = 6
# Endings of surnames that have "es" in the plural.
_BEFORE_ES = ("s", "x", "z", "ch", "sh")
# In digits, and what stands behind the age of somebody: "Bo Lind, 34, said".
LONGEST_AGE = 2
_AFTER_AGE = ([","], ["."])


def register_names(parse: Parse, text: str, mentions: Sequence[Mention], known: People = NOBODY) -> Register:
    """Make the article's entities and link each name to one, except for lone surnames that several people bear.

    ``known`` are the people and bodies that the caller knows.
    """
    by_form: dict[str, list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        if mention.form == "name":
            form = form_of(mention.name)
            if form and not _is_some_of_group(parse, mention):
                by_form[form].append(number)
    scores = {form: sum(mentions[n].personhood for n in own) / len(own) for form, own in by_form.items()}
    confirm_by_short_forms(scores)
    for form in by_form:
        if " " in form and not _OF_THINGS.isdisjoint(mentions[by_form[form][0]].name.split()):
            scores[form] = min(scores[form], SURELY_NO_PERSON)  # "The Case for Marsh", "Lind v. Marsh"
    for form in storms(by_form):
        scores[form] = min(scores[form], SURELY_NO_PERSON)
    for form in used_as_places(parse, mentions, by_form):
        scores[form] = min(scores[form], SURELY_NO_PERSON)
    for form in short_for_bodies(parse, mentions, by_form, scores):
        scores[form] = min(scores[form], LEAST_BODY)
    for form in acronyms_of_bodies(mentions, by_form, scores):
        scores[form] = min(scores[form], LEAST_BODY)
    part_bodies_from_people(parse, mentions, by_form, scores)
    for form, own in by_form.items():
        if (
            "-" in form
            and _TWO_SYLLABLES.fullmatch(mentions[own[0]].name)
            and form.split()[0] in read_words("surnames")
        ):
            scores[form] = max(scores[form], LEAST_SYLLABLES)  # "Choi Min-jae"
    people, bearers_of, rest = cluster_people(mentions, by_form, scores, *_introduced(parse, mentions))
    register = Register([], [None] * len(mentions), {})
    for person in people:
        _add(register, mentions, "person", person.members)
    for number, homes in bearers_of.items():
        register.bearers[number] = homes
    _link_families(parse, mentions, register, {form: by_form[form] for form in rest})
    _link_other_names(parse, mentions, register, {form: by_form[form] for form in rest})
    rest = [form for form in rest if any(register.entity_of[n] is None for n in by_form[form])]
    lone = [form for form in rest if scores[form] > 0]
    for form in lone:
        _add(register, mentions, "person", by_form[form])
    _link_initials(parse, mentions, register)
    bodies = {
        form: open_
        for form in rest
        if scores[form] <= 0 and (open_ := [n for n in by_form[form] if register.entity_of[n] is None])
    }
    for kind, members in cluster_bodies(mentions, bodies):
        _add(register, mentions, kind, members)
    _join_birth_names(parse, mentions, register)
    _complete(text, register.entities)
    if known:
        recognize(mentions, register, known)
    describe(parse, text, mentions, register)
    _settle_genders(parse, mentions, register)
    return register


def _is_some_of_group(parse: Parse, mention: Mention) -> bool:
    """Return whether a name means only some of those who bear it, who are not named: "many Danes", "six Danes"."""
    if not mention.plural or mention.title:
        return False
    before = [child for child in parse.children[mention.head] if child < mention.head]
    return any(parse.lower[child] in _SOME or parse.tags[child] == "CD" for child in before)


def _link_families(
    parse: Parse, mentions: Sequence[Mention], register: Register, by_form: dict[str, list[int]]
) -> None:
    """Link the plural of a surname ("the Marshes") to the first person who bears it.

    Joint speakers, too, are represented by the first one.
    """
    bearers: dict[str, int] = {}
    for number in register.entity_of:
        if number is None:
            continue
        surname = names.parse_person(register.entities[number].name).surname.split(" ")[-1]
        bearers.setdefault(f"{surname}es" if surname.endswith(_BEFORE_ES) else f"{surname}s", number)
    for form, own in by_form.items():
        if form in bearers and all(mentions[n].plural or parse.lower[mentions[n].first] == "the" for n in own):
            for number in own:
                register.entity_of[number] = bearers[form]


def _link_other_names(
    parse: Parse, mentions: Sequence[Mention], register: Register, by_form: dict[str, list[int]]
) -> None:
    """Link a name to the person right before it who is also called so: "Bo Lind, better known as Lynx"."""
    ends = {
        mention.last: owner
        for mention, owner in zip(mentions, register.entity_of, strict=True)
        if owner is not None and mention.form == "name"
    }
    for form, own in by_form.items():
        owner = next((o for n in own if (o := ends.get(_start_of_call(parse, mentions[n].first))) is not None), None)
        if owner is not None and form not in read_words("places"):
            for number in own:
                register.entity_of[number] = owner
                register.entities[owner].forms[mentions[number].name] += 1


def _start_of_call(parse: Parse, token: int) -> int:
    """Return where the words begin that introduce a person's other name at a token; 0 if there are none."""
    at = token - 1
    if at < 1 or parse.lower[at] not in _CALLS or (parse.lower[at] == "as" and parse.lower[at - 1] != "known"):
        return 0
    while at > max(0, token - LONGEST_CALL) and parse.lower[at - 1] in _BEFORE_CALLS:
        at -= 1
    return at


def _introduced(parse: Parse, mentions: Sequence[Mention]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the names that the text introduces, and those of them that a noun for a relative introduces.

    "The pilot Bo Lind", "Bo Lind, a pilot", "Bo Lind, 34," and "his father, Bo Lind". A sentence that has "Ole Bo Lind"
    as well introduces "Bo Lind" too.
    """
    found, relatives = set(), set()
    people = [m for m in mentions if m.form == "nominal" and m.person_word and not m.plural]
    begins, ends = {m.first: m for m in people}, {m.last: m for m in people}
    for number, mention in enumerate(mentions):
        if mention.form != "name":
            continue
        comma = mention.last < len(parse) and parse.words[mention.last] == ","
        beside = ends.get(mention.first - (mention.first > 0 and parse.words[mention.first - 1] == ","))
        if beside is None and comma:
            beside = begins.get(mention.last + 1)
        if (
            beside is not None
            or (comma and _is_age(parse, mention.last + 1))
            or _is_beside_longer(parse, mentions, number)
        ):
            found.add(number)
        if beside is not None and nouns.singular_of(beside.name) in read_table("kin"):
            relatives.add(number)
    return frozenset(found), frozenset(relatives)


def _is_beside_longer(parse: Parse, mentions: Sequence[Mention], number: int) -> bool:
    """Return whether the sentence of a full name has a longer one that ends as it does: "Ole Bo Lind"."""
    mention = mentions[number]
    if parse.lower[mention.first - 1 : mention.first] in _ALSO_CALLED:
        return False  # "Ole Bo Lind, known as Bo Lind"
    sentence, end = parse.sentence[mention.first], f" {mention.name}"
    near = mentions[max(0, number - NAMESAKE_REACH) : number + NAMESAKE_REACH + 1]
    return " " in mention.name and any(
        other.name.endswith(end) and parse.sentence[other.first] == sentence for other in near
    )


def _is_age(parse: Parse, token: int) -> bool:
    """Return whether an age stands at a token, as behind a name: "Bo Lind, 34,"."""
    number, end = parse.words[token : token + 1], parse.words[token + 1 : token + 2]
    return bool(number) and number[0].isdecimal() and len(number[0]) <= LONGEST_AGE and end in _AFTER_AGE


def _link_initials(parse: Parse, mentions: Sequence[Mention], register: Register) -> None:
    """Link initials that open a transcript's turn ("OM: It rained.") to the person who has them."""
    by_initials: dict[str, set[int]] = defaultdict(set)
    for number, entity in enumerate(register.entities):
        words = names.split_words(entity.name)
        if entity.kind == "person" and len(words) > 1:
            by_initials["".join(word[0] for word in words)].add(number)
    for number, mention in enumerate(mentions):
        before = mention.first - 1
        opens = before < 0 or parse.paragraph[before] != parse.paragraph[mention.head]
        if mention.form == "name" and opens and mention.name.isupper() and len(mention.name) in (2, 3):
            people = by_initials.get(mention.name, set())
            if len(people) == 1:
                register.entity_of[number] = next(iter(people))


def _add(register: Register, mentions: Sequence[Mention], kind: SpeakerKind, members: Sequence[int]) -> None:
    entity = Entity(name="", kind=kind)
    for number in members:
        mention = mentions[number]
        entity.forms[mention.name] += 1
        entity.gender = entity.gender or mention.gender
        entity.full_mentions += " " in mention.name
        register.entity_of[number] = len(register.entities)
    entity.name = fullest(entity.forms, kind)
    entity.personhood = sum([mentions[number].personhood for number in members]) / len(members)
    register.entities.append(entity)


def _join_birth_names(parse: Parse, mentions: Sequence[Mention], register: Register) -> None:
    """Let somebody's birth name be another form of the name that the text uses."""
    owners = owners_of_birth_names(parse, mentions, register)
    own_names = {owner: register.entities[owner].name for owner in owners.values()}
    kept = [(register.entities[owner], name) for owner, name in own_names.items()]
    join(register, owners)
    for entity, name in kept:
        entity.name = name


def _complete(text: str, entities: Sequence[Entity]) -> None:
    """Complete lone surnames and given names by a full name anywhere in the text."""
    lone = [entity for entity in entities if entity.kind == "person" and len(names.split_words(entity.name)) == 1]
    full = find_full_names(text) if lone else {}
    by_given: dict[str, list[str]] = defaultdict(list)
    for whole in full.values():
        by_given[whole.split()[0]].append(whole)
    for entity in lone:
        name = full.get(entity.name) or _only_full_name(by_given.get(entity.name, ()))
        gender = names.given_gender(names.parse_person(name)) if name else None
        if name and (not gender or not entity.gender or gender == entity.gender):
            entity.name = name
            entity.forms[name] += 1


def _only_full_name(full: Sequence[str]) -> str | None:
    """Return the only full name with a given name that is hardly a surname, or None: "Jeb Lind" for "Jeb"."""
    lone = len(full) == 1 and names.plain(full[0].split()[0]) not in read_words("surnames")
    return full[0] if lone else None


def _settle_genders(parse: Parse, mentions: Sequence[Mention], register: Register) -> None:
    people = frozenset(number for number, entity in enumerate(register.entities) if entity.kind == "person")
    votes = gender_votes(parse, mentions, register.entity_of, people)
    alone = _gender_of_only_person(mentions, register, people)
    for number in people:
        entity = register.entities[number]
        vote = votes.get(number)
        if entity.listed:
            _settle_listed(entity, entity.listed, vote)
        else:
            _decide_gender(entity, vote)
            entity.gender = alone or entity.gender


def _gender_of_only_person(mentions: Sequence[Mention], register: Register, people: Collection[int]) -> Gender | None:
    """Return the gender of all pronouns in a text that names one person, by a given name that is no common one.

    In other countries "Nao" is a man's name too.
    """
    if len(people) != 1:
        return None
    name = names.parse_person(register.entities[next(iter(people))].name)
    if not name.given or name.first in read_table("given_names"):
        return None
    first = next(n for n, entity in enumerate(register.entity_of) if entity in people)
    before = any(mention.gender for mention in mentions[:first])
    genders = {mention.gender for mention in mentions[first:] if mention.gender}
    return genders.pop() if len(genders) == 1 and not before else None


def _decide_gender(entity: Entity, vote: float | None) -> None:
    entity.gender = decide_gender(vote, entity.name)
    if entity.gender is None:
        entity.gender = guess_gender(vote, entity.name)
        entity.guessed = entity.gender is not None


def _settle_listed(entity: Entity, listed: Match, vote: float | None) -> None:
    """Settle the gender of somebody on the list. By a surname alone the article is believed before the list."""
    sign = GENDER_SIGNS[listed.gender]
    if not listed.whole and sign * (vote or 0.0) < 0:
        entity.listed = None
    elif listed.sure and listed.pronouns:
        entity.gender = listed.gender
        return
    elif sign:
        vote = (vote or 0.0) + GIVEN_VOTE * sign
    _decide_gender(entity, vote)
