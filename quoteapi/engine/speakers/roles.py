"""The role of a speaker: the office, the occupation or the description that the article gives a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.speakers.phrases import Phrase
from quoteapi.engine.speakers.places import LAST_TIER, PLACES, is_plural
from quoteapi.engine.speakers.roster import Roster
from quoteapi.engine.words import names, nouns, read_words

# How many mentions of a person are asked for a role. News introduces people in the first few.
MOST_MENTIONS: Final = 60


def find_role(roster: Roster, entity: int) -> str | None:
    """Return what the article says a person is, in its words, or None.

    The first mention that tells it decides among places that tell it equally well. An office comes before a
    description, a description before an affiliation, and all before a mere rank ("Dr.", "Col.") or what tells little
    ("another witness"). Never a courtesy title, an age, or a possessive whose owner is lost.
    """
    known = roster.scene.coreference.entities[entity]
    if known.kind != "person":
        return None
    best: tuple[int, str] | None = None
    for number in islice(known.mentions, MOST_MENTIONS):
        check_time()
        for tier, phrase in _phrases(roster, number):
            role = _show(roster, phrase)
            if role and (best is None or tier < best[0]):
                best = tier, role
        if best is not None and best[0] == 0:
            break
    return best[1] if best else None


def _phrases(roster: Roster, number: int) -> Iterator[tuple[int, Phrase]]:
    """Yield the roles that stand at a mention, each with its tier; a lower tier is better."""
    for tier, read in PLACES:
        found = read(roster, number)
        if found is None or roster.scene.passage_of[found.head] is not None:
            continue
        phrase = _without_honorifics(roster, found)
        if phrase is None:
            continue
        if _tells_little(roster, phrase):
            tier = LAST_TIER
        elif tier == 0 and is_plural(roster, phrase.head):
            tier = 1  # "Democrats Ann Lee, Bo Marsh and Cy Dole"
        yield tier, phrase


def _without_honorifics(roster: Roster, phrase: Phrase) -> Phrase | None:
    first = phrase.first
    while first < phrase.last and names.plain(roster.parse.words[first]) in read_words("honorifics"):
        first += 1
    return replace(phrase, first=first) if first < phrase.last else None


def _tells_little(roster: Roster, phrase: Phrase) -> bool:
    """Return whether a role is a rank alone or says no more than "a man"."""
    words = [names.plain(word) for word in roster.parse.words[phrase.first : phrase.last]]
    head = names.plain(roster.parse.words[phrase.head])
    return phrase.vague or all(word in read_words("ranks") for word in words) or head in read_words("plain_persons")


def _show(roster: Roster, phrase: Phrase) -> str:
    """Return a role as the article has it, on one line; a plural that several people share in the singular."""
    parse, text = roster.parse, roster.scene.text
    role = text[parse.starts[phrase.first] : parse.ends[phrase.last - 1]]
    if is_plural(roster, phrase.head):
        at = parse.starts[phrase.head] - parse.starts[phrase.first]
        word = parse.words[phrase.head]
        role = role[:at] + _singular(word) + role[at + len(word) :]
    return phrase.before + names.tidy(_balanced(role, parse.ends[phrase.head] - parse.starts[phrase.first]))


def _balanced(role: str, least: int) -> str:
    """Return a role without the half of a quotation at its end; nothing if that leaves less than ``least``."""
    for opening, closing in ("“”", '""', "()"):
        at = role.rfind(opening)
        uneven = role.count(opening) != role.count(closing) if opening != closing else role.count(opening) % 2
        if uneven:
            role = role[:at] if at >= least else ""
    return role


def _singular(word: str) -> str:
    bare = word.rstrip(".")
    singular = nouns.singular_of(bare.lower())
    return bare[0] + singular[1:] + word[len(bare) :] if singular != bare.lower() else word
