"""Choose the form of an answer by the request's ``Accept`` header (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request

from quoteapi.service.problems import Problem


def choose_form(forms: Sequence[str]) -> str:
    """Return the media type that the client prefers of those that an answer can have. The first is the usual one.

    The most specific range that names a form decides its quality. Of forms with one quality, the one that is named
    more specifically is chosen, and then the earlier one: a browser's ``text/html, */*`` asks for HTML, the ``*/*`` of
    most programs for the usual form. Parameters of the ranges are ignored.

    Raises Problem 406 when the client allows none of them.
    """
    ranges = [(_plain(name), quality) for name, quality in request.accept_mimetypes]
    if not ranges:
        return forms[0]
    ranks = {form: _rank(form, ranges) for form in forms}
    best = max(forms, key=ranks.__getitem__)
    if ranks[best][0] <= 0:
        raise Problem(
            406, f"Accept allows none of the forms of this answer: {', '.join(forms)}.", headers={"Vary": "Accept"}
        )
    return best


def _plain(name: str) -> str:
    """Return a media range without its parameters. Some old clients write "*" for all."""
    plain = name.partition(";")[0].strip().lower()
    return "*/*" if plain == "*" else plain


def _rank(form: str, ranges: Sequence[tuple[str, float]]) -> tuple[float, int]:
    """Return the quality of a form and how specifically it is named, from 0 to 2."""
    for specificity, name in ((2, form), (1, f"{form.partition('/')[0]}/*"), (0, "*/*")):
        named = [quality for given, quality in ranges if given == name]
        if named:
            return max(named), specificity
    return 0.0, 0
