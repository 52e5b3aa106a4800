"""Forms: names in the one form in which a listed name and the article's compare equal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from quoteapi.engine.words import names, read_table, read_words

# Letters that Unicode does not take apart, apostrophes and full stops, which spellings add or leave out, and hyphens,
# which may be spaces.
_LETTERS: Final = str.maketrans(
    {
        **dict.fromkeys(".'’‘ʼʻ`´·"),
        **dict.fromkeys("-‐‑‒–/_", " "),
        **dict.fromkeys(',;:()[]“”"«»&', " "),
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
    }
)
# British spellings in the names of bodies.
_SPELLINGS: Final = (("isation", "ization"), ("centre", "center"), ("labour", "labor"), ("defence", "defense"))
# What a text has inside names and the compared form leaves out, and what joins the word before it.
_JOINTS: Final = frozenset({"-", "–", "‑", "the", "The", "and", "&"})
_SUFFIXES: Final = frozenset({"'s", "’s", "'", "’"})
_POSSESSIVES: Final = ("'s", "’s", "s'", "s’")
_NOT_COMPARED: Final = frozenset({"the", "and"})

# In letters: initials at the start of a name that may stand together.
LONGEST_INITIALS: Final = 3
# In characters. Longer words are folded each time, so that the memory for folded words is bounded.
LONGEST_KEPT: Final = 40


def fold_word(word: str) -> str:
    """Return a word as it is compared: in lower case, without accents and apostrophes, umlauts folded.

    A word with a hyphen becomes several words. "the" and "and" become nothing.
    """
    return _fold_short(word) if len(word) <= LONGEST_KEPT else _fold(word)


def _fold(word: str) -> str:
    if not word.isascii():
        parts = unicodedata.normalize("NFKD", word).casefold()
        word = "".join(c for c in parts if not unicodedata.combining(c))
    word = word.lower().translate(_LETTERS)
    if word in _NOT_COMPARED:
        return ""
    for british, american in _SPELLINGS if len(word) > 5 else ():
        word = word.replace(british, american)
    return " ".join(names.fold_umlauts(word).split())


_fold_short = lru_cache(maxsize=16384)(_fold)


def key_of(name: str) -> str:
    """Return the form of a name in which it is compared."""
    return Form.of(name).key


class Form(NamedTuple):
    """A name as it is compared: its folded words, together its key, and the number of those before the surname.

    A word with a hyphen is one word, with a space in it. Initials stand together: "J. K. Rowling" is "JK Rowling".
    """

    words: tuple[str, ...]
    key: str
    given: int

    @classmethod
    def of(cls, name: str) -> Form:
        fold = _fold_short if len(name) <= LONGEST_KEPT else fold_word
        words = [folded for folded in map(fold, name.split()) if folded]
        if len(words) > 1 and min(map(len, words)) == 1:
            words = _join_initials(words)
        return cls(tuple(words), " ".join(words), _count_given(words))

    @classmethod
    def listed(cls, name: str, *, person: bool) -> list[Form]:
        """Return the forms that a listed name has in articles: as it is, without a title, a suffix or a possessive's s.

        A single word after a title ("Pope Francis") is no name of its own.
        """
        form = cls.of(name)
        forms = [form]
        words = form.words
        if len(words) > 1:
            if person and not _ends_of_titles().isdisjoint(words[:-1]):
                written = name.split()
                size = names.split_title(written)
                shorter = cls.of(" ".join(written[size:])) if size else form
                if shorter.given:
                    form = shorter
                    forms.append(form)
            if words[-1] in _suffixes() and (plain := form.without_suffix()) is not None:
                forms.append(plain)
        if name.endswith(_POSSESSIVES):
            forms.append(cls.of(names.tidy(name)))
        return forms

    @property
    def is_whole(self) -> bool:
        """Whether the name has more than a surname, with its particles, or one word."""
        return self.given > 0

    @property
    def surname(self) -> str:
        return self.words[-1] if self.given == len(self.words) - 1 else " ".join(self.words[self.given :])

    def without_suffix(self) -> Form | None:
        """Return the name without a "Jr." or a company's legal form at its end, None if it has neither."""
        if len(self.words) < 2 or self.words[-1] not in _suffixes():
            return None
        words = self.words[:-1]
        return Form(words, " ".join(words), _count_given(words))

    def is_like(self, other: Form) -> bool:
        """Return whether two whole names may be one person's: initials, nicknames and middle names may differ."""
        if not self.is_whole or not other.is_whole or self.surname != other.surname:
            return False
        mine, theirs = self.words[: self.given], other.words[: other.given]
        if not _same_first(mine[0], theirs):
            return _same_first(theirs[0], mine)
        return not mine[1:] or not theirs[1:] or mine[1][0] == theirs[1][0]

    # --- among the words of a text -----------------------------------------------------------------------

    @staticmethod
    def grow(words: Sequence[str], first: int, last: int) -> Iterator[tuple[int, str]]:
        """Yield the compared form of the words from ``first`` on, with their end, word by word."""
        found: list[str] = []
        for at in range(first, last):
            word = words[at]
            if word in _SUFFIXES and found:
                found[-1] += fold_word(word)
            elif folded := fold_word(word):
                found.append(folded)
            elif word not in _JOINTS:
                return
            yield at + 1, " ".join(_join_initials(found))


def _count_given(words: Sequence[str]) -> int:
    """Return the number of words before a surname and its particles."""
    at = len(words) - 1
    if at <= 0:
        return 0
    if words[at] in read_words("name_suffixes"):
        at -= 1
    particles = read_words("particles")
    while at > 1 and words[at - 1] in particles:
        at -= 1
    return 0 if at == 1 and words[0] in particles else at


@cache
def _ends_of_titles() -> frozenset[str]:
    """Return the last words of all titles, folded. A name without one of them has no title."""
    return frozenset(fold_word(title.rpartition(" ")[2]) for title in read_table("titles"))


@cache
def _suffixes() -> frozenset[str]:
    return read_words("name_suffixes") | read_words("legal_forms")


def _join_initials(folded: Iterable[str]) -> list[str]:
    """Return folded words with the initials that stand side by side as one word."""
    words: list[str] = []
    initial = False
    for word in folded:
        if initial and len(word) == 1:
            words[-1] += word
        else:
            words.append(word)
        initial = len(word) == 1
    return words


def _same_first(short: str, given: Sequence[str]) -> bool:
    """Return whether a first name or initials may stand for given names."""
    if names.same_given(short, given[0]):
        return True
    if len(short) > LONGEST_INITIALS or names.given_code(short):
        return False
    return all(initial == name[0] for initial, name in zip(short, given, strict=False))
