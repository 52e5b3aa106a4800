"""Bodies by what they are called: the company, party or place that a noun like "the company" or "the party" means."""

from __future__ import annotations

from quoteapi.engine.coreference.appositions import APPOSITION_REACH
from quoteapi.engine.coreference.capitals import countries
from quoteapi.engine.coreference.kin import owner_of
from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.mentions import Mention
from quoteapi.engine.words import names, nouns, read_table, read_words

# Entities whose weight is not above this are ignored when only their kind matches the noun.
NEAR = 0.15
# The same for a body whose name does not tell that it is what the noun says.
KIND = 10.0
# Highest personhood at which a name may still be a firm's.
FIRM = 2.0
# In entities. More with one word in their names or one noun for them than these are not told apart, to bound the time.
MOST_NAMED_SO = 40
# Bodies with agencies of their own: "the UN agency" is one of these.
_WITH_AGENCIES = frozenset({"eu", "european union", "nato", "un", "united nations"})
# Nouns for bodies whose names have the noun or one of its kind, and those that hardly any is without.
_IN_EVERY_NAME = frozenset(
    {"army", "board", "commission", "committee", "council", "court", "ministry", "navy", "tribunal"}
)
_TELLING = _IN_EVERY_NAME | frozenset(
    {"association", "college", "department", "federation", "hospital", "museum", "school", "union", "university"}
)
# Nouns that the names of such bodies have: "the university" may be one that only the text below names.
_IN_NAMES = frozenset(
    {"bureau", "college", "commission", "committee", "council", "court", "department", "hospital", "institute"}
    | {"ministry", "museum", "school", "university"}
)
# The same for countries.
_NEVER_COUNTRIES = frozenset({"agency", "airline", "bank", "company", "firm", "group", "regulator", "watchdog"})
# Of what places councils and courts are.
_TIERS = frozenset({"borough", "city", "county", "district", "federal", "parish", "state", "town", "village"})
# What a body has and is not: "the Treasury committee".
_PARTS = frozenset({"board", "branch", "committee", "panel", "subcommittee", "unit"})
# Whose office is the attorney's: "the prosecutor's office".
_PROSECUTORS = frozenset({"prosecutor", "prosecutors"})
# Who works for brokers and banks, and what stands before their employer.
_ANALYSTS = frozenset({"analyst", "economist", "strategist"})
_AT = frozenset({"at", "with"})
# Bodies that no place's name stands for. Names of other bodies are taken for places' too often.
_NEVER_PLACES = frozenset({"regulator", "think-tank", "watchdog"})
# What stands between a body's noun and what it is for: "Court of Appeals", "Committee on Rules".
_BEFORE_AIM = frozenset({"against", "at", "for", "in", "of", "on", "to"})
# What a network may be called beside "the company".
_PLATFORMS = frozenset({"network", "platform", "service", "site"})


def place_called(memory: Memory, noun: str) -> int | None:
    """Return the place that "the country", "the state" or "the city" means: the weightiest that may be one."""
    return memory.best((entity for entity in memory.recent if is_place_called(memory, entity, noun)), NEAR)


def is_place_called(memory: Memory, entity: int, noun: str) -> bool:
    """Return whether an entity is a place that a noun may mean: a state of the country, or any other place."""
    states = frozenset(read_table("state_abbreviations").values())
    name = " ".join(map(names.plain, names.split_words(memory.entities[entity].name)))
    return name in read_words("places") and (name in states) == (noun == "state")


def body_named_so(memory: Memory, mention: Mention, noun: str) -> int | None:
    """Return the one body whose name has a noun and its owner: "the sheriff's office" is the Wick Sheriff's Office."""
    parse = memory.parse
    owner = next((t for t in range(mention.first, mention.head - 1) if parse.tags[t + 1] == "POS"), None)
    if owner is None:
        return None
    bodies = memory.bodies_with(f"{parse.lower[owner]}'s")[:MOST_NAMED_SO]
    if not bodies and parse.lower[owner] in _PROSECUTORS:
        bodies = memory.bodies_with("attorney's")[:MOST_NAMED_SO]
    fits = [body for body in bodies if noun in memory.words_of(body)]
    return fits[0] if len(fits) == 1 else None


def only_body_with(memory: Memory, word: str) -> int | None:
    """Return the one body of the article that has a word in its name, or None ("police", where one force is named)."""
    bodies = memory.bodies_with(word)
    return bodies[0] if len(bodies) == 1 else None


def body_of_owner(memory: Memory, number: int, mention: Mention, noun: str) -> int | None:
    """Return the body that has its owner's name and the noun in its own: "her campaign" is "the Marsh campaign"."""
    owner = owner_of(memory, number, mention)
    if owner is None or not memory.entities[owner].name:
        return None
    last = names.plain(names.split_words(memory.entities[owner].name)[-1])
    fits = [
        e for e, known in enumerate(memory.entities) if known.kind != "person" and {noun, last} <= memory.words_of(e)
    ]
    return max(fits, key=lambda e: memory.entities[e].forms.total(), default=None)


def named_inside(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the body whose name a noun only explains: "the Wick Press news agency"."""
    if nouns.singular_of(mention.name) in _PARTS:
        return None
    for other in range(number + 1, min(len(memory.mentions), number + APPOSITION_REACH)):
        inside = memory.mentions[other]
        if inside.head >= mention.head:
            break
        entity = memory.entity_of[other]
        joined = inside.form == "name" and memory.parse.deps[inside.head] in ("compound", "nmod")
        joined = joined and names.plain(inside.name).replace(".", "") not in _WITH_AGENCIES
        if joined and entity is not None and memory.entities[entity].kind == "organization" and not inside.place:
            return entity
    return None


def body_called(memory: Memory, noun: str, word: str) -> int | None:
    """Return the body whose name contains the noun; without one, "the company" and the like mean any recent body."""
    generic = noun in read_words("body_nouns")
    if not generic and word not in read_words("groups"):
        return None
    bodies = memory.recent_of("organization")
    so_named = [e for e in bodies if noun in memory.words_of(e)]
    headed = [e for e in so_named if _is_head(memory, e, noun)]
    named = memory.best(headed or so_named)
    if named is None:
        named = body_of_kind(memory, noun)
    if named is None and noun in _IN_NAMES:
        named = only_body_with(memory, noun)
    near = memory.best((e for e in bodies if _may_be_called(memory, e, noun)), NEAR) if generic else None
    if named is None and near is None and noun in read_words("company_nouns"):
        near = memory.best((e for e in memory.recent_of("person") if _may_be_firm(memory, e)), NEAR)
    if named is None or near is None or (headed and _is_told_apart(memory, near, noun)):
        return near if named is None else named
    return near if memory.weight_now(near) > KIND * memory.weight_now(named) else named


def _is_told_apart(memory: Memory, entity: int, noun: str) -> bool:
    """Return whether a body's name has another noun for bodies: beside a university, no institute is one."""
    words = memory.words_of(entity)
    return noun not in words and not words.isdisjoint(_TELLING | _IN_NAMES)


def _is_head(memory: Memory, entity: int, noun: str) -> bool:
    """Return whether a noun is the head of a body's name, as "campaign" is not in "the Wick Campaign Committee"."""
    words = [names.plain(word) for word in names.split_words(memory.entities[entity].name)]
    after = words[words.index(noun) + 1 :] if noun in words else []
    return noun in words and (not after or after[0] in _BEFORE_AIM)


def body_of_kind(memory: Memory, noun: str) -> int | None:
    """Return the weightiest body whose name tells that it is what the noun says: "the airline" is Wick Airways."""
    kinds = read_table("body_kinds").get(noun, "").split()
    bodies = memory.recent_of("organization") if kinds else []
    fits = [e for e in bodies if not memory.words_of(e).isdisjoint(kinds)]
    if len(fits) > 1:
        others = (_TELLING | _IN_NAMES).difference(kinds)
        fits = [e for e in fits if _head_of(memory, e) not in others] or fits
    return memory.best(fits)


def _head_of(memory: Memory, entity: int) -> str:
    """Return the word of a body's name that tells what it is: "bank" of "the Kettle Savings Bank of Wick"."""
    words = [names.plain(word) for word in names.split_words(memory.entities[entity].name)]
    end = next((at for at, word in enumerate(words) if at and word in _BEFORE_AIM), len(words))
    return words[end - 1]


def _may_be_firm(memory: Memory, entity: int) -> bool:
    """Return whether a name that is taken for a person's, of whom the text says no more, may be a firm's: "Abbott"."""
    known = memory.entities[entity]
    person = known.gender or known.personhood > FIRM or not known.descriptors.isdisjoint(read_table("persons"))
    return bool(known.name) and not person


def is_of_another_kind(memory: Memory, entity: int, noun: str) -> bool:
    """Return whether a noun tells what a body is, and its name that it is something else: no council is a union.

    A court, a council or an army has the word in its name, or letters for it.
    """
    if noun not in _TELLING:
        return False
    known, words = memory.entities[entity], memory.words_of(entity)
    if not known.name or noun in words or entity in memory.by_descriptor.get(noun, ()):
        return False
    if not words.isdisjoint(read_table("body_kinds").get(noun, "").split()):
        return False
    if not words.isdisjoint(_TELLING) or any(entity in memory.by_descriptor.get(other, ()) for other in _TELLING):
        return True
    return noun in _IN_EVERY_NAME and not known.name.isupper()


def is_of_another_tier(memory: Memory, entity: int, mention: Mention) -> bool:
    """Return whether a council is another than one that is named: no "parish council" is Wick District Council."""
    beside = _TIERS.intersection(memory.parse.lower[mention.first : mention.head])
    named = _TIERS & memory.words_of(entity) if beside else beside
    return bool(named) and beside.isdisjoint(named)


def learn_broker(memory: Memory, mention: Mention, entity: int) -> None:
    """Learn that a body with analysts is a broker, or a bank where none is named: "Ann Lee, an analyst at Kettle"."""
    parse, at = memory.parse, memory.parse.heads[mention.head]
    if parse.lower[at] not in _AT or nouns.singular_of(parse.lower[parse.heads[at]]) not in _ANALYSTS:
        return
    if memory.entities[entity].kind != "organization":
        return
    for noun in ("broker", "brokerage", *(() if memory.bodies_with("bank") else ("bank",))):
        memory.by_descriptor[noun].add(entity)


def is_only_place(memory: Memory, entity: int, noun: str) -> bool:
    """Return whether an entity is named as a place, which no watchdog is."""
    known = memory.entities[entity]
    if noun in _NEVER_COUNTRIES and names.plain(known.name) in countries():
        return True
    if memory.placed.get(entity, 0) <= 0 or noun not in _NEVER_PLACES:
        return False
    if known.name.isupper() or not memory.words_of(entity).isdisjoint(read_words("organization_words")):
        return False
    return entity not in memory.by_descriptor.get(noun, ())


def _may_be_called(memory: Memory, entity: int, noun: str) -> bool:
    """Return whether a noun may mean a body: one with a name, no place, and no ministry for "the company".

    A network where somebody posted is a company, but no school or council.
    """
    known = memory.entities[entity]
    if known.name.lower() in read_words("networks") and noun not in read_words("company_nouns") | _PLATFORMS:
        return False
    if not known.name or is_only_place(memory, entity, noun):
        return False
    if memory.mentions[memory.recent[entity]].place or is_of_another_kind(memory, entity, noun):
        return False
    return noun not in read_words("company_nouns") or not memory.words_of(entity) & read_words("public_words")
