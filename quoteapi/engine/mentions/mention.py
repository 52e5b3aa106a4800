"""Mention: a noun phrase that can name a source, and the full phrase around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from quoteapi.engine.parsing import Parse
from quoteapi.engine.results import SpeakerKind
from quoteapi.engine.words import Gender, read_words

# A phrase of more words is a slip of the parser.
LONGEST_PHRASE = 60
MentionForm: TypeAlias = Literal["name", "pronoun", "nominal"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that can be a source.

    ``start`` and ``end`` are article offsets of the phrase; ``first``, ``head`` and ``last`` token numbers
    ([first, last), the head inside). For a name, ``name`` is it without title and possessive, ``title``
    what stands before it, and ``person`` how much speaks for a person (positive) or a body or place
    (negative). For a pronoun or a nominal, ``name`` is the head word in lower case.
    """

    form: MentionForm
    start: int
    end: int
    first: int
    head: int
    last: int
    name: str
    title: str = ""
    personhood: float = 0.0
    person_word: bool = False
    place: bool = False
    gender: Gender | None = None
    plural: bool = False

    @property
    def is_person(self) -> bool:
        """Whether the mention by itself means a person, or people, rather than anything else."""
        return self.personhood > 0 if self.form == "name" else self.person_word

    @property
    def kind(self) -> SpeakerKind:
        """What an unnamed source is, by its noun."""
        if self.is_person or (self.form == "pronoun" and self.plural):
            return "group" if self.plural else "person"
        if self.name in read_words("groups"):
            return "group"
        return "work" if self.name in read_words("works") else "unknown"


def full_phrase(parse: Parse, mention: Mention) -> tuple[int, int]:
    """The article offsets of a mention with all that belongs to it: "of" phrases, appositions, relative clauses.

    PolNeAR's annotators marked sources so. Quoted passages stay outside, and punctuation at the ends.
    """
    if mention.form == "pronoun":
        return mention.start, mention.end
    below = set(parse.subtree(mention.head))
    if len(below) > LONGEST_PHRASE:
        return mention.start, mention.end
    first, last = mention.first, mention.last
    end = parse.sentences[parse.sentence[mention.head]][1]
    while last < end and last in below and parse.stands_for[last] is None:
        last += 1
    while last > mention.last and not parse.words[last - 1][0].isalnum() and parse.words[last - 1] != ")":
        last -= 1
    while first > 0 and first - 1 in below and parse.stands_for[first - 1] is None:
        first -= 1
    while first < mention.first and not parse.words[first][0].isalnum():
        first += 1
    return parse.starts[first], parse.ends[last - 1]
