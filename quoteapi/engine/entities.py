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
from quoteapi.engine.mentions import Mention, full_phrase
from quoteapi.engine.nouns import gender_of, singular_of
from quoteapi.engine.parse import Parse
from quoteapi.engine.results import SpeakerKind

_ARTICLE = re.compile(r"^(?:the|a|an|their|its|his|her|our|my)\s+", re.IGNORECASE)
# A role of more characters is a sentence about somebody.
LONGEST_ROLE = 90
_CAPITALS = re.compile(r"[^\W\d_][\w.'’-]*(?:[ \t]+[^\W\d_][\w.'’-]*)+")
# Of so many people with a word of their name in common, a new name is compared with the latest.
MOST_BEARERS = 40


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
    titles: set[str] = field(default_factory=set)


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
    surnames = [e for e in register.entities if e.kind == "person" and len(names.split_words(e.name)) == 1]
    full = _full_names(text) if surnames else {}
    for entity in surnames:
        _complete(entity, full.get(entity.name, ""))
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
        near = {at for word in form.split() for at in by_word[word][-MOST_BEARERS:]}
        home = next((people[at] for at in sorted(near) if _same_person(parsed, gender, people[at])), None)
        if home is None:
            home = _Person([], [])
            for word in {*form.split(), *parsed.surname.split()}:
                by_word[word].append(len(people))
            people.append(home)
        home.forms.append(parsed)
        home.members.extend(by_form[form])
        home.gender = home.gender or gender
        home.titles.update(*(_title_words(mentions[n].title) for n in by_form[form]))
    open_names: dict[int, list[int]] = {}
    rest: list[str] = []
    known = set(full)
    for form, own in by_form.items():
        if form in known:
            continue
        near = {at for word in form.split() for at in by_word.get(word, [])[-MOST_BEARERS:]}
        homes = [at for at in sorted(near) if _short_form_of(form, people[at])]
        if not homes or (scores[form] <= -2.5 and not all(mentions[n].title for n in own)):
            rest.append(form)
            continue
        by_surname = [at for at in homes if any(form == p.surname for p in people[at].forms)] or homes
        for number in own:
            fits = [at for at in by_surname if _gender_fits(mentions[number], people[at])] or by_surname
            title = _title_words(mentions[number].title)
            fits = [at for at in fits if title & people[at].titles] or fits
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


def _title_words(title: str) -> set[str]:
    """A title's words but for courtesy: what tells Gov. Hollis from Sen. Hollis."""
    nouns = read_table("title_nouns")
    words = {nouns.get(word, word) for word in map(names.plain, names.split_words(title))}
    return words - read_words("courtesy_titles")


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


def _full_names(text: str) -> dict[str, str]:
    """Surname to the first full name with it, anywhere in the text, inside quotation marks as well."""
    given = read_table("given_names")
    found: dict[str, str] = {}
    for run in _CAPITALS.finditer(text):
        words = [names.tidy(word) for word in run.group().split()]
        for at in range(1, len(words)):
            for first in range(max(0, at - 2), at):
                whole = words[first : at + 1]
                if names.plain(whole[0]) in given and all(word[:1].isupper() for word in whole):
                    found.setdefault(whole[-1], " ".join(whole))
                    break
    return found


def _complete(entity: Entity, full: str) -> None:
    """Give a lone surname the full name that stands somewhere else in the text."""
    if full:
        entity.name = full
        entity.forms[full] += 1
        entity.gender = entity.gender or names.given_gender(names.parse_person(full))


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
    at = text.find(mention.name, mention.start, mention.end)
    before = text[mention.start : at] if at > mention.start else ""
    role = mention.title
    if any(names.plain(word) in persons for word in names.split_words(before)):
        role = _ARTICLE.sub("", before)
    for word in names.split_words(before):
        if names.plain(word) in persons:
            entity.descriptors.add(names.plain(word))
    nouns = read_table("title_nouns")
    entity.descriptors.update(nouns.get(word, word) for word in map(names.plain, names.split_words(mention.title)))
    if mention.last < len(parse) and parse.words[mention.last] == ",":
        after = by_first.get(mention.last + 1)
        if after is not None and register.entity_of[after] < 0:
            other = mentions[after]
            if other.form == "nominal" and _is_apposition(parse, mention, other):
                role = _take_apposition(parse, text, register, after, other, register.entity_of[number], role)
    if role and not entity.role:
        entity.role = names.tidy(role)


def _take_apposition(
    parse: Parse, text: str, register: Register, after: int, other: Mention, owner: int, role: str
) -> str:
    entity = register.entities[owner]
    register.entity_of[after] = owner
    noun = singular_of(other.name)
    entity.descriptors.add(noun)
    if entity.kind == "organization" and noun in read_table("persons") and noun not in read_words("groups"):
        entity.kind = "person"
    entity.gender = entity.gender or gender_of(noun)
    start, end = full_phrase(parse, other)
    if end - start > LONGEST_ROLE:
        start, end = other.start, other.end
    return role or _ARTICLE.sub("", text[start:end])


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
        if second is not None and mentions[second].form == "nominal":
            after = by_first.get(mentions[second].last)
    if after is None and mention.last + 1 < len(parse) and parse.lower[mention.last] == "of":
        # "president of Uzbekistan Shavkat Mirziyoyev"
        place = by_first.get(mention.last + 1)
        after = by_first.get(mentions[place].last) if place is not None and mentions[place].place else None
    if after is None and mention.last + 1 < len(parse) and parse.words[mention.last] == ",":
        after = by_first.get(mention.last + 1)
        if after is not None and parse.deps[mentions[after].head] != "appos":
            return
    if after is None or mentions[after].form != "name" or register.entity_of[after] < 0:
        return
    entity = register.entities[register.entity_of[after]]
    noun = singular_of(mention.name)
    if entity.kind == "organization" and noun in read_table("persons") and _could_be_person(entity):
        entity.kind = "person"
    if entity.kind == "person" and noun in read_table("persons"):
        register.entity_of[number] = register.entity_of[after]
        entity.descriptors.add(noun)
        entity.role = entity.role or names.tidy(text[mention.start : mention.end])


def _could_be_person(entity: Entity) -> bool:
    """Two to four words, none of a body's or a place's: the entity recogniser's slip, when an office precedes."""
    words = names.split_words(entity.name)
    return (
        2 <= len(words) <= 4
        and not names.looks_like_organization(words)
        and names.plain(words[-1]) not in read_words("places")
        and names.plain(words[-1]) not in read_words("place_words")
    )


def _is_apposition(parse: Parse, name: Mention, other: Mention) -> bool:
    if parse.deps[other.head] == "appos":
        return True
    if parse.sentence[name.head] != parse.sentence[other.head] or parse.deps[other.head] in ("nsubj", "nsubjpass"):
        return False
    return other.last < len(parse) and parse.words[other.last] in (",", ".", "of", "at", "for", "in", "with", "who")
