"""The API's answer to a request: that of the engine, with what the caller gave and offsets in the caller's unit."""

from __future__ import annotations

from typing import Any

from quoteapi.engine.results import Article
from quoteapi.service.offsets import offset_converter
from quoteapi.service.schemas import QuoteRequest


def describe(article: Article, request: QuoteRequest) -> dict[str, Any]:
    """Return the answer to ``request`` in the shape and key order of ArticleSchema.

    The answer is built directly, because dumping 120 spans through the schema would cost more than the rest of the
    request. tests/service/test_service.py checks that the shape matches the schema.
    """
    excerpts = (excerpt for quote in article.quotes for excerpt in quote.excerpts())
    ends = (offset for excerpt in excerpts for offset in (excerpt.start, excerpt.end))
    convert = offset_converter(article.text, request.offsets, ends)
    given: dict[str, Any] = {"id": request.id, "language": article.language}
    if request.metadata is not None:
        given["metadata"] = request.metadata
    return {**given, **article.to_dict(convert), "id": request.id}
