"""Coreference: which entity a mention stands for.

Names come linked from ``entities``. Nominals ("the senator"), pronouns and surnames that several people bear are
resolved here in order of the text, by salience as in Lappin and Leass 1994 (J94-4002): every mention lends its entity
weight by its role in the sentence, and weight fades sentence by sentence. Words inside quotation marks take no part.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from quoteapi.engine import names
from quoteapi.engine.antecedents import Candidate, Pronoun, pronoun_signals
from quoteapi.engine.entities import Entity, register_names
from quoteapi.engine.lexicon import read_table, read_words
from quoteapi.engine.mentions import Mention
from quoteapi.engine.nouns import gender_of, singular_of
from quoteapi.engine.parse import Parse
from quoteapi.engine.ranker import read_weights, score

# How much of its weight's logarithm an entity loses with each sentence, and with each paragraph beside.
FADE = 0.51
PARAGRAPH_FADE = 0.22
# How many entities a pronoun or nominal can look back to: what keeps the work linear in the text.
REMEMBERED = 100
# A byline stands in one of the first paragraphs and is not longer than this many words.
LAST_BYLINE = 5
LONGEST_BYLINE = 12
# In which of the first paragraphs a description may stand for whom the next one names.
LAST_LEAD = 2
# Below this an entity is too long gone for a nominal that nothing but its kind links to it.
NEAR = 0.15
# What a mention lends its entity by its role, and how much of it in the first paragraph: a lead or a headline names
# people whom the article is about, not whom its next pronoun means.
SUBJECT_WEIGHT = 2.0
OTHER_WEIGHT = 1.0
MODIFIER_WEIGHT = 0.5
CUE_WEIGHT = 2.0
FIRST_PARAGRAPH_SHARE = 0.7
# How many mentions are looked through for what a relative "who" hangs on, for whom a pronoun that looks ahead means,
# and for a body named inside the nominal for its document.
RELATIVE_REACH = 12
REFLEXIVE_REACH = 3
AHEAD_REACH = 60
AHEAD_PARAGRAPHS = 2
OWNER_REACH = 4
PUBLISHER_BEFORE = 8
PUBLISHER_AFTER = 4
_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = frozenset({"dobj", "pobj", "dative", "agent"})
_REFLEXIVES = frozenset({"himself", "herself", "themselves", "itself"})
# What "it" may be, and how little may speak against a name's being a person's for "she" to mean it.
_THINGS = frozenset({"organization", "work", "unknown"})
DOUBTFUL = -1.6
# What an apposition may hang on instead of on its noun: "a spokesman for the port of Wick, Odile Marsh".
_CHAIN = frozenset({"prep", "pobj", "appos"})
LONGEST_CHAIN = 6
# The roles in which a noun says something of somebody instead of bringing somebody new.
_DESCRIBES = frozenset({"appos", "attr"})
# What joins a document to its maker.
_MAKERS = frozenset({"by", "from"})
_BE = frozenset({"is", "was", "'s", "’s", "be", "been", "are", "were"})
# How a noun for somebody of a trade ends; what speaks and ends so is hardly anything else.
_TRADES = ("er", "or", "ist", "ian", "man", "woman", "eer")
_DEFINITE = frozenset({"the", "this", "that"})


@dataclass(frozen=True, slots=True)
class Coreference:
    """``entity_of[m]`` is the number of the entity that mention m stands for, or -1."""

    entities: list[Entity]
    entity_of: list[int]


def resolve(
    parse: Parse,
    text: str,
    mentions: Sequence[Mention],
    subjects_of_cues: frozenset[int],
    make_reader: Callable[..., Reader] | None = None,
) -> Coreference:
    """Link every mention to an entity. ``subjects_of_cues``: mentions that govern a reporting verb."""
    register = register_names(parse, text, mentions)
    reader = (make_reader or Reader)(
        parse, mentions, register.entities, register.entity_of, register.bearers, subjects_of_cues
    )
    reader.read()
    for number, entity in enumerate(register.entity_of):
        if entity >= 0:
            register.entities[entity].mentions.append(number)
    return Coreference(register.entities, register.entity_of)


def _role(dep: str) -> str:
    return "subject" if dep in _SUBJECTS else "owner" if dep == "poss" else "object" if dep in _OBJECTS else "other"


@lru_cache(maxsize=4096)
def _near_nouns(noun: str) -> frozenset[str]:
    """The nouns narrower or broader than that one."""
    broader = read_table("broader_nouns")
    narrower = {near for near, nouns in broader.items() if noun in nouns.split()}
    return frozenset(narrower.union(broader.get(noun, "").split()))


class Reader:
    """One pass over the mentions in order, resolving what is open to the weightiest entity that fits."""

    def __init__(
        self,
        parse: Parse,
        mentions: Sequence[Mention],
        entities: list[Entity],
        entity_of: list[int],
        bearers: dict[int, list[int]],
        subjects_of_cues: frozenset[int],
    ) -> None:
        self.parse, self.mentions, self.entities, self.entity_of = parse, mentions, entities, entity_of
        self.bearers, self.subjects_of_cues = bearers, subjects_of_cues
        self.weights = read_weights("antecedents")
        self.weight = [(0.0, 0.0)] * len(entities)
        self.seen = [0] * len(entities)
        self.spoke = -1
        self.faded = 0.0
        self.recent: dict[int, int] = {}
        self.documents: dict[str, int] = {}
        self.kin: deque[tuple[int, str, int]] = deque(maxlen=REMEMBERED)
        self.author = self._find_author()
        self.by_descriptor: dict[str, set[int]] = defaultdict(set)
        for e, entity in enumerate(entities):
            for noun in entity.descriptors:
                self.by_descriptor[noun].add(e)

    def read(self) -> None:
        sentence, paragraph = 0, 0
        for number, mention in enumerate(self.mentions):
            here = self.parse.sentence[mention.head]
            self.faded += (here - sentence) * FADE
            if self.parse.paragraph[mention.head] != paragraph:
                self.faded += PARAGRAPH_FADE
            sentence, paragraph = here, self.parse.paragraph[mention.head]
            if mention.place and mention.form == "name" and (apposed := self._apposed(number, mention)) >= 0:
                # "The Wick, Ohio, harbour pilot, Odile Marsh": the parser takes the place for the head
                self.entity_of[number] = apposed
            if self.entity_of[number] < 0:
                self.entity_of[number] = self._resolve(number, mention)
            elif mention.form == "name" and mention.gender:
                self.entity_of[number] = self._kin_named(self.entity_of[number])
            if self.entity_of[number] < 0:
                self.entity_of[number] = self._lead(number, mention)
            if self.entity_of[number] < 0:
                self.entity_of[number] = self._meet(number, mention)
            entity = self.entity_of[number]
            if mention.form == "nominal" and not mention.plural:
                self._learn(number, mention, entity)
            if entity >= 0:
                self._see(entity, number, self._role_weight(number, mention))

    def _learn(self, number: int, mention: Mention, entity: int) -> None:
        """What a noun tells: "his wife, Folake" is a woman and his wife, and who "is a surgeon" is one."""
        noun = singular_of(mention.name)
        if self.parse.deps[mention.head] == "attr" and entity < 0:
            entity = self._equated(number, mention)
            if entity >= 0:
                self.by_descriptor[noun].add(entity)
        if entity < 0:
            return
        if self.entities[entity].kind == "person":
            self.entities[entity].gender = self.entities[entity].gender or mention.gender
        owner = self._owner(number, mention)
        if owner >= 0 and noun in read_table("kin"):
            self.kin.append((owner, noun, entity))

    def _equated(self, number: int, mention: Mention) -> int:
        """Of whom a sentence says that they are what a nominal says ("Ortiz is a surgeon"), or -1."""
        parse = self.parse
        verb = parse.heads[mention.head]
        if parse.lower[verb] not in _BE or any(parse.deps[child] == "neg" for child in parse.children[verb]):
            return -1
        for other in range(number - 1, max(-1, number - RELATIVE_REACH), -1):
            subject = self.mentions[other]
            if parse.heads[subject.head] == verb and parse.deps[subject.head] in _SUBJECTS:
                return self.entity_of[other]
        return -1

    def _owner(self, number: int, mention: Mention) -> int:
        """Whom the possessive before a noun stands for, or -1."""
        for other in range(number - 1, max(-1, number - OWNER_REACH), -1):
            before = self.mentions[other].head
            if self.parse.deps[before] == "poss" and self.parse.heads[before] == mention.head:
                return self.entity_of[other]
        return -1

    def _find_author(self) -> int:
        """The person of a byline: a short paragraph near the top, "By" and a name."""
        for number, mention in enumerate(self.mentions):
            paragraph, before = self.parse.paragraph[mention.head], mention.first - 1
            if paragraph > LAST_BYLINE:
                break
            opens = before == 0 or (before > 0 and self.parse.paragraph[before - 1] != paragraph)
            if opens and self.parse.lower[before] == "by" and self.entity_of[number] >= 0:
                end = mention.first + LONGEST_BYLINE
                if end >= len(self.parse) or self.parse.paragraph[end] != paragraph:
                    return self.entity_of[number]
        return -1

    def _lead(self, number: int, mention: Mention) -> int:
        """The speaker whom a lead describes and the next paragraph names ("A judge called it a farce. ¶ Ann Lee")."""
        parse, noun = self.parse, singular_of(mention.name)
        here = parse.paragraph[mention.head]
        if mention.form != "nominal" or mention.kind != "person" or here > LAST_LEAD:
            return -1
        if number not in self.subjects_of_cues or noun in read_words("unnamed_nouns"):
            return -1
        bare = parse.lower[mention.first] in _DEFINITE and parse.lower[mention.last : mention.last + 1] != ["of"]
        if bare:
            return -1
        for other in range(number + 1, min(len(self.mentions), number + AHEAD_REACH)):
            after = self.mentions[other]
            if parse.paragraph[after.head] > here + 1:
                break
            entity = self.entity_of[other]
            if parse.paragraph[after.head] == here or after.form != "name" or entity < 0:
                continue
            known = self.entities[entity]
            opens = parse.deps[after.head] in _SUBJECTS and parse.deps[parse.heads[after.head]] == "ROOT"
            if (
                not opens
                or self.seen[entity]
                or known.kind != "person"
                or known.gender not in ("", mention.gender or known.gender)
            ):
                return -1
            people = known.descriptors & read_table("persons").keys()
            return entity if not people or noun in people or self._is_nearly(entity, noun) else -1
        return -1

    def _meet(self, number: int, mention: Mention) -> int:
        """Somebody or something new that has no name: "a nurse", "the letter", whatever speaks."""
        if mention.form != "nominal" or mention.plural or self.parse.deps[mention.head] in _DESCRIBES:
            return -1
        kind = mention.kind
        if kind not in ("person", "work") and number not in self.subjects_of_cues:
            return -1
        entity = Entity(name="", kind=kind, gender=mention.gender, descriptors={singular_of(mention.name)})
        self.entities.append(entity)
        self.weight.append((0.0, 0.0))
        self.seen.append(0)
        self.by_descriptor[singular_of(mention.name)].add(len(self.entities) - 1)
        return len(self.entities) - 1

    def _see(self, entity: int, number: int, weight: float) -> None:
        self.seen[entity] += 1
        if number in self.subjects_of_cues:
            self.spoke = entity
        self.weight[entity] = (self._weight(entity) + weight, self.faded)
        self.recent.pop(entity, None)
        self.recent[entity] = number
        if len(self.recent) > REMEMBERED:
            del self.recent[next(iter(self.recent))]

    def _weight(self, entity: int) -> float:
        """An entity's weight now: what it had when last seen, faded since."""
        weight, at = self.weight[entity]
        return weight * math.exp(min(0.0, at - self.faded))

    def _resolve(self, number: int, mention: Mention) -> int:
        if mention.form == "name":
            return self._bearer(self.bearers.get(number, []))
        if mention.form == "pronoun":
            return self._pronoun(number, mention)
        return self._nominal(number, mention)

    def _role_weight(self, number: int, mention: Mention) -> float:
        dep = self.parse.deps[mention.head]
        weight = OTHER_WEIGHT
        if dep in _SUBJECTS:
            weight = SUBJECT_WEIGHT
        elif dep in ("poss", "compound", "nmod"):
            weight = MODIFIER_WEIGHT
        if number in self.subjects_of_cues:
            weight += CUE_WEIGHT
        if self.parse.paragraph[mention.head] == 0:
            weight *= FIRST_PARAGRAPH_SHARE
        return weight

    def _best(self, fits: Iterable[int], least: float = 0.0) -> int:
        scored = [(self._weight(e), self.recent[e], e) for e in fits]
        weight, _, entity = max(scored, default=(0.0, -1, -1))
        return entity if weight > least else -1

    def _recent(self, kind: str) -> list[int]:
        return [e for e in self.recent if self.entities[e].kind == kind]

    def _bearer(self, bearers: Sequence[int]) -> int:
        """Whom a lone surname means: weight, and how often the article names each in full."""
        if not bearers:
            return -1
        return max(bearers, key=lambda e: (self._weight(e) + math.log(1 + self.entities[e].full_mentions), -e))

    # --- pronouns

    def _pronoun(self, number: int, mention: Mention) -> int:
        if mention.name in _REFLEXIVES and not mention.gender:
            return self._subject_of_clause(number, mention)
        if mention.gender:
            entity = self._subject_of_clause(number, mention) if mention.name in _REFLEXIVES else -1
            if entity < 0:
                entity = self._antecedent_of(number, mention)
            if entity < 0:
                entity = self._named_next(number, mention.gender)
            if entity >= 0:
                known = self.entities[entity]
                known.gender, known.kind = known.gender or mention.gender, "person"
            return entity
        if mention.name == "who":
            return self._antecedent(number, mention)
        if mention.name in ("i", "me", "my"):
            return self.author
        if mention.name in ("it", "its"):
            return self._best(e for e in self.recent if self.entities[e].kind in _THINGS)
        return -1

    def _antecedent_of(self, number: int, mention: Mention) -> int:
        """Whom a gendered pronoun means: of those who fit, the one that the weighed signals speak for."""
        fits = [e for e in self.recent if self._may_be(e, mention.gender) and not self._clashes(number, e)]
        if len(fits) < 2:
            return fits[0] if fits else -1
        rows = pronoun_signals(self._view(number), [self._candidate(e) for e in fits])
        return self.choose(number, fits, rows)

    def choose(self, number: int, fits: Sequence[int], rows: Sequence[Sequence[str]]) -> int:  # noqa: ARG002
        """The likeliest of the candidates for a pronoun, the mention of that number; training looks on here."""
        scores = [score(self.weights, row) for row in rows]
        return fits[max(range(len(fits)), key=lambda at: (scores[at], self.recent[fits[at]]))]

    def _may_be(self, entity: int, gender: str) -> bool:
        """A person of that or of unknown gender, or a name of which nothing but the model's label says body."""
        known = self.entities[entity]
        if known.gender not in ("", gender):
            return False
        if known.name and names.plain(names.split_words(known.name)[-1]) in read_words("legal_forms"):
            return False
        doubtful = known.kind == "organization" and bool(known.name) and known.person >= DOUBTFUL
        return known.kind == "person" or doubtful

    def _view(self, number: int) -> Pronoun:
        mention, parse = self.mentions[number], self.parse
        return Pronoun(
            role=_role(parse.deps[mention.head]),
            speaks=number in self.subjects_of_cues,
            sentence=parse.sentence[mention.head],
            paragraph=parse.paragraph[mention.head],
            opens=mention.first == 0 or parse.paragraph[mention.first - 1] != parse.paragraph[mention.head],
        )

    def _candidate(self, entity: int) -> Candidate:
        known, last = self.entities[entity], self.recent[entity]
        mention, parse = self.mentions[last], self.parse
        dep = parse.deps[mention.head]
        return Candidate(
            weight=self._weight(entity),
            sentence=parse.sentence[mention.head],
            paragraph=parse.paragraph[mention.head],
            role=_role(dep),
            form=mention.form,
            main=dep in _SUBJECTS and parse.deps[parse.heads[mention.head]] == "ROOT",
            order=last,
            gender=known.gender,
            kind="unnamed" if not known.name else "person" if known.kind == "person" else "doubtful",
            spoke=entity == self.spoke,
            seen=self.seen[entity],
        )

    def _subject_of_clause(self, number: int, mention: Mention) -> int:
        """Whom the subject of a reflexive pronoun's clause stands for ("Ortiz declared himself a candidate"), or -1."""
        parse = self.parse
        for clause in islice(parse.ancestors(mention.head), REFLEXIVE_REACH):
            for other in range(number - 1, max(-1, number - RELATIVE_REACH), -1):
                before = self.mentions[other]
                if parse.heads[before.head] == clause and parse.deps[before.head] in _SUBJECTS:
                    entity = self.entity_of[other]
                    fits = entity >= 0 and self.entities[entity].gender in ("", mention.gender)
                    return entity if fits else -1
        return -1

    def _clashes(self, number: int, entity: int) -> bool:
        """A subject pronoun is not somebody who stands in the same clause under a name."""
        mention = self.mentions[number]
        clause = self.parse.heads[mention.head]
        last = self.recent[entity]
        if self.parse.deps[mention.head] == "poss":
            return False
        other = self.mentions[last]
        if other.form == "name" and self.parse.heads[other.head] == clause and other.head != mention.head:
            return True
        return entity in self._named_below(number, clause)

    def _named_below(self, number: int, clause: int) -> set[int]:
        """Who is named after a pronoun, below its verb: in "he said that Ortiz left", he is not Ortiz."""
        sentence, found = self.parse.sentence[clause], set()
        for other in range(number + 1, min(number + 12, len(self.mentions))):
            after = self.mentions[other]
            if self.parse.sentence[after.head] != sentence:
                break
            if after.form == "name" and self.entity_of[other] >= 0 and clause in self.parse.ancestors(after.head):
                found.add(self.entity_of[other])
        return found

    def _antecedent(self, number: int, mention: Mention) -> int:
        verb = self.parse.heads[mention.head]
        noun = self.parse.heads[verb]
        for other in range(number - 1, max(-1, number - RELATIVE_REACH), -1):
            before = self.mentions[other]
            if before.first <= noun < before.last:
                return self.entity_of[other]
        return -1

    def _named_next(self, number: int, gender: str) -> int:
        """Nobody before fits: the next person named within two paragraphs (a pronoun that looks ahead)."""
        here = self.parse.paragraph[self.mentions[number].head]
        for other in range(number + 1, min(len(self.mentions), number + AHEAD_REACH)):
            entity = self.entity_of[other]
            if self.parse.paragraph[self.mentions[other].head] > here + AHEAD_PARAGRAPHS:
                break
            if entity >= 0 and self.entities[entity].kind == "person" and self.entities[entity].gender in ("", gender):
                return entity
        return -1

    # --- nominals

    def _other_people(self, number: int, gender: str) -> list[int]:
        """Whom an undescribed "the host" may be: in a dialogue, not who spoke just before in the paragraph."""
        named = [e for e in self._recent("person") if self.entities[e].name]
        people = [e for e in named if not gender or self.entities[e].gender in ("", gender)]
        here = self.parse.paragraph[self.mentions[number].head]
        for other in range(number - 1, max(-1, number - 6), -1):
            if self.parse.paragraph[self.mentions[other].head] != here:
                break
            if other in self.subjects_of_cues and number in self.subjects_of_cues:
                return [e for e in people if e != self.entity_of[other]] or people
        return people

    def _apposed(self, number: int, mention: Mention) -> int:
        """The person named in apposition to a phrase: "the harbour's pilot, Odile Marsh", "author and poet Ann Lee"."""
        parse = self.parse
        for other in range(number + 1, min(number + 5, len(self.mentions))):
            after = self.mentions[other]
            if after.form != "name" or self.entity_of[other] < 0 or after.person <= 0:
                continue
            dep = parse.deps[after.head]
            bare = dep == "conj" and mention.first == mention.head
            above = list(islice(parse.ancestors(after.head), LONGEST_CHAIN))
            if (dep == "appos" or bare) and mention.head in above:
                between = above[: above.index(mention.head)]
                if len(between) < 2 or all(parse.deps[token] in _CHAIN for token in between):
                    return self.entity_of[other]
        return -1

    def _nominal(self, number: int, mention: Mention) -> int:
        if mention.plural:
            return -1
        apposed = self._apposed(number, mention)
        if apposed >= 0:
            return apposed
        noun = singular_of(mention.name)
        definite = self.parse.lower[mention.first] in _DEFINITE
        owned = self.parse.tags[mention.first] == "PRP$" or "POS" in self.parse.tags[mention.first : mention.head]
        if noun in read_words("works"):
            return self._document(number, mention, noun, definite=definite)
        if not definite and not owned:
            return -1
        unnamed = noun in read_words("unnamed_nouns")
        if owned and noun in read_table("kin"):
            return self._kin(number, mention, noun)
        entity = -1 if owned and unnamed else self._described(noun)
        if entity >= 0 or owned:
            return entity
        if noun == "old" and mention.head >= 2 and self.parse.lower[mention.head - 1] == "-":
            # "the 34-year-old"
            return self._best(self._recent("person"), NEAR)
        if mention.person > 0 or (number in self.subjects_of_cues and noun.endswith(_TRADES)):
            return -1 if unnamed else self._best(self._other_people(number, gender_of(noun)), NEAR)
        return self._body_called(noun, mention.name)

    def _document(self, number: int, mention: Mention, noun: str, *, definite: bool) -> int:
        """Whose a document is: named in its phrase, or the last time that such a document was."""
        owner = self._publisher(number, mention)
        if owner < 0:
            owner = self._says_in(number, mention)
        if owner < 0 and definite:
            known = [like for like in self.documents if like == noun or like in _near_nouns(noun)]
            return self.documents.get(noun, self.documents[known[-1]] if known else -1)
        if owner >= 0:
            self.documents[noun] = owner
        return owner

    def _kin(self, number: int, mention: Mention, noun: str) -> int:
        """Who is somebody's kin: called so before, or the other of two ("his sister Ann … her brother")."""
        owner, inverse = self._owner(number, mention), read_table("kin")[noun].split()
        if owner < 0:
            return self._best(e for e in self.recent if e in self.by_descriptor.get(noun, ()))
        fits = [e for o, n, e in self.kin if o == owner and n == noun]
        fits += [o for o, n, e in self.kin if e == owner and n in inverse and self._may_be(o, gender_of(noun))]
        return self._best(e for e in self.recent if e in fits)

    def _kin_named(self, entity: int) -> int:
        """For "Mrs. Marsh", of whom no given name is known, his wife whom the text has named by that alone."""
        known = self.entities[entity]
        if " " in known.name:
            return entity
        for owner, _, other in self.kin:
            kin = self.entities[other]
            if self.entities[owner].name.endswith(f" {known.name}") and kin.gender == known.gender:
                return other if kin.name and " " not in kin.name else entity
        return entity

    def _described(self, noun: str) -> int:
        """The weightiest of those of whom the text has said that noun; a party's noun may mean any lawmaker."""
        described = self.by_descriptor.get(noun, set()) or {e for e in self.recent if self._is_nearly(e, noun)}
        if noun in read_words("politicians") and not described:
            described = {e for e in self.recent if self.entities[e].descriptors & read_words("lawmakers")}
        named = self._best(e for e in self.recent if e in described and self.entities[e].name)
        return named if named >= 0 else self._best(e for e in self.recent if e in described)

    def _is_nearly(self, entity: int, noun: str) -> bool:
        """Has the text said of an entity a noun that is narrower or broader than that one?"""
        return any(entity in self.by_descriptor.get(near, ()) for near in _near_nouns(noun))

    def _body_called(self, noun: str, word: str) -> int:
        """The body whose name has the noun in it; without one, for "the company" and the like, any near body."""
        generic = noun in read_words("body_nouns")
        if not generic and word not in read_words("groups"):
            return -1
        bodies = [e for e in self._recent("organization") if self._may_be_called(e, noun)]
        named = [e for e in bodies if self._is_called(self.entities[e], noun)]
        return self._best(bodies, NEAR) if generic and not named else self._best(named)

    def _may_be_called(self, entity: int, noun: str) -> bool:
        """Has a body a name, not a place's, and for "the company" none that says ministry or newspaper?"""
        known = self.entities[entity]
        if not known.name or self.mentions[self.recent[entity]].place:
            return False
        words = {names.plain(word) for word in names.split_words(known.name)}
        return noun not in read_words("company_nouns") or not words & read_words("public_words")

    def _publisher(self, number: int, mention: Mention) -> int:
        """Whom a document's phrase names as its maker: "a Gazette article", "a report by the port", "its letter"."""
        parse = self.parse
        before = range(number, max(-1, number - PUBLISHER_BEFORE), -1)
        after = range(number + 1, min(len(self.mentions), number + PUBLISHER_AFTER))
        for other in chain(before, after):
            inside = self.mentions[other]
            owns = parse.deps[inside.head] == "poss" and mention.name not in read_words("cue_nouns")
            makes = inside.head > mention.head and self._is_made_by(mention.head, inside.head)
            entity = self.entity_of[other]
            if entity < 0 or not (makes or mention.first <= inside.head < mention.head):
                continue
            if inside.form == "nominal" or not self.entities[entity].name:
                continue
            return entity if makes or owns or self.entities[entity].kind == "organization" else -1
        return -1

    def _says_in(self, number: int, mention: Mention) -> int:
        """Who says something in a document: "the port said in a letter"; -1."""
        parse = self.parse
        preposition = parse.heads[mention.head]
        verb = parse.heads[preposition]
        said = parse.lower[preposition] in ("in", "on") and parse.lower[verb] in read_table("cue_forms")
        if parse.deps[mention.head] != "pobj" or not said:
            return -1
        near = range(max(0, number - PUBLISHER_BEFORE), min(len(self.mentions), number + PUBLISHER_AFTER))
        for other in near:
            speaks = self.mentions[other]
            if parse.heads[speaks.head] == verb and parse.deps[speaks.head] == "nsubj":
                return self.entity_of[other]
        return -1

    def _is_made_by(self, document: int, maker: int) -> bool:
        """Does a maker hang on a document by "by" or "from", a participle between them or not ("published by")?"""
        parse = self.parse
        preposition = parse.heads[maker]
        above = parse.heads[preposition]
        if parse.deps[maker] != "pobj" or parse.lower[preposition] not in _MAKERS:
            return False
        return above == document or (parse.deps[above] == "acl" and parse.heads[above] == document)

    @staticmethod
    def _is_called(entity: Entity, noun: str) -> bool:
        return noun in {names.plain(word) for form in entity.forms for word in form.split()}
