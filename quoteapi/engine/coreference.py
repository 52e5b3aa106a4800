"""Coreference: which speaker a mention stands for, and under which name.

Names are put together first, over the whole article, because the fullest form may stand anywhere; then
nominals ("the senator") and pronouns are resolved in order of the text by salience, as in Lappin and
Leass 1994 (J94-4002): every mention lends its entity weight by its role in the sentence, and weight fades
sentence by sentence. Words inside quotation marks take no part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from quoteapi.engine import names
from quoteapi.engine.lexicon import read_table, read_words
from quoteapi.engine.mentions import Mention, singular_of
from quoteapi.engine.parse import Parse
from quoteapi.engine.results import SpeakerKind

FADE = 0.6
PARAGRAPH_FADE = 0.75
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
# A body that an owner's name makes a name: "the Obama administration".
NAMED_BODIES = frozenset("administration campaign team family government cabinet foundation".split())


@dataclass(slots=True)
class Entity:
    """Somebody or something that the article names: filled while the article is read, then only read."""

    name: str
    kind: SpeakerKind
    gender: str = ""
    role: str | None = None
    forms: Counter[str] = field(default_factory=Counter)
    descriptors: set[str] = field(default_factory=set)
    mentions: list[int] = field(default_factory=list)
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Coreference:
    """``entity_of[m]`` is the number of the entity that mention m stands for, or -1."""

    entities: list[Entity]
    entity_of: list[int]


def resolve(parse: Parse, text: str, mentions: Sequence[Mention], subjects_of_cues: frozenset[int]) -> Coreference:
    """Link every mention to an entity. ``subjects_of_cues``: mentions that govern a reporting verb."""
    entity_of = [-1] * len(mentions)
    entities: list[Entity] = []
    _cluster_names(parse, mentions, entities, entity_of)
    _describe(parse, text, mentions, entities, entity_of)
    _Salience(parse, mentions, entities, entity_of, subjects_of_cues).run()
    for number, entity in enumerate(entity_of):
        if entity >= 0:
            entities[entity].mentions.append(number)
    return Coreference(entities, entity_of)


# --- names ---------------------------------------------------------------------------------------


def _cluster_names(parse: Parse, mentions: Sequence[Mention], entities: list[Entity], entity_of: list[int]) -> None:
    named = [number for number, mention in enumerate(mentions) if mention.form == "name"]
    groups = _group_forms(mentions, named)
    for kind, members in groups:
        entity = Entity(name="", kind=kind)
        for number in members:
            mention = mentions[number]
            entity.forms[mention.name] += 1
            entity.gender = entity.gender or mention.gender
            entity_of[number] = len(entities)
        entity.name = _fullest(entity.forms, kind)
        if kind == "person" and not entity.gender:
            entity.gender = names.given_gender(names.parse_person(entity.name))
        entities.append(entity)


def _group_forms(mentions: Sequence[Mention], named: Sequence[int]) -> list[tuple[SpeakerKind, list[int]]]:
    by_form: dict[str, list[int]] = defaultdict(list)
    for number in named:
        by_form[" ".join(names.plain(w) for w in names.split_words(mentions[number].name))].append(number)
    by_form.pop("", None)
    scores = {form: sum(mentions[n].person for n in members) / len(members) for form, members in by_form.items()}
    people = [form for form in by_form if " " in form and scores[form] > 0]
    clusters: list[tuple[list[names.PersonName], list[int]]] = []
    placed: set[str] = set()
    for form in sorted(people, key=lambda form: -len(form.split())):
        person = names.parse_person(form)
        home = next((c for c in clusters if any(names.compatible(person, other) for other in c[0])), None)
        if home is None or (not person.given):
            home = ([], [])
            clusters.append(home)
        home[0].append(person)
        home[1].extend(by_form[form])
        placed.add(form)
    result: list[tuple[SpeakerKind, list[int]]] = []
    bodies: list[tuple[list[str], list[int]]] = []
    lone: dict[str, list[int]] = {}
    for form, members in by_form.items():
        if form in placed:
            continue
        homes = [c for c in clusters if _lone_fits(form, c[0])]
        if homes and (scores[form] > -2.5 or all(mentions[n].title for n in members)):
            for number in members:
                _choose_home(mentions, number, homes)[1].append(number)
        elif scores[form] > 0:
            lone[form] = members
        else:
            bodies.append(([form], members))
    for _, members in clusters:
        result.append(("person", sorted(members)))
    for members in lone.values():
        result.append(("person", members))
    result.extend(_merge_bodies(mentions, bodies))
    return sorted(result, key=lambda row: row[1][0])


def _lone_fits(form: str, people: Sequence[names.PersonName]) -> bool:
    return any(
        form == person.surname or form == person.surname.split()[-1] or form in person.given[:1] for person in people
    )


def _choose_home(
    mentions: Sequence[Mention], number: int, homes: list[tuple[list[names.PersonName], list[int]]]
) -> tuple[list[names.PersonName], list[int]]:
    """Of several bearers of one surname, the one whose gender the title allows, then the one last named."""
    if len(homes) == 1:
        return homes[0]
    mention = mentions[number]

    def rank(home: tuple[list[names.PersonName], list[int]]) -> tuple[bool, bool, int]:
        people, members = home
        gender = next((g for g in map(names.given_gender, people) if g), "")
        fits = not (mention.gender and gender and gender != mention.gender)
        surname = any(names.plain(mention.name) == person.surname for person in people)
        before = [n for n in members if n < number and " " in mentions[n].name]
        return fits, surname, len(before) * 3 + (before[-1] - number if before else -1000)

    return max(homes, key=rank)


def _merge_bodies(
    mentions: Sequence[Mention], bodies: list[tuple[list[str], list[int]]]
) -> list[tuple[SpeakerKind, list[int]]]:
    """Put together a body's long name, its short forms and its acronym."""
    merged: list[tuple[list[str], list[int]]] = []
    for forms, members in sorted(bodies, key=lambda body: -len(body[0][0].split())):
        form = forms[0]
        surface = mentions[members[0]].name
        home = next((other for other in merged if _same_body(mentions, other, form, surface)), None)
        if home is None:
            merged.append(([form], list(members)))
        else:
            home[0].append(form)
            home[1].extend(members)
    result: list[tuple[SpeakerKind, list[int]]] = []
    for _, members in merged:
        first = mentions[sorted(members)[0]]
        kind: SpeakerKind = "group" if first.plural and first.place else "organization"
        result.append((kind, sorted(members)))
    return result


def _same_body(mentions: Sequence[Mention], other: tuple[list[str], list[int]], form: str, surface: str) -> bool:
    words = form.split()
    for known in other[0]:
        long = known.split()
        if len(words) == 1 and surface.isupper() and len(surface) >= 2:
            if surface.replace(".", "") in names.acronyms(mentions[other[1][0]].name):
                return True
        if len(long) > len(words) and (long[: len(words)] == words or long[-len(words) :] == words):
            if len(words) > 1 or words[0] not in read_words("places"):
                return True
    return False


def _fullest(forms: Counter[str], kind: SpeakerKind) -> str:
    """The form with most words, longest letters, most used; an acronym never beats the name it stands for."""

    def rank(form: str) -> tuple[int, int, int]:
        words = [w for w in names.split_words(form) if names.plain(w) not in names.SUFFIXES]
        return len(words), len("".join(words)) if kind == "person" else len(form), forms[form]

    best = max(forms, key=rank)
    return best


# --- descriptions ----------------------------------------------------------------------------------


def _describe(
    parse: Parse, text: str, mentions: Sequence[Mention], entities: list[Entity], entity_of: list[int]
) -> None:
    """Give entities the nouns said of them: titles, words before the name, appositions."""
    persons = read_table("persons")
    by_first = {mention.first: number for number, mention in enumerate(mentions)}
    for number, mention in enumerate(mentions):
        if mention.form != "name" or entity_of[number] < 0:
            continue
        entity = entities[entity_of[number]]
        before = text[mention.start : parse.starts[mention.last - 1]] if mention.last - 1 > mention.first else ""
        role = mention.title
        for word in names.split_words(before):
            if names.plain(word) in persons:
                entity.descriptors.add(names.plain(word))
        for word in names.split_words(mention.title):
            entity.descriptors.add(TITLE_NOUNS.get(names.plain(word), names.plain(word)))
        after = by_first.get(mention.last + 1)
        if after is not None and mention.last < len(parse) and parse.words[mention.last] == ",":
            other = mentions[after]
            if other.form == "nominal" and _is_apposition(parse, mention, other) and entity_of[after] < 0:
                entity_of[after] = entity_of[number]
                entity.descriptors.add(singular_of(other.name))
                role = role or text[other.start : other.end]
                gender = persons.get(singular_of(other.name), "")
                entity.gender = entity.gender or (gender if gender in ("f", "m") else "")
        if role and not entity.role:
            entity.role = names.tidy(role)
    for number, mention in enumerate(mentions):
        if mention.form != "nominal" or entity_of[number] >= 0:
            continue
        after = by_first.get(mention.last) if mention.last < len(parse) else None
        if after is None and mention.last + 1 < len(parse) and parse.words[mention.last] == ",":
            after = by_first.get(mention.last + 1)
            if after is not None and parse.deps[mentions[after].head] != "appos":
                after = None
        if after is not None and mentions[after].form == "name" and entity_of[after] >= 0:
            entity = entities[entity_of[after]]
            if entity.kind == "person" and singular_of(mention.name) in persons and not mention.plural:
                entity_of[number] = entity_of[after]
                entity.descriptors.add(singular_of(mention.name))
                entity.role = entity.role or names.tidy(text[mention.start : mention.end])


TITLE_NOUNS = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "dr": "doctor", "prof": "professor",
    "lt": "lieutenant", "sgt": "sergeant", "det": "detective", "capt": "captain", "col": "colonel", "rev": "reverend",
}  # fmt: skip


def _is_apposition(parse: Parse, name: Mention, other: Mention) -> bool:
    if parse.deps[other.head] == "appos":
        return True
    if parse.sentence[name.head] != parse.sentence[other.head] or parse.deps[other.head] in ("nsubj", "nsubjpass"):
        return False
    return other.last < len(parse) and parse.words[other.last] in (",", ".", "of", "at", "for", "in", "with", "who")


# --- salience ----------------------------------------------------------------------------------------


class _Salience:
    """One pass over the mentions in order, resolving nominals and pronouns to the weightiest that fits."""

    def __init__(
        self,
        parse: Parse,
        mentions: Sequence[Mention],
        entities: list[Entity],
        entity_of: list[int],
        subjects_of_cues: frozenset[int],
    ) -> None:
        self.parse, self.mentions, self.entities, self.entity_of = parse, mentions, entities, entity_of
        self.subjects_of_cues = subjects_of_cues
        self.weight = [0.0] * len(entities)
        self.last_seen = [-1] * len(entities)

    def run(self) -> None:
        sentence, paragraph = 0, 0
        for number, mention in enumerate(self.mentions):
            here = self.parse.sentence[mention.head]
            fade = FADE ** (here - sentence)
            if self.parse.paragraph[mention.head] != paragraph:
                fade *= PARAGRAPH_FADE
            if fade < 1:
                self.weight = [weight * fade for weight in self.weight]
            sentence, paragraph = here, self.parse.paragraph[mention.head]
            if self.entity_of[number] < 0:
                if mention.form == "pronoun":
                    self.entity_of[number] = self._pronoun(number, mention)
                elif mention.form == "nominal":
                    self.entity_of[number] = self._nominal(number, mention)
            entity = self.entity_of[number]
            if entity >= 0:
                self.weight[entity] += self._role_weight(number, mention)
                self.last_seen[entity] = number

    def _role_weight(self, number: int, mention: Mention) -> float:
        dep = self.parse.deps[mention.head]
        weight = 1.0
        if dep in ("nsubj", "nsubjpass"):
            weight = 2.0
        elif dep in ("poss", "compound", "nmod"):
            weight = 0.5
        if number in self.subjects_of_cues:
            weight += 2.0
        if self.parse.paragraph[mention.head] == 0:
            weight *= 0.7
        return weight

    def _best(self, fits: list[int]) -> int:
        scored = [(self.weight[e], self.last_seen[e], e) for e in fits if self.last_seen[e] >= 0]
        if scored:
            weight, _, entity = max(scored)
            if weight > 0.001:
                return entity
        return -1

    def _pronoun(self, number: int, mention: Mention) -> int:
        if mention.gender:
            fits = [
                e
                for e, entity in enumerate(self.entities)
                if entity.kind == "person" and entity.gender in ("", mention.gender) and not self._clashes(number, e)
            ]
            entity = self._best(fits)
            if entity < 0:
                entity = self._named_next(number, mention.gender)
            if entity >= 0 and not self.entities[entity].gender:
                self.entities[entity].gender = mention.gender
            return entity
        if mention.name == "who":
            return self._antecedent(number, mention)
        if mention.name in ("it", "its"):
            return self._best([e for e, entity in enumerate(self.entities) if entity.kind == "organization"])
        return -1

    def _clashes(self, number: int, entity: int) -> bool:
        """A subject pronoun is not somebody who stands in the same clause under a name."""
        mention = self.mentions[number]
        clause = self.parse.heads[mention.head]
        last = self.last_seen[entity]
        if last < 0 or self.parse.deps[mention.head] == "poss":
            return False
        other = self.mentions[last]
        return other.form == "name" and self.parse.heads[other.head] == clause and other.head != mention.head

    def _antecedent(self, number: int, mention: Mention) -> int:
        verb = self.parse.heads[mention.head]
        noun = self.parse.heads[verb]
        for other in range(number - 1, max(-1, number - 12), -1):
            before = self.mentions[other]
            if before.first <= noun < before.last:
                return self.entity_of[other]
        return -1

    def _named_next(self, number: int, gender: str) -> int:
        """Nobody before fits: the next person named within two paragraphs (a pronoun that looks ahead)."""
        here = self.parse.paragraph[self.mentions[number].head]
        for other in range(number + 1, min(len(self.mentions), number + 60)):
            entity = self.entity_of[other]
            if self.parse.paragraph[self.mentions[other].head] > here + 2:
                break
            if entity >= 0 and self.entities[entity].kind == "person" and self.entities[entity].gender in ("", gender):
                return entity
        return -1

    def _nominal(self, number: int, mention: Mention) -> int:
        if mention.plural or self.parse.lower[mention.first] not in _DEFINITE:
            return -1
        noun = singular_of(mention.name)
        described = [e for e, entity in enumerate(self.entities) if noun in entity.descriptors]
        if described:
            return self._best(described)
        if noun in read_table("persons"):
            return -1
        if mention.name in read_words("groups"):
            bodies = [e for e, entity in enumerate(self.entities) if self._is_body_called(entity, noun)]
            return self._best(bodies)
        return -1

    @staticmethod
    def _is_body_called(entity: Entity, noun: str) -> bool:
        return entity.kind == "organization" and noun in {names.plain(w) for form in entity.forms for w in form.split()}
