"""Names as strings: taking a title off, splitting into given name and surname, comparing two of them.

Nothing here looks at the article; ``mentions`` finds names in it and ``coreference`` puts together those
that stand for one speaker.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from quoteapi.engine.words.lexicon import read_table, read_words

_POSSESSIVE = re.compile(r"['’]s?$")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in comparable form: lower case, no accents, no dots, no suffix."""

    given: tuple[str, ...]
    surname: str

    @property
    def first(self) -> str:
        return self.given[0] if self.given else ""


def plain(word: str) -> str:
    """Lower case, accents and dots gone, typographic apostrophes made straight."""
    if word.isascii():
        return word.lower().replace(".", "")
    folded = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(c for c in folded if not unicodedata.combining(c)).lower().replace(".", "")


def tidy(name: str) -> str:
    """A name as it is shown: white space single, possessive, brackets and trailing punctuation gone."""
    name = _SPACE.sub(" ", name).strip(" ,;:–—-")
    return _POSSESSIVE.sub("", name).strip(" ,;:–—-")


def fold_umlauts(word: str) -> str:
    """Make "mueller" and "muller" (from "müller") the same for comparing."""
    return word.replace("ue", "u").replace("oe", "o").replace("ae", "a")


def split_words(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+(?:[.'’\-–][^\W_]+)*\.?", name) if word]


def parse_person(name: str) -> PersonName:
    """Split into given names and surname; a single word is the surname. Particles go with the surname."""
    words = [plain(word) for word in split_words(name)]
    while len(words) > 1 and words[-1] in read_words("name_suffixes"):
        words.pop()
    if not words:
        return PersonName((), "")
    start = len(words) - 1
    particles = read_words("particles")
    while start > 1 and words[start - 1] in particles:
        start -= 1
    if start == 1 and words[0] in particles:
        start = 0
    return PersonName(tuple(words[:start]), " ".join(words[start:]))


def same_given(one: str, other: str) -> bool:
    """Can two given names belong to one person: equal, an initial of the other, or a short form of it."""
    if not one or not other or one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    return (
        read_table("nicknames").get(short) == long
        or read_table("nicknames").get(long) == short
        or (len(short) >= 3 and long.startswith(short))
    )


def compatible(one: PersonName, other: PersonName) -> bool:
    """May two names stand for one person? A lone surname fits every bearer of it."""
    if one.surname != other.surname:
        return bool(
            (one.surname.split()[-1:] == other.surname.split()[-1:] and (not one.given or not other.given))
            or (one.given and other.given and _same_double_surname(one, other))
        )
    return (
        same_given(one.first, other.first)
        or bool(set(one.given[1:]) & {other.first})
        or bool(set(other.given[1:]) & {one.first})
    )


def _same_double_surname(one: PersonName, other: PersonName) -> bool:
    if one.first != other.first:
        return False
    mine = {*one.given, *one.surname.split()}
    theirs = {*other.given, *other.surname.split()}
    return mine <= theirs or theirs <= mine


def split_title(words: Sequence[str]) -> int:
    """How many leading words are title or office rather than name; always fewer than all of them.

    The last title that a name word follows decides, so that "Senate Majority Leader Mary Cole" leaves
    "Mary Cole".
    """
    titles = read_table("titles")
    lower = [plain(word) for word in words]
    best = 0
    for end in range(1, len(lower)):
        for start in range(max(0, end - 4), end):
            phrase = " ".join(lower[start:end])
            if phrase not in titles:
                continue
            if end - start == 1 and not _title_here(lower, start, end):
                continue
            best = max(best, end)
    return best


def _title_here(lower: Sequence[str], start: int, end: int) -> bool:
    """Is a one-word title a title here, and not a given name ("Don Ames") or a surname?"""
    given, rest = read_table("given_names"), lower[end : end + 2]
    if lower[start] in read_words("ambiguous_titles"):
        return start == 0 and (len(rest) >= 2 or rest[0] in given or lower[0] not in given)
    return lower[start] not in given or (start == 0 and len(rest) >= 2 and rest[0] in given)


def title_gender(title: str) -> str:
    """``f``, ``m`` or empty, from the words of a title."""
    titles = read_table("titles")
    words = [plain(word) for word in split_words(title)]
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            gender = titles.get(" ".join(words[start : start + size]), "n")
            if gender in ("f", "m"):
                return gender
    return ""


def given_gender(name: PersonName) -> str:
    """``f``, ``m`` or empty, from the first given name that the list knows."""
    given = read_table("given_names")
    for word in name.given:
        gender = given.get(word) or given.get(word.split("-")[0])
        if gender in ("f", "m"):
            return gender
    return ""


def acronyms(name: str) -> set[str]:
    """The acronyms that a body's name can have, upper case: initials with and without its small words."""
    words: list[str] = re.findall(r"[^\W\d_]+", name)
    capital = [word[0] for word in words if word[0].isupper()]
    every = [word[0].upper() for word in words]
    return {"".join(letters) for letters in (capital, every) if len(letters) >= 2}


def looks_like_organization(words: Sequence[str]) -> bool:
    """Does a capitalised name hold a word that only bodies have (Inc, University, Ministry)?"""
    known = read_words("organization_words")
    return any(plain(word) in known for word in words)
