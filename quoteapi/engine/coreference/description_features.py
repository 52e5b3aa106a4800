"""Features of descriptions: what a linear model weighs to decide whom "the senator" or "the report" means.

The features are those that the literature gives for definite descriptions (Vieira and Poesio 2000, J00-4003; Soon et
al. 2001, J01-4004): how the noun is related to what the text calls a candidate, and how salient and how near the
candidate is. Nobody is an option too, for a source that the text never names.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quoteapi.engine.mentions import MentionForm
from quoteapi.engine.results import SpeakerKind

# Larger distances, ranks and counts give the same feature as these.
MOST_SENTENCES = 4
MOST_PARAGRAPHS = 3
MOST_RANK = 3
MOST_SEEN = 4
MOST_MODIFIERS = 2
MOST_RELATED = 3
MOST_CANDIDATES = 6
# The same for how far a candidate's weight is below the highest one, in halves of its natural logarithm.
MOST_BEHIND = 4

# What a noun means: people, bodies, either ("the broadcaster"), documents and other works, places, or anything else.
NounClass: TypeAlias = Literal["person", "body", "body or person", "work", "place", "other"]
# "own" is a possessive pronoun, "owned" another possessive, "some" a quantity or any other determiner.
Determiner: TypeAlias = Literal["own", "owned", "the", "this", "a", "some", "bare", "bare phrase"]
# How a noun is related to what the text says of a candidate, the closest first. "of its kind" is the noun of a body
# that the name tells ("the airline", Wick Airways), "otherwise called" a person with another noun.
Relation: TypeAlias = Literal[
    "so called", "in its name", "nearly so called", "of its kind", "nearly in its name", "otherwise called", "none"
]
RELATIONS: tuple[Relation, ...] = (
    "so called",
    "in its name",
    "nearly so called",
    "of its kind",
    "nearly in its name",
)
Agreement: TypeAlias = Literal["-", "same", "unknown", "any"]
Traits: TypeAlias = Literal["clash", "shared", "in its name", "none", "-"]


@dataclass(frozen=True, slots=True)
class Description:
    """A description to resolve.

    ``lead`` is the number of its paragraph, counted no further than the first one after the lead. ``behind`` is the
    word behind it or "else", ``names`` tells whether its phrase names anything, and ``unnamed`` whether its noun is one
    of those that seldom get a name ("official"). ``modifiers`` counts the nouns, adjectives and verbs before the noun.
    """

    noun: str
    noun_class: NounClass
    determiner: Determiner
    lead: int
    speaks: bool
    unnamed: bool
    modifiers: int
    behind: str
    names: bool


@dataclass(frozen=True, slots=True)
class LastMention:
    """Where an entity was mentioned last. Sentences and paragraphs are counted back from the description."""

    sentences: int
    paragraphs: int
    subject: bool
    same_verb: bool
    place: bool
    form: MentionForm


@dataclass(frozen=True, slots=True)
class FirstMention:
    """Where an entity that only the text below names is mentioned first. Paragraphs are counted from the description.

    ``opens`` tells whether it is the subject of a main clause there.
    """

    paragraphs: int
    opens: bool
    speaks: bool
    place: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a description may stand for.

    ``total`` is how often the article names it and ``seen`` how often it has been mentioned so far. ``inside`` tells
    whether the description's own phrase names it, ``issued`` whether it issued the last document that the noun
    describes, and ``spoke`` whether it spoke last. ``place`` is None for an entity that is no longer in memory.
    """

    named: bool
    kind: SpeakerKind
    relation: Relation
    gender: Agreement
    traits: Traits
    total: int
    seen: int
    weight: float
    inside: bool
    issued: bool
    spoke: bool
    place: LastMention | FirstMention | None


@dataclass(frozen=True, slots=True)
class _Field:
    """What all candidates together tell.

    ``best`` is the closest relation of a named candidate, ``related`` how many named ones have a relation. ``most`` is
    the highest count of names, ``top`` the highest weight. ``rank`` orders the named candidates by weight, ``order``
    those that only the text below names.
    """

    best: str
    related: int
    most: int
    top: float
    rank: dict[int, int]
    order: dict[int, int]


def description_features(description: Description, candidates: Sequence[Candidate]) -> list[list[str]]:
    """Return the features of nobody, then those of each candidate, in the order given."""
    field = _survey(candidates)
    rows = [_of_nobody(description, field, len(candidates))]
    for at, one in enumerate(candidates):
        row = _of_relation(description, one, field)
        if isinstance(one.place, LastMention):
            row += _of_last_mention(description, one, one.place, field, field.rank.get(at, MOST_RANK))
        elif isinstance(one.place, FirstMention):
            row += _of_first_mention(description, one, one.place, field, field.order[at])
        else:
            row.append("forgotten")
        rows.append(row)
    return rows


def _survey(candidates: Sequence[Candidate]) -> _Field:
    named = [one.relation for one in candidates if one.named]
    ranked = sorted(
        (at for at, one in enumerate(candidates) if one.seen and one.named), key=lambda at: -candidates[at].weight
    )
    ahead = [at for at, one in enumerate(candidates) if isinstance(one.place, FirstMention)]
    return _Field(
        best=next((relation for relation in RELATIONS if relation in named), "none"),
        related=min(sum(relation in RELATIONS for relation in named), MOST_RELATED),
        most=max((one.total for one in candidates), default=0),
        top=candidates[ranked[0]].weight if ranked else 0.0,
        rank={at: min(place, MOST_RANK) for place, at in enumerate(ranked)},
        order={at: min(place, MOST_RANK) for place, at in enumerate(ahead)},
    )


def _of_nobody(one: Description, field: _Field, candidates: int) -> list[str]:
    noun_class, determiner, lead = one.noun_class, one.determiner, f"lead{one.lead}"
    speaks = "speaks" if one.speaks else "silent"
    return [
        "nobody",
        f"nobody&{determiner}",
        f"nobody&{noun_class}",
        f"nobody&{noun_class}&{determiner}",
        f"nobody&{noun_class}&{determiner}&{speaks}",
        f"nobody&noun={one.noun}",
        f"nobody&noun={one.noun}&{determiner}",
        f"nobody&{'unnamed noun' if one.unnamed else 'noun'}&{determiner}",
        f"nobody&{lead}&{determiner}",
        f"nobody&{lead}&{noun_class}&{speaks}",
        f"nobody&best={field.best}&{noun_class}",
        f"nobody&best={field.best}&{determiner}",
        f"nobody&related{field.related}",
        f"nobody&modifiers{min(one.modifiers, MOST_MODIFIERS)}&{determiner}",
        f"nobody&behind={one.behind}",
        f"nobody&behind={one.behind}&{determiner}",
        f"nobody&names={one.names}&{noun_class}",
        f"nobody&candidates{min(candidates, MOST_CANDIDATES)}",
    ]


def _of_relation(one: Description, candidate: Candidate, field: _Field) -> list[str]:
    name, relation = "named" if candidate.named else "unnamed", candidate.relation
    noun_class, determiner = one.noun_class, one.determiner
    return [
        name,
        f"{name}&{determiner}",
        f"{name}&{noun_class}",
        f"{name}&{relation}",
        f"{name}&{relation}&{determiner}",
        f"{name}&{relation}&{noun_class}",
        f"{name}&{relation}&{noun_class}&{determiner}&{'speaks' if one.speaks else 'silent'}",
        f"{name}&{relation}&noun={one.noun}",
        f"{name}&{noun_class}&{candidate.kind}",
        f"gender={candidate.gender}&{relation}",
        f"traits={candidate.traits}",
        f"traits={candidate.traits}&{relation}&{noun_class}",
        f"traits={candidate.traits}&modifiers{min(one.modifiers, MOST_MODIFIERS)}",
        f"{_frequency(candidate, field)}&{noun_class}&{determiner}",
        f"{_frequency(candidate, field)}&{relation}",
        f"inside={candidate.inside}&{noun_class}",
        f"{name}&{'unnamed noun' if one.unnamed else 'noun'}&{determiner}",
        f"related{field.related}&{relation}",
    ]


def _of_last_mention(one: Description, candidate: Candidate, last: LastMention, field: _Field, rank: int) -> list[str]:
    name, relation = "named" if candidate.named else "unnamed", candidate.relation
    noun_class, determiner = one.noun_class, one.determiner
    sentences, paragraphs = min(last.sentences, MOST_SENTENCES), min(last.paragraphs, MOST_PARAGRAPHS)
    below = 0
    if field.top > 0:
        below = min(int(2 * math.log(field.top / max(candidate.weight, 1e-9))), MOST_BEHIND)
    return [
        f"{name}&rank{rank}&{noun_class}",
        f"{name}&rank{rank}&{relation}",
        f"rank{rank}&{determiner}&{noun_class}",
        f"{name}&below{below}&{relation}",
        f"below{max(0, below)}&{noun_class}",
        f"sentences{sentences}&{noun_class}",
        f"sentences{sentences}&{relation}",
        f"sentences{sentences}&{'subject' if last.subject else 'other'}",
        f"{name}&paragraphs{paragraphs}",
        f"{name}&paragraphs{paragraphs}&{relation}",
        f"seen{min(candidate.seen, MOST_SEEN)}&{noun_class}",
        f"spoke={candidate.spoke}&{'speaks' if one.speaks else 'silent'}&paragraphs{min(paragraphs, 2)}",
        f"spoke={candidate.spoke}&{noun_class}",
        f"same verb={last.same_verb}&{determiner}",
        f"place={last.place}&{noun_class}",
        f"last={last.form}",
        f"issued={candidate.issued}&{noun_class}",
        f"issued={candidate.issued}&{determiner}",
    ]


def _of_first_mention(
    one: Description, candidate: Candidate, first: FirstMention, field: _Field, order: int
) -> list[str]:
    relation, noun_class, determiner, lead = candidate.relation, one.noun_class, one.determiner, f"lead{one.lead}"
    paragraphs = min(first.paragraphs, MOST_PARAGRAPHS + 1)
    return [
        "ahead",
        f"ahead&{lead}&{determiner}",
        f"ahead&{lead}&paragraphs{paragraphs}",
        f"ahead&{relation}&{determiner}",
        f"ahead&{relation}&{'speaks' if one.speaks else 'silent'}&{noun_class}",
        f"ahead&{noun_class}&paragraphs{paragraphs}",
        f"ahead&opens={first.opens}&{noun_class}",
        f"ahead&speaks={first.speaks}",
        f"ahead&speaks={first.speaks}&opens={first.opens}&{relation}&{determiner}",
        f"ahead&order{order}",
        f"ahead&{_frequency(candidate, field)}&{relation}",
        f"ahead&place={first.place}&{noun_class}",
        f"ahead&traits={candidate.traits}",
        f"ahead&behind={one.behind}",
    ]


def _frequency(candidate: Candidate, field: _Field) -> str:
    if candidate.total == 1:
        return "named once"
    return "most named" if candidate.total == field.most and candidate.total else "named more"
