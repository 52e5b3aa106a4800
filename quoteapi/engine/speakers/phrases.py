"""The phrases that tell what somebody is: "the former mayor of Wick", "NASA's chief scientist".

A phrase is found by its tags and by the noun for a person that heads it. The parse is asked only where the tags do not
tell, because the small model often attaches a long apposition to the wrong word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from quoteapi.engine.speakers.roster import Roster
from quoteapi.engine.words import names, nouns, read_table

# In tokens: how far a phrase is read to either side.
LONGEST_PHRASE: Final = 24
# In words. No noun for a person in the lists is longer.
_LONGEST_NOUN: Final = 3

NOUN_TAGS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})
MODIFIER_TAGS: Final = frozenset({"JJ", "JJR", "JJS", "CD", "HYPH", "POS", "VBG", "VBN", "AFX", "FW", "RB", "RBS"})
# Words in place of an article whose phrase tells little: "another witness", "one participant".
VAGUE_DETERMINERS: Final = frozenset({"another", "one", "some", "any", "each", "every", "no", "other"})
LINKS: Final = frozenset({"of", "for", "at", "to", "in", "on", "with", "from"})
JOINERS: Final = frozenset({"and", "&", "or"})
DASHES: Final = frozenset({"-", "–", "/"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A role in the tokens [``first``, ``last``), without article or possessive pronoun.

    ``head`` is the noun that tells what somebody is. ``vague`` marks what tells little ("another witness"). ``before``
    stands before the words of the text where it has another order: "of" for "the Port Authority's Ann Lee".
    """

    first: int
    last: int
    head: int
    vague: bool = False
    before: str = ""


def is_person_noun(roster: Roster, token: int) -> bool:
    """Return whether a token ends a noun or a title that one person bears: "mayor", "chief executive", "Sen."."""
    return start_of_person_noun(roster, token) is not None


def start_of_person_noun(roster: Roster, token: int) -> int | None:
    """Return the first token of the longest noun for a person that ends at a token, or None."""
    parse = roster.parse
    if parse.lower[token] in ("elect", "designate") and parse.words[token - 1 : token] == ["-"]:
        token -= 2
    tables = (read_table("persons"), read_table("titles"), read_table("title_nouns"))
    for size in range(_LONGEST_NOUN, 0, -1):
        first = token - size + 1
        if first < 0:
            continue
        words = [names.plain(word) for word in parse.words[first : token + 1]]
        words[-1] = words[-1] if any(words[-1] in table for table in tables) else nouns.singular_of(words[-1])
        phrase = " ".join(words)
        if any(phrase in table for table in tables):
            return first
    return None
