"""Antecedents: readable features of each entity that a pronoun may stand for, which a linear model weighs.

The features are those of the literature on salience (Lappin and Leass 1994, J94-4002; Soon et al. 2001, J01-4004): how
near a candidate is, in which role and how often it is mentioned, and how certain its gender is. Those of centering
(Grosz, Joshi and Weinstein 1995, J95-2003) tell who heads the text before. Because news is full of speech, there is
also who spoke last, and whom the quotation names: people seldom name themselves.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quoteapi.engine.mentions import MentionForm
from quoteapi.engine.words import Gender

# Larger distances, ranks and counts give the same feature as these.
MOST_SENTENCES = 4
MOST_PARAGRAPHS = 3
MOST_RANK = 3
MOST_SEEN = 4
# The same for how far a candidate's weight is below the highest one, in halves of its natural logarithm.
MOST_BEHIND = 4


Role: TypeAlias = Literal["subject", "owner", "object", "other"]
# The clause of a candidate's last mention, as seen from the pronoun: another sentence's; one of the same sentence in
# which it is no subject; one with the same verb; one that the pronoun's clause is a part of; or one beside it.
Clause: TypeAlias = Literal["another sentence", "no subject", "same verb", "above", "beside"]
# How a candidate stands to whoever is found: the same, another candidate, one whom the pronoun cannot mean, or nobody.
Standing: TypeAlias = Literal["this", "other", "unfit", "nobody"]
# "person" has a person's name, "doubtful" one that may be a body's, and "unnamed" none.
Identity: TypeAlias = Literal["person", "doubtful", "unnamed"]


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun to resolve.

    ``speaks`` if it governs a reporting verb, ``opens`` if it begins a paragraph, ``fronted`` if it stands in a phrase
    before its sentence's main clause. ``back`` is how many sentences before its own the last subject of a main clause
    stands, 0 for none nearby, ``same_paragraph`` whether in the pronoun's paragraph. ``next_name`` is where the next
    candidate is named.
    """

    role: Role
    speaks: bool
    sentence: int
    paragraph: int
    opens: bool
    fronted: bool
    back: int
    same_paragraph: bool
    next_name: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a pronoun may stand for, by its last mention, whose number is ``order``.

    ``main`` tells whether that mention is the subject of a main clause, ``spoke`` whether the entity spoke last, and
    ``seen`` how often it has been mentioned. ``reported`` tells whether that mention stands in what somebody says,
    ``topic`` whether the pronoun's sentence names the entity in front, and ``coming`` whether it has it as a subject
    after the pronoun. ``led`` tells whether the article's first paragraph mentions the entity, ``quoted`` whether the
    quotation beside the pronoun does. How the entity stands to others: ``subject_before`` to the last subject of a main
    clause, ``first_here`` and ``first_above`` to the first candidate of the pronoun's paragraph and of the one above,
    and ``named_next`` to the candidate who is named next.
    """

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
    reported: bool
    topic: bool
    coming: bool
    clause: Clause
    led: bool
    quoted: bool
    subject_before: Standing
    first_here: Standing
    first_above: Standing
    named_next: Standing


def pronoun_features(pronoun: Pronoun, candidates: Sequence[Candidate]) -> list[list[str]]:
    """Return the features of each candidate, in the order given."""
    top = max(candidate.weight for candidate in candidates)
    by_weight = sorted(range(len(candidates)), key=lambda at: -candidates[at].weight)
    rank = {at: min(place, MOST_RANK) for place, at in enumerate(by_weight)}
    by_order = sorted(range(len(candidates)), key=lambda at: -candidates[at].order)
    nearness = {at: min(place, MOST_RANK) for place, at in enumerate(by_order)}
    known = any(candidate.gender for candidate in candidates)
    role = "speaks" if pronoun.speaks else pronoun.role
    paragraph = "same" if pronoun.same_paragraph else "new"
    rows = []
    for at, one in enumerate(candidates):
        sentences = min(pronoun.sentence - one.sentence, MOST_SENTENCES)
        paragraphs = min(pronoun.paragraph - one.paragraph, MOST_PARAGRAPHS)
        behind = min(int(2 * math.log(top / max(one.weight, 1e-9))), MOST_BEHIND) if top > 0 else 0
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
                f"reported={one.reported}&{role}&{near}",
                f"reported={one.reported}&spoke={one.spoke}",
                f"topic={one.topic}",
                f"coming={one.coming}&fronted={pronoun.fronted}",
                f"clause={one.clause}&{role}",
                f"clause={one.clause}&{role}&nearest{nearness[at]}",
                f"{role}&{one.role}&{near}",
                f"led={one.led}",
                f"quoted={one.quoted}&{role}",
                f"subject before={one.subject_before}&{role}",
                f"subject before={one.subject_before}&{role}&{pronoun.back}&{paragraph}",
                f"first={one.first_above}&{one.first_here}&{role}",
                f"next={one.named_next}&{role}&{pronoun.next_name}",
            ]
        )
    return rows
