"""How a caption ends: with the credit of its picture, on the same line."""

from __future__ import annotations

import re
from typing import Final

from quoteapi.engine.furniture.lines import is_agency

# In characters: how far from the end of a paragraph its credit begins, and the longest caption.
CREDIT_REACH: Final = 120
LONGEST_CAPTION: Final = 300

_QUOTE_MARK: Final = re.compile(r"[“”\"«»„]")
_CREDIT: Final = re.compile(
    r"[\s|–—-]{1,3}[(\[]?(?:(?:File|Handout|AP|EPA|Stock) )?"
    r"(?:Photos?|Photographs?|Photography|Images?|Pictures?|Picture credit|Credits?|Illustration|Video)"
    r"(?: (?:credit|courtesy))?(?: ?[:/] ?[^.:]{2,80}| (?:by|courtesy of|via|from) [A-Z][^.:]{2,80})[)\]]?\.?$"
)
_BRACKET: Final = re.compile(r"\s\(([^()]{2,100})\)\.?$")
_NAME: Final = (
    r"[A-Z\u00c0-\u00de][\w.’'-]{0,30}(?: (?:[A-Z\u00c0-\u00de][\w.’'-]{0,30}|de|van|von|al|bin|der|el)){1,3}"
)
# "(Star: Ann Lee)", "(Ann Lee / Wick Star)", "(Supplied)"
_NAMED: Final = re.compile(
    rf"(?:[Ss]upplied|[Cc]ontributed|[Pp]rovided|[Hh]andout|[Ss]creen ?(?:shot|grab))(?: ?[:/] ?[A-Z].{{1,80}})?|"
    rf"[A-Z][\w.& ]{{1,30}}: {_NAME}|{_NAME} ?/ ?[A-Z][^.:;]{{1,60}}"
)
# The full stop of an initial ends no sentence: "blaming Odile R. Getty".
_SENTENCE_END: Final = re.compile(r"(?<!\b[A-Z])[.!?)|]\s{1,3}(?=[^\s])")


def caption_start(text: str, start: int, end: int) -> int | None:
    """Return where the caption or the credit at the end of a paragraph begins, None when it ends in neither.

    A paragraph that ends with a credit is a caption as a whole, unless it quotes somebody or is too long for one.
    """
    begin = max(start, end - CREDIT_REACH)
    tail = text[begin:end]
    at = _credit_at(tail)
    if at is None:
        return None
    credit = begin + at
    whole = end - start <= LONGEST_CAPTION and not _QUOTE_MARK.search(text, start, credit)
    return start if whole else credit


def _credit_at(tail: str) -> int | None:
    """Return where a credit begins that ends a paragraph: "Photo: Ann Lee", "(AP Photo/Ann Lee)", "Getty Images"."""
    found = _CREDIT.search(tail)
    if found:
        return found.start()
    bracket = _BRACKET.search(tail)
    if bracket and (is_agency(bracket[1]) or bracket[1].lower().startswith(_PICTURES) or _NAMED.fullmatch(bracket[1])):
        return bracket.start()
    ends = [sentence.end() for sentence in _SENTENCE_END.finditer(tail)]
    return next((at for at in ends if is_agency(tail[at:])), None)


_PICTURES: Final = (
    "photo",
    "ap photo",
    "image",
    "picture",
    "getty",
    "credit",
    "courtesy",
    "file photo",
    "illustration",
)
