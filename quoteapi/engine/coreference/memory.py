"""Memory: how salient each entity is at every point of the text.

Each mention adds weight to its entity by its role in the sentence, and weight fades sentence by sentence (Lappin and
Leass 1994, J94-4002). The number of entities in memory is bounded, which keeps the time linear in the text.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.register import Entity
from quoteapi.engine.results import SpeakerKind
from quoteapi.engine.words import Gender, names, read_words

# How much the natural logarithm of a weight falls with each sentence, and with each new paragraph in addition.
FADE = 0.51
PARAGRAPH_FADE = 0.22
# In entities: how many a pronoun or nominal can stand for.
REMEMBERED = 100
# Lowest personhood at which "he" or "she" may still mean a name that is taken for a body's.
DOUBTFUL = -1.6
# The roles of the verbs of main clauses.
_MAIN = frozenset({"ROOT", "conj"})
# How many uses of a name as a place's one as a body's or as a subject outweighs.
SUBJECT_IS_NO_PLACE = 3
# Chooses the entity of a pronoun, from the memory, the mention's number, the entities that fit and their features.
Choose = Callable[["Memory", int, Sequence[int], Sequence[Sequence[str]]], int]
# Decides whom a description means, from the memory, the mention's number and the entity that the rules found.
Describe = Callable[["Memory", int, int | None], int | None]


@dataclass(slots=True)
class Memory:
    """The parts of an article and what is known after the mentions read so far.

    ``author`` is the person of the byline, and ``interviewed`` the person who gives the answers after "A:".
    ``use_they`` are the people whom the text or the caller's list calls "they"; those in ``only_they`` are never "he"
    or "she". ``joint`` are the mentions that mean their entity together with others ("they", "the couple").

    ``weight[e]`` is the weight of entity e at its last mention with the value of ``faded`` then, ``seen[e]`` the number
    of its mentions. ``recent`` maps the entities in memory to their last mention, oldest first, and ``spoke`` is the
    entity that spoke last. ``documents`` maps a noun to the entity that issued the last such document, ``kin`` holds
    (owner, noun, entity), ``introduced`` maps a noun to the last mention that introduces somebody without a name by it,
    ``relatives`` maps such a noun to the last one named, ``couples`` a surname to two who share
    it, and ``called`` one that several bear to whom it has meant last. ``surnamed`` are those named in full so far.
    ``generations`` holds (older, younger), ``by_descriptor`` maps a noun to the entities that it describes, and
    ``first_of`` an entity that has a name to its first mention. ``placed`` is above 0 where its
    names are a place's that does nothing. ``words`` keeps what ``words_of`` has computed,
    ``by_word`` what ``bodies_with`` has. ``main_subjects`` maps a sentence to the entity that is the first subject of
    its main clauses, and ``mentioned_in`` a paragraph to the entities mentioned in it so far, in order. ``quoted`` maps
    a paragraph to the passages in it, each with the words that have a capital.
    """

    parse: Parse
    mentions: Sequence[Mention]
    entities: list[Entity]
    entity_of: list[int | None]
    bearers: dict[int, list[int]]
    subjects_of_cues: frozenset[int]
    choose: Choose
    describe: Describe
    cue_verbs: frozenset[int] = field(init=False)
    text: str = ""
    author: int | None = None
    use_they: set[int] = field(default_factory=set)
    only_they: set[int] = field(default_factory=set)
    interviewed: int | None = None
    joint: set[int] = field(default_factory=set)
    spoke: int | None = None
    faded: float = 0.0
    weight: list[tuple[float, float]] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    recent: dict[int, int] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)
    kin: deque[tuple[int, str, int]] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    relatives: dict[str, int] = field(default_factory=dict)
    couples: dict[str, tuple[int, int]] = field(default_factory=dict)
    surnamed: set[int] = field(default_factory=set)
    called: dict[str, int] = field(default_factory=dict)
    generations: deque[tuple[int, int]] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    introduced: dict[str, int] = field(default_factory=dict)
    by_descriptor: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    words: dict[int, frozenset[str]] = field(default_factory=dict)
    by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    first_of: dict[int, int] = field(default_factory=dict)
    placed: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    main_subjects: dict[int, int] = field(default_factory=dict)
    mentioned_in: dict[int, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))
    quoted: dict[int, list[tuple[int, int, frozenset[str]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note the reporting verbs, and where each entity is named first."""
        self.cue_verbs = frozenset(self.parse.heads[self.mentions[number].head] for number in self.subjects_of_cues)
        for number, entity in enumerate(self.entity_of):
            if entity is not None:
                self.first_of.setdefault(entity, number)
                mention = self.mentions[number]
                acts = not mention.place or self.parse.is_subject(mention.head)
                self.placed[entity] += -SUBJECT_IS_NO_PLACE if acts else 1

    def expect(self, entity: int) -> None:
        """Make room for the next entity by number, which has not been mentioned yet."""
        self.weight.append((0.0, 0.0))
        self.seen.append(0)
        for noun in self.entities[entity].descriptors:
            self.by_descriptor[noun].add(entity)

    def see(self, entity: int, number: int, weight: float) -> None:
        """Note a mention of an entity and the weight that it adds."""
        self.seen[entity] += 1
        if number in self.subjects_of_cues:
            self.spoke = entity
        self.weight[entity] = (self.weight_now(entity) + weight, self.faded)
        head = self.mentions[number].head
        if self.parse.is_subject(head) and self.parse.deps[self.parse.heads[head]] in _MAIN:
            self.main_subjects.setdefault(self.parse.sentence[head], entity)
        self.mentioned_in[self.parse.paragraph[head]].setdefault(entity)
        self.recent.pop(entity, None)
        self.recent[entity] = number
        if len(self.recent) > REMEMBERED:
            del self.recent[next(iter(self.recent))]

    def words_of(self, entity: int) -> frozenset[str]:
        """Return the words of an entity's names, plain."""
        found = self.words.get(entity)
        if found is None:
            forms = self.entities[entity].forms
            found = frozenset(names.plain(word) for form in forms for word in names.split_words(form))
            self.words[entity] = found
        return found

    def bodies_with(self, word: str) -> list[int]:
        """Return the bodies with a plain word in their names, in the order of the register."""
        if not self.by_word:
            for entity, known in enumerate(self.entities):
                for own in self.words_of(entity) if known.name and known.kind != "person" else ():
                    self.by_word[own].append(entity)
        return self.by_word.get(word, [])

    def weight_now(self, entity: int) -> float:
        """Return the weight of an entity now, faded since its last mention."""
        weight, at = self.weight[entity]
        return weight * math.exp(min(0.0, at - self.faded))

    def best(self, fits: Iterable[int], least: float = 0.0) -> int | None:
        """Return the weightiest of some entities in memory, the latest of equals; None when none exceeds ``least``."""
        scored = [(self.weight_now(e), self.recent[e], e) for e in fits]
        weight, _, entity = max(scored, default=(least, 0, None))
        return entity if weight > least else None

    def recent_of(self, kind: SpeakerKind) -> list[int]:
        """Return the entities of a kind in memory, oldest first."""
        return [e for e in self.recent if self.entities[e].kind == kind]

    def may_be(self, entity: int, gender: Gender | None) -> bool:
        """Return whether an entity may be a person of a gender, also one of unknown gender or taken for a body."""
        known = self.entities[entity]
        if known.gender not in (None, gender) or entity in self.only_they:
            return False
        doubtful = known.kind == "organization" and bool(known.name) and known.personhood >= DOUBTFUL
        if known.kind != "person" and not doubtful:
            return False
        return not known.name or names.plain(names.split_words(known.name)[-1]) not in read_words("legal_forms")
