"""Convert the engine's results into the API's answer: spans with their text, offsets in the client's unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quoteapi.engine.results import Article, Quote, Span
from quoteapi.service.offsets import offset_converter
from quoteapi.service.schemas import QuoteRequest


def describe(article: Article, request: QuoteRequest, model: Mapping[str, str]) -> dict[str, Any]:
    """Return the answer to ``request`` in the shape and key order of ArticleSchema.

    The answer is built directly, because dumping 120 spans through the schema would cost more than the rest of the
    request. tests/service/test_service.py checks that the shape matches the schema.
    """
    text = article.text
    ends = (offset for span in _spans(article) for offset in (span.start, span.end))
    convert = offset_converter(text, request.offsets, ends)

    def show_span(span: Span | None) -> dict[str, Any] | None:
        if span is None:
            return None
        return {"start": convert(span.start), "end": convert(span.end), "text": span.of(text)}

    def show_speaker(quote: Quote) -> dict[str, Any] | None:
        if quote.speaker is None:
            return None
        speaker = quote.speaker
        return {"id": speaker.id, "name": speaker.name, "kind": speaker.kind, "mention": show_span(quote.mention)}

    quotes = [
        {
            "id": quote.id,
            "type": quote.type,
            "text": quote.text,
            "spans": [show_span(span) for span in quote.spans],
            "cue": show_span(quote.cue),
            "stance": quote.stance,
            "speaker": show_speaker(quote),
            "confidence": quote.confidence,
            "evidence": quote.evidence,
        }
        for quote in article.quotes
    ]
    return {
        "id": request.id,
        "language": article.language,
        "quotes": quotes,
        "speakers": _speakers(article),
        "model": dict(model),
    }


def _speakers(article: Article) -> list[dict[str, Any]]:
    quote_ids: dict[str, list[str]] = {speaker.id: [] for speaker in article.speakers}
    for quote in article.quotes:
        if quote.speaker is not None:
            quote_ids[quote.speaker.id].append(quote.id)
    return [
        {
            "id": speaker.id,
            "name": speaker.name,
            "kind": speaker.kind,
            "role": speaker.role,
            "pronouns": speaker.pronouns,
            "aliases": list(speaker.aliases),
            "quote_ids": quote_ids[speaker.id],
        }
        for speaker in article.speakers
    ]


def _spans(article: Article) -> Iterator[Span]:
    for quote in article.quotes:
        yield from quote.spans
        if quote.cue is not None:
            yield quote.cue
        if quote.mention is not None:
            yield quote.mention
