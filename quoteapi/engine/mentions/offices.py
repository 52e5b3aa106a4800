"""Offices: which words of a run are an office and no name, and where in it a person's name begins."""

from __future__ import annotations

from collections.abc import Sequence

from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import names, read_table, read_words

# In letters: the longest acronym of a role or a body before a person ("NFL", "DL").
LONGEST_ACRONYM = 4
_LISTS_OF_THINGS = ("organization_words", "place_words", "places", "nationalities", "groups", "works", "not_names")
# What stands before a noun, and not before a surname that looks like one.
BEFORE_NOUN = frozenset({"the", "a", "this"})
# Parties that no list of people has as what a member is called: "the Labour MP".
_PARTIES = frozenset({"green", "labor", "labour", "reform"})
# What ends an office in capitals behind "the", whatever stands before it: "the Deputy Majority Leader".
_OFFICES = frozenset(
    {"ambassador", "chairman", "chairperson", "chairwoman", "chancellor", "commissioner", "governor", "leader", "mayor"}
    | {"minister", "mla", "mna", "mp", "ombudsman", "president", "prosecutor", "registrar", "secretary", "senator"}
    | {"speaker", "whip"}
)
# What ends an office behind a possessive, whatever stands before it: "the bank's Group Chief Executive".
_HELD = frozenset(
    {"analyst", "chief", "controller", "director", "economist", "editor", "executive", "head", "manager", "officer"}
    | {"partner", "strategist"}
)
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_CHIEF_OFFICER = ("chief", "officer")
# Whom a leader leads. "Union Leader" in capitals is a paper.
_LED = frozenset({"congress", "council", "group", "house", "majority", "minority", "opposition", "party", "senate"})
# In words. No title of the list is longer.
LONGEST_TITLE = 6


def has_acronym(words: Sequence[str]) -> bool:
    """Return whether an acronym stands among words. Two letters in front are a person's initials ("JP")."""
    acronyms = [at for at, word in enumerate(words) if word.isupper() and 2 <= len(word) <= LONGEST_ACRONYM]
    return any(words[at].isalpha() and (at or len(words[at]) > 2) for at in acronyms)


def is_thing(word: str) -> bool:
    """Return whether a list has a plain word as that of a place, a body, a work, a role or no name at all."""
    if any(word in read_words(name) for name in _LISTS_OF_THINGS):
        return True
    return word in read_table("persons") or word in read_table("titles")


def ends_in_title(words: Sequence[str]) -> bool:
    lower = [names.plain(word) for word in words[-LONGEST_TITLE:]]
    titles = read_table("titles")
    return any(" ".join(lower[start:]) in titles for start in range(len(lower)))


def is_office(words: Sequence[str], before: str) -> bool:
    """Return whether a part of a run is an office and no name: "the US President", "the Vermont Republican".

    ``before`` is the word before it in lower case, or empty.
    """
    lower = [names.plain(word) for word in words]
    if before == "the" and is_press_name(words):
        return False
    if len(lower) > 1 and lower[-1] in _HELD and (before in _POSSESSIVES or (lower[0], lower[-1]) == _CHIEF_OFFICER):
        return True
    if before in _POSSESSIVES and "head" in lower[:2] and (len(lower) == 1 or "of" in lower):
        return True
    titles, persons = read_table("titles"), read_table("persons")
    whole_is_title = " ".join(lower) in titles
    if before == "the" and len(lower) > 1 and lower[-1] in _OFFICES and names.given_code(lower[0]) is None:
        return lower[-1] != "leader" or lower[-2] in _LED  # "the Argus Leader" is a paper
    if lower[-1] not in persons and not whole_is_title:
        return False
    if lower[-1] in read_table("given_names"):
        return False
    if lower[-1] in read_words("surnames") and before not in BEFORE_NOUN:
        return False
    places, origins = read_words("places"), read_words("nationalities") | _PARTIES
    return whole_is_title or all(
        word in titles or word in persons or word in places or word in origins or _is_acronym(words[at])
        for at, word in enumerate(lower)
    )


def _is_acronym(word: str) -> bool:
    return word.isupper() and word.isalpha() and 2 < len(word) <= LONGEST_ACRONYM


def is_press_name(words: Sequence[str]) -> bool:
    """Return whether a name is one of a paper's that small letters would make a noun for people ("the Guardian")."""
    return len(words) == 1 and words[0].istitle() and names.plain(words[0]) in read_words("press_names")


# Ends of nouns for those who do something, of which a list has only the usual ones: "glassblower", "volcanologist".
_DOERS = (
    *(
        "blower",
        "builder",
        "catcher",
        "dresser",
        "guard",
        "hand",
        "herder",
        "keeper",
        "layer",
        "maker",
        "man",
        "master",
    ),
    *("mistress", "monger", "ologist", "painter", "ician", "sitter", "smith", "walker", "woman", "worker", "wright"),
)
# In letters. A noun with such an end has at least this many more.
_SHORTEST_THING = 3
# In words. What opens a sentence as an occupation stands before a full name.
_FEWEST_WORDS = 3


def is_occupation(parse: Parse, start: int, end: int) -> bool:
    """Return whether the first of the tokens [start, end) is an occupation, whose capital is that of its sentence.

    "Beekeeper Ann Marsh lost her hives." A word that is a name as well counts before a known given name only.
    """
    if end - start < _FEWEST_WORDS or parse.sentences[parse.sentence[start]][0] != start:
        return False
    word, following = names.plain(parse.words[start]), names.plain(parse.words[start + 1])
    if parse.words[start].isupper() or names.given_code(word) or not parse.words[start + 1][0].isupper():
        return False
    listed = word in read_table("persons") and word not in read_table("kin")
    if names.given_code(following):
        return listed or word.endswith(_DOERS, _SHORTEST_THING)
    plain = word not in read_words("surnames") and not names.looks_like_organization(parse.words[start:end])
    return listed and plain and end - start == _FEWEST_WORDS
