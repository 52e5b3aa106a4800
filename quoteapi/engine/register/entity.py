"""Entity: one person, body or thing of an article, and the register of those that the article names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from quoteapi.engine.people import Match
from quoteapi.engine.results import SpeakerKind
from quoteapi.engine.words import Gender, names, read_words


@dataclass(slots=True)
class Entity:
    """A person, body or thing of the article, filled while the article is read and unchanged afterwards.

    ``forms`` counts its names, without titles. ``descriptors`` are nouns that describe it, singular and in lower case,
    and ``traits`` the other words that do (see ``traits``). ``personhood`` is the mean of its names' scores. Somebody
    who is never named has an empty name. ``guessed`` tells whether the spelling of the name alone shows the gender.
    ``listed`` is the entry of the caller's list that it is, and ``sure`` whether that is more than inferred.
    """

    name: str
    kind: SpeakerKind
    gender: Gender | None = None
    guessed: bool = False
    forms: Counter[str] = field(default_factory=Counter)
    descriptors: set[str] = field(default_factory=set)
    traits: set[str] = field(default_factory=set)
    mentions: list[int] = field(default_factory=list)
    full_mentions: int = 0
    personhood: float = 0.0
    listed: Match | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """``entity_of[m]`` is the entity of mention m or None, ``bearers[m]`` the people that an open surname may mean."""

    entities: list[Entity]
    entity_of: list[int | None]
    bearers: dict[int, list[int]]


def fullest(forms: Counter[str], kind: SpeakerKind) -> str:
    """Return the form with the most words; among those, the one with the most letters, then the most used one.

    A person's name in capitals, as a label or a headline has it, gives way to the same in small letters.
    """

    def rank(form: str) -> tuple[int, int, bool, int]:
        words = [w for w in names.split_words(form) if names.plain(w) not in read_words("name_suffixes")]
        letters = len("".join(words)) if kind == "person" else len(form)
        return len(words), letters, kind == "person" and not form.isupper(), forms[form]

    return max(forms, key=rank)
