"""The answer to one article as a page, for who asks for HTML by name."""

from __future__ import annotations

import dataclasses

from flask import Response, request

from quoteapi.engine.results import Article
from quoteapi.page.render import render_marked
from quoteapi.service.schemas import QuoteRequest
from quoteapi.service.service import Service
from quoteapi.service.watch import Tally
from quoteapi.web.openapi import HTML

# The page names what it runs by hash; these words stand for a browser that shows it in our name.
_POLICY = "sandbox allow-scripts; frame-ancestors 'none'"


def wants_page() -> bool:
    """Whether the client prefers HTML to JSON and names it: ``*/*``, as most programs send, is answered with JSON."""
    accepted = request.accept_mimetypes
    named = any(kind == HTML for kind, _ in accepted)
    return named and accepted[HTML] > max(
        (quality for kind, quality in accepted if kind == "application/json"), default=0
    )


def page_response(service: Service, asked: QuoteRequest, tally: Tally) -> Response:
    """Answer with the marked article as a page that stands alone, the JSON answer in it."""
    in_codepoints = dataclasses.replace(asked, offsets="codepoint")

    def draw(article: Article) -> str:
        shown = service.show(article, asked)
        drawn = shown if asked.offsets == "codepoint" else service.show(article, in_codepoints)
        return render_marked(asked.text, drawn, shown)

    response = Response(service.make(asked, draw, tally=tally), content_type=f"{HTML}; charset=utf-8")
    response.vary.add("Accept")
    response.headers["Content-Security-Policy"] = _POLICY
    return response
