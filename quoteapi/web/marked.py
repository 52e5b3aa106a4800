"""The answer to one article as an HTML page."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from flask import Response

from quoteapi.engine.results import Article
from quoteapi.page.render import render_marked
from quoteapi.service.schemas import QuoteRequest
from quoteapi.service.service import Service
from quoteapi.service.watch import Tally
from quoteapi.web.forms import HTML

# The page itself allows its scripts by hash. This header keeps them from acting as our origin in a browser.
_POLICY = "sandbox allow-scripts; frame-ancestors 'none'"


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
    response.headers["Content-Security-Policy"] = _POLICY
    return response
