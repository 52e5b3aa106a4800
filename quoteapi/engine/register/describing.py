"""What is said of an entity: the nouns that describe it, and its traits, from before and behind its names."""

from __future__ import annotations

from collections.abc import Sequence

from quoteapi.engine.deadline import check_time
from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.register.entity import Register
from quoteapi.engine.register.traits import traits_before, traits_behind
from quoteapi.engine.words import names, nouns, read_table, read_words

# What joins an office to its place: "president of Uzbekistan", "envoy to Norway".
_BEFORE_PLACE = frozenset({"of", "to", "in", "for"})
# In tokens: the longest second noun of "her brother and first bandmate, Bo Lind".
LONGEST_SECOND = 4


def describe(parse: Parse, text: str, mentions: Sequence[Mention], register: Register) -> None:
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
    words = [names.plain(word) for word in names.split_words(f"{mention.title} {before}")]
    for word in words:
        if word in nouns or word in persons:
            entity.descriptors.add(nouns.get(word, word.removesuffix("-elect")))
            if "former" in words:
                entity.descriptors.add(f"former {word}")
    if named is not None and entity.kind == "person":
        entity.descriptors.update(
            parse.lower[token]
            for token in range(mention.first, named)
            if parse.tags[token] == "NN" and parse.words[token].islower() and parse.heads[token] == mention.head
        )
    if mention.last < len(parse) and parse.words[mention.last] == ",":
        after = by_first.get(_behind_age(parse, mention.last + 1))
        if after is not None and register.entity_of[after] is None:
            other = mentions[after]
            if other.form == "nominal" and _is_apposition(parse, mention, other):
                of_person = _person_from(parse, mentions, register, number)
                _take_apposition(register, after, other, owner if of_person is None else of_person)


def _behind_age(parse: Parse, token: int) -> int:
    """Return where an apposition begins, behind an age that is joined to it: "Lind, now 61 and a pilot"."""
    age = token + (parse.lower[token : token + 1] == ["now"])
    joined = age + 2 < len(parse) and parse.words[age].isdecimal() and parse.lower[age + 1] == "and"
    return age + 2 if joined else token


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
    end = _end_of_list(parse, mention.last)
    after = by_first.get(end)
    if after is None and mention.last + 1 < len(parse) and parse.lower[mention.last] in _BEFORE_PLACE:
        # "president of Uzbekistan Shavkat Mirziyoyev": the place is a name of its own or hangs before the person's
        place = by_first.get(mention.last + 1)
        if place is not None and mentions[place].place:
            after = by_first.get(mentions[place].last)
        elif place is not None and parse.lower[mentions[place].first] in read_words("places"):
            after = place
        if after is not None and mentions[after].title:
            after = None  # "a spokesman for Ohio Gov. Odile Marsh"
    if after is None and end + 1 < len(parse) and parse.words[end] == ",":
        after = by_first.get(end + 1)
        if (
            after is not None
            and parse.deps[mentions[after].head] != "appos"
            and not _is_set_off(parse, mention, mentions[after])
        ):
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


def _is_set_off(parse: Parse, noun: Mention, name: Mention) -> bool:
    """Return whether a name between commas is that of somebody's relative or the like: "her brother, Bo Lind, died"."""
    owned = parse.tags[noun.first] == "PRP$" or parse.tags[noun.head - 1] == "POS"
    return owned and name.is_person and parse.words[name.last : name.last + 1] == [","]


def _end_of_list(parse: Parse, end: int) -> int:
    """Return where the nouns end that are joined to one: behind "her brother and bandmate" for "her brother"."""
    if parse.lower[end] != "and":
        return end
    last = min(len(parse), end + 1 + LONGEST_SECOND)
    for token in range(end + 1, last):
        if parse.tags[token] == "NN" and parse.tags[min(token + 1, len(parse) - 1)] != "NN":
            return min(token + 1, len(parse) - 1)
        if parse.tags[token] not in ("JJ", "NN", "HYPH"):
            break
    return end


def _is_apposition(parse: Parse, name: Mention, other: Mention) -> bool:
    if parse.deps[other.head] == "appos" or other.first > name.last + 1:
        return True
    if parse.sentence[name.head] != parse.sentence[other.head] or parse.is_subject(other.head):
        return False
    return other.last < len(parse) and parse.words[other.last] in (",", ".", "of", "at", "for", "in", "with", "who")
