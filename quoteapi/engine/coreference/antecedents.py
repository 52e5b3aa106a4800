"""Antecedents: whom a pronoun means, as readable signals of each candidate, weighed by a linear model.

The signals are those of the literature on salience (Lappin and Leass 1994, J94-4002; Soon et al. 2001, J01-4004):
how near, in which role, how often, how surely of that gender, and, since news is full of speech, who spoke last.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quoteapi.engine.mentions import MentionForm
from quoteapi.engine.words import Gender

# Distances and counts beyond these are told apart no more.
MOST_SENTENCES = 4
MOST_PARAGRAPHS = 3
MOST_RANK = 3
MOST_SEEN = 4
_STEPS = 4  # in which a candidate's weight is told from the weightiest one's, on a scale of halves of a unit


Role: TypeAlias = Literal["subject", "owner", "object", "other"]
# How surely a candidate is a person: named as one, under a name that may be a body's, or never named.
Identity: TypeAlias = Literal["person", "doubtful", "unnamed"]


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun as it is resolved: its role, whether it governs a reporting verb, where it stands."""

    role: Role
    speaks: bool
    sentence: int
    paragraph: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a pronoun may mean, as last mentioned. ``order`` is the number of that mention."""

    weight: float
    sentence: int
    paragraph: int
    role: Role
    form: MentionForm
    main: bool
    order: int
    gender: Gender | None
    identity: Identity
    spoke: bool
    seen: int


def pronoun_signals(pronoun: Pronoun, candidates: Sequence[Candidate]) -> list[list[str]]:
    """What speaks for each candidate, in the order given."""
    top = max(candidate.weight for candidate in candidates)
    by_weight = sorted(range(len(candidates)), key=lambda at: -candidates[at].weight)
    rank = {at: min(place, MOST_RANK) for place, at in enumerate(by_weight)}
    by_order = sorted(range(len(candidates)), key=lambda at: -candidates[at].order)
    nearness = {at: min(place, MOST_RANK) for place, at in enumerate(by_order)}
    known = any(candidate.gender for candidate in candidates)
    role = "speaks" if pronoun.speaks else pronoun.role
    rows = []
    for at, one in enumerate(candidates):
        sentences = min(pronoun.sentence - one.sentence, MOST_SENTENCES)
        paragraphs = min(pronoun.paragraph - one.paragraph, MOST_PARAGRAPHS)
        behind = min(int(2 * math.log(top / max(one.weight, 1e-9))), _STEPS) if top > 0 else 0
        near = "here" if not sentences else "before" if sentences == 1 else "far"
        main = "main" if one.main else "not main"
        rows.append(
            [
                f"rank{rank[at]}",
                f"rank{rank[at]}&{role}",
                f"nearest{nearness[at]}",
                f"nearest{nearness[at]}&{role}&{near}",
                f"behind{behind}",
                f"sentences{sentences}",
                f"sentences{sentences}&{one.role}&{main}",
                f"paragraphs{paragraphs}",
                f"paragraphs{paragraphs}&{'opens' if pronoun.opens else 'inside'}",
                f"{one.form}&{near}",
                f"{one.identity}",
                f"{one.identity}&{near}",
                f"gender={'same' if one.gender else 'unknown beside same' if known else 'unknown'}",
                f"spoke={one.spoke}&{role}&{min(paragraphs, 2)}",
                f"spoke={one.spoke}&{near}",
                f"seen{min(one.seen, MOST_SEEN)}",
                f"{role}&{one.role}&{near}",
            ]
        )
    return rows
