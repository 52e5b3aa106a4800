"""The places in which a text tells what somebody is, each a function from a mention to the phrase that stands there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quoteapi.engine.mentions import Mention
from quoteapi.engine.speakers.after_name import extend, read_after
from quoteapi.engine.speakers.before_name import read_before
from quoteapi.engine.speakers.phrases import Phrase, is_person_noun
from quoteapi.engine.speakers.roster import Roster
from quoteapi.engine.words import names, nouns, read_table, read_words

# In names: how far a list of people goes back to the noun that they share: "Senators Ann Lee, Bo Marsh and Cy Dole".
LONGEST_LIST: Final = 8
# In tokens: how far back a phrase before a name is read, and how far a clause with "who" for a second verb.
LONGEST_INTRODUCTION: Final = 14
LONGEST_RELATIVE: Final = 16
# How far before a noun the person whom it stands for is named, for the link to be certain.
MENTIONS_BACK: Final = 6
SENTENCES_BACK: Final = 2
# In tokens: the longest remark in brackets between a name and its role: "Ann Lee (D-Wick), who".
_LONGEST_BRACKET: Final = 8

# In whose place a role stands after a name.
_OPENERS: Final = frozenset({",", "—", "–", "--", "-", "("})
_CLOSERS: Final = frozenset({",", ".", ";", ":", "—", "–", "--", "-", ")", "?", "!", "”", '"', "…"})
_BE: Final = frozenset({"is", "was", "'s", "’s", "be", "been", "am"})
_BECOME: Final = frozenset({"became", "becomes", "become", "remains", "remained"})
_SERVE: Final = frozenset(
    {"serves", "served", "works", "worked", "acts", "acted", "doubles", "doubled", "serving", "working"}
)
_NAMED: Final = frozenset(
    {
        "listed",
        "hired",
        "employed",
        "installed",
        "named",
        "appointed",
        "elected",
        "made",
        "crowned",
        "nominated",
        "reelected",
        "promoted",
    }
)
_ADVERBS: Final = frozenset(
    {
        "also",
        "now",
        "currently",
        "once",
        "formerly",
        "still",
        "then",
        "previously",
        "previous",
        "long",
        "recently",
        "himself",
        "herself",
    }
)
_POSTS: Final = frozenset(
    {"role", "capacity", "position", "job", "post", "work", "time", "career", "tenure", "stint", "term", "record"}
)
_DOUBTS: Final = frozenset({"if", "whether", "unless", "that", "not", "like"})


def _name_of(roster: Roster, number: int) -> Mention | None:
    mention = roster.scene.mentions[number]
    return mention if mention.form == "name" else None


def _before(roster: Roster, number: int) -> Phrase | None:
    """ "lead researcher Ann Lee", "president of Norway Ann Lee", "Sen. Lee"."""
    mention = _name_of(roster, number)
    if mention is None:
        return None
    found = read_before(roster, mention)
    if found is None or (is_plural(roster, found.head) and not _is_listed(roster, mention)):
        return None
    return found


def is_plural(roster: Roster, token: int) -> bool:
    word = names.plain(roster.parse.words[token])
    if word in read_table("persons") or word in read_table("titles"):
        return False
    return roster.parse.tags[token] in ("NNS", "NNPS") or nouns.singular_of(word) in read_table("title_nouns")


def _is_listed(roster: Roster, mention: Mention) -> bool:
    return roster.parse.lower[mention.last : mention.last + 1] in (["and"], ["&"], [","])


def _shared(roster: Roster, number: int) -> Phrase | None:
    """ "Senators Ann Lee and Bo Marsh": a plural before the first of several names."""
    mention = _name_of(roster, number)
    if mention is None:
        return None
    parse, first = roster.parse, mention.first
    for _ in range(LONGEST_LIST):
        last = first - 1
        while last >= 0 and parse.lower[last] in (",", "and", "&"):
            last -= 1
        before = roster.name_over.get(last)
        if last == first - 1 or before is None or last not in roster.name_ends:
            return None
        if not roster.scene.types[before].names_person:
            return None
        other = roster.scene.mentions[before]
        found = read_before(roster, other)
        if found is not None:
            return found if is_plural(roster, found.head) else None
        first = other.first
    return None


def _introduced(roster: Roster, number: int) -> Phrase | None:
    """ "A lawyer for the port, Ann Lee, said": a phrase that the name explains."""
    mention = _name_of(roster, number)
    if mention is None or mention.first < 2 or roster.parse.words[mention.first - 1] not in (",", "—", "–", "--"):
        return None
    parse, comma = roster.parse, mention.first - 1
    lowest = parse.sentences[parse.sentence[comma]][0]
    if not _is_closed(roster, mention.last) and parse.deps[mention.head] != "appos":
        return None
    for at in range(comma - 1, max(lowest, comma - LONGEST_INTRODUCTION) - 1, -1):
        if parse.stands_for[at] is not None or parse.tags[at] in ("VBD", "VBZ", "VBP", "MD") or parse.words[at] == ",":
            break
        opens = at == lowest or parse.stands_for[at - 1] is not None or parse.tags[at - 1] in ("IN", "VBD", "VBZ")
        if opens or parse.tags[at] in ("DT", "PRP$"):
            found = read_after(roster, at)
            if found and found.last == comma and not roster.is_in_person(found.head):
                return None if is_plural(roster, found.head) else found
    return None


def _is_closed(roster: Roster, at: int) -> bool:
    """Return whether an apposition ends before a token: at punctuation, before "who", or with its sentence."""
    parse = roster.parse
    if at >= len(parse) or parse.stands_for[at] is not None or parse.sentence[at] != parse.sentence[at - 1]:
        return True
    return parse.words[at] in _CLOSERS or parse.tags[at] in ("WP", "WDT", "WRB", "WP$")


def _behind_name(roster: Roster, mention: Mention) -> int:
    """Return the token after a name and what may stand in brackets or as an age between it and a role."""
    parse, at = roster.parse, mention.last
    if parse.words[at : at + 1] == ["("]:
        closing = next((t for t in range(at, min(len(parse), at + _LONGEST_BRACKET)) if parse.words[t] == ")"), None)
        if closing is not None and not is_person_noun(roster, closing - 1):
            at = closing + 1
    while parse.words[at : at + 1] == [","] and at + 2 < len(parse) and parse.words[at + 2] == ",":
        if names.plain(parse.words[at + 1]) not in read_words("post_nominals") and parse.words[at + 1] != "PhD":
            break
        at += 2
    if parse.words[at : at + 1] == [","] and at + 2 < len(parse):
        age = at + 1 + (parse.lower[at + 1] == "aged")
        if parse.words[age : age + 1] and parse.words[age].isdigit():
            at = age + 1
    return at


def _apposition(roster: Roster, number: int) -> Phrase | None:
    """ "Ann Lee, 54, a spokeswoman for the port, said", "Lee — a nurse from Wick —"."""
    mention = _name_of(roster, number)
    if mention is None:
        return None
    parse, at = roster.parse, _behind_name(roster, mention)
    if parse.words[at : at + 1] and parse.words[at] in _OPENERS:
        at += 1
    elif at == mention.last:
        return None
    if parse.lower[at : at + 1] == ["as"]:
        at += 1
    found = read_after(roster, at, apposed=True)
    if found is None or is_plural(roster, found.head) or roster.is_in_person(found.head):
        return None
    if roster.person_begins(found.last):
        return None
    if parse.is_subject(found.head) and not _is_closed(roster, found.last):
        return None
    return found


def _relative(roster: Roster, number: int) -> Phrase | None:
    """ "Lee, who is the mayor of Wick", "Lee who served as judge"."""
    mention = _name_of(roster, number)
    at = None if mention is None else _who(roster, mention)
    if at is None:
        return None
    parse, found = roster.parse, _predicate(roster, at)
    end = min(parse.sentences[parse.sentence[at - 1]][1], at + LONGEST_RELATIVE)
    for token in range(at, end if found is None else at):
        if parse.words[token] in (",", "—"):
            break
        if parse.lower[token] == "and" and (found := _predicate(roster, token + 1)) is not None:
            return found
    return found


def _who(roster: Roster, mention: Mention) -> int | None:
    """Return the token after the "who" that follows a name, or None."""
    parse, at = roster.parse, _behind_name(roster, mention)
    if parse.words[at : at + 1] and parse.words[at] in _OPENERS:
        at += 1
    return at + 1 if parse.lower[at : at + 1] == ["who"] else None


def _predicate(roster: Roster, at: int) -> Phrase | None:
    """Return the role that a verb at a token gives its subject: "is", "became", "serves as", "was named"."""
    lower = roster.parse.lower
    at = _past_adverbs(roster, at)
    if lower[at : at + 2] in (["has", "been"], ["had", "been"], ["have", "been"]):
        at += 1
    verb = lower[at] if at < len(lower) else ""
    at = _past_adverbs(roster, at + 1)
    if verb in _SERVE and lower[at : at + 1] == ["as"]:
        at += 1
    elif verb in _BE and lower[at : at + 1] and lower[at] in _NAMED:
        at += 1 + (lower[at + 1 : at + 2] == ["as"])
    elif verb not in _BE and verb not in _BECOME:
        return None
    found = read_after(roster, _past_adverbs(roster, at))
    if found is None or is_plural(roster, found.head) or roster.is_in_person(found.head):
        return None
    return found


def _past_adverbs(roster: Roster, at: int) -> int:
    while at < len(roster.parse) and roster.parse.lower[at] in _ADVERBS:
        at += 1
    return at


def _equation(roster: Roster, number: int) -> Phrase | None:
    """ "Lee is the mayor of Wick"."""
    mention = _name_of(roster, number)
    return None if mention is None else _subject_is(roster, mention)


def _pronoun_equation(roster: Roster, number: int) -> Phrase | None:
    """ "She was a nurse"."""
    mention = roster.scene.mentions[number]
    return _subject_is(roster, mention) if mention.form == "pronoun" and mention.gender else None


def _subject_is(roster: Roster, mention: Mention) -> Phrase | None:
    parse, first = roster.parse, mention.first
    if not parse.is_subject(mention.head) or (first and parse.lower[first - 1] in _DOUBTS):
        return None
    return _predicate(roster, _behind_name(roster, mention))


def _as_opening(roster: Roster, number: int) -> Phrase | None:
    """ "As chief of the port, Lee oversaw"."""
    parse, mention = roster.parse, roster.scene.mentions[number]
    first = parse.sentences[parse.sentence[mention.head]][0]
    if parse.lower[first] != "as" or not parse.is_subject(mention.head) or parse.words[mention.first - 1] != ",":
        return None
    found = read_after(roster, first + 1)
    return found if found and found.last == mention.first - 1 else None


def _post(roster: Roster, number: int) -> Phrase | None:
    """ "her role as head of the port", "Lee's tenure as mayor"."""
    parse, mention = roster.parse, roster.scene.mentions[number]
    at = mention.last + (parse.tags[mention.last : mention.last + 1] == ["POS"])
    owns = parse.deps[mention.head] == "poss"
    for token in range(at, min(len(parse), at + 3)) if owns else ():
        if parse.lower[token] in _POSTS and parse.lower[token + 1 : token + 2] == ["as"]:
            return read_after(roster, token + 2)
    return None


def _noun(roster: Roster, number: int) -> Phrase | None:
    """A noun that coreference links to the person: "the former mayor"."""
    mention = roster.scene.mentions[number]
    if mention.form != "nominal" or mention.plural:
        return None
    parse, found = roster.parse, read_after(roster, mention.first)
    if found is None or found.head != mention.head or parse.deps[found.head] in ("poss", "compound", "nmod"):
        return None
    # "a" introduces somebody else
    known = parse.lower[mention.first] in ("the", "this") or "POS" in parse.tags[mention.first : found.head]
    if not known or parse.lower[found.head] in read_words("plain_persons"):
        return None
    return found if _is_certain(roster, number) else None


def _is_certain(roster: Roster, number: int) -> bool:
    """Return whether nobody else is mentioned between a noun and the mention before it of the person it stands for."""
    scene = roster.scene
    meant, here = scene.entity(number), roster.parse.sentence[scene.mentions[number].head]
    for other in range(number - 1, max(-1, number - MENTIONS_BACK - 1), -1):
        entity = scene.entity(other)
        if entity is None or scene.coreference.entities[entity].kind != "person":
            continue
        return entity == meant and here - roster.parse.sentence[scene.mentions[other].head] <= SENTENCES_BACK
    return False


def _office_verb(roster: Roster, number: int) -> Phrase | None:
    """ "Lee, who chairs the port's board": what the person runs, from the verb on."""
    mention = _name_of(roster, number)
    at = None if mention is None else _who(roster, mention)
    parse = roster.parse
    if at is None or at + 1 >= len(parse):
        return None
    at = _past_adverbs(roster, at)
    if parse.lower[at] not in read_words("office_verbs"):
        return None
    end = extend(roster, at, at + 1)
    return Phrase(at, end, at) if end > at + 1 else None


def _affiliation(roster: Roster, number: int) -> Phrase | None:
    """ "Ann Lee of the Port Authority"."""
    mention = _name_of(roster, number)
    parse = roster.parse
    if mention is None or parse.lower[mention.last : mention.last + 1] not in (["of"], ["from"]):
        return None
    at = mention.last + 1 + (parse.lower[mention.last + 1 : mention.last + 2] == ["the"])
    body = roster.name_over.get(at)
    if body is None:
        return None
    known = roster.scene.mentions[body]
    is_body = names.looks_like_organization(known.name.split()) or parse.entities[at] == "ORG"
    if known.personhood > 0 or known.place or not is_body:
        return None
    return Phrase(mention.last, known.last, known.head)


def _possessive(roster: Roster, number: int) -> Phrase | None:
    """ "the Port Authority's Ann Lee"."""
    mention = _name_of(roster, number)
    if mention is None:
        return None
    start = roster.name_start(mention)
    body = roster.name_ends.get(start - 2)
    if body is None or roster.parse.tags[start - 1] != "POS":
        return None
    known = roster.scene.mentions[body]
    if known.place or roster.scene.types[body].kind != "organization":
        return None
    return Phrase(known.first, start - 1, known.head, before="of ")


# A rank alone, or what tells little.
LAST_TIER: Final = 4
_Read = Callable[[Roster, int], "Phrase | None"]
# Where a role stands, with its tier: 0 what the text says of the name itself, 1 what it says of a pronoun or noun that
# coreference linked, 2 what a person does, 3 where a person belongs.
PLACES: Final[tuple[tuple[int, _Read], ...]] = (
    (0, _before),
    (0, _shared),
    (0, _introduced),
    (0, _apposition),
    (0, _relative),
    (0, _equation),
    (0, _as_opening),
    (1, _post),
    (1, _office_verb),
    (2, _affiliation),
    (2, _possessive),
    (3, _pronoun_equation),
    (3, _noun),
)
