"""Several: whom "they", "both", "the two", "the couple" and "the latter" mean.

What several people or bodies say is said by the one whom the text names first. They are joined by "and", by "with" or
by a verb for what two people do, or else they are the subjects of two sentences in a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.coreference.things import subjects_before
from quoteapi.engine.mentions import Mention
from quoteapi.engine.words import nouns, read_table

# In mentions: how far a list ("Marsh, Lind and Lowe") goes on after its first member, and how far after a subject its
# companion is searched for ("Marsh, who came in May, lives in Wick with her husband").
LIST_REACH = 8
COMPANION_REACH = 8
# In mentions and sentences: how far back those whom "the two" means are searched for, and other groups for "they".
PAIR_REACH = 30
PAIR_SENTENCES = 4
GROUP_REACH = 16
GROUP_SENTENCES = 1
# In sentences: how far back a spokesperson may have spoken who goes on as "they".
SPOKE_SENTENCES = 3
# What stands between the members of a list, and what makes one of it.
_BETWEEN = frozenset({",", "and", "&"})
_AND = frozenset({"and", "&"})
# What nouns mean that name nobody who speaks: "books", "boats".
_SPEECHLESS = frozenset({"work", "unknown"})
_ALONG_WITH = ["along", "with"]
_WITH = frozenset({"with", "alongside"})
# What two people do with one another.
_MUTUAL = frozenset(
    {
        "befriended",
        "date",
        "dated",
        "dates",
        "debate",
        "debated",
        "divorced",
        "married",
        "marries",
        "marry",
        "meet",
        "meets",
        "met",
        "wed",
    }
)
# What officials do with people who speak next.
_HOLD = frozenset(
    {"accused", "arrested", "caught", "charged", "convicted", "detained", "expelled", "fined", "found", "freed"}
    | {
        "held",
        "indicted",
        "interrogated",
        "interviewed",
        "jailed",
        "prosecuted",
        "questioned",
        "released",
        "rescued",
        "summoned",
    }
)
# What two people or bodies are together, and either of them.
_LATTER = "latter"
_OF_TWO = (["couple"], ["duo"], ["pair"], ["former"], [_LATTER])


# Of whom a text says "they" although it is one.
_OF_NO_GENDER = frozenset(
    {"insider", "onlooker", "person", "poster", "reader", "representative", "source", "spokesperson", "user", "witness"}
)


@dataclass(frozen=True, slots=True)
class Group:
    """Several who are meant together: the entity of the one who is named first, None when that is nobody's name."""

    entity: int | None


def several_of(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the one person who uses "they", or the first of those whom it means, or None."""
    if number in memory.subjects_of_cues and (spokesperson := _spokesperson_before(memory, number)) is not None:
        return spokesperson
    single = [e for e in memory.use_they if e in memory.recent]
    if single and memory.best(memory.recent_of("person")) in single:
        return memory.best(single)
    for other in subjects_before(memory, number, mention):
        if _is_said(memory, number, other):
            continue
        group = _held_by(memory, number, other) or _as_group(memory, other)
        if group is not None:
            return group.entity
    for other in _nearest_groups(memory, number):
        return None if _is_plural(memory, other) else memory.entity_of[other]
    first = _first_of_two_subjects(memory, number, mention)
    return _body_before(memory, number, mention) if first is None else first


def _spokesperson_before(memory: Memory, number: int) -> int | None:
    """Return who spoke last if that is one of no gender: "A spokesperson said it would open. They added"."""
    parse, here = memory.parse, memory.mentions[number].head
    for other in range(number - 1, max(-1, number - PAIR_REACH), -1):
        last, spoke = memory.mentions[other], memory.entity_of[other]
        if parse.sentence[here] - parse.sentence[last.head] > SPOKE_SENTENCES:
            break
        if other not in memory.subjects_of_cues or last.form == "pronoun":
            continue
        single = last.form == "nominal" and not last.plural and nouns.singular_of(last.name) in _OF_NO_GENDER
        return spoke if single and spoke is not None and not memory.entities[spoke].name else None
    return None


def _is_said(memory: Memory, number: int, other: int) -> bool:
    """Return whether a subject stands in what the pronoun behind it says: "States can do that, they said"."""
    parse, verb = memory.parse, memory.parse.heads[memory.mentions[number].head]
    clause = parse.heads[memory.mentions[other].head]
    return number in memory.subjects_of_cues and clause < verb == parse.heads[clause] and parse.deps[clause] == "ccomp"


def _held_by(memory: Memory, number: int, other: int) -> Group | None:
    """Return those whom several hold: the two, after "Police arrested Ada Marsh and Bo Lind", say what "they" say.

    The holders say it where the sentence goes on to name them: "They said the two had left", "They said Lind had left".
    """
    parse, mentions, subject = memory.parse, memory.mentions, memory.mentions[other]
    verb = parse.heads[subject.head]
    if subject.form != "nominal" or not _is_plural(memory, other) or parse.lower[verb] not in _HOLD:
        return None
    here = parse.sentence[mentions[number].head]
    after = mentions[number + 1 : number + 1 + LIST_REACH]
    nominals = [one for one in after if one.form == "nominal" and parse.sentence[one.head] == here]
    if any(of_two(memory, one) or (one.plural and one.is_person) for one in nominals):
        return None
    for first in range(other + 1, min(len(mentions), other + COMPANION_REACH)):
        one = mentions[first]
        if parse.heads[one.head] == verb and parse.deps[one.head] == "dobj" and one.form == "name" and one.is_person:
            held = [memory.entity_of[member] for member in members_of(memory, first)]
            named = {
                memory.entity_of[number + 1 + at] for at, one in enumerate(after) if parse.sentence[one.head] == here
            }
            return Group(held[0]) if len(held) > 1 and named.isdisjoint(held) else None
    return None


def pair_of(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the first of the two whom "both", "the two" or "the couple" means, the last one for "the latter"."""
    if not of_two(memory, mention):
        return None
    here = memory.parse.sentence[mention.head]
    for other in range(number - 1, max(-1, number - PAIR_REACH), -1):
        if here - memory.parse.sentence[memory.mentions[other].head] > PAIR_SENTENCES:
            break
        members = _pair(memory, other)
        if members is not None and members[-1] < number:
            return memory.entity_of[members[-1] if mention.name == _LATTER else members[0]]
    return None


def of_two(memory: Memory, mention: Mention) -> bool:
    """Return whether a mention means two whom the text has named, or either: "both", "the couple", "the latter"."""
    words = memory.parse.lower[mention.first : mention.head + 1]
    if mention.form == "pronoun":
        return mention.name == "both"
    if mention.form != "nominal":
        return False
    return words[0] == "both" or words[:2] == ["the", "two"] or (words[0] == "the" and words[1:] in _OF_TWO)


def _as_group(memory: Memory, other: int) -> Group | None:
    """Return the group that a subject stands for, alone or with others, or None when it is one person or thing."""
    subject, entity = memory.mentions[other], memory.entity_of[other]
    if len(members_of(memory, other)) > 1:
        return Group(entity)
    if _is_plural(memory, other):
        return Group(entity if subject.form != "name" or _is_whole(memory, subject) else None)
    if entity is not None and memory.entities[entity].kind == "person" and _companion(memory, other) is not None:
        return Group(entity)
    return None


def _is_plural(memory: Memory, number: int) -> bool:
    """Return whether a mention means several. One body may have a name that ends like a plural: "Kettle Foods"."""
    mention, entity = memory.mentions[number], memory.entity_of[number]
    if mention.form != "name" or entity is None:
        return mention.plural
    return mention.plural and (memory.entities[entity].kind == "group" or " " not in mention.name)


def _is_whole(memory: Memory, mention: Mention) -> bool:
    """Return whether a plural name means all who bear it: "the Democrats", not "Democrats" or "the two Democrats"."""
    parse = memory.parse
    return parse.lower[mention.first] == "the" and "CD" not in parse.tags[mention.first : mention.head]


def members_of(memory: Memory, first: int) -> list[int]:
    """Return the mentions of the list that begins with one ("Marsh, her brother and Lind"), or that one alone."""
    parse, mentions = memory.parse, memory.mentions
    members, joined = [first], False
    for other in range(first + 1, min(len(mentions), first + LIST_REACH)):
        last, after = mentions[members[-1]], mentions[other]
        between = parse.lower[last.last : after.first]
        is_conjunct = parse.deps[after.head] == "conj" and any(
            parse.heads[after.head] == mentions[m].head for m in members
        )
        is_next = bool(between) and _BETWEEN.issuperset(between) and not parse.is_subject(after.head)
        if parse.sentence[after.head] != parse.sentence[last.head] or "or" in between:
            break
        if is_conjunct or (is_next and after.form == "name" == last.form):
            members.append(other)
            joined = joined or not _AND.isdisjoint(between)
    return members if joined else [first]


def _companion(memory: Memory, other: int) -> int | None:
    """Return with whom the subject of a clause does something: "Marsh lives with her husband", "Marsh met Lind"."""
    parse, subject = memory.parse, memory.mentions[other]
    verb = parse.heads[subject.head]
    for number in range(other + 1, min(len(memory.mentions), other + COMPANION_REACH)):
        after = memory.mentions[number]
        if parse.sentence[after.head] != parse.sentence[subject.head]:
            break
        if after.plural or not after.is_person or after.form == "pronoun":
            continue
        above = parse.heads[after.head]
        dep = parse.deps[after.head]
        is_with = dep == "pobj" and parse.lower[above] in _WITH and verb in parse.ancestors(above)
        is_kin = after.form == "nominal" and nouns.singular_of(after.name) in read_table("kin")
        mutual = parse.lower[verb] in _MUTUAL
        is_along = dep == "pobj" and parse.lower[above - 1 : above + 1] == _ALONG_WITH
        if is_along and parse.heads[above - 1] in (subject.head, verb):
            return number
        if (is_with and (mutual or is_kin)) or (mutual and dep == "dobj" and above == verb):
            return number
    return None


def _nearest_groups(memory: Memory, number: int) -> Iterator[int]:
    """Yield the mentions before a pronoun that mean several, the nearest sentence first, and in it the last one."""
    parse = memory.parse
    here, speaks = parse.sentence[memory.mentions[number].head], number in memory.subjects_of_cues
    for other in range(number - 1, max(-1, number - GROUP_REACH), -1):
        mention = memory.mentions[other]
        if here - parse.sentence[mention.head] > GROUP_SENTENCES:
            break
        if mention.form == "pronoun" or (speaks and mention.form == "nominal" and mention.kind in _SPEECHLESS):
            continue
        is_list = mention.form == "name" and len(members_of(memory, other)) > 1
        if first_of_list(memory, other) == other if is_list else _is_plural(memory, other):
            yield other


def first_of_list(memory: Memory, number: int) -> int:
    """Return the first member of the list that a mention is a member of, or the mention itself."""
    before = range(max(0, number - LIST_REACH), number)
    return next((first for first in before if number in members_of(memory, first)), number)


def _pair(memory: Memory, other: int) -> list[int] | None:
    """Return the two mentions that a mention names together with another one, or None."""
    mention = memory.mentions[other]
    if memory.parse.deps[mention.head] == "amod":
        return None  # "Danish and Norwegian voters"
    members = members_of(memory, other)
    if len(members) == 2 and first_of_list(memory, other) == other:
        return members
    if len(members) == 1 and memory.parse.is_subject(mention.head) and not mention.plural:
        companion = _companion(memory, other)
        return None if companion is None else [other, companion]
    return None


def _first_of_two_subjects(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the person who is the subject of the last sentence but one, when another is that of the last sentence."""
    parse, here = memory.parse, memory.parse.sentence[mention.head]
    subjects: dict[int, int] = {}
    for other in range(number - 1, max(-1, number - GROUP_REACH), -1):
        before = memory.mentions[other]
        back = here - parse.sentence[before.head]
        if back > 2 or parse.paragraph[before.head] != parse.paragraph[mention.head]:
            break
        if back and parse.is_subject(before.head) and parse.deps[parse.heads[before.head]] == "ROOT":
            subjects[back] = other
    entities = [memory.entity_of[subjects[back]] if back in subjects else None for back in (2, 1)]
    if None in entities or entities[0] == entities[1] or not parse.is_subject(mention.head):
        return None
    people = [e for e in entities if e is not None and memory.entities[e].kind == "person"]
    return people[0] if len(people) == 2 else None


def _body_before(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the named body that is the first subject before a pronoun, as teams and shops are "they"."""
    for other in subjects_before(memory, number, mention):
        subject, entity = memory.mentions[other], memory.entity_of[other]
        if subject.form == "pronoun" or entity is None or not memory.entities[entity].name:
            continue
        return entity if memory.entities[entity].kind == "organization" and not subject.place else None
    return None
