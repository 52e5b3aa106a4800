"""Mention: a noun phrase that can name a source, and the full phrase around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from quoteapi.engine.parsing import Parse
from quoteapi.engine.results import SpeakerKind
from quoteapi.engine.words import Gender, read_words

# A nominal is a noun phrase that is neither a name nor a pronoun: "the senator", "a police spokesman".
MentionForm: TypeAlias = Literal["name", "pronoun", "nominal"]

# In tokens. A longer phrase is an error of the parser.
LONGEST_PHRASE = 60


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that can be a source.

    ``start`` and ``end`` are offsets in the article. ``first``, ``head`` and ``last`` are token numbers; the phrase is
    [``first``, ``last``).

    A name has its words in ``name``, without title and possessive, and what stands before it in ``title``.
    ``personhood`` tells how strongly it looks like a person's (positive) or a body's or place's (negative), and
    ``place`` whether it may be a place's; ``as_place``, found for listed names only, whether it stands as one here. A
    pronoun or nominal has its head word in lower case in ``name``, and
    ``person_word`` tells whether that word means people alone.
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
    as_place: bool = False

    @property
    def is_person(self) -> bool:
        """Whether the mention, by itself, means a person or people rather than anything else."""
        return self.personhood > 0 if self.form == "name" else self.person_word

    @property
    def kind(self) -> SpeakerKind:
        """The kind of a source that the article never names, by the mention alone."""
        if self.is_person or (self.form == "pronoun" and self.plural):
            return "group" if self.plural else "person"
        if self.name in read_words("groups"):
            return "group"
        return "work" if self.name in read_words("works") else "unknown"


def full_phrase(parse: Parse, mention: Mention) -> tuple[int, int]:
    """Return the article offsets of a mention with its "of" phrases, appositions and relative clauses.

    PolNeAR's annotators marked sources so. Quoted passages and punctuation at the ends stay outside.
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
    last = _end_before_part(parse, mention, last, end)
    while first > 0 and first - 1 in below and parse.stands_for[first - 1] is None:
        first -= 1
    while first < mention.first and not parse.words[first][0].isalnum():
        first += 1
    return parse.starts[first], parse.ends[last - 1]


def _end_before_part(parse: Parse, mention: Mention, last: int, end: int) -> int:
    """Return the end of a phrase, before the "and" of a name of which it has a part only.

    The parser may put the title of a joint speaker below the first one and the name above ("Ann Lee and Mayor | Bo").
    """
    if last >= end or not parse.tags[last].startswith("NNP") or not parse.tags[last - 1].startswith("NNP"):
        return last
    return next((at for at in range(last - 1, mention.last - 1, -1) if parse.deps[at] == "cc"), last)
