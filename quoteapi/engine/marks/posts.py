"""Posts: what somebody writes on a network, with the author in the line below ("— Ann Lee (@annlee) May 3, 2021")."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.results import Span

# In paragraphs. A post has at most this many, with those that hold nothing but links.
LONGEST_POST: Final = 6
# In characters. A line with an author is no longer.
LONGEST_SIGNATURE: Final = 160
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE: Final = rf"(?:{_MONTH}\s\d{{1,2}},\s\d{{4}}|\d{{1,2}}\s{_MONTH}\s\d{{4}})"
_AUTHOR: Final = r"[^@()\n.:;]{1,60}"
# An author with a handle, with or without a date; or an author and a date.
_SIGNATURE: Final = re.compile(
    rf"(?:—|–|--|-|―)\s{{0,3}}(?:{_AUTHOR}\s\(@\w{{1,40}}\)(?:[\s,]{{1,3}}(?:on\s)?{_DATE})?|{_AUTHOR},?\s{_DATE})\s{{0,3}}"
)
# An author with a handle and a date that end the paragraph of the post itself.
_SIGNED: Final = re.compile(rf"\s(?:—|–|--|―)\s{{0,3}}{_AUTHOR}\s\(@\w{{1,40}}\)[\s,]{{1,3}}(?:on\s)?{_DATE}\Z")
# The line above what somebody wrote in a mail: "On 3 May 2021, at 9:14, Ann Lee <ann@example.org> wrote:".
_WROTE: Final = re.compile(
    r"(?:On\s[^\n]{3,90}[,\dM]\s)?[A-Z][\w.’'-]{1,30}(?:\s[A-Z][\w.’'-]{1,30}){1,4}(?:\s<[^<>\n]{3,60}>)?\s"
    r"wrote:"
)
# The line below a reader's review: a dash and a name, which may be masked or an account's ("– Ali***", "— Ann L.").
_REVIEWER: Final = re.compile(
    r"(?:(?:—|–|--|-|―)\s{0,3})?(?:[A-Z][^\W\d_]{0,20}[*.]{0,6}(?:\s[A-Z][^\W\d_]{0,20}[*.]{0,6}){0,3}|\w{3,30})"
    r"(?:,\s[A-Z][^@()\n:;?!.“”\"]{1,40})?"
)
# The same below a reader's letter, without a dash: "Ann Lee, Wick".
_CORRESPONDENT: Final = re.compile(
    r"[A-Z][\w.’'-]{0,20}(?:\s[A-Z][\w.’'-]{0,20}){1,3},\s[A-Z][\w’'-]{1,20}(?:[\s-][\w’'-]{1,20}){0,3}"
)
# The source of what stands above or below it in a survey of the press: "[ Port Times ]".
_SOURCE: Final = re.compile(r"\[\s?(?=[A-Z])[^\[\]\n]{2,50}\s?\]")
_DASHES: Final = ("—", "–", "-", "―", "•")
_STOPS: Final = (".", "!", "?", "…", "”", '"', ")")
# Fewest reviews or sources of one page, and the share of the reviews that say "I" or "you", as no news item does.
FEWEST_SIGNED: Final = 2
LEAST_PERSONAL: Final = 0.5
_PERSONAL: Final = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|us|[Oo]ur|[Yy]ou|[Yy]our)\b")
# Who said what stands above in a block quotation: "— Ann Lee, owner of the mill".
_NAME: Final = re.compile(
    r"(?:—|–|--|―)\s{0,3}(?:[A-Z][\w.’'-]{0,30}\s){1,5}?[A-Z][\w.’'-]{1,30}(?:\s?[,(][^.!?\n]{1,100})?"
)
_MARKS: Final = "“\"‘'«„"
_LINK: Final = re.compile(r"\s{0,9}(?:https?://\S{1,120}|pic\.twitter\.com/\S{1,40})\s{0,9}\Z")
_LETTER: Final = re.compile(r"[^\W\d_]")


def find_posts(
    text: str, paragraphs: Sequence[Span], tight: Collection[int] = (), quoted: Collection[int] = ()
) -> list[tuple[int, Span]]:
    """Return the paragraphs of posts, each with its number and without the links at its end, in order of the text.

    A post is the paragraph above its author's line and what stands above that without an empty line between, in the
    text or, for the paragraphs that start at ``tight``, in the text as posted. A paragraph that ends in a colon
    introduces a post that is not there. A line with a handle and a date may end the post's own paragraph, and that of a
    mail tells who wrote the next one. Behind quote signs, at ``quoted``, a name signs a post without handle or date.
    """
    found: list[tuple[int, Span]] = []
    handles = "(@" in text
    for number, span in enumerate(paragraphs):
        check_time()
        signed = (
            _SIGNATURE.fullmatch(text, span.start, span.end) if span.end - span.start <= LONGEST_SIGNATURE else None
        )
        if signed:
            found.extend(reversed(_post_above(text, paragraphs, number, tight)))
        elif span.start in quoted and _signs_quotation(text, paragraphs, number, quoted):
            found.extend(reversed(_post_above(text, paragraphs, number, quoted, quoted)))
        elif text.endswith("wrote:", span.start, span.end) and _is_quoted_below(text, paragraphs, number):
            last = number + 1
            while last + 1 < len(paragraphs) and paragraphs[last + 1].start in tight and last < number + LONGEST_POST:
                last += 1
            found.extend(enumerate(paragraphs[number + 1 : last + 1], start=number + 1))
        elif handles and (signed := _SIGNED.search(text, max(span.start, span.end - LONGEST_SIGNATURE), span.end)):
            end = _without_links(text, Span(span.start, signed.start()))
            if _LETTER.search(text, span.start, end):
                found.append((number, Span(span.start, end)))
    return found or _reviews(text, paragraphs) or _surveyed(text, paragraphs)


def _reviews(text: str, paragraphs: Sequence[Span]) -> list[tuple[int, Span]]:
    """Return the paragraphs right above the lines of those who wrote them, where readers review something."""
    found = []
    for number in range(1, len(paragraphs)):
        above, span = paragraphs[number - 1 : number + 1]
        if (
            span.end - span.start <= LONGEST_SIGNATURE
            and (text.startswith(_DASHES, span.start) or _signs_letter(text, paragraphs, number))
            and not text.startswith(_DASHES, above.start)
            and text[above.start : above.end].endswith(_STOPS)
            and _REVIEWER.fullmatch(text, span.start, span.end)
        ):
            found.append((number - 1, above))
    personal = sum(_PERSONAL.search(text, span.start, span.end) is not None for _, span in found)
    return found if len(found) >= FEWEST_SIGNED and personal >= LEAST_PERSONAL * len(found) else []


def _signs_letter(text: str, paragraphs: Sequence[Span], number: int) -> bool:
    """Return whether a full name with a place signs a letter, above the heading of the next one or at the end."""
    span = paragraphs[number]
    if not _CORRESPONDENT.fullmatch(text, span.start, span.end):
        return False
    return number + 1 == len(paragraphs) or not _ends_sentence(text, paragraphs[number + 1])


def _surveyed(text: str, paragraphs: Sequence[Span]) -> list[tuple[int, Span]]:
    """Return the paragraphs below or above the sources in brackets of a survey of the press, one for each source.

    They stand above their sources where the last one ends the page or has a heading below it.
    """
    if text.count("[") < FEWEST_SIGNED:
        return []
    sources = [n for n, s in enumerate(paragraphs) if text[s.start] == "[" and _SOURCE.fullmatch(text, s.start, s.end)]
    if len(sources) < FEWEST_SIGNED:
        return []
    below = sources_stand_above(text, paragraphs, sources)
    found = []
    for number in sources:
        other = number + 1 if below else number - 1
        if 0 <= other < len(paragraphs) and other not in sources and _ends_sentence(text, paragraphs[other]):
            found.append((other, paragraphs[other]))
    return found


def sources_stand_above(text: str, paragraphs: Sequence[Span], sources: Sequence[int]) -> bool:
    """Return whether the sources of a survey stand above what they say: a heading or nothing is above most of them."""
    last = len(paragraphs) - 1
    heads = sum(not n or not _ends_sentence(text, paragraphs[n - 1]) for n in sources)
    feet = sum(n == last or not _ends_sentence(text, paragraphs[n + 1]) for n in sources)
    return heads > feet


def _ends_sentence(text: str, span: Span) -> bool:
    return text[span.start : span.end].endswith(_STOPS)


def _signs_quotation(text: str, paragraphs: Sequence[Span], number: int, quoted: Collection[int]) -> bool:
    """Return whether a paragraph is the name below a block quotation: "> We are closing." with "> — Ann Lee, owner".

    What has marks is no post: it is a quotation with a signature.
    """
    span = paragraphs[number]
    above = paragraphs[number - 1].start
    short = number > 0 and span.end - span.start <= LONGEST_SIGNATURE and text[above] not in _MARKS
    return short and above in quoted and _NAME.fullmatch(text, span.start, span.end) is not None


def _is_quoted_below(text: str, paragraphs: Sequence[Span], number: int) -> bool:
    """Return whether a paragraph is the line of a mail that tells who wrote the next one."""
    span = paragraphs[number]
    short = number + 1 < len(paragraphs) and span.end - span.start <= LONGEST_SIGNATURE
    return short and _WROTE.fullmatch(text, span.start, span.end) is not None


def _post_above(
    text: str,
    paragraphs: Sequence[Span],
    signature: int,
    tight: Collection[int],
    quoted: Collection[int] | None = None,
) -> list[tuple[int, Span]]:
    """Return the paragraphs of the post above an author's line, the last one first.

    ``tight`` has the starts of those paragraphs that go on with the one before. A paragraph that is not ``quoted``, if
    given, is none of the post.
    """
    found: list[tuple[int, Span]] = []
    for number in range(signature - 1, max(-1, signature - 1 - LONGEST_POST), -1):
        span = paragraphs[number]
        below = paragraphs[number + 1].start
        if found and below not in tight and "\n" in text[span.end : below].replace("\n", "", 1):
            break
        if quoted is not None and span.start not in quoted:
            break
        if text[span.start : span.end].endswith(":") or _SIGNATURE.fullmatch(text, span.start, span.end):
            break
        end = _without_links(text, span)
        if _LETTER.search(text, span.start, end):
            found.append((number, Span(span.start, end)))
    return found


def _without_links(text: str, span: Span) -> int:
    end = span.end
    while end > span.start and (link := _LINK.search(text, max(span.start, end - LONGEST_SIGNATURE), end)):
        end = link.start()
    while end > span.start and text[end - 1].isspace():
        end -= 1
    return end
