"""How the prose of a report opens: behind its dateline."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from quoteapi.engine.words import read_words

# In characters, with its dash.
LONGEST_DATELINE: Final = 100

_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE: Final = rf"(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?)"
_CAPITAL: Final = r"[A-Z\u00c0-\u00de]"
# A date of digits that opens a paragraph ("Date: 2021-03-04").
_DIGITS: Final = re.compile(r"\s{0,9}(?:date:?\s{1,9})?\d{4}-\d\d-\d\d\s{1,64}", re.IGNORECASE)
_DASHED: Final = re.compile(
    rf"\s{{0,9}}({_CAPITAL}[^!?\n—–]{{1,90}}?)\s{{0,9}}"
    # "WICK, Ohio--(BUSINESS WIRE)--May 3, 2024--Rain fell."
    rf"(?:[—–]|\s--?|(?<=[)/])--(?:\s?{_DATE}\s?--)?)\s{{0,64}}(?=\S)"
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
    rf"\s{{0,9}}((?:{_CAPITAL}[^()!?\n—–]{{1,60}}?)?)\s{{0,3}}\(([^\W\d_][\w .&’'-]{{1,30}})\)"
    rf"(?:\s{{0,3}}({_DATE})(?=\s{{0,3}}[—–-]|\s[A-Z]))?\s{{0,3}}((?:[—–:]|--?)?)\s{{0,9}}(?=\S)"
)
# "WICK, Ohio / ACCESSWIRE / May 3, 2024 / Rain fell.", "/PRNewswire/ -- Rain fell."
_SLASHED: Final = re.compile(
    rf"\s{{0,9}}(?:{_CAPITAL}[^/!?\n—–]{{1,60}}?)?/ ?({_CAPITAL}[\w .&-]{{2,40}}?) ?/"
    rf"(?:\s{{0,3}}{_DATE}\s{{0,3}}/?)?\s{{0,3}}(?:[—–]|--?)?\s{{1,9}}(?=\S)"
)
# "CNN — Rain fell.", "Washington — Rain fell.", "WICK | Rain fell."
_NAMED: Final = re.compile(
    rf"\s{{0,9}}({_CAPITAL}[\w .&’'-]{{1,30}}?)(?:, [A-Z][\w. ]{{1,24}})?\s{{1,9}}(?:[—–|]|--)\s{{1,9}}(?=[A-Z“\"])"
)
# "NEW DELHI: Rain fell.", "Wick, May 3: Rain fell."
_COLON: Final = re.compile(
    rf"\s{{0,9}}({_CAPITAL}[\w .’'-]{{1,30}}?)(?:, [A-Z][\w. ]{{1,24}})?(, {_DATE})?:\s{{1,9}}(?=[A-Z“\"][a-z “\"])"
)
# "UPDATE 1-", "Updated (5 p.m.):", "EXCLUSIVE:"
_UPDATE: Final = re.compile(
    r"\s{0,9}(?:(?:UPDATED?|Updated?|WRAPUP|CORRECTED|REFILE|RPT|RECAST)(?:[ ,(]{1,2}[\d:][\w:., )]{0,30}?|,? "
    rf"\(?{_DATE}\)?)?|BREAKING|CONFIRMED|DEVELOPING|EXCLUSIVE|JUST IN|OFFICIAL|"
    r"(?i:(?:official )?(?:club|team) statement|(?:for )?immediate release|press release|news release))"
    r"\s?(?::(?!\d)|[-–—](?=[A-Z“\"]|\s[A-Z“\"]))\s{0,9}(?=\S)"
)
# How many parts an opening may have: "UPDATE 1-WICK, May 3 (Reuters) -".
_MOST_PARTS: Final = 3


def dateline_end(text: str, start: int, end: int) -> int:
    """Return the offset at which the dateline of a paragraph ends, ``start`` when the paragraph has none.

    A dateline is a date of digits, or a place before a dash or before an agency in brackets. Before a dash, the place
    must be in capitals or well known, or come with a day, an agency in brackets or a wire service between slashes;
    before a colon, it must be both in capitals and well known. The label of an update may stand before it.
    """
    limit = min(end, start + LONGEST_DATELINE)
    at = start
    for _ in range(_MOST_PARTS):
        ends = (find(text, at, limit) for find in _FORMS)
        found = next((place for place in ends if place is not None and at < place < end), None)
        if found is None:
            break
        at = found
    return at


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
    if found is None or not _is_wire(found[2]):
        return None
    glued = not found[4] and not text[found.end() - 1].isspace()
    if glued:  # "(CNN)Rain fell"
        return found.end() if not found[1] and found[2].isupper() else None
    # "The council (CNN) said" is a sentence
    dated = found[3] or _DAY_OR_AGENCY.search(found[1])
    return found.end() if found[4] or dated or found[1].isupper() or not found[1] else None


def _after_wire(text: str, start: int, limit: int) -> int | None:
    found = _SLASHED.match(text, start, limit)
    return found.end() if found is not None and _is_wire(found[1]) else None


def _after_name(text: str, start: int, limit: int) -> int | None:
    found = _NAMED.match(text, start, limit)
    if found is None:
        return None
    name = found[1].lower()
    return found.end() if name in read_words("agencies") or name in read_words("places") else None


def _after_colon(text: str, start: int, limit: int) -> int | None:
    found = _COLON.match(text, start, limit)
    if found is None:
        return None
    place = found[1].isupper() and found[1].lower() in read_words("places")
    return found.end() if found[2] or place else None


def _after_update(text: str, start: int, limit: int) -> int | None:
    found = _UPDATE.match(text, start, limit)
    return found.end() if found else None


def _is_wire(name: str) -> bool:
    """Return whether a name is that of an agency or of a wire: "GLOBE NEWSWIRE", "PRNewswire-USNewswire"."""
    lower = name.lower()
    return (
        lower in read_words("agencies") or "wire" in lower or lower.split()[0].split("-")[0] in read_words("agencies")
    )


# The first that finds an end decides.
_FORMS: Final[tuple[Callable[[str, int, int], int | None], ...]] = (
    _after_digits,
    _after_date_between_dashes,
    _after_wire,
    _after_dash,
    _after_agency,
    _after_name,
    _after_colon,
    _after_update,
)
