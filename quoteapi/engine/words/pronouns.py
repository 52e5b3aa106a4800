"""Pronouns: what the list says of each, as typed values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal, TypeAlias

from quoteapi.engine.errors import LexiconError
from quoteapi.engine.words.gender import Gender
from quoteapi.engine.words.lexicon import read_table

PronounCode: TypeAlias = Literal["m", "f", "n", "p", "1", "1p", "2", "r", "d", "o"]

# "p" covers "they" and its forms, which are personal pronouns, and the likes of "many" and "several".
_THEY: Final = frozenset({"they", "them", "their", "themself", "themselves"})


@dataclass(frozen=True, slots=True)
class PronounEntry:
    """What the list says of a pronoun.

    ``code`` is the list's code, which the models' features are named by. ``gender`` is None where the pronoun does not
    tell it. ``is_person`` marks "I", "we", "he" and "she": "they", "who" and "you" are no evidence of a person by
    themselves. ``subject_only`` marks pronouns that are a source only as the subject of a verb: all but the personal
    and the relative ones.
    """

    code: PronounCode
    gender: Gender | None
    plural: bool
    is_person: bool
    subject_only: bool


# By the list's code.
_ENTRIES: Final[Mapping[str, PronounEntry]] = {
    "m": PronounEntry("m", "m", plural=False, is_person=True, subject_only=False),
    "f": PronounEntry("f", "f", plural=False, is_person=True, subject_only=False),
    "n": PronounEntry("n", None, plural=False, is_person=False, subject_only=False),
    "p": PronounEntry("p", None, plural=True, is_person=False, subject_only=True),
    "1": PronounEntry("1", None, plural=False, is_person=True, subject_only=False),
    "1p": PronounEntry("1p", None, plural=True, is_person=True, subject_only=False),
    "2": PronounEntry("2", None, plural=False, is_person=False, subject_only=True),
    "r": PronounEntry("r", None, plural=False, is_person=False, subject_only=False),
    "d": PronounEntry("d", None, plural=False, is_person=False, subject_only=True),
    "o": PronounEntry("o", None, plural=False, is_person=False, subject_only=True),
}


@cache
def read_pronouns() -> Mapping[str, PronounEntry]:
    """Return the pronouns that can be a source, lower case, each with its entry.

    Raises LexiconError for a code that no entry belongs to.
    """
    return {word: _entry(word, code) for word, code in read_table("pronouns").items()}


def _entry(word: str, code: str) -> PronounEntry:
    entry = _ENTRIES.get(code)
    if entry is None:
        raise LexiconError(f"pronouns.tsv: {word!r} has the unknown code {code!r}")
    return replace(entry, subject_only=False) if word in _THEY else entry
