"""Pronouns: the entities that "she", "himself", "who", "I" and "it" stand for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from quoteapi.engine.coreference.antecedents import Candidate, Pronoun, Role, Standing, pronoun_features
from quoteapi.engine.coreference.clauses import clause_of, is_fronted, is_reported, is_topic, subjects_to_come
from quoteapi.engine.coreference.first_person import PLURAL, SINGULAR, speaker_of_turn
from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.coreference.relatives import noun_of_relative
from quoteapi.engine.coreference.several import pair_of, several_of
from quoteapi.engine.coreference.surroundings import (
    first_in,
    is_named,
    named_beside,
    named_next,
    standing,
    subject_before,
)
from quoteapi.engine.coreference.things import thing_of
from quoteapi.engine.linear import read_weights, score
from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.words import Gender, nouns, read_table

# In mentions: how far back the subject of a clause is searched for. In steps up the parse: how far above a reflexive
# and above a possessive its clause may be.
SUBJECT_REACH = 12
REFLEXIVE_REACH = 3
OWNER_REACH = 5
# In mentions and paragraphs: how far ahead a name is searched for that nobody before the pronoun fits.
AHEAD_REACH = 60
AHEAD_PARAGRAPHS = 2
# In mentions. Somebody with more of them is no longer new to the text.
NEW = 1
# In mentions. A sentence that introduces somebody has no more of them: "a trader, Odile Marsh,".
MOST_INTRODUCING = 3
# In sentences. If a person was mentioned this recently, names that may be a body's are ignored.
CERTAIN_SENTENCES = 2
# In mentions: how far before a pronoun the topic of its sentence is searched for ("As for Marsh, she").
TOPIC_REACH = 5
# In mentions: how far after a pronoun the names below its verb are collected.
BELOW_REACH = 11
# In tokens. A question that only names somebody is at most this long ("And her mother?").
LONGEST_TOPIC = 8
_OBJECTS = frozenset({"dobj", "pobj", "dative", "agent"})
# Verbs whose object is expected to answer, and its roles.
_ASK = frozenset({"ask", "asked", "asking", "asks", "pressed", "questioned"})
_OPENING_PARTICIPLES = frozenset({"asked", "pressed", "questioned", "quizzed"})
_ASKED = frozenset({"dative", "dobj", "nsubjpass"})
# How a narrator turns to somebody.
TURNS_TO = frozenset({"ask", "asked", "called", "emailed", "phoned", "rang", "tell", "texted", "told", "messaged"})
_NARRATORS = frozenset({"i", "we"})
_REFLEXIVES = frozenset({"himself", "herself", "themself", "themselves", "itself"})
_RELATIVES = frozenset({"who", "which", "that"})
# In entities. Of more that fit, the model chooses among those mentioned last.
MOST_CANDIDATES = 8


def resolve_pronoun(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the entity that a pronoun stands for, or None."""
    if mention.name in _REFLEXIVES and not mention.gender:
        return _subject_of_clause(memory, number, mention)
    if mention.gender:
        entity = _subject_of_clause(memory, number, mention) if mention.name in _REFLEXIVES else None
        if entity is None:
            entity = _antecedent_of(memory, number, mention)
        if entity is None:
            entity = _named_next(memory, number, mention.gender)
        if entity is not None:
            known = memory.entities[entity]
            known.gender, known.kind = known.gender or mention.gender, "person"
        return entity
    if mention.name in _RELATIVES:
        return noun_of_relative(memory, number, mention)
    if mention.name in SINGULAR | PLURAL:
        return speaker_of_turn(memory, number, mention)
    if mention.name in ("it", "its"):
        return thing_of(memory, number, mention)
    if mention.name in ("they", "their", "them"):
        return several_of(memory, number, mention)
    return pair_of(memory, number, mention)


def _antecedent_of(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the entity of "he" or "she": of those that fit, the one that the model chooses."""
    introduced = _introduced(memory, number, mention)
    if introduced is not None:
        return introduced
    people = [e for e in memory.recent if memory.may_be(e, mention.gender) and not _is_beside(memory, number, e)]
    # Whoever is named once more below is likelier than nobody: "He left, recalling how a storm had sunk Lind's boat"
    fits = _not_named_below(memory, number, people) or [e for e in people if e not in _objects(memory, number)]
    if memory.author in fits and len(fits) > 1:
        fits.remove(memory.author)  # who says "I"
    fits = _without_doubtful(memory, number, fits)
    if (behind := _subject_behind(memory, number)) is not None and memory.may_be(behind, mention.gender):
        return behind
    if (asked := _asked_about(memory, number)) in fits:
        return asked
    if len(fits) < 2:
        return fits[0] if fits else None
    certain = _topic(memory, number)
    if certain is None and memory.parse.deps[mention.head] == "poss":
        certain = _subject_above(memory, number)
    if certain is None and memory.parse.is_subject(mention.head):
        certain = _new_subject(memory, number, fits)
    if certain is None and number in memory.subjects_of_cues:
        certain = _asked(memory, number)
    if certain is None and number in memory.subjects_of_cues:
        certain = _relative_speaking(memory, number)
    if certain in fits:
        return certain
    fits = fits[-MOST_CANDIDATES:]
    rows = pronoun_features(_view(memory, number, fits), _candidates(memory, number, fits))
    return memory.choose(memory, number, fits, rows)


def _introduced(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the person whom the sentence before introduces alone, if only the spelling of the name speaks against it.

    "Vrenkovina Marsh, a trader, disagreed. “It leaks,” he said."
    """
    if not memory.parse.is_subject(mention.head):
        return None
    entity, back = subject_before(memory, number)
    if entity is None or back != 1 or not memory.entities[entity].guessed or memory.seen[entity] > MOST_INTRODUCING:
        return None
    known, parse = memory.entities[entity], memory.parse
    above = parse.sentence[mention.head] - 1
    others = (e for e in memory.recent if e != entity and memory.may_be(e, mention.gender))
    if known.gender == mention.gender or any(
        parse.sentence[memory.mentions[memory.recent[e]].head] >= above for e in others
    ):
        return None
    known.gender, known.guessed = mention.gender, False
    return entity


def _subject_above(memory: Memory, number: int) -> int | None:
    """Return the entity of the subject of the clause that a possessive stands in: "Marsh shook her head"."""
    parse = memory.parse
    for clause in islice(parse.ancestors(memory.mentions[number].head), OWNER_REACH):
        for other in range(number - 1, max(-1, number - SUBJECT_REACH), -1):
            before = memory.mentions[other]
            if parse.heads[before.head] == clause and parse.is_subject(before.head):
                return memory.entity_of[other]
    return None


def _new_subject(memory: Memory, number: int, fits: Sequence[int]) -> int | None:
    """Return the person whom the sentence before introduces as its subject: "Lind said … Then Ada Marsh came. She"."""
    parse, here = memory.parse, memory.parse.sentence[memory.mentions[number].head]
    for other in range(number - 1, max(-1, number - SUBJECT_REACH), -1):
        before, entity = memory.mentions[other], memory.entity_of[other]
        if parse.sentence[before.head] < here - 1:
            break
        main = parse.is_subject(before.head) and parse.deps[parse.heads[before.head]] == "ROOT"
        if before.form != "name" or not main or parse.sentence[before.head] == here or entity is None:
            continue
        others = [memory.mentions[memory.recent[e]].head for e in fits if e != entity]
        alone = all(parse.sentence[head] < here - 1 or is_fronted(parse, head) for head in others)
        return entity if alone and memory.entities[entity].kind == "person" and memory.seen[entity] <= NEW else None
    return None


def _asked_about(memory: Memory, number: int) -> int | None:
    """Return whom a question without a verb right before a pronoun's sentence is about: "And her mother? She"."""
    parse, here = memory.parse, memory.parse.sentence[memory.mentions[number].head]
    first, last = parse.sentences[here - 1] if here else (0, 0)
    if not 0 < last - first <= LONGEST_TOPIC or parse.words[last - 1] != "?":
        return None
    if any(parse.tags[token] in FINITE for token in range(first, last)):
        return None
    for other in range(number - 1, max(-1, number - SUBJECT_REACH), -1):
        head = memory.mentions[other].head
        if parse.sentence[head] < here - 1:
            break
        if parse.sentence[head] == here - 1 and parse.deps[head] == "ROOT":
            return memory.entity_of[other]
    return None


def _subject_behind(memory: Memory, number: int) -> int | None:
    """Return the subject that an opening participle waits for: "Asked what she had done, Marsh laughed"."""
    parse, here = memory.parse, memory.parse.sentence[memory.mentions[number].head]
    if parse.lower[parse.sentences[here][0]] not in _OPENING_PARTICIPLES:
        return None
    for after in range(number + 1, min(len(memory.mentions), number + TOPIC_REACH)):
        mention = memory.mentions[after]
        if parse.sentence[mention.head] != here:
            break
        if mention.form == "name" and mention.is_person:
            opens = parse.is_subject(mention.head) and parse.words[mention.first - 1] == ","
            return memory.entity_of[after] if opens else None
    return None


def _asked(memory: Memory, number: int) -> int | None:
    """Return who is asked something right before a pronoun that speaks: "Marsh asked Lind why. “I fell,” she said".

    Whoever asks for something goes on as often: "Marsh asked Lind to leave. It was late, she said". Whom the narrator
    turns to answers: "I told the postman. “Good,” he said".
    """
    parse, here = memory.parse, memory.parse.sentence[memory.mentions[number].head]
    for other in range(number - 1, max(-1, number - SUBJECT_REACH), -1):
        before = memory.mentions[other]
        if parse.sentence[before.head] < here - 1:
            break
        verb = parse.heads[before.head]
        asked = parse.deps[before.head] in _ASKED and parse.lower[verb] in _ASK
        turned_to = parse.lower[verb] in TURNS_TO and before.form != "pronoun" and before.is_person
        if turned_to and narrator_turns(parse, before.head):
            return memory.entity_of[other]
        requested = any(parse.deps[child] == "xcomp" or parse.lower[child] == "for" for child in parse.children[verb])
        if asked and not requested and before.form != "nominal":
            return memory.entity_of[other]
    return None


def narrator_turns(parse: Parse, token: int) -> bool:
    """Return whether a token is the object of a verb whose subject is the narrator: "I told the postman"."""
    subjects = (parse.lower[child] for child in parse.children[parse.heads[token]] if parse.is_subject(child))
    return parse.deps[token] in _ASKED and next(subjects, "") in _NARRATORS


def _relative_speaking(memory: Memory, number: int) -> int | None:
    """Return the relative who speaks in the sentence before: "Her mother said she had rung. “She sang,” she said"."""
    parse, pronoun = memory.parse, memory.mentions[number].head
    for other in range(number - 1, max(-1, number - SUBJECT_REACH), -1):
        before = memory.mentions[other]
        if parse.sentence[before.head] < parse.sentence[pronoun] - 1:
            break
        main = parse.deps[parse.heads[before.head]] == "ROOT" and other in memory.subjects_of_cues
        if parse.sentence[before.head] == parse.sentence[pronoun] or not main:
            continue
        same = parse.paragraph[before.head] == parse.paragraph[pronoun]
        is_kin = before.form == "nominal" and nouns.singular_of(before.name) in read_table("kin")
        return memory.entity_of[other] if same and is_kin else None
    return None


def _without_doubtful(memory: Memory, number: int, fits: list[int]) -> list[int]:
    """Return the candidates that are surely people if one of them was mentioned recently, else all candidates."""
    parse, here = memory.parse, memory.parse.sentence[memory.mentions[number].head]
    people = [e for e in fits if memory.entities[e].kind == "person"]
    near = any(here - parse.sentence[memory.mentions[memory.recent[e]].head] <= CERTAIN_SENTENCES for e in people)
    return people if near else fits


def _topic(memory: Memory, number: int) -> int | None:
    """Return whom a pronoun's sentence announces as its topic, or None: "As for Marsh, she"."""
    parse = memory.parse
    here = parse.sentence[memory.mentions[number].head]
    for other in range(number - 1, max(-1, number - TOPIC_REACH), -1):
        mention = memory.mentions[other]
        if parse.sentence[mention.head] != here:
            break
        if tuple(parse.lower[max(0, mention.first - 2) : mention.first]) == ("as", "for"):
            return memory.entity_of[other]
    return None


def _view(memory: Memory, number: int, fits: Sequence[int]) -> Pronoun:
    mention, parse = memory.mentions[number], memory.parse
    _, back = subject_before(memory, number)
    above = parse.sentences[parse.sentence[mention.head] - back][0]
    return Pronoun(
        role=_role(parse, mention.head),
        speaks=number in memory.subjects_of_cues,
        sentence=parse.sentence[mention.head],
        paragraph=parse.paragraph[mention.head],
        fronted=is_fronted(parse, mention.head),
        opens=mention.first == 0 or parse.paragraph[mention.first - 1] != parse.paragraph[mention.head],
        back=back,
        same_paragraph=back > 0 and parse.paragraph[above] == parse.paragraph[mention.head],
        next_name=named_next(memory, number, fits)[1],
    )


def _candidates(memory: Memory, number: int, fits: Sequence[int]) -> list[Candidate]:
    """Return the candidates for a pronoun, as the model sees them."""
    paragraph = memory.parse.paragraph[memory.mentions[number].head]
    subject, _ = subject_before(memory, number)
    here, above = first_in(memory, paragraph, fits), first_in(memory, paragraph - 1, fits)
    following, _ = named_next(memory, number, fits)
    coming, quoted = subjects_to_come(memory, number), named_beside(memory, number)
    return [
        _candidate(
            memory,
            entity,
            number,
            coming=entity in coming,
            quoted=is_named(memory, entity, quoted),
            subject_before=standing(entity, subject, fits),
            first_here=standing(entity, here, fits),
            first_above=standing(entity, above, fits),
            named_next=standing(entity, following, fits),
        )
        for entity in fits
    ]


def _candidate(
    memory: Memory, entity: int, number: int, *, coming: bool, quoted: bool, **standings: Standing
) -> Candidate:
    known, last = memory.entities[entity], memory.recent[entity]
    mention, parse = memory.mentions[last], memory.parse
    return Candidate(
        weight=memory.weight_now(entity),
        sentence=parse.sentence[mention.head],
        paragraph=parse.paragraph[mention.head],
        role=_role(parse, mention.head),
        form=mention.form,
        main=parse.is_subject(mention.head) and parse.deps[parse.heads[mention.head]] == "ROOT",
        order=last,
        gender=known.gender,
        identity="unnamed" if not known.name else "person" if known.kind == "person" else "doubtful",
        spoke=entity == memory.spoke,
        seen=memory.seen[entity],
        reported=is_reported(memory, last),
        topic=is_topic(memory, last, number),
        coming=coming,
        clause=clause_of(memory, last, number),
        led=entity in memory.mentioned_in.get(0, ()),
        quoted=quoted,
        **standings,
    )


def _subject_of_clause(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the entity of the subject of a reflexive's clause ("Ortiz declared himself a candidate"), or None."""
    parse = memory.parse
    for clause in islice(parse.ancestors(mention.head), REFLEXIVE_REACH):
        for other in range(number - 1, max(-1, number - SUBJECT_REACH), -1):
            before = memory.mentions[other]
            if parse.heads[before.head] == clause and parse.is_subject(before.head):
                entity = memory.entity_of[other]
                fits = entity is not None and memory.entities[entity].gender in (None, mention.gender)
                return entity if fits else None
    return None


def _is_beside(memory: Memory, number: int, entity: int) -> bool:
    """Return whether an entity is named in the pronoun's own clause, so that the pronoun means another."""
    mention = memory.mentions[number]
    if memory.parse.deps[mention.head] == "poss":
        return False
    other = memory.mentions[memory.recent[entity]]
    below = memory.parse.heads[other.head] == memory.parse.heads[mention.head] and other.head != mention.head
    if other.form == "name" and below:
        return True
    return other.last == mention.first - 1 and _is_inserted(memory, number, other)


def _not_named_below(memory: Memory, number: int, people: list[int]) -> list[int]:
    """Return those who are not named below the pronoun's verb: in "he said that Ortiz left", he is not Ortiz."""
    mention = memory.mentions[number]
    if not people or memory.parse.deps[mention.head] == "poss":
        return people
    named = _named_below(memory, number, memory.parse.heads[mention.head])
    return [e for e in people if e not in named]


def _objects(memory: Memory, number: int) -> set[int | None]:
    """Return whom the pronoun's verb has as objects: "She asked Marsh why"."""
    verb, after = memory.parse.heads[memory.mentions[number].head], range(number + 1, number + 1 + BELOW_REACH)
    return {
        memory.entity_of[other]
        for other in after
        if other < len(memory.mentions) and memory.parse.heads[memory.mentions[other].head] == verb
    }


def _is_inserted(memory: Memory, number: int, before: Mention) -> bool:
    """Return whether a pronoun's clause interrupts another one behind its subject: "Lind, she reports, has left"."""
    parse, mention = memory.parse, memory.mentions[number]
    sets_off = parse.words[before.last] == "," and number in memory.subjects_of_cues
    verb = parse.heads[mention.head]
    return (
        sets_off
        and parse.is_subject(before.head)
        and parse.heads[before.head] > verb > mention.head
        and parse.words[verb + 1 : verb + 2] == [","]
    )


def _named_below(memory: Memory, number: int, clause: int) -> set[int]:
    """Return the entities named below a pronoun's verb."""
    sentence = memory.parse.sentence[clause]
    found: set[int] = set()
    for other in range(number + 1, min(number + 1 + BELOW_REACH, len(memory.mentions))):
        after = memory.mentions[other]
        if memory.parse.sentence[after.head] != sentence:
            break
        entity = memory.entity_of[other]
        if after.form == "name" and _is_below(memory.parse, after.head, clause):
            found.update(memory.bearers.get(other, ()) if entity is None else (entity,))
    return found


def _is_below(parse: Parse, token: int, clause: int) -> bool:
    """Return whether a name depends on a verb.

    A part of another phrase ("a Marsh sign") and a name in a coordinate clause do not count.
    """
    if parse.deps[token] in ("compound", "nmod"):
        return False
    for above in (token, *parse.ancestors(token)):
        if parse.heads[above] == clause:
            return parse.deps[above] != "conj"
    return False


def _named_next(memory: Memory, number: int, gender: Gender) -> int | None:
    """Return the next person named within AHEAD_PARAGRAPHS, for a pronoun that nobody before it fits."""
    here = memory.parse.paragraph[memory.mentions[number].head]
    for other in range(number + 1, min(len(memory.mentions), number + AHEAD_REACH)):
        entity = memory.entity_of[other]
        if memory.parse.paragraph[memory.mentions[other].head] > here + AHEAD_PARAGRAPHS:
            break
        if memory.parse.heads[memory.mentions[other].head] == memory.parse.heads[memory.mentions[number].head]:
            continue  # "She asked Marsh why"
        if (
            entity is not None
            and memory.entities[entity].kind == "person"
            and memory.entities[entity].gender in (None, gender)
        ):
            return entity
    return None


def likeliest(memory: Memory, number: int, fits: Sequence[int], rows: Sequence[Sequence[str]]) -> int:  # noqa: ARG001
    """Return the entity that fits a pronoun best by the fitted weights. ``number`` is that of the pronoun's mention."""
    weights = read_weights("antecedents")
    scores = [score(weights, row) for row in rows]
    return fits[max(range(len(fits)), key=lambda at: (scores[at], memory.recent[fits[at]]))]


def _role(parse: Parse, token: int) -> Role:
    if parse.is_subject(token):
        return "subject"
    dep = parse.deps[token]
    return "owner" if dep == "poss" else "object" if dep in _OBJECTS else "other"
