"""Named bodies: what a name and a common noun name together: "Mexico's foreign ministry", "the Post-Wick News poll".

A reader takes such a phrase for a name, although its last words are in lower case. "the government" alone is none.
"""

from __future__ import annotations

from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import read_table, read_words

# In tokens: how far before its noun such a name may begin.
LONGEST_BODY = 8
_JOINTS = frozenset({"/", "-", "–", "&", "'s", "’s", "'", "’"})
_WITHOUT_OWNER = frozenset({"joint", "name"})
_MODIFIER_TAGS = frozenset({"JJ", "NN", "NNS", "NNP", "POS", "HYPH"})
_NOT_OWNERS = frozenset({"DT", "PRP", "PRP$", "WP$", "IN", "CC", "CD"})


def named_body_start(parse: Parse, token: int) -> int | None:
    """Return the first token of the name that ends in the noun at a token, or None when the noun names nothing."""
    sort = read_table("named_bodies").get(parse.lower[token])
    if sort is None:
        return None
    first, sentence = None, parse.sentence[token]
    for at in range(token - 1, max(-1, token - LONGEST_BODY), -1):
        if parse.sentence[at] != sentence or parse.stands_for[at] is not None:
            break
        word = parse.words[at]
        listed = parse.lower[at] in read_words("not_names") and not _goes_on(parse, at, first)
        if word[0].isupper() and parse.tags[at] not in _NOT_OWNERS and not listed:
            first = at
        elif (word in _JOINTS and sort not in _WITHOUT_OWNER) or word in ("/", "-", "–", "&"):
            continue
        elif first is not None or parse.tags[at] not in _MODIFIER_TAGS or sort != "state":
            break
    if first is None or parse.tags[first] == "POS":
        return None
    if sort == "joint" and _JOINTS.isdisjoint(parse.words[first:token]):
        return None
    of_state = _is_of_state(parse, first, token)
    return first if of_state is (sort == "state") or sort in _WITHOUT_OWNER else None


def _goes_on(parse: Parse, at: int, first: int | None) -> bool:
    """Return whether a word that names seldom have begins the entity of the next one: "the New York Times poll"."""
    following = at + 1
    if first != following or parse.entity_begins[following]:
        return False
    return parse.tags[at] == "NNP" and parse.entities[at] != "" and parse.entities[at] == parse.entities[following]


def _is_of_state(parse: Parse, first: int, token: int) -> bool:
    """Return whether a place, its people or their adjective is among the words before a body of a state."""
    places, origins = read_words("places"), read_words("nationalities")
    words = [parse.lower[at].replace(".", "") for at in range(first, token)]
    joined = " ".join(words)
    return (
        any(word in places or word in origins for word in words)
        or any(place in joined for place in ("hong kong", "new york", "united states", "new zealand"))
        or parse.entities[first] in ("GPE", "NORP")
    )
