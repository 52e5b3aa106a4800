"""The phrase right before a name that tells what somebody is: "lead researcher Ann Lee", "mayor of Wick Ann Lee"."""

from __future__ import annotations

from typing import Final

from quoteapi.engine.mentions import Mention
from quoteapi.engine.speakers.phrases import (
    DASHES,
    JOINERS,
    LINKS,
    LONGEST_PHRASE,
    MODIFIER_TAGS,
    NOUN_TAGS,
    VAGUE_DETERMINERS,
    Phrase,
    is_person_noun,
    start_of_person_noun,
)
from quoteapi.engine.speakers.roster import Roster
from quoteapi.engine.words import names, nouns, read_table, read_words, verbs

# In steps up the parse. The parser attaches a modifier to another modifier at most this often in prose.
_DEEPEST: Final = 6
# Tags that a noun gets by mistake before a name.
_MISTAKEN_TAGS: Final = frozenset({"JJ", "VB", "RB", "UH", "FW"})
_BEFORE_TAGS: Final = (NOUN_TAGS | MODIFIER_TAGS) - {"RB", "RBS"}
# Who wants an office, which is then no title of the name: "a candidate for governor Ann Lee".
_SEEKERS: Final = frozenset({"candidate", "contender", "hopeful", "nominee"})


def read_before(roster: Roster, mention: Mention) -> Phrase | None:
    """Return the role that stands right before a name, or None."""
    parse, name = roster.parse, roster.name_start(mention)
    name = _before_dot(roster, name)
    lowest = max(parse.sentences[parse.sentence[max(0, name - 1)]][0], name - LONGEST_PHRASE)
    first = opens = min(name, mention.first)
    while first < name and parse.tags[first] in ("DT", "PRP$"):
        first += 1
    if first == opens:
        first = _group_start(roster, _noun_start(roster, first), lowest, mention.last)
    crossed = _cross(roster, first, name, lowest)
    if crossed is not None:
        return crossed
    first, end = _without_second_title(roster, _whole(roster, first, name), name)
    if first >= end or not (is_person_noun(roster, end - 1) or _is_occupation(roster, end - 1, name)):
        return None
    vague = first > 0 and parse.lower[first - 1] in VAGUE_DETERMINERS
    return Phrase(first, end, end - 1, vague)


def _before_dot(roster: Roster, name: int) -> int:
    """Return where the words before a name end, without the full stop of "Reps." that the parser took for a period."""
    parse = roster.parse
    dot = name >= 2 and parse.words[name - 1] == "." and parse.starts[name - 1] == parse.ends[name - 2]
    if dot and nouns.singular_of(parse.lower[name - 2]) in read_table("title_nouns"):
        return name - 1
    return name


def _noun_start(roster: Roster, first: int) -> int:
    """Return the token of the noun for a person right before a name, whatever the parser attached it to."""
    token, parse = first - 1, roster.parse
    if token < 0 or parse.stands_for[token] is not None:
        return first
    if token in roster.name_ends and nouns.singular_of(parse.lower[token]) not in read_table("title_nouns"):
        return first
    is_noun = parse.tags[token] in NOUN_TAGS | _MISTAKEN_TAGS and parse.sentence[token] == parse.sentence[first]
    return token if is_noun and is_person_noun(roster, token) and not _has_clause(roster, token, first) else first


def _has_clause(roster: Roster, noun: int, first: int) -> bool:
    """Return whether a relative clause of a noun begins at a token: "the server Ann Lee used"."""
    parse = roster.parse
    return any(parse.deps[verb] == "relcl" and verb > first for verb in parse.children[noun])


def _group_start(roster: Roster, name: int, lowest: int, last: int) -> int:
    """Return where the run of nouns and modifiers that depend on [``name``, ``last``) begins."""
    parse, first = roster.parse, name
    while first > lowest:
        noun = start_of_person_noun(roster, first)
        if noun is not None and lowest <= noun < first:
            first = noun  # "Secretary of State"
            continue
        token = first - 1
        if token < lowest or parse.stands_for[token] is not None:
            break
        if _modifies(roster, token, first, last):
            first = token
        elif parse.lower[token] in JOINERS and _joins_before(roster, token, lowest):
            first = _list_start(roster, token - 1, lowest)
        else:
            break
    return first


def _modifies(roster: Roster, token: int, first: int, last: int) -> bool:
    """Return whether a token belongs to the words of [``first``, ``last``), which it stands right before."""
    parse = roster.parse
    word, tag = parse.lower[token], parse.tags[token]
    if parse.ends[token] == parse.starts[first] and (word in DASHES or parse.lower[first] in DASHES):
        return True
    if tag.startswith("VB") and verbs.is_speech(word):
        return False
    modifier = tag in _BEFORE_TAGS or parse.deps[token] in ("amod", "compound", "nmod")
    return modifier and _is_under(roster, token, first, last)


def _list_start(roster: Roster, noun: int, lowest: int) -> int:
    """Return the first noun of a list of what one person is: "author, critic and curator Ann Lee"."""
    parse = roster.parse
    while noun - 2 >= lowest and parse.words[noun - 1] == "," and is_person_noun(roster, noun - 2):
        if noun - 2 in roster.name_ends:
            break
        noun -= 2
    return noun


def _is_under(roster: Roster, token: int, first: int, last: int) -> bool:
    """Return whether a token depends on one of [first, last)."""
    parse = roster.parse
    if parse.lower[token] in read_words("circumstance_nouns"):
        return False
    for _ in range(_DEEPEST):
        parent = parse.heads[token]
        if first <= parent < last:
            return True
        if parent == token:
            return False
        token = parent
    return False


def _joins_before(roster: Roster, token: int, lowest: int) -> bool:
    """Return whether an "and" before a title joins two roles: "president and chief executive Ann Lee"."""
    parse, before = roster.parse, token - 1
    if before < lowest or not is_person_noun(roster, before) or before in roster.name_ends:
        return False
    after = parse.words[token + 1]
    # "the nurse and Mayor Ann Lee" are two people
    return after[0].islower() or after.isupper() or parse.words[before][0].isupper()


def _whole(roster: Roster, first: int, name: int) -> int:
    """Return the start of a role without a possessive whose owner is lost, a dash or an age at its front."""
    parse = roster.parse
    while first < name and (parse.tags[first] in ("POS", "HYPH", "CC", "RB") or not parse.words[first][0].isalnum()):
        first += 1
    return first


def _without_second_title(roster: Roster, first: int, name: int) -> tuple[int, int]:
    """Return a role without the title that a card would put before the name: "lead author Dr. Ann Lee"."""
    parse, end = roster.parse, name
    while end - 1 > first and names.plain(parse.words[end - 1]) in read_words("ranks"):
        end -= 1
    if not is_person_noun(roster, end - 1) or not parse.words[end - 1].islower():
        end = name  # "Detective Sgt. Ann Lee" has one title
    two = end - 2 >= first and is_person_noun(roster, end - 1) and is_person_noun(roster, end - 2)
    if two and parse.words[end - 1][0].isupper() and parse.words[end - 2].islower():
        end -= 1
    return first, end


def _is_occupation(roster: Roster, token: int, name: int) -> bool:
    """Return whether a common noun before a person's name, in no list, tells what the person is: "hotelier Ann Lee"."""
    parse, word = roster.parse, roster.parse.lower[token]
    opens = token == parse.sentences[parse.sentence[token]][0]
    if token != name - 1 or parse.tags[token] != "NN" or len(word) < 3:
        return False
    if not (parse.words[token].islower() or opens):
        return False
    known = ("works", "groups", "organization_words", "place_words")
    return parse.deps[token] in ("compound", "nmod") and not any(word in read_words(name) for name in known)


def _runs_for(roster: Roster, first: int, end: int) -> bool:
    """Return whether [``first``, ``end``) is the office that somebody wants: "a candidate for governor Ann Lee"."""
    parse = roster.parse
    wants = first >= 2 and parse.lower[first - 1] == "for" and parse.lower[first - 2] in _SEEKERS
    return wants and parse.words[end - 1].islower()


def _cross(roster: Roster, first: int, name: int, lowest: int) -> Phrase | None:
    """Return an office with the place or body of it before a name: "president of Norway Ann Lee"."""
    parse = roster.parse
    end = name
    while end > first and names.plain(parse.words[end - 1]) in read_words("ranks"):
        end -= 1
    if parse.tags[end - 1] not in NOUN_TAGS or end - 1 <= lowest or parse.stands_for[end - 1] is not None:
        return None
    if is_person_noun(roster, end - 1) and parse.tags[end - 1] != "NNS" and not _runs_for(roster, first, end):
        return None  # "an aide to Mayor Ann Lee"
    at = first
    while at - 1 > lowest and parse.stands_for[at - 1] is None:
        word = parse.lower[at - 1]
        if word in LINKS:
            office = is_person_noun(roster, at - 2) and parse.tags[at - 2] in ("NN", "NNP")
            if office and at - 2 not in roster.name_ends:
                begin = _whole(roster, _group_start(roster, at - 2, lowest, at - 1), at - 1)
                return Phrase(begin, end, at - 2) if begin <= at - 2 else None
            at -= 1
        elif _is_in_office(roster, at - 1):
            at -= 1
        else:
            return None
    return None


def _is_in_office(roster: Roster, token: int) -> bool:
    """Return whether a token may belong to the place or body between an office and the name of its holder."""
    parse, word = roster.parse, roster.parse.lower[token]
    if word == "the":
        return parse.lower[token - 1] in LINKS
    if word in JOINERS:
        return parse.tags[token - 1] in NOUN_TAGS
    return word in ("(", ")") or parse.tags[token] in NOUN_TAGS | {"JJ", "POS"}
