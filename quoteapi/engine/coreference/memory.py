"""Salience: who is on the reader's mind while the mentions are read in order of the text.

Every mention lends its entity weight by its role in the sentence, and weight fades sentence by sentence (Lappin and
Leass 1994, J94-4002). What is remembered is bounded, which keeps the work linear in the text.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from quoteapi.engine.coreference.entities import Entity
from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.results import SpeakerKind
from quoteapi.engine.words import Gender, names, read_words

# How much of its weight's logarithm an entity loses with each sentence, and with each paragraph beside.
FADE = 0.51
PARAGRAPH_FADE = 0.22
# How many entities a pronoun or nominal can look back to.
REMEMBERED = 100
# How little may speak against a name's being a person's for "she" to mean it.
DOUBTFUL = -1.6
# Chooses whom a pronoun means: the memory, the mention's number, the entities that fit and the signals of each.
Choose = Callable[["Memory", int, Sequence[int], Sequence[Sequence[str]]], int]


@dataclass(slots=True)
class Memory:
    """The article's parts and what has been read of them so far.

    ``weight[e]`` is an entity's weight and when it had that, ``seen[e]`` how often it was met; ``recent`` maps the last
    entities met to their last mention, oldest first; ``spoke`` is who spoke last. ``documents`` maps a noun to whose
    such a document was, ``kin`` holds (owner, noun, entity), ``by_descriptor`` of whom the text has said a noun.
    """

    parse: Parse
    mentions: Sequence[Mention]
    entities: list[Entity]
    entity_of: list[int | None]
    bearers: dict[int, list[int]]
    subjects_of_cues: frozenset[int]
    choose: Choose
    author: int | None = None
    spoke: int | None = None
    faded: float = 0.0
    weight: list[tuple[float, float]] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    recent: dict[int, int] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)
    kin: deque[tuple[int, str, int]] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    by_descriptor: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def expect(self, entity: int) -> None:
        """Make room for an entity, the next in number, which the text has yet to bring up."""
        self.weight.append((0.0, 0.0))
        self.seen.append(0)
        for noun in self.entities[entity].descriptors:
            self.by_descriptor[noun].add(entity)

    def see(self, entity: int, number: int, weight: float) -> None:
        self.seen[entity] += 1
        if number in self.subjects_of_cues:
            self.spoke = entity
        self.weight[entity] = (self.weight_now(entity) + weight, self.faded)
        self.recent.pop(entity, None)
        self.recent[entity] = number
        if len(self.recent) > REMEMBERED:
            del self.recent[next(iter(self.recent))]

    def weight_now(self, entity: int) -> float:
        """An entity's weight now: what it had when last seen, faded since."""
        weight, at = self.weight[entity]
        return weight * math.exp(min(0.0, at - self.faded))

    def best(self, fits: Iterable[int], least: float = 0.0) -> int | None:
        scored = [(self.weight_now(e), self.recent[e], e) for e in fits]
        weight, _, entity = max(scored, default=(least, 0, None))
        return entity if weight > least else None

    def recent_of(self, kind: SpeakerKind) -> list[int]:
        return [e for e in self.recent if self.entities[e].kind == kind]

    def may_be(self, entity: int, gender: Gender | None) -> bool:
        """A person of that or of unknown gender, or a name of which nothing but the model's label says body."""
        known = self.entities[entity]
        if known.gender not in (None, gender):
            return False
        if known.name and names.plain(names.split_words(known.name)[-1]) in read_words("legal_forms"):
            return False
        doubtful = known.kind == "organization" and bool(known.name) and known.personhood >= DOUBTFUL
        return known.kind == "person" or doubtful
