"""Requests with HTML: from a page to the text that the engine reads, with problems instead of errors."""

from __future__ import annotations

from functools import cache

from marshmallow import ValidationError

from quoteapi.maintext import Extracted, ExtractorMissing, UnreadablePage, decode_html, extract_html, load_extractor
from quoteapi.service.problems import Problem


def decode_page(body: bytes, charset: str | None) -> str:
    """Return the characters of a page in any encoding. Raises Problem 415 without the extra that reads HTML."""
    try:
        return decode_html(body, charset)
    except ExtractorMissing as missing:
        raise _unsupported(missing) from None


def read_page(html: str) -> Extracted:
    """Return the article of a page. Looks at the clock: raises what ``check_time`` raises.

    Raises Problem 415 without the extra that reads HTML, and 422 when the page gives no text.
    """
    try:
        return extract_html(html)
    except ExtractorMissing as missing:
        raise _unsupported(missing) from None
    except UnreadablePage as error:
        raise Problem.not_valid(ValidationError({"html": [str(error)]})) from None


@cache
def reads_pages() -> bool:
    """Return whether the extra that reads HTML is installed. Loads it."""
    try:
        load_extractor()
    except ExtractorMissing:
        return False
    return True


def _unsupported(missing: ExtractorMissing) -> Problem:
    return Problem(415, f"{missing}. Text and Markdown are read without it.")
