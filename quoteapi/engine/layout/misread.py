"""Words that a scanner misread or broke: "sa1d", "saicl", "rnayor", "s aid", "saidMary".

Only what makes a word that the lists have is read through, and only for words that tell who speaks: those that
introduce speech, titles, nouns for people, names. All other damage stays as it was posted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Final

from quoteapi.engine.layout.inline import Edit, edit
from quoteapi.engine.layout.signs import NOTHING, REST
from quoteapi.engine.words import names, read_table, read_words, verbs

# In characters. No longer word is read, and none with more digits.
_LONGEST: Final = 16
_MOST_DIGITS: Final = 3
_LETTERS: Final = {"0": "o", "1": "li", "5": "s"}
_IN_WORD: Final = tuple(re.compile(rf"{digit}(?:[a-z]|(?<=[a-z]{digit})\b)") for digit in _LETTERS)
_CAPITAL_I: Final = re.compile(r"I[a-z]")
_ENDING_CL: Final = re.compile(r"cl\b")
_WORD: Final = re.compile(r"[A-Za-z015]+")
# Letters that look like another one at the start of a word, which no English word begins with.
_SHAPES: Final = (
    (" rn", " m", re.compile(r" rn[a-z]{2,14}\b")),
    ("Rn", "M", re.compile(r"Rn[a-z]{2,14}\b")),
    ("NI", "M", re.compile(r"NI[a-z]{2,14}\b")),
    ("VV", "W", re.compile(r"VV[a-z]{2,14}\b")),
)
_SMALL_L: Final = re.compile(r" l(?P<rest>[b-df-hjkmnp-tv-xz][a-z]{2,14})\b")
_BAR_IN_WORD: Final = re.compile(r"\|[a-z]")
_INITIAL: Final = re.compile(r"(?P<first>[B-HJ-NP-Z]) (?P<second>[a-z]{2,12})(?= [A-Z][a-z])")
_LAST_LETTER: Final = re.compile(r" (?P<second>[b-hj-z])(?=[.,;](?!\w))")
_GLUED: Final = re.compile(r"d[A-Z][a-z]")
_SAID: Final = re.compile(r"said\b")
_GLUED_CUES: Final = ("said", "told", "added", "asked")
_STRAY: Final = re.compile(r"(?<=[a-z])[~^¦](?=[\s.,;:”\"])|(?<![^\s“\"])[~^¦](?=[A-Z][a-z])")
_STRAY_BAR: Final = re.compile(r"(?<=[a-z,”\"] )[|¦] (?=\w)")
# In characters. A shorter line with a bar is a heading or a menu.
_LONGEST_MENU: Final = 40
# In characters. How far from a bar another one makes it the sign of a table.
_LONGEST_LINE: Final = 400
_BROKEN: Final = ("s aid", "sa id", "sai d", "tol d")
_COMMON: Final = frozenset(
    {"according", "he", "her", "his", "mr", "mrs", "she", "that", "the", "who", "will", "to", *_GLUED_CUES}
)


def read_through(text: str) -> str:
    """Return a text of the same length in which what a scanner misread are words."""
    for rule in _RULES:
        edits = sorted(rule(text))
        if edits:
            text = edit(text, edits)
    return text


def glued(text: str) -> frozenset[int]:
    """Return the offsets at which "said" and the like run into a name: "saidMary", "Holtsaid"."""
    before = {at + 1 for at in _starts(_GLUED, text) if _word_before(text, at + 1) in _GLUED_CUES}
    after = {at for at in _starts(_SAID, text) if at and text[at - 1].islower() and _is_surname(_word_before(text, at))}
    return frozenset(before | after)


def _starts(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    return (found.start() for found in pattern.finditer(text))


def _is_surname(word: str) -> bool:
    return word.istitle() and word.lower() in read_words("surnames")


def _word_before(text: str, end: int) -> str:
    start = end
    while start > 0 and end - start <= _LONGEST and text[start - 1].isalpha():
        start -= 1
    return text[start:end]


def _digits(text: str) -> Iterator[Edit]:
    for pattern in _IN_WORD:
        for found in pattern.finditer(text):
            start, end = _bounds(text, found.start())
            word = text[start:end]
            if 2 < len(word) <= _LONGEST and (read := _read_digits(word)):
                yield start, end, read


def _bounds(text: str, at: int) -> tuple[int, int]:
    """Return where the run of letters and digits around an offset begins and ends, or no more than is ever read."""
    start = end = at
    while start > max(0, at - _LONGEST) and text[start - 1].isalnum():
        start -= 1
    while end < min(len(text), at + _LONGEST) and text[end].isalnum():
        end += 1
    return start, end


def _read_digits(word: str) -> str | None:
    """Return the word that digits in the place of letters stand for, or None."""
    if word[0] == "0":
        word = f"O{word[1:]}"
    digits = [sign for sign in word if sign.isdigit()]
    if len(digits) > _MOST_DIGITS or 2 * len(digits) > len(word) or not _WORD.fullmatch(word):
        return None
    for letters in product(*(_LETTERS[digit] for digit in digits)):
        rest = iter(letters)
        read = "".join(next(rest) if sign.isdigit() else sign for sign in word)
        if read[1:].islower() and _is_known(read):
            return read
    return None


def _is_known(word: str) -> bool:
    """Return whether a word tells who speaks. Names have a capital."""
    lower = word.lower()
    if lower in _COMMON or lower in read_table("titles") or lower in read_table("persons"):
        return True
    if word[0].isupper():
        return names.given_code(lower) is not None or lower in read_words("surnames")
    return verbs.is_speech(lower)


def _capital_i(text: str) -> Iterator[Edit]:
    for found in _CAPITAL_I.finditer(text):
        at = found.start()
        if at and text[at - 1].islower():
            start, end = _bounds(text, at)
            word = text[start:end].replace("I", "l")
            if word[1:].islower() and _is_known(word):
                yield at, at + 1, "l"


def _ending_cl(text: str) -> Iterator[Edit]:
    for found in _ENDING_CL.finditer(text):
        start = _bounds(text, found.start())[0]
        if start < found.start() and _is_known(text[start : found.start()] + "d"):
            yield *found.span(), f"d{REST}"


def _shapes(text: str) -> Iterator[Edit]:
    for shape, letter, pattern in _SHAPES:
        if shape in text:
            for found in pattern.finditer(text):
                word = letter + found.group()[len(shape) :]
                begins = shape[0] == " " or not text[found.start() - 1 : found.start()].isalnum()
                if begins and _is_known(word.strip()):
                    yield found.start(), found.start() + len(shape), f"{letter}{REST}"


def _small_l(text: str) -> Iterator[Edit]:
    for found in _SMALL_L.finditer(text):
        if names.given_code("i" + found["rest"]):
            yield found.start() + 1, found.start() + 2, "I"


def _bars_in_words(text: str) -> Iterator[Edit]:
    if "|" in text:
        for found in _BAR_IN_WORD.finditer(text):
            start, end = _bounds(text, found.start() - 1)[0], _bounds(text, found.start() + 1)[1]
            word = text[start:end].replace("|", "l")
            if start < found.start() and word[1:].islower() and _is_known(word):
                yield found.start(), found.start() + 1, "l"


def _listed(text: str) -> Iterator[Edit]:
    for word, read in read_table("misread_words").items():
        if word in text:
            for found in re.finditer(rf"\b{word}\b", text):
                yield (*found.span(), read + REST * (len(word) - len(read)))


def _broken(text: str) -> Iterator[Edit]:
    for word in _BROKEN:
        if word in text:
            for found in re.finditer(rf"(?<![\w.'’]){word}(?![\w'’])", text):
                space = text.index(" ", found.start())
                yield space, space + 1, NOTHING


def _broken_names(text: str) -> Iterator[Edit]:
    for found in _INITIAL.finditer(text):
        alone = not text[found.start() - 1 : found.start()].isalnum()
        if alone and (found["first"] + found["second"]).lower() in read_table("given_names"):
            yield found.end("first"), found.start("second"), NOTHING
    for found in _LAST_LETTER.finditer(text):
        start, end = _bounds(text, found.start() - 1)
        word = text[start:end] + found["second"]
        if end == found.start() and word.istitle() and word.lower() in read_words("surnames"):
            yield found.start(), found.start("second"), NOTHING


def _stray(text: str) -> Iterator[Edit]:
    if any(sign in text for sign in "~^¦"):
        for found in _STRAY.finditer(text):
            yield (*found.span(), NOTHING)


def _stray_bars(text: str) -> Iterator[Edit]:
    if "|" in text or "¦" in text:
        for found in _STRAY_BAR.finditer(text):
            before = text[max(0, found.start() - _LONGEST_LINE) : found.start()].rpartition("\n")[2]
            after = text[found.end() : found.end() + _LONGEST_LINE].partition("\n")[0]
            alone = not any(sign in part for sign in "|¦" for part in (before, after))
            if alone and len(before) + len(after) > _LONGEST_MENU:
                yield (*found.span(), NOTHING)


_RULES: Final[tuple[Callable[[str], Iterable[Edit]], ...]] = (
    _stray,
    _stray_bars,
    _digits,
    _capital_i,
    _ending_cl,
    _shapes,
    _small_l,
    _bars_in_words,
    _listed,
    _broken,
    _broken_names,
)
