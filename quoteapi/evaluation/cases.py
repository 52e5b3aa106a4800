"""Small cases: whether every answer is one that the case accepts."""

from __future__ import annotations

from collections.abc import Iterator

from quoteapi.engine.results import Article
from quoteapi.evaluation.figures import name_of, shared, spans
from quoteapi.evaluation.gold import Case, Pair


def is_solved(case: Case, answer: Article) -> bool:
    """Return whether all words of a case have an answer that it accepts, and no answer touches its other words."""
    return not any(_faults(case, answer))


def _faults(case: Case, answer: Article) -> Iterator[bool]:
    for pair in case.pairs:
        yield not _is_answered(pair, answer)
    for place in case.nots:
        yield any(shared(spans(quote), (place,)) for quote in answer.quotes)


def _is_answered(pair: Pair, answer: Article) -> bool:
    """Judge the first quote that holds all words of a pair: its type and its speaker's name."""
    place = ((pair.start, pair.end),)
    touching = [quote for quote in answer.quotes if shared(spans(quote), place)]
    if not touching:
        return pair.optional
    quote = next((q for q in touching if shared(spans(q), place) == pair.end - pair.start), None)
    if quote is None or (pair.types and quote.type not in pair.types):
        return False
    name = name_of(quote)
    return name is None if pair.names is None else name in pair.names
