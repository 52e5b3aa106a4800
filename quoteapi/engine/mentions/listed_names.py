"""Listed names: where an article has a name from the caller's list that the other rules cut, widen or overlook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    named = {(mention.name, mention.title) for mention in mentions if mention.form == "name"}
    said = {name: known for name in named if (known := people.known(*name))}
    listed = [
        (at, mention, said[mention.name, mention.title])
        for at, mention in enumerate(mentions)
        if mention.form == "name" and (mention.name, mention.title) in said
    ]
    towns = {mention.name for _, mention, known in listed if not known.whole and _stands_as_place(parse, mention)}
    found = list(mentions)
    for at, mention, known in listed:
        if known.kind is not None:
            found[at] = _with_kind(mention, known, in_town=mention.name in towns)
    return found


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
    done = 0
    for token in people.beginnings(parse.words):
        check_time()
        last = _listed_until(parse, token, people) if token >= done else None
        if last is None:
            continue
        words = parse.words[token:last]
        known = people.known(" ".join(words))
        person = known is not None and known.kind in (None, "person")
        if person and not _is_plain_person(words):
            continue
        own = sorted({over[at] for at in range(token, last) if at in over})
        if not _is_part_of_longer(parse, [found[at] for at in own], token, last, person=person):
            gone.update(own)
            added.append(_listed(parse, text, [found[at] for at in own], token, last))
        done = last
    taken = {token for name in added for token in range(name.first, name.last)} | over.keys()
    added.extend(FoundName(token, token, token + 1) for token in _speaking_words(parse, people) if token not in taken)
    kept = [name for at, name in enumerate(found) if at not in gone]
    return sorted([*kept, *added], key=lambda name: name.first)


def _listed_until(parse: Parse, token: int, people: People) -> int | None:
    """Return the end of the whole listed name that begins at a token, None if none does."""
    if parse.stands_for[token] is not None:
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


def _speaking_words(parse: Parse, people: People) -> Iterator[int]:
    """Yield the tokens beside a verb of speech that are listed names of one word: "said May", "Will told reporters"."""
    for verb, tag in enumerate(parse.tags):
        if tag not in _PAST or parse.stands_for[verb] is not None or not verbs.is_speech(parse.lower[verb]):
            continue
        before, after = verb - 1, verb + 1
        if before >= 0 and may_be_alias(parse, before, people):
            yield before
        if after < len(parse) and parse.is_subject(after) and may_be_alias(parse, after, people):
            yield after
