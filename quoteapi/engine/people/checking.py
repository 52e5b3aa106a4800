"""The check of a caller's list of people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from quoteapi.engine.errors import PeopleError
from quoteapi.engine.results import LISTED_KINDS, LONGEST_NAME, MOST_ALIASES, MOST_PEOPLE, PRONOUNS, Person

# How many faults of a list are told.
FAULTS_SHOWN: Final = 20
_FIELDS: Final = ("ref", "name", "aliases", "pronouns", "kind")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def check_people(entries: Any) -> tuple[Person, ...]:
    """Return the entries of a list, each a Person or a mapping of its fields. Raises PeopleError.

    The messages give the number of the entry and never a value. Checked here by hand, because a schema would take five
    times as long for 1,000 entries, and everybody waits meanwhile.
    """
    if isinstance(entries, str | bytes | Mapping) or not isinstance(entries, Iterable):
        raise PeopleError(["Must be a list of people."])
    rows = list(entries)
    if len(rows) > MOST_PEOPLE:
        raise PeopleError([f"Must not have more than {MOST_PEOPLE} entries."])
    faults: list[str] = []
    people: list[Person] = []
    refs: dict[str, int] = {}
    for number, row in enumerate(rows):
        if isinstance(row, Person):
            row = {name: getattr(row, name) for name in _FIELDS}
        wrong = _faults_of(row)
        if not wrong and row["ref"] in refs:
            wrong = [f"`ref` is that of entry {refs[row['ref']]} as well."]
        faults.extend(f"Entry {number}: {fault}" for fault in wrong)
        if len(faults) > FAULTS_SHOWN:
            raise PeopleError([*faults[:FAULTS_SHOWN], "And more."])
        if not wrong:
            refs[row["ref"]] = number
            people.append(
                Person(row["ref"], row["name"], tuple(row.get("aliases") or ()), row.get("pronouns"), row.get("kind"))
            )
    if faults:
        raise PeopleError(faults)
    return tuple(people)


def _faults_of(row: Any) -> list[str]:
    if not isinstance(row, Mapping):
        return ["Must be an object with `ref` and `name`."]
    faults = []
    if not row.keys() <= set(_FIELDS):
        faults.append(f"Unknown field; the fields are {', '.join(_FIELDS)}.")
    for field in ("ref", "name"):
        if field not in row:
            faults.append(f"`{field}` is missing.")
        elif not _is_name(row[field]):
            faults.append(f"`{field}` {_NAME}")
    aliases = row.get("aliases")
    if aliases is not None:
        if not isinstance(aliases, list | tuple):
            faults.append("`aliases` must be a list of strings.")
        elif len(aliases) > MOST_ALIASES:
            faults.append(f"`aliases` must not have more than {MOST_ALIASES} items.")
        elif not all(_is_name(alias) for alias in aliases):
            faults.append(f"Each of `aliases` {_NAME}")
    for field, allowed in (("pronouns", PRONOUNS), ("kind", LISTED_KINDS)):
        value = row.get(field)
        if value is not None and not (isinstance(value, str) and value in allowed):
            faults.append(f"`{field}` must be one of: {', '.join(allowed)}.")
    return faults


_NAME: Final = f"must be a string of 1 to {LONGEST_NAME} characters of valid Unicode, and not blank."


def _is_name(value: Any) -> bool:
    if not isinstance(value, str) or len(value) > LONGEST_NAME:
        return False
    if value.isascii():
        return bool(value.strip())
    return bool(value.replace("\ufeff", "").strip()) and not _SURROGATE.search(value)
