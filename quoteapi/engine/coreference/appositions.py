"""Appositions: the name that a description stands beside ("the developer, Cobalt Partners") or is said to be."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.mentions import Mention
from quoteapi.engine.words import nouns, read_table, read_words

# In mentions: how far before "is a surgeon" its subject is searched for.
SUBJECT_REACH = 12
# What may stand between a noun and its apposition: "a spokesman for the port of Wick, Odile Marsh". The length is in
# steps up the parse, the reach in mentions after the noun.
_CHAIN = frozenset({"prep", "pobj", "appos"})
LONGEST_CHAIN = 6
APPOSITION_REACH = 4
# What stands between a noun and the name that somebody goes by: "a pilot named Odile Marsh", "one identified as Bo".
_NAMING = frozenset(
    {
        ("named",),
        ("called",),
        ("nicknamed",),
        ("identified", "as"),
        ("identified", "only", "as"),
        ("identified", "by", "police", "as"),
        ("known", "as"),
        ("known", "online", "as"),
        ("by", "the", "name", "of"),
        ("with", "the", "handle"),
        ("with", "the", "username"),
        ("using", "the", "name"),
        ("going", "by"),
        ("going", "by", "the", "handle"),
        ("going", "by", "the", "name"),
        ("going", "by", "the", "name", "of"),
    }
)
# What ends the words by which somebody tells a name: "who asked to be identified only as Hany".
_SELF_NAMING = (
    ("identified", "as"),
    ("identified", "only", "as"),
    ("himself", "as"),
    ("herself", "as"),
    ("himself", "only", "as"),
    ("herself", "only", "as"),
    ("himself", "simply", "as"),
    ("herself", "simply", "as"),
    ("name", "as"),
    ("name", ","),
    ("name", "only", "as"),
    ("named", "only", "as"),
    ("named", "as"),
    ("by", "the", "name"),
    ("known", "as"),
    ("known", "only", "as"),
    ("called", "only"),
)
_LONGEST_SELF_NAMING = 14
# The same in a relative clause, behind which any name is somebody's: "a user who calls himself Old Salt".
_NAMING_CLAUSES = frozenset(
    {
        ("who", "goes", "by"),
        ("who", "goes", "by", "the", "handle"),
        ("who", "goes", "by", "the", "name"),
        ("who", "goes", "by", "the", "name", "of"),
        ("who", "goes", "by", "the", "username"),
        ("who", "calls", "herself"),
        ("who", "calls", "himself"),
        ("who", "calls", "themself"),
        ("who", "posts", "as"),
        ("who", "posts", "under", "the", "name"),
        ("who", "signs", "as"),
        ("who", "tweets", "as"),
        ("who", "uses", "the", "name"),
        ("who", "writes", "as"),
    }
)
_NAMED = frozenset({"named", "called", "nicknamed"})
# What ends the words that tell where a body has its seat, and how many tokens those have.
_BASED = ("-based", "based", "-headquartered")
LONGEST_SEAT = 5
_LONGEST_NAMING = max(map(len, _NAMING | _NAMING_CLAUSES))
# What somebody does who holds an office: "won a third term as mayor".
_HOLD = frozenset(
    {"appointed", "elected", "re-elected", "reelected", "seeking", "seeks", "serve", "served", "serves", "serving"}
    | {"sought", "sworn", "win", "wins", "won", "works"}
)
_BE = frozenset({"is", "was", "'s", "’s", "be", "been", "are", "were"})
# Nouns for people that are as often bodies.
_OWNERS = frozenset(
    {"advertiser", "backer", "bidder", "builder", "buyer", "client", "contractor", "creditor", "creator", "customer"}
    | {"defendant", "designer", "developer", "distributor", "donor", "employer", "investor", "landlord", "operator"}
    | {"organiser", "organizer", "owner", "partner", "plaintiff", "producer", "promoter", "provider", "rival"}
    | {"seller", "shareholder", "sponsor", "supplier", "winner"}
)


def apposed(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return what is named in apposition: "the harbour's pilot, Odile Marsh", "the news site Wick Info"."""
    parse = memory.parse
    for other in range(number + 1, min(number + 1 + APPOSITION_REACH, len(memory.mentions))):
        after = memory.mentions[other]
        if after.form != "name" or memory.entity_of[other] is None:
            continue
        if _holds_office(memory, other, mention, after):
            return memory.entity_of[other]
        if mention.is_person and (
            _is_named_so(memory, mention, after, _NAMING_CLAUSES) or _tells_name(memory, mention, after)
        ):
            return memory.entity_of[other]
        if not _may_be_apposed(mention, after) and not is_owner_named(memory, mention, after):
            continue
        if _is_named_so(memory, mention, after):
            return memory.entity_of[other]
        above = list(islice(parse.ancestors(after.head), LONGEST_CHAIN))
        if parse.deps[after.head] in ("appos", "oprd") and mention.head in above:
            between = above[: above.index(mention.head)]
            if _is_relative_of(memory, mention, after):
                continue
            if parse.deps[after.head] == "oprd" and parse.lower[between[0]] in _NAMED:
                between = between[1:]  # "one of them, a student named Odile Marsh"
            elif parse.deps[after.head] == "oprd":
                continue
            # a place behind others is none: "at a conference in Wick, Ohio"
            if len(between) < 2 or (not after.place and all(parse.deps[token] in _CHAIN for token in between)):
                return memory.entity_of[other]
    return None


def _is_relative_of(memory: Memory, mention: Mention, name: Mention) -> bool:
    """Return whether a noun belongs to somebody whom a noun before a name describes: "the father of victim Bo Lind"."""
    parse = memory.parse
    if nouns.singular_of(mention.name) not in read_table("kin") or parse.lower[mention.last : mention.last + 1] != [
        "of"
    ]:
        return False
    return parse.tags[name.first - 1] == "NN" and "," not in parse.words[mention.last : name.first]


def _holds_office(memory: Memory, other: int, mention: Mention, name: Mention) -> bool:
    """Return whether a name behind an office and its body is the holder's: "the commissioner of Police Odile Marsh".

    The parser takes it for the object of "of". ``other`` is the number of the name's mention.
    """
    parse, last = memory.parse, mention.last
    if mention.form != "nominal" or not mention.is_person or mention.plural or parse.lower[last : last + 1] != ["of"]:
        return False
    body, entity = last + 1 + (parse.lower[last + 1 : last + 2] == ["the"]), memory.entity_of[other]
    inside = parse.heads[name.head] == last and body < parse.heads[body] <= name.head
    if (
        entity is None
        or not inside
        or name.title
        or name.name.startswith(parse.words[body])
        or not parse.is_subject(mention.head)
    ):
        return False
    return memory.entities[entity].kind == "person"


def based_there(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the body that has its seat in a place with a comma behind it: "Wick, Ohio-based Lind Foods said"."""
    parse, comma = memory.parse, mention.last
    if comma >= len(parse) or parse.words[comma] != ",":
        return None
    ends = range(comma + 1, min(len(parse), comma + 1 + LONGEST_SEAT))
    based = next((token for token in ends if parse.lower[token].endswith(_BASED)), None)
    if based is None:
        return None
    for after in range(number + 1, min(len(memory.mentions), number + 1 + APPOSITION_REACH)):
        body = memory.mentions[after]
        if body.form == "name" and body.last > based + 1:
            return memory.entity_of[after] if parse.sentence[body.head] == parse.sentence[comma] else None
    return None


def _is_named_so(
    memory: Memory, mention: Mention, name: Mention, naming: Collection[tuple[str, ...]] = _NAMING
) -> bool:
    """Return whether a name is what a noun is called: "a pilot named Odile Marsh", "one, a pilot named Odile Marsh"."""
    lower, last = memory.parse.lower, mention.last
    if last + 1 < name.first and lower[last] == ",":
        last += 1  # "the man's wife, identified as Odile Marsh,"
    return 0 < name.first - last <= _LONGEST_NAMING and tuple(lower[last : name.first]) in naming


def _tells_name(memory: Memory, mention: Mention, name: Mention) -> bool:
    """Return whether a relative clause tells the name that somebody gives: "a man who asked to be identified as Bo"."""
    lower, last = memory.parse.lower, mention.last
    between = tuple(lower[last : name.first])
    if mention.form != "nominal" or mention.plural or "who" not in between or "." in between:
        return False
    if between[0] != "who" and between[:2] != (",", "who") and between[0] not in ("at", "from", "in", "of", "to"):
        return False
    return len(between) <= _LONGEST_SELF_NAMING and any(between[-len(end) :] == end for end in _SELF_NAMING)


def _may_be_apposed(mention: Mention, name: Mention) -> bool:
    """Return whether a name may explain a noun phrase: a person's one for a person, a body's one for a body."""
    if mention.form == "pronoun":
        return not name.place
    if name.is_person or mention.form == "name":
        return name.is_person and not _is_body_noun(mention)
    return not mention.is_person and _is_body_noun(mention)


def is_owner_named(memory: Memory, mention: Mention, name: Mention) -> bool:
    """Return whether a body's name explains a noun for people that bodies may be too: "the developer, Kettle Homes"."""
    if name.is_person or name.place:
        return False
    if nouns.singular_of(mention.name) not in _OWNERS and not _is_body_noun(mention):
        return False
    return memory.parse.deps[name.head] == "appos" and memory.parse.heads[name.head] == mention.head


def _is_body_noun(mention: Mention) -> bool:
    noun = nouns.singular_of(mention.name)
    return noun in read_table("body_kinds") or noun in read_words("body_nouns") or noun in read_words("groups")


def equated(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the entity that a sentence says is what a nominal says ("Ortiz is a surgeon"), or None."""
    parse = memory.parse
    verb = parse.heads[mention.head]
    if parse.lower[verb] not in _BE:
        return None
    return _subject_before(memory, number, verb)


def _subject_before(memory: Memory, number: int, verb: int) -> int | None:
    """Return the entity of the nearest subject of a verb among the mentions before a mention."""
    parse = memory.parse
    for other in range(number - 1, max(-1, number - SUBJECT_REACH), -1):
        subject = memory.mentions[other]
        if parse.heads[subject.head] == verb and parse.is_subject(subject.head):
            return memory.entity_of[other]
    return None


def holder(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return who holds an office by what is told: "Marsh won a third term as mayor", "Marsh served as mayor"."""
    parse = memory.parse
    link = parse.heads[mention.head]
    if parse.lower[link] != "as":
        return None
    verb = parse.heads[link]
    verb = parse.heads[verb] if parse.lower[verb] == "term" else verb
    if parse.lower[verb] not in _HOLD:
        return None
    return _subject_before(memory, number, verb)
