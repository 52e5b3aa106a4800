"""Entities: those that an article names, each with its kind, gender, fullest name and the nouns that describe it.

Clustering covers the whole article, because the fullest name may stand anywhere. A lone surname that several people
bear stays open here; coreference decides for each mention.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile

from quoteapi.engine.deadline import check_time
from quoteapi.engine.mentions import Mention, form_of
from quoteapi.engine.parsing import Parse
from quoteapi.engine.people import NOBODY, Match, People
from quoteapi.engine.register.clusters import (
    SURELY_NO_PERSON,
    cluster_bodies,
    cluster_people,
    confirm_by_short_forms,
)
from quoteapi.engine.register.entity import Entity, Register, fullest
from quoteapi.engine.register.fuller_names import find_full_names
from quoteapi.engine.register.genders import GENDER_SIGNS, GIVEN_VOTE, decide_gender, gender_votes
from quoteapi.engine.register.listed import recognize
from quoteapi.engine.register.traits import traits_before, traits_behind
from quoteapi.engine.results import SpeakerKind
from quoteapi.engine.words import names, nouns, read_table, read_words

# The personhood of a body's short form that looks like a person's name.
LEAST_BODY = -1.0
# What stands before the name of a storm.
_STORMS = frozenset({"cyclone", "hurricane", "storm", "typhoon"})
# In mentions: how far after a name "he" or "she" is searched for in its sentence.
SENTENCE_REACH = 12
# In mentions: how far from a name a longer one that ends as it does is searched for in its sentence.
NAMESAKE_REACH = 6
# What stands before another name of the same person.
_ALSO_CALLED = (["as"], ["called"], ["or"], ["("], ["aka"], ["alias"], ["named"])
# What stands between a person's name and another one: "Bo Lind, better known as Lynx".
_CALLS = frozenset({"as", "aka", "alias", "nicknamed"})
_BEFORE_CALLS = frozenset({",", "(", "also", "better", "commonly", "known", "popularly", "simply", "widely"})
# What takes some out of a group that has a name: "many Danes".
_SOME = frozenset({"fellow", "few", "many", "more", "most", "numerous", "other", "several", "some"})
_HE_OR_SHE = frozenset({"he", "she"})
# In mentions. A text that puts a title before a name this often is taken to put it there whenever it means the person.
LEAST_TITLED = 2
# In tokens: the longest introduction of a person's other name.
LONGEST_CALL = 6
# Endings of surnames that have "es" in the plural.
_BEFORE_ES = ("s", "x", "z", "ch", "sh")
# What stands before a place that something happens in.
_WHERE = frozenset({"across", "from", "in", "outside", "throughout"})
# In digits, and what stands behind the age of somebody: "Bo Lind, 34, said".
LONGEST_AGE = 2
_AFTER_AGE = ([","], ["."])
# What joins an office to its place: "president of Uzbekistan", "envoy to Norway".
_BEFORE_PLACE = frozenset({"of", "to", "in", "for"})


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
    for form in _storms(by_form):
        scores[form] = min(scores[form], SURELY_NO_PERSON)
    for form in _used_as_places(parse, mentions, by_form):
        scores[form] = min(scores[form], SURELY_NO_PERSON)
    for form in _short_for_bodies(parse, mentions, by_form, scores):
        scores[form] = min(scores[form], LEAST_BODY)
    _part_bodies_from_people(parse, mentions, by_form, scores)
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
    _complete(text, register.entities)
    if known:
        recognize(mentions, register, known)
    _describe(parse, text, mentions, register)
    _settle_genders(parse, mentions, register)
    return register


def _is_some_of_group(parse: Parse, mention: Mention) -> bool:
    """Return whether a name means only some of those who bear it, who are not named: "many Danes", "six Danes"."""
    if not mention.plural or mention.title:
        return False
    before = [child for child in parse.children[mention.head] if child < mention.head]
    return any(parse.lower[child] in _SOME or parse.tags[child] == "CD" for child in before)


def _storms(by_form: Mapping[str, Sequence[int]]) -> list[str]:
    """Return the names of storms, whole and short ("Hurricane Ada", "Ada"), that nobody has in a full name."""
    whole = [form for form in by_form if " " in form and form.lower().split()[0] in _STORMS]
    others = {word for form in by_form if " " in form and form not in whole for word in form.split()}
    short = {form.split()[-1] for form in whole} - others
    return whole + [form for form in by_form if form in short]


def _used_as_places(parse: Parse, mentions: Sequence[Mention], by_form: dict[str, list[int]]) -> list[str]:
    """Return the one-word names of places that the article uses as such, although somebody bears them: "Jens Norway".

    It does so if "in" or "from" stands before one, or if one stands by itself before the full name below the title.
    """
    first_in_full: dict[str, int] = {}
    for form, own in by_form.items():
        if " " in form:
            for word in (form.split()[0], form.split()[-1]):
                first_in_full[word] = min(first_in_full.get(word, own[0]), own[0])
    found = []
    for form, own in by_form.items():
        full = first_in_full.get(form)
        if full is None or form not in read_words("places") or any(mentions[n].title for n in own):
            continue
        below = [n for n in own if parse.paragraph[mentions[n].head] > 0 or parse.paragraph[mentions[full].head] == 0]
        located = any(
            parse.deps[mentions[n].head] == "pobj" and parse.lower[parse.heads[mentions[n].head]] in _WHERE for n in own
        )
        if located or (below and below[0] < full):
            found.append(form)
    return found


def _short_for_bodies(
    parse: Parse, mentions: Sequence[Mention], by_form: dict[str, list[int]], scores: dict[str, float]
) -> list[str]:
    """Return the one-word names, likely people's by themselves, that a body's name has: "Kestrel Air", "Aston Villa".

    What follows in the body's name says what sort of body it is, or the body is widely known. Nobody in the article
    has the word in a full name or has a title before it, and "he" or "she" follows in none of its sentences.
    """
    sorts = read_words("organization_words") | read_words("legal_forms") | _body_words()
    bodies = {
        form.split()[0] for form in by_form if " " in form and scores[form] <= 0 and sorts.issuperset(form.split()[1:])
    }
    known = read_words("known_bodies")
    bodies |= {word for form in by_form if " " in form and form.lower() in known for word in form.split()}
    people = {word for form in by_form if " " in form and scores[form] > 0 for word in form.split()}
    return [
        form
        for form, own in by_form.items()
        if form in bodies - people
        and scores[form] > 0
        and not any(mentions[n].title or _has_pronoun(parse, mentions, n) for n in own)
    ]


def _part_bodies_from_people(
    parse: Parse, mentions: Sequence[Mention], by_form: dict[str, list[int]], scores: dict[str, float]
) -> None:
    """Assign a short form without a title to the body if the person of that name has one.

    Beside "Mr. Dell", "Dell" means "Dell Inc.", unless "he" or "she" follows.
    """
    for form in [form for form in by_form if " " in form and scores[form] <= 0]:
        first = form.split()[0]
        own = by_form.get(first, [])
        titled = [n for n in own if mentions[n].title]
        bare = [n for n in own if not mentions[n].title]
        if len(titled) >= LEAST_TITLED and bare and not any(_has_pronoun(parse, mentions, n, _HE_OR_SHE) for n in bare):
            by_form[first] = titled
            by_form[form] = [*by_form[form], *bare]


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


def _has_pronoun(parse: Parse, mentions: Sequence[Mention], number: int, words: frozenset[str] = frozenset()) -> bool:
    """Return whether a pronoun with a gender follows a mention in its sentence.

    If there are ``words``, it is one of them.
    """
    sentence = parse.sentence[mentions[number].head]
    after = takewhile(lambda m: parse.sentence[m.head] == sentence, mentions[number + 1 : number + SENTENCE_REACH])
    return any(m.form == "pronoun" and m.gender and (not words or m.name in words) for m in after)


@cache
def _body_words() -> frozenset[str]:
    """Return the words that tell what sort of body a name's bearer is: "air", "foods"."""
    return frozenset(word for row in read_table("body_kinds").values() for word in row.split())


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
    for number in people:
        entity = register.entities[number]
        vote = votes.get(number)
        if entity.listed:
            _settle_listed(entity, entity.listed, vote)
        else:
            entity.gender = decide_gender(vote, entity.name)


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
    entity.gender = decide_gender(vote, entity.name)


# --- what is said of an entity ----------------------------------------------------------------------


def _describe(parse: Parse, text: str, mentions: Sequence[Mention], register: Register) -> None:
    """Collect what describes each entity: titles, words before the name, appositions before and after it."""
    by_first = {mention.first: number for number, mention in enumerate(mentions)}
    for number, mention in enumerate(mentions):
        check_time()
        owner = register.entity_of[number]
        if mention.form == "name" and owner is not None:
            _describe_name(parse, text, mentions, register, by_first, number, owner)
    for number, mention in enumerate(mentions):
        if mention.form == "nominal" and register.entity_of[number] is None:
            _describe_before(parse, mentions, register, by_first, number)


def _describe_name(
    parse: Parse,
    text: str,
    mentions: Sequence[Mention],
    register: Register,
    by_first: dict[int, int],
    number: int,
    owner: int,
) -> None:
    mention = mentions[number]
    entity = register.entities[owner]
    at = text.find(mention.name, mention.start, mention.end)
    before = text[mention.start : at] if at > mention.start else ""
    persons, nouns = read_table("persons"), read_table("title_nouns")
    named = parse.token_at(at) if at >= 0 else None
    entity.traits |= traits_before(parse, mention.first, mention.first if named is None else named)
    entity.traits |= traits_behind(parse, mention)
    for word in map(names.plain, names.split_words(f"{mention.title} {before}")):
        if word in nouns or word in persons:
            entity.descriptors.add(nouns.get(word, word.removesuffix("-elect")))
    if mention.last < len(parse) and parse.words[mention.last] == ",":
        after = by_first.get(mention.last + 1)
        if after is not None and register.entity_of[after] is None:
            other = mentions[after]
            if other.form == "nominal" and _is_apposition(parse, mention, other):
                of_person = _person_from(parse, mentions, register, number)
                _take_apposition(register, after, other, owner if of_person is None else of_person)


def _person_from(parse: Parse, mentions: Sequence[Mention], register: Register, number: int) -> int | None:
    """Return the person right before a place that tells where they are from: "Ann Lee of Ohio, the pilot", or None."""
    place, before = mentions[number], mentions[number - 1] if number else None
    if before is None or before.form != "name" or not place.place or place.is_person:
        return None
    if parse.lower[before.last : place.first] not in (["of"], ["from"]):
        return None
    owner = register.entity_of[number - 1]
    return owner if owner is not None and register.entities[owner].kind == "person" else None


def _take_apposition(register: Register, after: int, other: Mention, owner: int) -> None:
    entity = register.entities[owner]
    register.entity_of[after] = owner
    noun = nouns.singular_of(other.name)
    entity.descriptors.add(noun)
    if entity.kind == "organization" and noun in read_table("persons") and noun not in read_words("groups"):
        entity.kind = "person"


def _describe_before(
    parse: Parse, mentions: Sequence[Mention], register: Register, by_first: dict[int, int], number: int
) -> None:
    """Let a nominal describe the name right after it or after a comma: "the union's secretary, Priya Raman"."""
    mention = mentions[number]
    if mention.last >= len(parse) or mention.plural:
        return
    after = by_first.get(mention.last)
    if after is None and mention.last + 1 < len(parse) and parse.lower[mention.last] in _BEFORE_PLACE:
        # "president of Uzbekistan Shavkat Mirziyoyev": the place is a name of its own or hangs before the person's
        place = by_first.get(mention.last + 1)
        if place is not None and mentions[place].place:
            after = by_first.get(mentions[place].last)
        elif place is not None and parse.lower[mentions[place].first] in read_words("places"):
            after = place
    if after is None and mention.last + 1 < len(parse) and parse.words[mention.last] == ",":
        after = by_first.get(mention.last + 1)
        if after is not None and parse.deps[mentions[after].head] != "appos":
            return
    owner = register.entity_of[after] if after is not None else None
    if after is None or owner is None or mentions[after].form != "name":
        return
    entity = register.entities[owner]
    noun = nouns.singular_of(mention.name)
    if entity.kind == "person" and noun in read_table("persons"):
        register.entity_of[number] = owner
        entity.descriptors.add(noun)
        entity.traits |= traits_before(parse, mention.first, mention.head) | traits_behind(parse, mention)


def _is_apposition(parse: Parse, name: Mention, other: Mention) -> bool:
    if parse.deps[other.head] == "appos":
        return True
    if parse.sentence[name.head] != parse.sentence[other.head] or parse.is_subject(other.head):
        return False
    return other.last < len(parse) and parse.words[other.last] in (",", ".", "of", "at", "for", "in", "with", "who")
