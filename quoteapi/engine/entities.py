"""Entities: the article's names put together, each with its kind, gender, fullest form and what is said of it.

Clustering looks at the whole article, because the fullest form may stand anywhere. A lone surname that several
people bear stays open here: ``coreference`` gives it to one of them where it stands.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from quoteapi.engine import names
from quoteapi.engine.lexicon import read_table, read_words
from quoteapi.engine.mentions import Mention
from quoteapi.engine.nouns import gender_of, singular_of
from quoteapi.engine.parse import Parse
from quoteapi.engine.results import SpeakerKind

_FULL_BEFORE = r"((?:[^\W\d_][\w.'’-]*\s+){1,2})"


@dataclass(slots=True)
class Entity:
    """Somebody or something that the article names: filled while the article is read, then only read.

    ``forms`` counts the names used, titles off; ``descriptors`` are nouns said of it, singular and lower case.
    """

    name: str
    kind: SpeakerKind
    gender: str = ""
    role: str | None = None
    forms: Counter[str] = field(default_factory=Counter)
    descriptors: set[str] = field(default_factory=set)
    mentions: list[int] = field(default_factory=list)
    full_mentions: int = 0


@dataclass(frozen=True, slots=True)
class Register:
    """``entity_of[m]`` is the entity of mention m or -1; ``bearers[m]`` the people that a lone surname may mean."""

    entities: list[Entity]
    entity_of: list[int]
    bearers: dict[int, list[int]]


@dataclass(slots=True)
class _Person:
    forms: list[names.PersonName]
    members: list[int]
    gender: str = ""


def register_names(parse: Parse, text: str, mentions: Sequence[Mention]) -> Register:
    """Make the article's entities and link every name to one, but for lone surnames that several bear."""
    by_form: dict[str, list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        if mention.form == "name":
            form = " ".join(names.fold_umlauts(names.plain(w)) for w in names.split_words(mention.name))
            if form:
                by_form[form].append(number)
    scores = {form: sum(mentions[n].person for n in own) / len(own) for form, own in by_form.items()}
    _score_family(by_form, scores)
    people, bearers_of, rest = _cluster_people(mentions, by_form, scores)
    register = Register([], [-1] * len(mentions), {})
    for person in people:
        _add(register, mentions, "person", person.members)
    for number, homes in bearers_of.items():
        register.bearers[number] = homes
    lone = [form for form in rest if scores[form] > 0]
    for form in lone:
        _add(register, mentions, "person", by_form[form])
    bodies = {form: by_form[form] for form in rest if scores[form] <= 0}
    for kind, members in _cluster_bodies(mentions, bodies):
        _add(register, mentions, kind, members)
    for entity in register.entities:
        if entity.kind == "person" and len(names.split_words(entity.name)) == 1:
            _complete(entity, text)
    _describe(parse, text, mentions, register)
    return register


def _score_family(by_form: dict[str, list[int]], scores: dict[str, float]) -> None:
    """A name whose last word stands alone elsewhere, or ends a known person's name, is likelier a person's.

    Bodies are cut at the other end ("Wick Foods Market" becomes "Wick Foods").
    """
    surnames = {form.split()[-1] for form, score in scores.items() if " " in form and score > 0}
    for form in scores:
        words = form.split()
        if not 2 <= len(words) <= 4 or any(word in read_words("organization_words") for word in words):
            continue
        if words[-1] in read_words("place_words") or form in read_words("places") or words[-1] in read_words("places"):
            continue
        if words[-1] in by_form or (scores[form] <= 0 and words[-1] in surnames):
            scores[form] += 1.5


def _add(register: Register, mentions: Sequence[Mention], kind: SpeakerKind, members: Sequence[int]) -> None:
    entity = Entity(name="", kind=kind)
    for number in members:
        mention = mentions[number]
        entity.forms[mention.name] += 1
        entity.gender = entity.gender or mention.gender
        entity.full_mentions += " " in mention.name
        register.entity_of[number] = len(register.entities)
    entity.name = _fullest(entity.forms, kind)
    if kind == "person" and not entity.gender:
        entity.gender = names.given_gender(names.parse_person(entity.name))
    register.entities.append(entity)


def _cluster_people(
    mentions: Sequence[Mention], by_form: dict[str, list[int]], scores: dict[str, float]
) -> tuple[list[_Person], dict[int, list[int]], list[str]]:
    """People with a full name and the short forms that mean them; lone surnames with several bearers; the rest."""
    people: list[_Person] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    full = [form for form in by_form if " " in form and scores[form] > 0 and names.parse_person(form).given]
    for form in sorted(full, key=lambda form: (-len(form.split()), by_form[form][0])):
        parsed = names.parse_person(form)
        gender = next((g for n in by_form[form] if (g := mentions[n].gender)), "") or names.given_gender(parsed)
        near = {at for word in form.split() for at in by_word[word]}
        home = next((people[at] for at in sorted(near) if _same_person(parsed, gender, people[at])), None)
        if home is None:
            home = _Person([], [])
            for word in {*form.split(), *parsed.surname.split()}:
                by_word[word].append(len(people))
            people.append(home)
        home.forms.append(parsed)
        home.members.extend(by_form[form])
        home.gender = home.gender or gender
    open_names: dict[int, list[int]] = {}
    rest: list[str] = []
    known = set(full)
    for form, own in by_form.items():
        if form in known:
            continue
        near = {at for word in form.split() for at in by_word.get(word, ())}
        homes = [at for at in sorted(near) if _short_form_of(form, people[at])]
        if not homes or (scores[form] <= -2.5 and not all(mentions[n].title for n in own)):
            rest.append(form)
            continue
        by_surname = [at for at in homes if any(form == p.surname for p in people[at].forms)] or homes
        for number in own:
            fits = [at for at in by_surname if _gender_fits(mentions[number], people[at])] or by_surname
            if len(fits) == 1:
                people[fits[0]].members.append(number)
            else:
                open_names[number] = fits
    for person in people:
        person.members.sort()
    return people, open_names, rest


def _same_person(name: names.PersonName, gender: str, person: _Person) -> bool:
    if gender and person.gender and gender != person.gender and not any(name.given == o.given for o in person.forms):
        return False
    return any(names.compatible(name, other) for other in person.forms)


def _short_form_of(form: str, person: _Person) -> bool:
    return any(
        form in (p.surname, p.surname.split()[-1])
        or form in p.given[:1]
        or (len(p.given) > 2 and form == " ".join(p.given[:2]))
        for p in person.forms
    )


def _gender_fits(mention: Mention, person: _Person) -> bool:
    return not mention.gender or not person.gender or mention.gender == person.gender


def _cluster_bodies(mentions: Sequence[Mention], bodies: dict[str, list[int]]) -> list[tuple[SpeakerKind, list[int]]]:
    """Put together a body's long name, its short forms and its acronym."""
    merged: list[list[int]] = []
    homes: dict[str, list[int]] = {}
    for form, members in sorted(bodies.items(), key=lambda body: -len(body[0].split())):
        home = homes.get(_acronym_key(mentions[members[0]].name)) or (
            homes.get(form) if form not in read_words("places") else None
        )
        if home is None:
            home = []
            merged.append(home)
            for key in _short_forms(form, mentions[members[0]].name):
                homes.setdefault(key, home)
        home.extend(members)
    result: list[tuple[SpeakerKind, list[int]]] = []
    for members in merged:
        members.sort()
        first = mentions[members[0]]
        result.append(("group" if first.plural and first.place else "organization", members))
    return result


def _acronym_key(name: str) -> str:
    """An acronym as a key that no folded name can be, or empty."""
    letters = name.replace(".", "")
    return letters if letters.isupper() and letters.isalpha() and len(letters) >= 2 else ""


def _short_forms(form: str, name: str) -> set[str]:
    """What a body may be called after its full name: its first words, its last words, its acronym."""
    words = form.split()
    cuts = {" ".join(words[:end]) for end in range(1, len(words))} | {
        " ".join(words[at:]) for at in range(1, len(words))
    }
    return cuts | names.acronyms(name) if len(words) <= 12 else set()


def _fullest(forms: Counter[str], kind: SpeakerKind) -> str:
    """The form with most words, then most letters, then most used."""

    def rank(form: str) -> tuple[int, int, int]:
        words = [w for w in names.split_words(form) if names.plain(w) not in read_words("name_suffixes")]
        return len(words), len("".join(words)) if kind == "person" else len(form), forms[form]

    return max(forms, key=rank)


def _complete(entity: Entity, text: str) -> None:
    """Look for the given name of a lone surname anywhere in the text, inside quotation marks as well."""
    given = read_table("given_names")
    for match in re.finditer(_FULL_BEFORE + re.escape(entity.name) + r"\b", text):
        words = match.group(1).split()
        keep = [word for word in words if word[0].isupper()]
        while keep and names.plain(keep[0]) not in given:
            keep = keep[1:]
        if keep and words[-len(keep) :] == keep:
            entity.name = " ".join([*keep, entity.name])
            entity.forms[entity.name] += 1
            entity.gender = entity.gender or names.given_gender(names.parse_person(entity.name))
            return


# --- what is said of an entity ----------------------------------------------------------------------


def _describe(parse: Parse, text: str, mentions: Sequence[Mention], register: Register) -> None:
    """Give entities the nouns said of them: titles, words before the name, appositions on either side."""
    by_first = {mention.first: number for number, mention in enumerate(mentions)}
    for number, mention in enumerate(mentions):
        owner = register.entity_of[number]
        if mention.form == "name" and owner >= 0:
            _describe_name(parse, text, mentions, register, by_first, number)
    for number, mention in enumerate(mentions):
        if mention.form == "nominal" and register.entity_of[number] < 0:
            _describe_before(parse, text, mentions, register, by_first, number)


def _describe_name(
    parse: Parse, text: str, mentions: Sequence[Mention], register: Register, by_first: dict[int, int], number: int
) -> None:
    mention = mentions[number]
    entity = register.entities[register.entity_of[number]]
    persons = read_table("persons")
    before = text[mention.start : parse.starts[mention.last - 1]] if mention.last - 1 > mention.first else ""
    role = mention.title
    for word in names.split_words(before):
        if names.plain(word) in persons:
            entity.descriptors.add(names.plain(word))
    for word in map(names.plain, names.split_words(mention.title)):
        entity.descriptors.add(read_table("title_nouns").get(word, word))
    if mention.last < len(parse) and parse.words[mention.last] == ",":
        after = by_first.get(mention.last + 1)
        if after is not None and register.entity_of[after] < 0:
            other = mentions[after]
            if other.form == "nominal" and _is_apposition(parse, mention, other):
                role = _take_apposition(text, register, after, other, register.entity_of[number], role)
    if role and not entity.role:
        entity.role = names.tidy(role)


def _take_apposition(text: str, register: Register, after: int, other: Mention, owner: int, role: str) -> str:
    entity = register.entities[owner]
    register.entity_of[after] = owner
    noun = singular_of(other.name)
    entity.descriptors.add(noun)
    if entity.kind == "organization" and noun in read_table("persons") and noun not in read_words("groups"):
        entity.kind = "person"
    entity.gender = entity.gender or gender_of(noun)
    return role or text[other.start : other.end]


def _describe_before(
    parse: Parse, text: str, mentions: Sequence[Mention], register: Register, by_first: dict[int, int], number: int
) -> None:
    """A nominal right before a name, or parted from it by a comma: "the union's secretary, Priya Raman"."""
    mention = mentions[number]
    if mention.last >= len(parse) or mention.plural:
        return
    after = by_first.get(mention.last)
    if after is None and mention.last + 1 < len(parse) and parse.lower[mention.last] == "and":
        # "author and psychologist Priya Raman"
        second = by_first.get(mention.last + 1)
        after = (
            by_first.get(mentions[second].last) if second is not None and mentions[second].form == "nominal" else None
        )
    if after is None and mention.last + 1 < len(parse) and parse.words[mention.last] == ",":
        after = by_first.get(mention.last + 1)
        if after is not None and parse.deps[mentions[after].head] != "appos":
            return
    if after is None or mentions[after].form != "name" or register.entity_of[after] < 0:
        return
    entity = register.entities[register.entity_of[after]]
    noun = singular_of(mention.name)
    if entity.kind == "person" and noun in read_table("persons"):
        register.entity_of[number] = register.entity_of[after]
        entity.descriptors.add(noun)
        entity.role = entity.role or names.tidy(text[mention.start : mention.end])


def _is_apposition(parse: Parse, name: Mention, other: Mention) -> bool:
    if parse.deps[other.head] == "appos":
        return True
    if parse.sentence[name.head] != parse.sentence[other.head] or parse.deps[other.head] in ("nsubj", "nsubjpass"):
        return False
    return other.last < len(parse) and parse.words[other.last] in (",", ".", "of", "at", "for", "in", "with", "who")
