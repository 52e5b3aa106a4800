"""Names as strings: remove a title, split a name into given names and surname, compare two names.

Nothing here reads the article: `mentions` finds the names in it, and `coreference` groups those of one speaker.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from quoteapi.engine.words.gender import Gender, gender_of_code
from quoteapi.engine.words.lexicon import read_table, read_words

_POSSESSIVE = re.compile(r"['’‘`´]s?$")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:[.'’\-–][^\W_]+)*\.?")
# Endings of given names, in letters, and how many listed names must share one, and their gender, for it to tell.
SHORTEST_ENDING, LONGEST_ENDING = 2, 4
LEAST_NAMES = 20
LEAST_SHARE = 0.8
# "Servant of", with which only men's names begin.
_MENS_BEGINNINGS = ("abdul", "abdel", "abdol", "abdur")
# "Son of" and "daughter of" before a father's name.
_PATRONYMIC_PARTICLES: Mapping[str, Gender] = {"bin": "m", "ibn": "m", "bint": "f", "binte": "f", "binti": "f"}
# Endings of Slavic, Greek, Lithuanian and Icelandic surnames that one sex alone bears at home.
_SURNAME_ENDINGS: Mapping[str, Gender] = {
    "sdottir": "f",
    "ova": "f",
    "eva": "f",
    "skaya": "f",
    "ska": "f",
    "opoulou": "f",
    "idou": "f",
    "iene": "f",
    "ov": "m",
    "sky": "m",
    "ski": "m",
    "skiy": "m",
    "opoulos": "m",
    "idis": "m",
}
# Particles that are given names as well, when they stand before the surname alone: "Ben Lind", "Van Marsh".
_GIVEN_PARTICLES = frozenset({"al", "ben", "van"})
# Suffixes that tell generations, the eldest first. A name without one stands between "sr" and the others.
GENERATIONS = ("sr", "", "jr", "ii", "iii", "iv")
# Before these words of a body's name a title is a part of the name: "Nurses United for Patient Protection".
_BEFORE_PART = frozenset({"for", "of", "and", "&"})
# In words. One title of the list is longer; it is never found as a whole.
LONGEST_TITLE = 4


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in comparable form: lower case, without accents, dots or suffix ("Jr.")."""

    given: tuple[str, ...]
    surname: str

    @property
    def first(self) -> str:
        """The first given name, empty when there is none."""
        return self.given[0] if self.given else ""


def plain(word: str) -> str:
    """Return a word in lower case without accents and dots, with straight apostrophes."""
    if word.isascii():
        return word.lower().replace(".", "")
    folded = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(c for c in folded if not unicodedata.combining(c)).lower().replace(".", "")


def tidy(name: str) -> str:
    """Return a name for display: single spaces, and no possessive ending, comma, colon or dash at the ends."""
    name = _SPACE.sub(" ", name).strip(" ,;:–—-")
    return _POSSESSIVE.sub("", name).strip(" ,;:–—-")


def fold_umlauts(word: str) -> str:
    """Return a key under which "mueller" and "muller" (from "müller") compare equal."""
    return word.replace("ue", "u").replace("oe", "o").replace("ae", "a")


def split_words(name: str) -> list[str]:
    """Return the words of a name. Hyphens and apostrophes inside a word stay, as does a full stop at its end."""
    return _WORD.findall(name)


def parse_person(name: str) -> PersonName:
    """Split a name into given names and surname. Particles ("van der") go with the surname; a single word is one.

    "Ben Lind" has a given name. So has "Van Hollen" by itself; `compatible` joins it to "Ann Van Hollen" all the same.
    """
    words = [plain(word) for word in split_words(name)]
    while len(words) > 1 and words[-1] in read_words("name_suffixes"):
        words.pop()
    if not words:
        return PersonName((), "")
    start = len(words) - 1
    particles = read_words("particles")
    while start > 1 and words[start - 1] in particles:
        start -= 1
    if start == 1 and words[0] in particles and (len(words) > 2 or words[0] not in _GIVEN_PARTICLES):
        start = 0
    return PersonName(tuple(words[:start]), " ".join(words[start:]))


def same_given(one: str, other: str) -> bool:
    """Return whether one person can bear both given names: they are equal, or one is an initial or a nickname."""
    if not one or not other or one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    return read_table("nicknames").get(short) == long or read_table("nicknames").get(long) == short


def compatible(one: PersonName, other: PersonName) -> bool:
    """Return whether two names can stand for one person. A surname alone fits all who bear it."""
    if one.surname != other.surname:
        return bool(
            _is_particle_of(one, other)
            or _is_particle_of(other, one)
            or (one.surname.split()[-1:] == other.surname.split()[-1:] and (not one.given or not other.given))
            or (one.given and other.given and _same_double_surname(one, other))
        )
    return (
        same_given(one.first, other.first)
        or bool(set(one.given[1:]) & {other.first})
        or bool(set(other.given[1:]) & {one.first})
    )


def _is_particle_of(one: PersonName, other: PersonName) -> bool:
    """Return whether what looks like one's given name is the particle of the other's surname ("Van Hollen")."""
    return len(one.given) == 1 and one.first in _GIVEN_PARTICLES and other.surname == f"{one.first} {one.surname}"


def initials_conflict(one: PersonName, other: PersonName) -> bool:
    """Return whether two names with one first name have middle initials of two people ("Ann K. Lee", "Ann J. Lee")."""
    if one.first != other.first or not (one.given[1:] and other.given[1:]):
        return False
    mine, theirs = one.given[1], other.given[1]
    return mine[0] != theirs[0] and min(len(mine), len(theirs)) == 1


def generation_of(name: str) -> str:
    """Return the suffix that tells a person from namesakes in the family ("jr", "sr", "iii"), or an empty string."""
    last = plain(split_words(name)[-1]) if name else ""
    return last if last in GENERATIONS else ""


def _same_double_surname(one: PersonName, other: PersonName) -> bool:
    """Return whether one name has a double surname of which the other has a part ("Rosa Lobo", "Rosa Lobo Vargas")."""
    if one.first != other.first:
        return False
    mine = {*one.given, *one.surname.split()}
    theirs = {*other.given, *other.surname.split()}
    return mine <= theirs or theirs <= mine


def split_title(words: Sequence[str]) -> int:
    """Return how many leading words are a title or an office; always fewer than all words.

    The last title before a name word counts, so that "Senate Majority Leader Mary Cole" leaves "Mary Cole".
    """
    titles = read_table("titles")
    lower = [plain(word) for word in words]
    best = 0
    for end in range(1, len(lower)):
        for start in range(max(0, end - LONGEST_TITLE), end):
            phrase = " ".join(lower[start:end])
            if phrase not in titles or (start and lower[start - 1] in _BEFORE_PART):
                continue
            if end - start == 1 and not _title_here(lower, start, end):
                continue
            best = max(best, end)
    return best


def _title_here(lower: Sequence[str], start: int, end: int) -> bool:
    """Return whether a one-word title is one here, rather than a given name ("Don Ames") or a surname."""
    given, rest = read_table("given_names"), lower[end : end + 2]
    if start and lower[start] in read_words("particles"):
        return False  # "Rosa da Lima", "Luis del Monte"
    if lower[start] in read_words("ambiguous_titles"):
        return start == 0 and (len(rest) >= 2 or rest[0] in given or lower[0] not in given)
    return lower[start] not in given or (start == 0 and len(rest) >= 2 and rest[0] in given)


def title_gender(title: str) -> Gender | None:
    """Return the gender that a title's words tell, None when they tell none."""
    titles = read_table("titles")
    words = [plain(word) for word in split_words(title)]
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            gender = gender_of_code(titles.get(" ".join(words[start : start + size])))
            if gender:
                return gender
    return None


def given_gender(name: PersonName) -> Gender | None:
    """Return the gender of the first given name where a list knows it as a man's or a woman's, or None.

    A name in two parts is known by its first one ("Karl-Otto"), and one that is a particle too stands in the surname
    ("Ben van Marsh"). A Korean given name stands last ("Han Min-koo").
    """
    if name.given and (gender := _PATRONYMIC_PARTICLES.get(name.surname.split(" ")[0])):
        return gender
    first = name.first or (name.surname.split()[0] if " " in name.surname else "")
    if "-" in name.surname and (last := given_code(name.surname)):
        return gender_of_code(last)
    code = given_code(first) or given_code(first.split("-")[0])
    if code is None and first.startswith(_MENS_BEGINNINGS):
        return "m"
    return gender_of_code(code)


def lone_given_gender(name: PersonName) -> Gender | None:
    """Return the gender of a given name that stands alone, and is hardly a surname ("Hillary"), or None."""
    alone = not name.given and name.surname not in read_words("surnames")
    return gender_of_code(given_code(name.surname)) if alone else None


def given_code(word: str) -> str | None:
    """Return the code of a plain word as a given name: "f", "m", "u" (used for both), or None for no given name."""
    return read_table("given_names").get(word) or read_table("given_names_world").get(word)


def rare_gender(name: PersonName) -> Gender | None:
    """Return the gender that most bearers of a rarer given name have, or None.

    Behind an East Asian family name the given name may be two words, which are listed as one ("Han Min Koo").
    """
    rare = read_table("given_names_rare")
    if code := rare.get(name.first):
        return gender_of_code(code)
    if not name.given or " " in name.surname or len(name.given) > 2:
        return None
    parts = [part for word in (*name.given[1:], name.surname) for part in word.split("-")]
    joined = ("-".join(parts), "".join(parts)) if len(parts) > 1 else ()
    codes = (given_code(word) or rare.get(word) for word in joined)
    return gender_of_code(next(filter(None, codes), None))


def spelt_gender(name: PersonName) -> Gender | None:
    """Return the gender of the listed names that end like the first given name, if few are of the other one.

    Only a name that no list has is guessed so. Its longest ending that enough listed names share decides.
    """
    first = name.first.split("-")[0]
    if not first or given_code(first):
        return None
    for letters in range(LONGEST_ENDING, SHORTEST_ENDING - 1, -1):
        women, men = _genders_of_endings().get(first[-letters:], (0, 0)) if len(first) > letters + 1 else (0, 0)
        if women + men >= LEAST_NAMES:
            if max(women, men) < LEAST_SHARE * (women + men):
                return None
            return "f" if women > men else "m"
    return None


@cache
def _genders_of_endings() -> Mapping[str, tuple[int, int]]:
    """Return how many women's and how many men's given names of the lists have each ending."""
    counts: dict[str, tuple[int, int]] = {}
    for table in ("given_names_world", "given_names"):
        for word, code in read_table(table).items():
            for letters in range(SHORTEST_ENDING, min(LONGEST_ENDING, len(word) - 2) + 1):
                women, men = counts.get(word[-letters:], (0, 0))
                counts[word[-letters:]] = (women + (code == "f"), men + (code == "m"))
    return counts


def known_gender(name: PersonName) -> Gender | None:
    """Return the gender of the widely known person whose whole name this is, or None."""
    return gender_of_code(read_table("known_people").get(" ".join((*name.given, name.surname))))


def surname_gender(name: PersonName) -> Gender | None:
    """Return the gender that a surname shows by its ending where the language inflects it ("Petrova"), or None."""
    if not name.given:
        return None
    endings = (ending for ending in _SURNAME_ENDINGS if name.surname.endswith(ending))
    return _SURNAME_ENDINGS[found] if (found := next(endings, None)) else None


def acronyms(name: str) -> set[str]:
    """Return the acronyms that a body's name can have, in upper case: with and without the initials of small words."""
    words: list[str] = re.findall(r"[^\W\d_]+", name)
    capital = [word[0] for word in words if word[0].isupper()]
    every = [word[0].upper() for word in words]
    return {"".join(letters) for letters in (capital, every) if len(letters) >= 2}


def looks_like_organization(words: Sequence[str]) -> bool:
    """Return whether a capitalized name contains a word typical of organizations (Inc, University, Ministry)."""
    known = read_words("organization_words")
    return any(plain(word) in known for word in words)
