"""The answer to one article as an HTML page, for clients that name HTML in ``Accept``."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from flask import Response, request

from quoteapi.engine.results import Article
from quoteapi.page.render import render_marked
from quoteapi.service.schemas import QuoteRequest
from quoteapi.service.service import Service
from quoteapi.service.watch import Tally
from quoteapi.web.openapi import HTML

# The page itself allows its scripts by hash. This header keeps them from acting as our origin in a browser.
_POLICY = "sandbox allow-scripts; frame-ancestors 'none'"


def wants_page() -> bool:
    """Return whether the client names HTML and prefers it to JSON. ``*/*``, which most programs send, gets JSON."""
    accepted = request.accept_mimetypes
    named = any(kind == HTML for kind, _ in accepted)
    return named and accepted[HTML] > max(
        (quality for kind, quality in accepted if kind == "application/json"), default=0
    )


def page_response(
    service: Service, asked: QuoteRequest, tally: Tally, abandoned: Callable[[], bool] | None
) -> Response:
    """Return the marked article as a standalone page that contains the JSON answer."""
    codepoints = dataclasses.replace(asked, offsets="codepoint")

    def draw(article: Article) -> str:
        answer = service.show(article, asked)
        in_codepoints = answer if asked.offsets == "codepoint" else service.show(article, codepoints)
        return render_marked(article.text, in_codepoints, answer)

    response = Response(
        service.make(asked, draw, tally=tally, abandoned=abandoned), content_type=f"{HTML}; charset=utf-8"
    )
    response.vary.add("Accept")
    response.headers["Content-Security-Policy"] = _POLICY
    return response
