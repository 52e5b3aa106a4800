"""The names by themselves: the engine's register of an article against all names that a reader found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from quoteapi.engine.results import NamedEntity
from quoteapi.evaluation.gold import GoldArticle, GoldName, half_of
from quoteapi.evaluation.names import name_words

# Articles of news sites in the accuracy data have ids that begin with this. The others are PolNeAR's.
NEWS = "ae/"
# What is counted, in the order in which it is printed.
PEOPLE = "people"
AS_PERSONS = "found as persons"
AS_OTHERS = "found as something else"
INSIDE = "inside a longer name"
NOT_FOUND = "not found"
OTHERS = "other names"
PASSING = "that pass for persons"
GENDERS = "gender of those found"
RIGHT = "right"
UNKNOWN = "unknown"
WRONG = "wrong"
TOTALS = {PEOPLE: (AS_PERSONS, AS_OTHERS, INSIDE, NOT_FOUND), OTHERS: (PASSING,), GENDERS: (RIGHT, UNKNOWN, WRONG)}
# The groups of articles for which it is counted.
GROUPS = tuple(f"{kind} {half}" for kind in ("news", "all") for half in ("read", "measure", "both"))


def groups_of(article: str) -> list[str]:
    """Return the groups to which an article belongs, by its id."""
    kinds = ("news", "all") if article.startswith(NEWS) else ("all",)
    return [f"{kind} {half}" for kind in kinds for half in (half_of(article), "both")]


def register_figures(gold: GoldArticle, register: Sequence[NamedEntity]) -> Counter[str]:
    """Count how the engine's register of an article agrees with its gold names.

    Only the fullest names are compared, by their words without titles. A gender counts for people who were found under
    their name, as persons or as something else, and whose gender a reader would tell.
    """
    entities = {tuple(name_words(entity.name)): entity for entity in sorted(register, key=_is_person)}
    found: Counter[str] = Counter()
    for name in gold.names or ():
        words = tuple(name_words(name.name))
        entity = entities.get(words)
        if name.kind != "person":
            found.update({OTHERS: 1, PASSING: entity is not None and _is_person(entity)})
            continue
        found[PEOPLE] += 1
        if entity is None:
            found[INSIDE if any(_lies_in(words, other) for other in entities) else NOT_FOUND] += 1
            continue
        found[AS_PERSONS if _is_person(entity) else AS_OTHERS] += 1
        if name.gender:
            found.update((GENDERS, _judge_gender(name, entity)))
    return found


def _is_person(entity: NamedEntity) -> bool:
    return entity.kind == "person"


def _judge_gender(name: GoldName, entity: NamedEntity) -> str:
    if entity.gender is None:
        return UNKNOWN
    return RIGHT if entity.gender == name.gender else WRONG


def _lies_in(words: Sequence[str], name: Sequence[str]) -> bool:
    """Return whether words stand side by side in a longer name."""
    if not words or len(words) >= len(name):
        return False
    return any(name[at : at + len(words)] == words for at in range(len(name) - len(words) + 1))


def add_up_registers(rows: Iterable[tuple[str, Counter[str]]]) -> dict[str, Counter[str]]:
    """Add up the counts of articles, given with their ids, for each group."""
    total: dict[str, Counter[str]] = {group: Counter() for group in GROUPS}
    for article, counts in rows:
        for group in groups_of(article):
            total[group].update(counts)
    return total
