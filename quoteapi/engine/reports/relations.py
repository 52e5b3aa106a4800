"""How the content of a report hangs on its cue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Link(Enum):
    """The ways in which content hangs on a cue. The value is the model's name for it, with a relation's other parts."""

    COMPLEMENT = "{dep}"  # a clause or phrase under the verb: "said [that it rained]"
    PREPOSITION = "prep:{word}:{dep}"  # what a preposition under the verb governs: "spoke of [rain]"
    OBJECT_AND_MORE = "dobj+{word}"  # an object with what is said of it: "called [the plan a wreck]"
    OBJECT_CLAUSE = (
        "dobj:{dep}"  # a clause under an object that is a noun of speech: "rejected claims [that it rained]"
    )
    NOUN_COMPLEMENT = "noun:{dep}"  # a clause under a noun of speech: "the claim [that it rained]"
    CLAUSE_COLON = "{word}:colon"  # what follows a reporting clause and its colon
    ACCORDING = "according"  # the sentence around "according to"
    AS_CLAUSE = "as"  # the sentence around "as she said"
    TRAILING = "trailing"  # what stands before a reporting clause that closes the sentence
    INSERTED = "inserted"  # the sentence around a reporting clause, which the parser makes dependent
    INSERTED_MAIN = "inserted:main"  # the same, where the parser makes the reporting clause the main one
    LABEL = "colon"  # what follows a name and a colon
    HEADLINE = "headline"  # the same in a headline, which a rule decides on


_SET_OFF = frozenset({Link.ACCORDING, Link.TRAILING, Link.INSERTED, Link.INSERTED_MAIN})
_BELOW = frozenset({Link.COMPLEMENT, Link.PREPOSITION, Link.OBJECT_AND_MORE, Link.OBJECT_CLAUSE, Link.NOUN_COMPLEMENT})
_COLONS = frozenset({Link.CLAUSE_COLON, Link.LABEL, Link.HEADLINE})


@dataclass(frozen=True, slots=True)
class Relation:
    """A link with its parts.

    ``dep`` is the dependency label of a complement, of a noun's complement or of what a preposition governs. ``word``
    is the preposition, what goes with an object ("as", "of" or "oprd") or the form of the cue before a colon.
    """

    link: Link
    dep: str = ""
    word: str = ""

    @property
    def feature(self) -> str:
        """The model's name for the relation. The model does not tell headlines from other labels."""
        template: str = Link.LABEL.value if self.link is Link.HEADLINE else self.link.value
        return template.format(dep=self.dep, word=self.word)

    @property
    def broad_feature(self) -> str:
        """The same without the preposition: the rarer prepositions count like the common ones."""
        return f"prep:{self.dep}" if self.link is Link.PREPOSITION else self.feature

    @property
    def is_object(self) -> bool:
        return self.link is Link.COMPLEMENT and self.dep == "dobj"

    @property
    def is_clause(self) -> bool:
        return self.link is Link.COMPLEMENT and self.dep in ("ccomp", "xcomp", "advcl")

    @property
    def is_phrase(self) -> bool:
        """Whether the content is an object, what is said of one, or what a preposition governs: no clause."""
        if self.link is Link.COMPLEMENT:
            return self.dep in ("dobj", "oprd")
        return self.link in (Link.PREPOSITION, Link.OBJECT_AND_MORE)

    @property
    def is_noun_phrase(self) -> bool:
        """Whether the content is an object alone, or a noun that a preposition governs."""
        return self.is_object or (self.link is Link.PREPOSITION and self.dep == "pobj")

    @property
    def is_below_cue(self) -> bool:
        """Whether the content hangs on the cue in the tree."""
        return self.link in _BELOW

    @property
    def is_headline(self) -> bool:
        return self.link is Link.HEADLINE

    @property
    def is_set_off(self) -> bool:
        """Whether the cue's clause is set off from the content: the plainest forms of attribution."""
        return self.link in _SET_OFF

    @property
    def follows_colon(self) -> bool:
        return self.link in _COLONS
