"""How the prose of a report opens: behind its dateline."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from quoteapi.engine.words import read_words

# In characters, with its dash.
LONGEST_DATELINE: Final = 100

_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_CAPITAL: Final = r"[A-Z\u00c0-\u00de]"
# A date of digits that opens a paragraph ("Date: 2021-03-04").
_DIGITS: Final = re.compile(r"\s{0,9}(?:date:?\s{1,9})?\d{4}-\d\d-\d\d\s{1,64}", re.IGNORECASE)
_DASHED: Final = re.compile(
    rf"\s{{0,9}}({_CAPITAL}[^!?\n—–]{{1,90}}?)\s{{0,9}}(?:[—–]|\s--?|(?<=[)/])--)\s{{0,64}}(?=\S)"
)
_DAY_OR_AGENCY: Final = re.compile(
    rf"\b{_MONTH}\s+\d{{1,2}}\b|\b\d{{1,2}}\s+{_MONTH}|\({_CAPITAL}[^)]*\)$|/[A-Z][\w .-]{{2,40}}/$"
)
# A place of up to four words. More capitals are a headline.
_CAPITALS: Final = re.compile(
    rf"(?=.{{4}}){_CAPITAL}[A-Z\u00c0-\u00de.'’-]{{1,24}}(?: [A-Z\u00c0-\u00de.'’-]{{1,24}}){{0,3}}"
    rf"(?:, {_CAPITAL}[\w. ]{{1,24}})?"
)
# "Wick, Ohio – May 3, 2024 – Rain fell."
_DATED: Final = re.compile(
    rf"\s{{0,9}}{_CAPITAL}[^!?\n—–]{{1,50}}?\s{{1,3}}(?:[—–]|--?)\s{{1,3}}\(?{_MONTH}\s{{1,3}}\d{{1,2}},?\s{{1,3}}\d{{4}}\)?"
    r"\s{0,3}(?:[—–:]|--?)\s{1,9}(?=\S)"
)
# "WASHINGTON (CNN) Rain fell.", "(Reuters) - Rain fell."
_BRACKETED: Final = re.compile(
    rf"\s{{0,9}}((?:{_CAPITAL}[^()!?\n—–]{{1,60}}?)?)\s{{0,3}}\(({_CAPITAL}[\w .&’'-]{{1,30}})\)"
    r"\s{0,3}((?:[—–:]|--?)?)\s{1,9}(?=\S)"
)


def dateline_end(text: str, start: int, end: int) -> int:
    """Return the offset at which the dateline of a paragraph ends, ``start`` when the paragraph has none.

    A dateline is a date of digits, or a place before a dash or before an agency in brackets. Before a dash, the place
    must be in capitals or come with a day, an agency in brackets or a wire service between slashes.
    """
    limit = min(end, start + LONGEST_DATELINE)
    for find in _FORMS:
        found = find(text, start, limit)
        if found is not None and found < end:
            return found
    return start


def _after_digits(text: str, start: int, limit: int) -> int | None:
    found = _DIGITS.match(text, start, limit)
    return found.end() if found else None


def _after_date_between_dashes(text: str, start: int, limit: int) -> int | None:
    found = _DATED.match(text, start, limit)
    return found.end() if found else None


def _after_dash(text: str, start: int, limit: int) -> int | None:
    found = _DASHED.match(text, start, limit)
    if found is None or found.end() == found.end(1):
        return None
    place = found[1].rstrip()
    return found.end() if _DAY_OR_AGENCY.search(place) or _CAPITALS.fullmatch(place) else None


def _after_agency(text: str, start: int, limit: int) -> int | None:
    found = _BRACKETED.match(text, start, limit)
    if found is None or found[2].lower() not in read_words("agencies"):
        return None
    # "The council (CNN) said" is a sentence
    return found.end() if found[3] or found[1].isupper() else None


# The first that finds an end decides.
_FORMS: Final[tuple[Callable[[str, int, int], int | None], ...]] = (
    _after_digits,
    _after_date_between_dashes,
    _after_dash,
    _after_agency,
)
