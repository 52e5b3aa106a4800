"""Joints: what stands between the name tokens of one name, such as "of", a hyphen or a comma."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from quoteapi.engine.mentions.phrases import is_joined
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import names, nouns, read_table, read_words

PROPER_TAGS = ("NNP", "NNPS")
HYPHENS = ("-", "–")
# In tokens: an East Asian family name and the first syllable of the given name.
SHORTEST_SPLIT_NAME = 2
# In letters.
LONGEST_SYLLABLE = 5
# What parts the names of a case before a court.
_VERSUS = frozenset({"v", "v."})
# Words inside an entity that its capital letters leave out.
_SMALL_WORDS = frozenset({"of", "the", "and", "&", "for", "on", "in", "to", "at", "’", "'"})
# What stands before the aim of a body in its name.
_BEFORE_AIM = frozenset({"of", "for"})
# Whose office has an aim in its name, beside the words for bodies.
_HAVE_AIMS = frozenset({"commissioner", "ombudsman"})
# Whose a body may be by its name, beside the nouns for people, and what a paper or a hospital is called.
_SAINTS = frozenset({"st", "st.", "saint"})
_MANY = frozenset({"children", "person", "woman", "man"})
_AFTER_COMMA = frozenset({"jr", "sr", "inc", "ltd", "llc"})
# What firms are called by behind "and".
_FIRMS = frozenset({"associates", "brothers", "co", "co.", "company", "daughters", "partners", "son", "sons"})
# Words that end the aim of a body behind "and": "the Institute for Marine and Antarctic Studies".
_AIMS = frozenset(
    {"affairs", "control", "culture", "development", "economics", "education", "enforcement", "engineering"}
    | {"environment", "fisheries", "forestry", "industry", "innovation", "management", "planning", "policy"}
    | {"prevention", "relations", "research", "sanitation", "science", "sciences", "security", "services", "sport"}
    | {"sports", "statistics", "studies", "technology", "tourism", "training", "transport", "welfare"}
)
# Words that end the name of a second body behind "and": "the University of Wick and Harrow College".
_SECOND_BODIES = frozenset({"bank", "church", "college", "hospital", "institute", "school", "university"})
# What stands before the last words of a name with several aims. In tokens: how far behind it the name's acronym may
# stand, and in letters: a shorter acronym may be a coincidence.
_BEFORE_LAST = frozenset({"and", ",", "&"})
LONGEST_END = 8
SHORTEST_ACRONYM = 3
_UNIONS = frozenset({"association", "congress", "federation", "guild", "union"})
# What links two words in Persian and Urdu names.
_LINKS = frozenset({"e", "i", "ul", "al", "o"})


def without_dots(word: str) -> str:
    return word.replace(".", "")


class _Gap(NamedTuple):
    """The token ``at``, which is no name token, after the run of name tokens that begins at ``first``.

    The token after it lies in the same paragraph.
    """

    parse: Parse
    is_name: Sequence[bool]
    first: int
    at: int
    word: str
    next_word: str
    next_is_name: bool


def size_of_joint(parse: Parse, is_name: Sequence[bool], first: int, at: int) -> int:
    """Return how many tokens from ``at`` on belong to the run that begins at ``first``; 0 where the run ends."""
    word, following = parse.lower[at], at + 1
    if following >= len(parse) or parse.paragraph[following] != parse.paragraph[first]:
        return 0
    gap = _Gap(parse, is_name, first, at, word, parse.lower[following], is_name[following])
    for decide in _JOINTS:
        size = decide(gap)
        if size is not None:
            return size
    return 0


def _hyphen(gap: _Gap) -> int | None:
    """A hyphen without white space around it, before a capital or inside a person's name: "Jean-Luc", "Wick-X".

    An East Asian given name has its second syllable in small letters ("Han Min-koo").
    """
    parse, at = gap.parse, gap.at
    if gap.word not in HYPHENS or not is_joined(parse, at) or not is_joined(parse, at + 1):
        return None
    if not gap.next_word[0].isalnum():
        return None
    if (
        at - gap.first >= SHORTEST_SPLIT_NAME
        and len(parse.words[at - 1]) <= LONGEST_SYLLABLE
        and gap.next_word in read_words("east_asian_syllables")
    ):
        return 2
    capital = parse.words[at + 1][0].isupper() and parse.stands_for[at + 1] is None
    return 2 if gap.next_is_name or capital or parse.entities[at] == "PERSON" else 0


def _izafat(gap: _Gap) -> int | None:
    """A Persian link between two hyphens: "Tehreek-e-Insaf", "Ulema-i-Islam"."""
    parse, at, after = gap.parse, gap.at, gap.at + 3
    if gap.word not in HYPHENS or gap.next_word not in _LINKS or parse.words[at + 2 : after] not in (["-"], ["–"]):
        return None
    return 4 if after < len(parse) and parse.words[after][0].isupper() and is_joined(parse, after) else None


def _possessive(gap: _Gap) -> int | None:
    """A possessive inside the name of a body: "the Sheriff's Office", "the People's Daily", "St. Anne's Hospital"."""
    parse, at = gap.parse, gap.at
    if parse.tags[at] != "POS" or not gap.next_is_name or parse.entities[at + 1] == "PERSON":
        return None
    owner = nouns.singular_of(parse.lower[at - 1])
    saint = at - 2 >= gap.first and parse.lower[at - 2] in _SAINTS
    if not saint and owner not in read_table("persons") and owner not in _MANY:
        return None
    things = (read_words("organization_words"), read_words("groups"), read_words("place_words"))
    papers = read_table("body_kinds")["newspaper"].split()
    body = any(gap.next_word in words for words in things) or gap.next_word in papers
    return 1 if body else None


def _particle(gap: _Gap) -> int | None:
    """A particle before a name token or another particle: "Marisol de la Cruz"."""
    particles = read_words("particles")
    return 1 if gap.word in particles and (gap.next_is_name or gap.next_word in particles) else None


def _hyphenated_particle(gap: _Gap) -> int | None:
    """A particle with a hyphen: "Samir al-Khatib"."""
    parse, after = gap.parse, gap.at + 2
    if gap.word not in read_words("particles") or gap.next_word not in HYPHENS or after >= len(parse):
        return None
    return 3 if parse.words[after][0].isupper() and is_joined(parse, after) else 0


def _versus(gap: _Gap) -> int | None:
    """The "v." of a case before a court: "Lind Stores v. Marsh"."""
    return 1 if gap.word in _VERSUS and gap.next_is_name else None


def _and_of_firm(gap: _Gap) -> int | None:
    """The "and" before the last word of a firm's name: "Riley and Sons", "Lind and Company"."""
    return 1 if gap.word == "and" and gap.next_is_name and gap.next_word in _FIRMS else None


def _and_of_two_things(gap: _Gap) -> int | None:
    """The "and" of a body that is named for two things: "the Medicines and Devices Board"."""
    if gap.word != "and" or gap.at != gap.first + 1:
        return None
    return 1 if _is_body_of_two(gap.parse, gap.is_name, gap.first) else None


def _and_of_trades(gap: _Gap) -> int | None:
    """The "and" of a union of several trades: "the Harbour Trades and Allied Workers Union"."""
    parse, at = gap.parse, gap.at
    if gap.word != "and" or at - gap.first < 2 or not gap.next_is_name or parse.tags[at - 1] != "NNPS":
        return None
    last = parse.lower[_end_of_names(gap) - 1]
    return 1 if last in _UNIONS and read_words("organization_words").isdisjoint(parse.lower[gap.first : at]) else None


def _spelt_out(gap: _Gap) -> int | None:
    """The "and" or comma in a name that its acronym follows in brackets: "the Bakers and Carers Union (BCU)".

    All that follows up to the bracket counts, if the acronym has its initials.
    """
    if gap.word not in _BEFORE_LAST:
        return None
    parse, start, end = gap.parse, gap.at + 1 + (gap.next_word == "and"), gap.at + LONGEST_END
    words = parse.words[start:end]
    if "(" not in words:
        return None
    bracket = start + words.index("(")
    acronym = parse.words[bracket + 1] if bracket + 1 < len(parse) else ""
    if not acronym.isupper() or len(acronym) < SHORTEST_ACRONYM or not gap.is_name[bracket - 1]:
        return None
    if acronym not in names.acronyms(" ".join(parse.words[gap.first : bracket])):
        return None
    return bracket - gap.at if parse.sentence[bracket] == parse.sentence[gap.first] else None


def _and_outside_body(gap: _Gap) -> int | None:
    """Any other "and" ends a run that has no body's word before it: "Odile Marsh and Bo Lind".

    One that the recognizer puts in the entity of a body with an "of" or a "for" does not: "Centers for Eel Care and
    Release". Nor does one before a further aim, unlike one before a second body.
    """
    before = gap.parse.lower[gap.first : gap.at]
    if gap.word != "and":
        return None
    if not _BEFORE_AIM.isdisjoint(before):
        last = gap.parse.lower[_end_of_names(gap) - 1]
        if last in _SECOND_BODIES and last not in before[-1:]:
            return 0
        aim = last in _AIMS and gap.next_is_name and gap.parse.entities[gap.at + 1] in ("", "ORG")
        if aim and not read_words("organization_words").isdisjoint(before):
            return 1
        if gap.parse.entities[gap.at] == "ORG":
            return None
    return 0 if read_words("organization_words").isdisjoint(before) else None


def _end_of_names(gap: _Gap) -> int:
    """Return where the name tokens right behind a gap's token end."""
    after = gap.at + 1
    while after < len(gap.is_name) and gap.is_name[after] and gap.parse.sentence[after] == gap.parse.sentence[gap.at]:
        after += 1
    return after


def _comma_of_aims(gap: _Gap) -> int | None:
    """The comma in the name of a body with three aims: "the Department of Forestry, Parks and Fisheries"."""
    parse, after = gap.parse, gap.at + 2
    if gap.word != "," or not gap.next_is_name or parse.lower[after : after + 1] != ["and"]:
        return None
    aims = not _BEFORE_AIM.isdisjoint(parse.lower[gap.first : gap.at]) and _is_same_entity(parse, gap.first, after)
    return 1 if aims and parse.entities[after] == "ORG" and after + 1 < len(parse) and gap.is_name[after + 1] else None


def _small_word(gap: _Gap) -> int | None:
    """A small word that the entity recognizer puts in the entity of the run: "the Ministry of Fish"."""
    return 1 if gap.word in _SMALL_WORDS and _is_same_entity(gap.parse, gap.first, gap.at) else None


def _link(gap: _Gap) -> int | None:
    """An "&", or an "of" after the head of a body or an office, before a name token."""
    parse = gap.parse
    links = gap.word == "&" or (gap.word == "of" and parse.lower[gap.at - 1] in read_words("of_heads"))
    return 1 if links and gap.next_is_name else None


def _office_for(gap: _Gap) -> int | None:
    """The "for the" of an office with an owner, before a name token: "the Attorney's Office for the East Bank"."""
    parse, at = gap.parse, gap.at
    if gap.word != "for" or gap.next_word != "the" or at - 2 < gap.first or parse.tags[at - 2] != "POS":
        return None
    after = at + 2
    inside = after < len(parse) and parse.sentence[after] == parse.sentence[at] and gap.is_name[after]
    return 2 if inside and parse.lower[at - 1] == "office" else None


def _aim(gap: _Gap) -> int | None:
    """The "for" of a body with an aim, before a word that names nobody else: "the High Commissioner for Refugees".

    An "of" behind it belongs to the aim: "the Society for the Protection of Eels". A bare name behind "by" has made
    something for a client: "a poll by Harrow Research for the Wick Herald".
    """
    parse, after = gap.parse, gap.at + 1 + (gap.next_word == "the")
    if gap.first and parse.lower[gap.first - 1] == "by":
        return None
    if gap.word == "of":
        return 1 if "for" in parse.lower[gap.first : gap.at] and gap.next_is_name else None
    before = parse.lower[gap.at - 1]
    body = gap.at - gap.first > 1 and (before in read_words("organization_words") or before in _HAVE_AIMS)
    if gap.word != "for" or not body or after >= len(parse) or not gap.is_name[after]:
        return None
    apart = parse.entity_begins[after] or parse.entities[after] not in ("", "ORG")
    if apart or parse.sentence[after] != parse.sentence[gap.at] or parse.lower[after] in read_words("places"):
        return None
    return after - gap.at


def _campus(gap: _Gap) -> int | None:
    """The "at" before the town of a university that several towns have: "the University of Wick at Thurso"."""
    if gap.word != "at" or not gap.next_is_name or gap.parse.lower[gap.first : gap.first + 2] != ["university", "of"]:
        return None
    return 1 if gap.parse.entities[gap.at + 1] in ("GPE", "ORG") else None


def _suffix(gap: _Gap) -> int | None:
    """A comma and a suffix: "Wendell Price, Jr."."""
    return 2 if gap.word == "," and gap.next_word.rstrip(".") in _AFTER_COMMA else None


def _nickname(gap: _Gap) -> int | None:
    """A short form of the given name in brackets, before the surname: "Robert (Bobby) Lind"."""
    parse, at = gap.parse, gap.at
    if gap.word != "(" or at + 3 >= len(parse) or parse.words[at + 2] != ")" or not gap.is_name[at + 3]:
        return None
    if parse.sentence[at + 3] != parse.sentence[at]:
        return None
    given = parse.lower[at - 1] in read_table("given_names") and parse.words[at + 1][0].isupper()
    short = gap.next_word in read_table("given_names") or gap.next_word in read_table("nicknames")
    return 3 if given and short else None


def _legal_form(gap: _Gap) -> int | None:
    """A company's legal form in small letters: "Brightwater plc"."""
    form = without_dots(gap.word) in read_words("legal_forms")
    return 1 if form and gap.parse.tags[gap.at] in PROPER_TAGS else None


# What may join a run to what follows. Each returns how many tokens join, 0 to end the run, or None to leave the
# decision to the next one. The first that decides counts, so the order matters.
_JOINTS: tuple[Callable[[_Gap], int | None], ...] = (
    _izafat,
    _hyphen,
    _possessive,
    _particle,
    _hyphenated_particle,
    _versus,
    _spelt_out,
    _and_of_firm,
    _and_of_two_things,
    _and_of_trades,
    _and_outside_body,
    _comma_of_aims,
    _small_word,
    _link,
    _office_for,
    _aim,
    _campus,
    _suffix,
    _nickname,
    _legal_form,
)


def _is_body_of_two(parse: Parse, is_name: Sequence[bool], first: int) -> bool:
    """Return whether the run from ``first`` is a thing, "and" and a thing with a body's word at its end."""
    last = first + 2
    if not first or parse.lower[first - 1] != "the" or parse.entities[first] == "PERSON" or not is_name[last]:
        return False
    if parse.lower[first] in read_words("organization_words"):
        return False
    while last + 1 < len(parse) and is_name[last + 1]:
        last += 1
    return last > first + 2 and parse.lower[last] in read_words("organization_words")


def _is_same_entity(parse: Parse, first: int, at: int) -> bool:
    label = parse.entities[at]
    return bool(label) and label == parse.entities[first] and not parse.entity_begins[at]
