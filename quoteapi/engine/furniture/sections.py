"""Sections behind the report of a press release: notes to editors, contacts, what a company says about itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from quoteapi.engine.results import Span

# Share of a text's paragraphs before which no such section begins.
_EARLIEST: Final = 0.4
# In characters. A longer line is no heading.
_LONGEST_HEADING: Final = 120
_EDGE: Final = " \t*_#>•·|[]()-–—=:"
# What a news desk puts under a story. All that follows is not for print.
_END: Final = re.compile(
    r"[-–—*#= ]{0,8}(?:30|ENDS?|[Ee]nds?|X{4,8}|(?i:end of (?:(?:news|press) )?(?:release|statement|story)))"
    r"[-–—*#=. ]{0,8}|#(?: ?#){2,4}"
)
# What parts the signature of a mail from it, and in characters, how long such a signature is at most.
_PARTS_SIGNATURE: Final = "--"
_LONGEST_SIGNATURE: Final = 800
_SIGN_OF_END: Final = re.compile(r"\A\W|\W\Z|\A[A-Z]+\Z|\A(?i:end of)\b")
_TO_THE_END: Final = re.compile(
    r"(?i:notes? (?:to|for) (?:the )?editors?|editor[’']?s?[’']? notes?|background(?: notes?)?(?: for editors)?|"
    r"(?:(?:cautionary|legal|important) )?(?:note|notice|statements?|information|language)?"
    r"(?: (?:about|concerning|on|regarding))? ?forward[- ]looking (?:statements?|information)|"
    r"safe harbou?r(?: statements?)?|disclaimers?|"
    r"(?:media|press|investor|company|news)(?: and \w{1,12})?(?: relations)? (?:contacts?|enquiries|inquiries)|"
    r"contacts?)"
)
_ABOUT: Final = re.compile(r"(?:About|ABOUT) (?:the |The )?(?P<name>[A-Z][\w&.,’'-]{0,40}(?: [\w&.,’'-]{1,40}){0,7}?)")
_ABOUT_IN_LINE: Final = re.compile(
    r"(?:About|ABOUT) (?:the |The )?(?P<name>[A-Z][\w&.,’'-]{0,40}(?: [\w&.’'-]{1,40}){0,5}?)"
    r"\s?(?::|\s[–—-]\s|\.\s|\s(?=(?:The )?(?P=name)\b))"
)
_WORD: Final = re.compile(r"[^\W_]+")
_SELF: Final = re.compile(
    r"\b(?:founded|headquartered|based in|established|leading|provider|world[’']s|mission|www\.|https?:|employs|"
    r"for more information)\b",
    re.IGNORECASE,
)
_QUOTE_MARK: Final = re.compile(r"[“”\"«»„]")


def boilerplate(text: str, paragraphs: Sequence[Span]) -> set[int]:
    """Return the numbers of the paragraphs behind the report: those in its closing sections, headings included."""
    signature = _signature(text, paragraphs)
    if signature is not None:
        return set(range(signature, len(paragraphs)))
    earliest = int(_EARLIEST * len(paragraphs))
    for number in range(max(1, earliest), len(paragraphs)):
        span = paragraphs[number]
        line = span.of(text)[:_LONGEST_HEADING] if span.end - span.start <= _LONGEST_HEADING else ""
        stripped = line.strip(_EDGE)
        if line and (_is_end(line) or _TO_THE_END.fullmatch(stripped)):
            return set(range(number, len(paragraphs)))
        if _is_about(text, paragraphs, number, stripped):
            return set(range(number, _about_end(text, paragraphs, number)))
    return set()


def _signature(text: str, paragraphs: Sequence[Span]) -> int | None:
    """Return the paragraph of two hyphens behind which a mail has nothing but its signature, or None."""
    for number in range(len(paragraphs) - 1, 0, -1):
        span = paragraphs[number]
        if paragraphs[-1].end - span.start > _LONGEST_SIGNATURE:
            return None
        if span.of(text).strip() == _PARTS_SIGNATURE:
            return number
    return None


def _is_end(line: str) -> bool:
    return _END.fullmatch(line) is not None and _SIGN_OF_END.search(line) is not None


def _is_about(text: str, paragraphs: Sequence[Span], number: int, heading: str) -> bool:
    """Return whether a paragraph begins what a company says about itself, by the name that it begins with again."""
    span = paragraphs[number]
    if not text.startswith(("About ", "ABOUT "), _first_letter(text, span)):
        return False
    found = _ABOUT.fullmatch(heading)
    if found is not None and number + 1 < len(paragraphs):
        following = paragraphs[number + 1].of(text)
        return _names(found["name"], following) or _SELF.search(following) is not None
    within = _ABOUT_IN_LINE.match(text, _first_letter(text, span), min(span.end, span.start + 2 * _LONGEST_HEADING))
    if within is None:
        return False
    rest = text[within.end() : span.end]
    return _names(within["name"], rest)


def _first_letter(text: str, span: Span) -> int:
    at = span.start
    while at < span.end and text[at] in _EDGE:
        at += 1
    return at


def _names(name: str, text: str) -> bool:
    """Return whether a paragraph begins with a name, or with its first word."""
    words = _WORD.findall(text[:_LONGEST_HEADING])[:3]
    first = _WORD.findall(name)[:1]
    return bool(first) and first[0].casefold() in [word.casefold() for word in words]


def _about_end(text: str, paragraphs: Sequence[Span], number: int) -> int:
    """Return the first paragraph behind a section about a company: the next one in which somebody is quoted."""
    for at in range(number + 1, len(paragraphs)):
        if _QUOTE_MARK.search(text, paragraphs[at].start, paragraphs[at].end) and not _SELF.search(
            text, paragraphs[at].start, paragraphs[at].end
        ):
            return at
    return len(paragraphs)
