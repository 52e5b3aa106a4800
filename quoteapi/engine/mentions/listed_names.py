"""Listed names: where an article has a name from the caller's list that the other rules cut, widen or overlook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.mentions.found_names import FoundName
from quoteapi.engine.mentions.mention import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.people import Known, People, may_be_alias
from quoteapi.engine.words import names, read_words, verbs

# The personhood of a whole name that the list has as a person's, and what the list adds to that of a single word.
CERTAIN: Final = 8.0
LEANING: Final = 2.0
_SETTLEMENTS: Final = frozenset({"borough", "city", "hamlet", "parish", "port", "suburb", "town", "village"})
_PREPOSITIONS: Final = frozenset({"of", "for", "from", "in", "at", "on"})
_PAST: Final = frozenset({"VBD", "VBZ"})


def listed_surnames(parse: Parse, found: Sequence[FoundName], people: People) -> set[str]:
    """Return the names of one word, plain, that the list has as a person's: "Ford" may then be no company."""
    words = {parse.words[name.first] for name in found if name.last == name.first + 1}
    return {names.plain(word) for word in words if (known := people.known(word)) and known.kind == "person"}


def as_listed(mentions: Sequence[Mention], parse: Parse, people: People) -> list[Mention]:
    """Return the mentions, each name with what the list says of its kind and gender.

    A whole name is certain. A surname or another single word leans that way, and the text can still outweigh it: where
    it has the name as a place's, the list says nothing.
    """
    names_of = [people.known(one.name, one.title) if one.form == "name" else None for one in mentions]
    towns = {
        mention.name
        for mention, known in zip(mentions, names_of, strict=True)
        if known and not known.whole and _stands_as_place(parse, mention)
    }
    return [
        mention if known is None or known.kind is None else _with_kind(mention, known, in_town=mention.name in towns)
        for mention, known in zip(mentions, names_of, strict=True)
    ]


def _with_kind(mention: Mention, known: Known, *, in_town: bool) -> Mention:
    sign = 1 if known.kind == "person" else -1
    if known.whole:
        gender = mention.gender or known.gender
        return replace(mention, personhood=sign * CERTAIN, place=mention.place and sign < 0, gender=gender)
    if in_town and sign > 0:
        return replace(mention, as_place=True)
    return replace(mention, personhood=mention.personhood + sign * LEANING)


def _stands_as_place(parse: Parse, mention: Mention) -> bool:
    """Return whether a name stands as that of a place: "Marsh, Ohio", "the town of Marsh", "in Marsh on Tuesday"."""
    first, after = mention.last - 1, parse.lower[mention.last : mention.last + 2]
    if after[:1] == [","] and names.plain(after[-1]) in read_words("places"):
        return True
    before = parse.lower[max(0, first - 2) : first]
    if before[-1:] == ["of"]:
        return before[0] in read_words("place_words") or before[0] in _SETTLEMENTS
    return before[-1:] == ["in"] and after[:1] != ["'s"]


def with_listed_names(parse: Parse, text: str, found: Sequence[FoundName], people: People) -> list[FoundName]:
    """Return the found names of an article with the listed ones among them, in order of the text.

    A whole listed name replaces the parts that were found of it, and what stands before it in one name with it becomes
    its title ("Democrat Ann Lee"). A longer name keeps it: a hospital is not the person whom it is named after.
    """
    over = {token: at for at, name in enumerate(found) for token in range(name.first, name.last)}
    gone: set[int] = set()
    added: list[FoundName] = []
    token = 0
    while token < len(parse):
        check_time()
        last = _listed_until(parse, token, people)
        if last is None:
            if token not in over and _stands_beside_verb(parse, token, people):
                added.append(FoundName(token, token, token + 1))
            token += 1
            continue
        own = sorted({over[at] for at in range(token, last) if at in over})
        known = people.known(" ".join(parse.words[token:last]))
        person = known is not None and known.kind in (None, "person")
        if person and not _is_plain_person(parse.words[token:last]):
            token += 1
            continue
        if not _is_part_of_longer(parse, [found[at] for at in own], token, last, person=person):
            gone.update(own)
            added.append(_listed(parse, text, [found[at] for at in own], token, last))
        token = last
    kept = [name for at, name in enumerate(found) if at not in gone]
    return sorted([*kept, *added], key=lambda name: name.first)


def _listed_until(parse: Parse, token: int, people: People) -> int | None:
    """Return the end of the whole listed name that begins at a token, None if none does."""
    if parse.stands_for[token] is not None or not people.may_begin(parse.words[token]):
        return None
    last, total = token + 1, min(len(parse), token + people.longest)
    while last < total and parse.paragraph[last] == parse.paragraph[token] and parse.stands_for[last] is None:
        last += 1
    return people.longest_at(parse.words, token, last)


def _is_part_of_longer(parse: Parse, own: Sequence[FoundName], first: int, last: int, *, person: bool) -> bool:
    """Return whether a found name is the listed one and needs nothing, or a longer one that has it inside."""
    for name in own:
        before = parse.words[name.first : first]
        if name.last > last or ((name.first, name.last) == (first, last) and name.meaning == "name"):
            return True
        if before and not (person and _may_be_title(before)):
            return True
    return False


def _is_plain_person(words: Sequence[str]) -> bool:
    """Return whether a person's listed name is a name alone: no title before it, and not "Ann Lee of the Gazette"."""
    return not names.split_title(words) and not any(word in _PREPOSITIONS for word in words)


def _may_be_title(words: Sequence[str]) -> bool:
    """Return whether capitals before a person's name may be a title: they are no name and no body's beginning."""
    if any(word.islower() or word == "&" or names.given_code(names.plain(word)) for word in words):
        return False
    return not names.looks_like_organization(words)


def _listed(parse: Parse, text: str, own: Sequence[FoundName], first: int, last: int) -> FoundName:
    """Return a listed name, with what was found before it as its title."""
    left = min([first, *(name.left for name in own)])
    title = text[parse.starts[left] : parse.ends[first - 1]] if left < first else ""
    return FoundName(left, first, last, title)


def _stands_beside_verb(parse: Parse, token: int, people: People) -> bool:
    """Return whether a token is a listed name of one word that speaks: "said May", "Will told reporters"."""
    if not may_be_alias(parse, token, people):
        return False
    after = token + 1 < len(parse) and parse.tags[token + 1] in _PAST and verbs.is_speech(parse.lower[token + 1])
    before = (
        token > 0
        and parse.tags[token - 1] in _PAST
        and parse.is_subject(token)
        and verbs.is_speech(parse.lower[token - 1])
    )
    return after or before
