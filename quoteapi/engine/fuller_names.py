"""Fuller names: the given name of somebody whom the reporter calls by a surname alone, wherever the text has it.

The stages see no words inside quotation marks, but "I love Tarana Burke" said by one source names another in full.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from quoteapi.engine import names
from quoteapi.engine.lexicon import read_table

_AFTER_SPACE = re.compile(r"(?<=\s)\w*")
_FIRST_WORD = re.compile(r"\w*")
_LETTER = re.compile(r"[^\W\d_]")
_ONE_OR_TWO_WORDS = r"((?:[^\W\d_][\w.'’-]*\s+){1,2})"
_INSIDE_WORD = "_.'’-"


def index_words(text: str) -> dict[str, list[int]]:
    """Where each word stands that follows white space: one pass, so that any number of names can be looked up."""
    index: dict[str, list[int]] = defaultdict(list)
    for match in _AFTER_SPACE.finditer(text):
        index[match.group()].append(match.start())
    return index


def find_full_name(text: str, index: Mapping[str, list[int]], surname: str) -> str | None:
    """The surname with the given names that first stand before it in the text, or None. ``index`` is the text's."""
    given = read_table("given_names")
    for before in _words_before(text, index, surname):
        words = before.split()
        keep = [word for word in words if word[0].isupper()]
        while keep and names.plain(keep[0]) not in given:
            keep = keep[1:]
        if keep and words[-len(keep) :] == keep:
            return " ".join([*keep, surname])
    return None


def _words_before(text: str, index: Mapping[str, list[int]], surname: str) -> Iterator[str]:
    """The one or two words before each place of a name, places taken in order of the text and not overlapping."""
    pattern = re.compile(_ONE_OR_TWO_WORDS + re.escape(surname) + r"\b")
    first_word = _FIRST_WORD.match(surname)
    done = 0
    for at in index.get(first_word.group() if first_word else "", ()):
        if not text.startswith(surname, at):
            continue
        start = _start_of_words(text, at, done)
        match = pattern.match(text, start) if start >= 0 else None
        if match:
            done = match.end()
            yield match.group(1)


def _start_of_words(text: str, at: int, least: int) -> int:
    """Where the two words before an offset begin, or the one if it is alone; -1 for none. Not before ``least``."""
    near_start, near_end = _word_before(text, at, least)
    if near_start < near_end and _LETTER.match(text, near_start):
        far_start, far_end = _word_before(text, near_start, least)
        letter = _LETTER.search(text, far_start, far_end)
        if letter:
            return letter.start()
    letter = _LETTER.search(text, near_start, near_end)
    return letter.start() if letter else -1


def _word_before(text: str, at: int, least: int) -> tuple[int, int]:
    """The word that white space parts from an offset, as [start, end); empty when there is no white space."""
    end = at
    while end > least and text[end - 1].isspace():
        end -= 1
    start = end
    while end < at and start > least and (text[start - 1].isalnum() or text[start - 1] in _INSIDE_WORD):
        start -= 1
    return start, end
