"""Known people: a list of people and bodies that the engine resolves names with.

    people = quoteapi.people.load_people("people.json")
    article = quoteapi.attribute(text, people=people)

A list that is used for many articles is checked and indexed once, here. Nothing here loads a model.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Any, NoReturn

from quoteapi.engine.errors import PeopleError
from quoteapi.engine.people import NOBODY, People, index_people
from quoteapi.engine.results import Person

__all__ = [
    "NOBODY",
    "People",
    "PeopleError",
    "Person",
    "digest_of",
    "index_people",
    "load_people",
    "make_people",
    "read_setting",
]

# In bytes. The longest valid list, with every character escaped, is shorter.
LARGEST_FILE = 256 * 1024 * 1024


def load_people(path: str | PathLike[str]) -> People:
    """Read a list of people from a JSON file: an array of objects with ``ref`` and ``name``.

    They may also have ``aliases``, ``pronouns`` and ``kind``, as for ``Person``.

    Raises PeopleError when the file cannot be read, is not JSON in UTF-8, or has a wrong entry.
    """
    try:
        with Path(path).open("rb") as file:
            body = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise PeopleError([f"{path} cannot be read: {error.strerror or type(error).__name__}"]) from None
    if len(body) > LARGEST_FILE:
        raise PeopleError([f"{path} is too large for a list of people."])
    try:
        entries = json.loads(body.decode("utf-8-sig"), parse_int=float, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise PeopleError([f"{path} is not UTF-8: invalid at byte {error.start}, counted from 0."]) from None
    except json.JSONDecodeError as error:
        raise PeopleError([f"{path} is not JSON: syntax error at line {error.lineno}, column {error.colno}."]) from None
    except ValueError:
        raise PeopleError([f"{path} is not JSON: NaN and Infinity are not JSON values."]) from None
    except RecursionError:
        raise PeopleError([f"{path} cannot be parsed: its JSON nests too deeply."]) from None
    try:
        return index_people(entries)
    except PeopleError as error:
        raise PeopleError([f"{path} is not a list of people.", *error.faults]) from None


def _refuse(_: str) -> NoReturn:
    raise ValueError


def read_setting(path: Path | None, called: str = "QUOTEAPI_PEOPLE") -> People:
    """Read the list that the setting names; without one, nobody is known.

    Raises PeopleError as ``load_people``, with what the setting is ``called`` before its message.
    """
    try:
        return NOBODY if path is None else load_people(path)
    except PeopleError as error:
        first, *others = error.faults
        raise PeopleError([f"{called}: {first}", *others]) from None


def make_people(people: Any) -> People:
    """Return a caller's list as it is given in Python: People as they are, anything else checked and indexed."""
    return people if isinstance(people, People) else index_people(people)


def digest_of(people: Sequence[Person]) -> str:
    """Return what tells a list from any other one, whatever file it was read from. Without entries it is empty."""
    return hashlib.sha256(repr(tuple(people)).encode()).hexdigest() if people else ""
