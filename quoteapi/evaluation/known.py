"""Known people for a measurement: an article's own speakers, and made-up people with common names."""

from __future__ import annotations

from functools import cache

from quoteapi.engine.results import Pronouns
from quoteapi.evaluation.gold import AUTHOR, GoldArticle
from quoteapi.people import People, Person, index_people

# The most frequent given names and surnames of the US census of 1990.
_MEN = ["James", "John", "Robert", "Michael", "William", "David", "Richard", "Charles", "Joseph", "Thomas"]
_WOMEN = ["Mary", "Patricia", "Linda", "Barbara", "Elizabeth", "Jennifer", "Maria", "Susan", "Margaret", "Dorothy"]
_SURNAMES = [
    "Smith",
    "Johnson",
    "Williams",
    "Jones",
    "Brown",
    "Davis",
    "Miller",
    "Wilson",
    "Moore",
    "Taylor",
    "Anderson",
    "Thomas",
    "Jackson",
    "White",
    "Harris",
    "Martin",
    "Thompson",
    "Garcia",
    "Martinez",
    "Robinson",
    "Clark",
    "Rodriguez",
    "Lewis",
    "Lee",
    "Walker",
    "Hall",
    "Allen",
    "Young",
    "Hernandez",
    "King",
    "Wright",
    "Lopez",
    "Hill",
    "Scott",
    "Green",
    "Adams",
    "Baker",
    "Gonzalez",
    "Nelson",
    "Carter",
    "Mitchell",
    "Perez",
    "Roberts",
    "Turner",
    "Phillips",
    "Campbell",
    "Parker",
    "Evans",
    "Edwards",
    "Collins",
]


def known_people(gold: GoldArticle, *, own: bool, others: int) -> People:
    """Return the list of an article: its speakers with their aliases and kinds if ``own``, and so many others."""
    speakers = [speaker for speaker in gold.speakers or () if own and speaker.names[0] != AUTHOR]
    listed = [
        {
            "ref": f"own {number}",
            "name": speaker.names[0],
            "aliases": speaker.names[1:],
            "kind": speaker.kind if speaker.kind in ("person", "organization", "group", "work") else None,
        }
        for number, speaker in enumerate(speakers)
    ]
    return index_people(listed).over(_others(others))


@cache
def _others(number: int) -> People:
    """Return people with the most frequent names, each with the surname as an alias, as a newsroom's list has them."""
    pronouns: dict[str, Pronouns] = {**dict.fromkeys(_MEN, "he"), **dict.fromkeys(_WOMEN, "she")}
    people = [(given, surname) for given in pronouns for surname in _SURNAMES]
    return index_people(
        Person(f"other {at}", f"{given} {surname}", (surname,), pronouns[given])
        for at, (given, surname) in enumerate(people[:number])
    )
