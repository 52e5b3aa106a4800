"""Nominals: the entities that "the senator", "the company", "the 34-year-old" and a lead's "a judge" stand for."""

from __future__ import annotations

from functools import cache

from quoteapi.engine.coreference.ages import is_age, one_of_age
from quoteapi.engine.coreference.appositions import apposed, is_owner_named
from quoteapi.engine.coreference.bodies import (
    MOST_NAMED_SO,
    NEAR,
    body_called,
    body_named_so,
    body_of_kind,
    body_of_owner,
    is_of_another_tier,
    named_inside,
    only_body_with,
    place_called,
)
from quoteapi.engine.coreference.documents import owner_of_document, publisher_before, student_called
from quoteapi.engine.coreference.kin import kin_of
from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.coreference.several import members_of
from quoteapi.engine.mentions import Mention
from quoteapi.engine.register import clash, people_of, traits_before, traits_behind
from quoteapi.engine.words import Gender, names, nouns, read_table, read_words

# A lead, one of the paragraphs up to this number (from 0), may describe the person whom the next paragraph names. That
# name is at most this many mentions away.
LAST_LEAD = 2
LEAD_REACH = 60
# In paragraphs: how far below a lead the text introduces somebody as a trade or an office alone may mean them.
INTRODUCED_PARAGRAPHS = 3
# What a noun does not describe is meant all the same if its weight is this many times that of what the noun describes,
# and fewer times if that one is never named.
DESCRIBED = 30.0
UNNAMED = 4.0
# In paragraphs: how far below "a commission" "the commission" still means that one.
INTRODUCED_REACH = 1
# In mentions: how far after a noun a pronoun tells its gender.
NEXT_REACH = 3
# In mentions: how far back the speaker before in a dialogue is searched for.
DIALOGUE_REACH = 5
# Endings of nouns for people of a trade. A speaker whose noun ends so is hardly anything else.
_TRADES = ("er", "or", "ist", "ian", "man", "woman", "eer")
# Works that publishers are called by. "The paper" may be a study.
_PRESS = frozenset({"daily", "magazine", "newspaper", "publication", "site", "tabloid", "website", "weekly"})
# Papers and studies, media and documents: a body if no such document was mentioned before.
_PAPERS = frozenset({"channel", "network", "outlet", "paper"})
# A plural noun for one body, without an article.
_POLICE = "police"
# Nouns for places, which speak as bodies do.
_PLACES = frozenset({"city", "country", "kingdom", "nation", "state"})
# Nouns for people who ask others.
ASKING = frozenset({"anchor", "caller", "host", "interviewer", "journalist", "moderator", "presenter", "reporter"})
# What stands between several and the first of them who is named.
_EXAMPLES = (["like"], ["including"], ["such", "as"])
_INDEFINITE = frozenset({"a", "an"})
# What introduces somebody or something.
_INTRODUCING = frozenset({"a", "an", "another", "one"})
_RIVALS = frozenset({"democrat", "republican"})
# Who is called one is not the other: "the incumbent" beside "challenger Bo Lind".
_OPPOSITES = {"challenger": "incumbent", "incumbent": "challenger", "landlord": "tenant", "tenant": "landlord"}
# What makes another office of a general: "the inspector general".
_BEFORE_GENERAL = frozenset({"attorney", "comptroller", "inspector", "postmaster", "solicitor", "surgeon"})
# What a handle is the name of.
_ACCOUNTS = frozenset({"account", "handle", "poster", "user"})
_DEFINITE = frozenset({"the", "this", "that"})
# Offices that nobody holds together.
_OFFICES = frozenset(
    {"coroner", "governor", "judge", "magistrate", "mayor", "minister", "president", "prosecutor", "senator", "sheriff"}
)
# Verbs by which whoever spoke before speaks again.
_GO_ON = frozenset({"added", "adds", "concluded", "continued", "continues", "joked", "went"})
# What sets somebody apart from those mentioned.
_OTHERS = frozenset({"another", "next", "other"})
# People of whom a text says no more, and what then tells where they are.
PASSERS_BY = frozenset({"boy", "girl", "guy", "kid", "lad", "lady", "man", "woman"})
_BESIDE = (["behind"], ["beside"], ["opposite"], ["next"], ["near"])


def resolve_nominal(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the entity that a nominal stands for, or None when it is a new one or several."""
    if mention.name == _POLICE and mention.first == mention.head:
        return only_body_with(memory, _POLICE)
    noun = nouns.singular_of(mention.name)
    if mention.plural:
        if noun in read_words("works") or mention.name in read_words("works"):
            owner = publisher_before(memory, number, mention)
            definite = memory.parse.lower[mention.first] in _DEFINITE
            return owner_of_document(memory, number, mention, noun, definite=definite) if owner is None else owner
        first = _first_example(memory, number, mention)
        return student_called(memory, mention, noun) if first is None else first
    named = apposed(memory, number, mention)
    if named is None:
        named = _of_couple(memory, number, mention)
    if named is not None:
        return named
    definite = memory.parse.lower[mention.first] in _DEFINITE
    owned = memory.parse.tags[mention.first] == "PRP$" or "POS" in memory.parse.tags[mention.first : mention.head]
    if definite and noun in _ACCOUNTS and (handle := _last_handle(memory)) is not None:
        return handle
    if definite and noun in _PRESS and (body := body_of_kind(memory, noun)) is not None:
        return body
    if noun in read_words("works"):
        owner = owner_of_document(memory, number, mention, noun, definite=definite)
        if owner is None and definite and noun in _PAPERS and not memory.by_descriptor.get(noun):
            return body_of_kind(memory, noun)
        return owner
    if (not definite and not owned) or means_another(memory, mention):
        return None
    if definite and (known := _made_so(memory, mention)) is not None:
        return known
    if definite and is_age(noun) and (aged := one_of_age(memory, mention, noun)) is not None:
        return aged
    if definite and is_introduced(memory, mention, noun):
        return memory.entity_of[memory.introduced[noun]]
    unnamed = noun in read_words("unnamed_nouns") and not _has_number(memory, mention)
    if owned and noun in read_table("kin"):
        return kin_of(memory, number, mention, noun)
    if definite and (relative := _relative_called(memory, mention, noun)) is not None:
        return relative
    if owned and (body := body_named_so(memory, mention, noun)) is not None:
        return body
    if owned and noun in read_table("named_bodies"):
        return body_of_owner(memory, number, mention, noun)
    traits = traits_of(memory, mention)
    former = "former" in memory.parse.lower[mention.first : mention.head]
    entity = None if owned and unnamed else described(memory, noun, traits, next_gender(memory, number), former=former)
    if unnamed and entity is None and definite and noun == "worker":
        return _speaker_before(memory, number, mention)
    if owned or unnamed:
        return entity
    near = _nearest(memory, number, mention, noun, traits, apart=entity is not None)
    if entity is None or (near is not None and noun not in ASKING and _outweighs(memory, near, entity, traits)):
        return near
    return entity


def _speaker_before(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return who speaks right before in the paragraph and is the only person in it: "the care worker said"."""
    here = memory.parse.paragraph[mention.head]
    people = [e for e in memory.mentioned_in.get(here, ()) if memory.entities[e].kind == "person"]
    alone = len(people) == 1 and memory.spoke == people[0] and number in memory.subjects_of_cues
    return people[0] if alone and memory.entities[people[0]].name and mention.first < mention.head - 1 else None


def _made_so(memory: Memory, mention: Mention) -> int | None:
    """Return the one person of whom a verb before says what a word beside a noun says: "the sacked coach"."""
    parse = memory.parse
    for token in range(mention.first + 1, mention.head) if mention.is_person else ():
        if parse.lower[token] not in _outcome_words() or not parse.tags[token].startswith(("JJ", "VB")):
            continue
        made = memory.by_descriptor.get(parse.lower[token], set())
        people = [e for e in made if e in memory.recent and memory.entities[e].kind == "person"]
        fits = [e for e in people if not mention.gender or memory.may_be(e, mention.gender)]
        if len(fits) == 1 and memory.entities[fits[0]].name:
            return fits[0]
    return None


@cache
def _outcome_words() -> frozenset[str]:
    """Return the words that verbs earn somebody."""
    return frozenset(
        word for row in read_table("outcomes").values() for words in row.split() for word in words.split("/")
    )


def _has_number(memory: Memory, mention: Mention) -> bool:
    """Return whether a number of children follows a noun, so that it tells no kin: "the mother of three"."""
    return memory.parse.tags[mention.last : mention.last + 2] == ["IN", "CD"]


def _relative_called(memory: Memory, mention: Mention, noun: str) -> int | None:
    """Return the relative named last who was called so: "his uncle, Bo, came. The uncle said"."""
    bare = memory.parse.lower[mention.last : mention.last + 1] != ["of"]
    return memory.relatives.get(noun) if bare else None


def means_another(memory: Memory, mention: Mention) -> bool:
    """Return whether a description sets somebody apart from those mentioned: "the other", "the man behind me"."""
    lower, head = memory.parse.lower, mention.head
    if lower[head] in PASSERS_BY and lower[head + 1 : head + 2] in _BESIDE:
        return True
    return not _OTHERS.isdisjoint(lower[mention.first : head + 1])


def learn_introduced(memory: Memory, number: int, mention: Mention, entity: int | None) -> None:
    """Learn that a noun introduces somebody without a name: "a ballot commission", "a second officer"."""
    parse = memory.parse
    if parse.lower[mention.first] not in _INTRODUCING or (entity is not None and memory.entities[entity].name):
        return
    if parse.is_subject(mention.head):
        memory.introduced[nouns.singular_of(mention.name)] = number


def is_introduced(memory: Memory, mention: Mention, noun: str) -> bool:
    """Return whether a definite description takes up what was just introduced without a name: "the commission".

    It does not when the text has since named somebody whom the noun may mean.
    """
    number = memory.introduced.get(noun)
    if number is None:
        return False
    parse, before = memory.parse, memory.mentions[number]
    if parse.paragraph[mention.head] - parse.paragraph[before.head] > INTRODUCED_REACH:
        return False
    beside = {parse.lower[token] for token in range(mention.first + 1, mention.head)}
    if not beside.issubset(parse.lower[before.first : before.head]):
        return False
    so_called = memory.by_descriptor.get(noun, ())
    for entity in reversed(memory.recent):
        if memory.recent[entity] < number:
            break
        if memory.entities[entity].name and (entity in so_called or noun in memory.words_of(entity)):
            return False
    return True


def _last_handle(memory: Memory) -> int | None:
    """Return the account that the text has mentioned last by its handle."""
    return next((e for e in reversed(memory.recent) if memory.entities[e].name.startswith("@")), None)


def _of_couple(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return whom both titles of a couple name: "Mr. and Mrs. Lind"."""
    following = memory.mentions[number + 1 : number + 2]
    if names.plain(mention.name) not in read_words("courtesy_titles") or not following or not following[0].title:
        return None
    joined = memory.parse.lower[mention.last : following[0].first] == ["and"]
    return memory.entity_of[number + 1] if joined else None


def _first_example(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the first of those who several speakers are or are like: "the pilots Ada Marsh and Bo Lind said"."""
    parse = memory.parse
    if number + 1 >= len(memory.mentions):
        return None
    first = memory.mentions[number + 1]
    if parse.deps[first.head] == "appos" and parse.heads[first.head] == mention.head and mention.last < first.first:
        listed = first.form == "name" and len(members_of(memory, number + 1)) > 1
        listed = listed or is_owner_named(memory, mention, first)  # "the owners, Marsh Brothers,"
        return memory.entity_of[number + 1] if listed else None  # "the owners, Ada Marsh and Bo Lind,"
    if number not in memory.subjects_of_cues:
        return None
    between = [word for word in parse.lower[mention.last : first.first] if word != ","]
    are = (first.first == mention.last and first.is_person) or (
        parse.deps[first.head] == "appos"
        and parse.heads[first.head] == mention.head
        and first.is_person == mention.is_person
    )
    return memory.entity_of[number + 1] if first.form == "name" and (are or between in _EXAMPLES) else None


def _nearest(memory: Memory, number: int, mention: Mention, noun: str, traits: set[str], *, apart: bool) -> int | None:
    """Return the weightiest entity that may be what a noun says, whether the text has called it so or not.

    With ``apart``, the text has called somebody so, and that one answers whoever spoke before in the paragraph.
    Some nouns mean people and bodies: "the broadcaster", "the publisher".
    """
    if noun in _PLACES and memory.parse.is_subject(mention.head):
        return place_called(memory, noun)
    is_body = noun in read_table("body_kinds") or noun in read_words("body_nouns")
    person = None
    if mention.is_person or (not is_body and number in memory.subjects_of_cues and noun.endswith(_TRADES)):
        people = [e for e in _other_people(memory, number, noun, apart=apart) if not _clashes(memory, e, traits)]
        people = [e for e in people if not holds_another(memory, e, noun)] if noun in _OFFICES else people
        alike = [e for e in people if _share_origin(traits, memory.entities[e].traits)] if traits else []
        person = memory.best(alike) if alike else memory.best(people, NEAR)
        if not is_body:
            return person
    inside = named_inside(memory, number, mention) if noun in read_table("body_kinds") else None
    body = inside if inside is not None else body_called(memory, noun, mention.name)
    if body is not None and is_of_another_tier(memory, body, mention):
        body = None
    if body is None or person is None:
        return person if body is None else body
    return body if memory.weight_now(body) >= memory.weight_now(person) else person


def holds_another(memory: Memory, entity: int, noun: str) -> bool:
    """Return whether the text gives somebody another office: no coroner is Sheriff Marsh."""
    held = memory.entities[entity].descriptors & _OFFICES if noun in _OFFICES else frozenset()
    return bool(held) and noun not in held


def _share_origin(one: set[str], other: set[str]) -> bool:
    """Return whether two sets of traits name one place, people or party."""
    common = one & other
    return bool(common) and any(
        trait in _RIVALS or trait in read_words("nationalities") or trait in read_words("places") for trait in common
    )


def named_after_lead(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the person whom a lead describes and the next paragraph names ("A judge called it a farce. ¶ Ann Lee")."""
    parse, noun = memory.parse, nouns.singular_of(mention.name)
    here = parse.paragraph[mention.head]
    if mention.form != "nominal" or mention.kind != "person":
        return None
    if (introduced := _introduced_below(memory, number, mention, noun)) is not None:
        return introduced
    if noun in read_words("unnamed_nouns"):
        return None
    definite = parse.lower[mention.first] in _DEFINITE or (here == 0 and _has_no_determiner(memory, mention))
    if definite and (later := _described_later(memory, mention, noun)) is not None:
        return later
    if here > LAST_LEAD or number not in memory.subjects_of_cues:
        return None
    bare = parse.lower[mention.first] in _DEFINITE and parse.lower[mention.last : mention.last + 1] != ["of"]
    if bare:
        return None
    for other in range(number + 1, min(len(memory.mentions), number + LEAD_REACH)):
        after = memory.mentions[other]
        if parse.paragraph[after.head] > here + 1:
            break
        entity = memory.entity_of[other]
        if parse.paragraph[after.head] == here or after.form != "name" or entity is None:
            continue
        known = memory.entities[entity]
        opens = parse.is_subject(after.head) and parse.deps[parse.heads[after.head]] == "ROOT"
        if (
            not opens
            or memory.seen[entity]
            or known.kind != "person"
            or known.gender not in (None, mention.gender or known.gender)
        ):
            return None
        people = known.descriptors & read_table("persons").keys()
        return entity if not people or noun in people or is_nearly(memory, entity, noun) else None
    return None


def _introduced_below(memory: Memory, number: int, mention: Mention, noun: str) -> int | None:
    """Return the one person whom the next paragraphs name and call so too: "a port spokesman … spokesman Bo Lind".

    An aide or an official, whom texts seldom name, has to be of the same place or body.
    """
    parse, here = memory.parse, memory.parse.paragraph[mention.head]
    if here > LAST_LEAD or number not in memory.subjects_of_cues or parse.lower[mention.first] not in _INDEFINITE:
        return None
    traits = traits_of(memory, mention)
    fits: set[int] = set()
    for other in range(number + 1, min(len(memory.mentions), number + LEAD_REACH)):
        after, entity = memory.mentions[other], memory.entity_of[other]
        if parse.paragraph[after.head] > here + INTRODUCED_PARAGRAPHS:
            break
        if after.form != "name" or entity is None or memory.seen[entity] or entity in fits:
            continue
        known = memory.entities[entity]
        alike = known.traits & traits - {noun} or (not traits and noun not in read_words("unnamed_nouns"))
        if known.kind == "person" and noun in known.descriptors and alike and not _clashes(memory, entity, traits):
            fits.add(entity)
    return fits.pop() if len(fits) == 1 else None


def _has_no_determiner(memory: Memory, mention: Mention) -> bool:
    """Return whether a noun phrase has no article or the like, as in a headline: "Finance minister: no new taxes"."""
    return memory.parse.tags[mention.first] not in ("DT", "PRP$", "CD", "PDT", "WP$")


def _described_later(memory: Memory, mention: Mention, noun: str) -> int | None:
    """Return the one person whom only the text below names and describes so: "the dean … Ann Lee, the dean"."""
    traits = traits_of(memory, mention)
    so_called = memory.by_descriptor.get(noun, set())
    fits = [
        entity
        for entity in (so_called if len(so_called) <= MOST_NAMED_SO else ())
        if memory.entities[entity].name
        and memory.entities[entity].kind == "person"
        and not memory.seen[entity]
        and not _clashes(memory, entity, traits)
    ]
    return fits[0] if len(fits) == 1 else None


def _other_people(memory: Memory, number: int, noun: str, *, apart: bool) -> list[int]:
    """Return the people whom "the host" may mean, in a dialogue not who spoke just before in the paragraph.

    Nor is it who spoke before in the sentence: "Marsh said that the pilot had lied".
    """
    gender = nouns.gender_of(noun) or next_gender(memory, number)
    named = [e for e in memory.recent_of("person") if memory.entities[e].name and e != memory.author]
    people = [e for e in named if not gender or memory.entities[e].gender in (None, gender)]
    if noun in _OPPOSITES:
        opposite = memory.by_descriptor.get(_OPPOSITES[noun], ())
        people = [e for e in people if e not in opposite] or people
    here = memory.parse.paragraph[memory.mentions[number].head]
    subject = memory.main_subjects.get(memory.parse.sentence[memory.mentions[number].head])
    if subject is not None:
        people = [e for e in people if e != subject] or people  # "Marsh met Lind after the pilot had said"
    for other in range(number - 1, max(-1, number - 1 - DIALOGUE_REACH), -1):
        if memory.parse.paragraph[memory.mentions[other].head] != here:
            break
        if other in memory.subjects_of_cues and _is_set_against(memory, number, other):
            return [e for e in people if e != memory.entity_of[other]] or people
        same = memory.parse.sentence[memory.mentions[other].head] == memory.parse.sentence[memory.mentions[number].head]
        if other in memory.subjects_of_cues and number in memory.subjects_of_cues and (same or apart or noun in ASKING):
            return [e for e in people if e != memory.entity_of[other]] or people
    return people


def _is_set_against(memory: Memory, number: int, other: int) -> bool:
    """Return whether two nouns that speak in turn mean two people: "The surgeon said yes. The Dane said no."."""
    before, mention = memory.mentions[other], memory.mentions[number]
    if before.form != "nominal" or before.name == mention.name or is_age(mention.name) or is_age(before.name):
        return False
    verb = memory.parse.lower[memory.parse.heads[mention.head]]
    return number in memory.subjects_of_cues and verb not in _GO_ON


def next_gender(memory: Memory, number: int) -> Gender | None:
    """Return the gender of the next mention if it is "he" or "she" in the same sentence: "the pilot said she …"."""
    parse, here = memory.parse, memory.mentions[number].head
    for after in memory.mentions[number + 1 : number + 1 + NEXT_REACH]:
        if parse.sentence[after.head] != parse.sentence[here] or after.form == "name":
            break
        if after.form == "pronoun" and after.gender:
            return after.gender if parse.is_subject(after.head) and parse.is_subject(here) else None
    return None


def _outweighs(memory: Memory, near: int, entity: int, traits: set[str]) -> bool:
    """Return whether what a noun does not describe is meant all the same, being so much weightier."""
    if memory.entities[entity].traits & traits:
        return False
    if memory.entities[entity].kind == "organization" and memory.entities[near].kind == "person":
        return False  # "the developer Kettle Homes … the developer"
    times = DESCRIBED if memory.entities[entity].name else UNNAMED
    return memory.weight_now(near) > times * memory.weight_now(entity)


def traits_of(memory: Memory, mention: Mention) -> set[str]:
    """Return the words of a noun phrase beside its noun: "the senior Vermont senator", "the senator from Vermont"."""
    people = people_of(nouns.singular_of(mention.name))
    traits = traits_before(memory.parse, mention.first, mention.head) | traits_behind(memory.parse, mention)
    return traits if people is None else traits | {people}


def _clashes(memory: Memory, entity: int, traits: set[str]) -> bool:
    known = memory.entities[entity].traits
    office = traits & _BEFORE_GENERAL
    return clash(known, traits) or (bool(office) and "general" in known and known.isdisjoint(office))


def described(
    memory: Memory, noun: str, traits: set[str], gender: Gender | None = None, *, former: bool = False
) -> int | None:
    """Return the entity that a noun describes: of several, one with the noun's traits, then the weightiest.

    A party's noun ("the Republican") may mean any lawmaker. "The mayor" is hardly former Mayor Lind where the text has
    another one.
    """
    described = memory.by_descriptor.get(noun, set())
    if not described and not (noun in read_words("body_nouns") and memory.bodies_with(noun)):
        described = {e for e in memory.recent if is_nearly(memory, e, noun)}
    if noun in read_words("politicians") and not described:
        described = {e for e in memory.recent if memory.entities[e].descriptors & read_words("lawmakers")}
    fits = [e for e in memory.recent if e in described and not _clashes(memory, e, traits)]
    fits = [e for e in fits if not gender or memory.entities[e].gender in (None, gender)] or fits
    named = [e for e in fits if memory.entities[e].name]
    if len(named) > 1:
        named = [e for e in named if (f"former {noun}" in memory.entities[e].descriptors) is former] or named
    alike = [e for e in named if memory.entities[e].traits & traits]
    return memory.best(alike or named or fits)


def is_nearly(memory: Memory, entity: int, noun: str) -> bool:
    """Return whether a broader or narrower noun describes an entity."""
    return any(entity in memory.by_descriptor.get(near, ()) for near in nouns.near_nouns(noun))
