"""The phrase after a name, or anywhere else to the right, that tells what somebody is: "Ann Lee, a nurse from Wick"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from quoteapi.engine.parsing import FINITE
from quoteapi.engine.speakers.phrases import (
    DASHES,
    JOINERS,
    LINKS,
    LONGEST_PHRASE,
    MODIFIER_TAGS,
    NOUN_TAGS,
    VAGUE_DETERMINERS,
    Phrase,
    start_of_person_noun,
)
from quoteapi.engine.speakers.roster import Roster
from quoteapi.engine.words import read_words

# In characters. A longer role is more of a sentence.
LONGEST_ROLE: Final = 90
# In tokens: how far behind a preposition its object is looked for.
_OBJECT_REACH: Final = 4

_RELATIVE_TAGS: Final = frozenset({"WDT", "WP", "WP$", "WRB", "PRP", "EX", "UH"})
_DETERMINERS: Final = frozenset({"a", "an", "the", "his", "her", "their", "its", "our", "my", "your", "this", "that"})
_ADVERBS: Final = frozenset({"also", "currently", "formerly", "now", "once", "still", "then"})
# Signs inside a role. Brackets and commas have conditions of their own.
_INSIDE: Final = frozenset({"(", ")", ",", "&", "'", "’", "'s", "’s"})
# A preposition in whose object a sentence tells when or in what something was said: "a nurse on Tuesday".
_CIRCUMSTANCES: Final = frozenset({"in", "on", "at", "during", "by", "from", "via", "through"})


def read_after(roster: Roster, at: int, *, apposed: bool = False) -> Phrase | None:
    """Return the role that begins at a token, with what belongs to it, or None.

    ``apposed``: the token stands where an apposition to a name begins, so that its noun need not be in the lists.
    """
    parse = roster.parse
    if at >= len(parse):
        return None
    end = min(parse.sentences[parse.sentence[at]][1], at + LONGEST_PHRASE)
    first, vague = at, False
    if parse.lower[at : at + 2] == ["one", "of"]:
        return _one_of(roster, at, end)
    while first < end and parse.lower[first] in _DETERMINERS | VAGUE_DETERMINERS | _ADVERBS:
        vague = vague or parse.lower[first] in VAGUE_DETERMINERS
        first += 1
    last = _group_end(roster, first, end)
    # "a University of Wick professor", "the Department of Health's chief nurse"
    while first < last < end and not _heads(roster, first, last) and parse.tags[last - 1] in ("NNP", "NNPS"):
        if parse.lower[last] not in ("of", "for"):
            return None
        following = _group_end(roster, last + 1 + (parse.lower[last + 1 : last + 2] == ["the"]), end)
        if following <= last + 1:
            return None
        last = following
    if first >= last or parse.tags[last : last + 1] == ["POS"]:
        return None
    if not _heads(roster, first, last) and not (apposed and _is_apposed_noun(roster, last - 1)):
        return None
    return Phrase(first, extend(roster, first, last), last - 1, vague)


def _one_of(roster: Roster, at: int, end: int) -> Phrase | None:
    """Return "one of the organizers" as it is."""
    parse, first = roster.parse, at + 2
    while first < end and parse.lower[first] in _DETERMINERS:
        first += 1
    last = _group_end(roster, first, end)
    if last <= first or parse.tags[last - 1] != "NNS" or not _heads(roster, first, last):
        return None
    return Phrase(at, extend(roster, at, last), at, vague=True)


def _is_apposed_noun(roster: Roster, token: int) -> bool:
    """Return whether a noun in no list says what the person before it is, by the parse: "Ann Lee, policy lead at"."""
    parse, word = roster.parse, roster.parse.words[token]
    if parse.deps[token] != "appos" or not ((parse.tags[token] == "NN" and word.islower()) or word.isupper()):
        return False
    if len(word) < 2 or word.lower() in read_words("circumstance_nouns"):
        return False
    known = ("works", "groups", "organization_words", "place_words", "places")
    return not any(word.lower() in read_words(name) for name in known)


def _heads(roster: Roster, first: int, last: int) -> bool:
    """Return whether the noun group of the tokens [first, last) ends in a noun for a person."""
    start = start_of_person_noun(roster, last - 1)
    return start is not None and start >= first and roster.parse.stands_for[last - 1] is None


def _group_end(roster: Roster, first: int, end: int) -> int:
    """Return where the run of nouns and their modifiers that begins at a token ends."""
    parse, last, noun = roster.parse, first, first
    while last < end and parse.stands_for[last] is None:
        tag = parse.tags[last]
        joined = last > first and parse.starts[last] == parse.ends[last - 1] and parse.lower[last] in DASHES
        if tag in NOUN_TAGS or joined:
            noun = last + 1
        elif parse.lower[last] in JOINERS and last > first and _joins(roster, last, end):
            pass
        elif tag not in MODIFIER_TAGS or (tag in ("VBG", "VBN") and noun > first and not _is_modifier(roster, last)):
            break
        last += 1
    return noun if noun > first else first


def _is_modifier(roster: Roster, token: int) -> bool:
    parse = roster.parse
    return parse.deps[token] in ("amod", "compound", "nmod") or (
        token + 1 < len(parse) and parse.tags[token - 1] == "HYPH"
    )


def _joins(roster: Roster, token: int, end: int) -> bool:
    """Return whether an "and" joins two words of one role and not two people: "president and chief executive"."""
    parse, after = roster.parse, token + 1
    if after >= end or parse.tags[after] not in NOUN_TAGS | {"JJ", "VBG", "VBN", "JJR", "JJS"}:
        return False
    return not roster.person_begins(after)


def extend(roster: Roster, first: int, last: int) -> int:
    """Return where a role of [first, last) ends with its "of" phrases, its participle and its half after "and"."""
    parse, least = roster.parse, last
    end = min(parse.sentences[parse.sentence[first]][1], first + LONGEST_PHRASE)
    while last < end and all(holds(_Next(roster, first, last, end)) for holds in _GOES_ON):
        last += 1
    while parse.ends[last - 1] - parse.starts[first] > LONGEST_ROLE and last > first + 1:
        last -= 1
        while last > first + 1 and parse.tags[last - 1] not in ("IN", "TO", "CC", "VBG", "VBN"):
            last -= 1
    return _trim(roster, least, last)


class _Next(NamedTuple):
    """The token ``at``, which may go on with the role that begins at ``first``, in a sentence that ends at ``end``."""

    roster: Roster
    first: int
    at: int
    end: int


def _is_inside_sentence(at: _Next) -> bool:
    """A stand-in, punctuation, a finite verb or a relative clause ends a role."""
    parse = at.roster.parse
    word, tag = parse.lower[at.at], parse.tags[at.at]
    if parse.stands_for[at.at] is not None or tag in FINITE or tag in _RELATIVE_TAGS:
        return False
    if word in read_words("role_ends"):
        return False
    return word[0].isalnum() or word in _INSIDE or word in DASHES


def _is_no_circumstance(at: _Next) -> bool:
    """When or where something was said is no part of a role: "a nurse on Tuesday", "a nurse in a statement".

    Nor is where somebody met the person: "We met the nurse in her kitchen".
    """
    parse = at.roster.parse
    if parse.lower[at.at] not in _CIRCUMSTANCES:
        return True
    if parse.lower[at.at] == "in" and parse.tags[at.at + 1 : at.at + 2] == ["PRP$"]:
        return False
    for token in range(at.at + 1, min(at.end, at.at + _OBJECT_REACH)):
        if parse.tags[token] in ("NN", "NNP", "CD", "NNS"):
            word = parse.lower[token]
            year = parse.tags[token] == "CD" and len(word) == 4
            work = parse.words[token].islower() and word in read_words("works")
            return not (year or work or word.rstrip(".") in read_words("circumstance_nouns"))
    return True


def _is_inside_brackets(at: _Next) -> bool:
    """Brackets belong to a role only around initials: "the State Service (SS)"."""
    words, token = at.roster.parse.words, at.at
    if words[token] == "(":
        return token + 2 < at.end and words[token + 1].isupper() and words[token + 2] == ")"
    return words[token] != ")" or (token >= at.first + 2 and words[token - 2] == "(")


def _is_in_list(at: _Next) -> bool:
    """A comma goes on only before more of what one person is, or the place or body of it: "manager, Wick Hotels"."""
    parse, token = at.roster.parse, at.at
    if parse.words[token] != ",":
        return True
    if token + 1 >= at.end or at.roster.person_begins(token + 1):
        return False
    if _lists_offices(at.roster, token + 1, at.end):
        return True
    if parse.tags[token + 1] not in ("NNP", "NNPS"):
        return False
    behind = _group_end(at.roster, token + 1, at.end)
    if behind < at.end and parse.tags[behind] in FINITE:
        return False
    in_place = parse.lower[token + 1] in read_words("places") and parse.tags[token - 1] in ("NNP", "NNPS")
    return in_place or _in_title_case(at)


def _lists_offices(roster: Roster, at: int, end: int) -> bool:
    """Return whether a list of nouns for one person goes on: "the fund's lawyer, treasurer and strategist"."""
    last = _group_end(roster, at, end)
    joined = roster.parse.lower[at:last]
    return last > at and "and" in joined and roster.parse.words[at].islower() and _heads(roster, at, last)


def _in_title_case(at: _Next) -> bool:
    """Return whether all words so far are capitalized, as on a card: "General Manager, Wick Hotels"."""
    return all(word[0].isupper() or not word[0].isalpha() for word in at.roster.parse.words[at.first : at.at])


def _is_same_person(at: _Next) -> bool:
    """Another person's name belongs to a role only as an object: "an aide to Vice President Lee"."""
    words = at.roster.parse.lower
    if words[at.at] in JOINERS:
        return at.at + 1 < at.end and not at.roster.person_begins(at.at + 1)
    return not at.roster.person_begins(at.at) or words[at.at - 1] in LINKS


# All have to hold for a role to go on with a token. The cheap tests come first.
_GOES_ON: Final[tuple[Callable[[_Next], bool], ...]] = (
    _is_inside_sentence,
    _is_inside_brackets,
    _is_in_list,
    _is_same_person,
    _is_no_circumstance,
)


def _trim(roster: Roster, least: int, last: int) -> int:
    """Return the end of a role without a dangling preposition, article, adjective or comma; never before ``least``."""
    parse = roster.parse
    while last > least and not (parse.tags[last - 1] in NOUN_TAGS or parse.words[last - 1] in (")", "U.S.")):
        if parse.tags[last - 1] == "JJ" and parse.lower[last - 2] == "the":  # "minister for the elderly"
            break
        if parse.tags[last - 1] == "CD" and (parse.tags[last - 2] in NOUN_TAGS or parse.lower[last - 2] == "of"):
            break
        last -= 1
    return last
