"""Figures of articles whose attributions are marked by source, cue and content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quoteapi.engine.results import Article, Quote
from quoteapi.evaluation.figures import (
    Figure,
    Judged,
    covers,
    lengths,
    match,
    mention_of,
    shared,
    size,
    spans,
    tightest,
)
from quoteapi.evaluation.gold import Attribution, GoldArticle, Ranges
from quoteapi.evaluation.passages import find_marked

_TOKEN = re.compile(r"\w+|[^\w\s]")


class _Part(NamedTuple):
    """The tokens of one attribution: the words of its content, and all tokens of its source."""

    content: frozenset[int]
    source: frozenset[int]


def attribution_figures(gold: GoldArticle, answer: Article) -> dict[str, Figure]:
    """Return the figures of an article: quoted passages, pairs of content and source, words of contents and sources."""
    wanted = [a for a in gold.attributions or () if a.source]
    given = [q for q in answer.quotes if q.speaker]
    found = _passage_figures(gold, wanted, given) | _detection_figures(gold, answer)
    tokens = [token.span() for token in _TOKEN.finditer(gold.text)]
    words = frozenset(at for at, (start, _) in enumerate(tokens) if gold.text[start].isalnum())
    golds = [_Part(_cover(tokens, a.content) & words, _cover(tokens, a.source)) for a in wanted]
    mine = [_Part(_cover(tokens, spans(q)) & words, _cover(tokens, mention_of(q))) for q in given]
    found["content_exact"] = _common({part.content for part in golds}, {part.content for part in mine})
    found["content_token"] = _common(_union(p.content for p in golds), _union(p.content for p in mine))
    found["source_token"] = _common(_union(p.source for p in golds) & words, _union(p.source for p in mine) & words)
    pairs = match([part.content for part in golds], [part.content for part in mine])
    right = sum(bool(golds[w].source & mine[g].source) for w, g in pairs.items())
    found["pair"] = Figure(right, len(mine), len(golds))
    return found


def _passage_figures(gold: GoldArticle, wanted: Sequence[Attribution], given: Sequence[Quote]) -> dict[str, Figure]:
    """Count the passages whose speaker's mention touches the marked source."""
    found = {"passages_5w": Figure(), "passages_all": Figure()}
    for start, end in find_marked(gold.text):
        golds = [a for a in wanted if _holds(a, start, end)]
        quote = tightest(given, start, end)
        right = bool(quote and any(shared(mention_of(quote), a.source) for a in golds))
        for tag in lengths(gold.text, start, end):
            found[f"passages_{tag}"] += Figure(int(right), int(quote is not None), int(bool(golds)))
    return found


def _detection_figures(gold: GoldArticle, answer: Article) -> dict[str, Figure]:
    """Count the passages that are quotations at all, whoever says them."""
    found = {"detection_5w": Figure(), "detection_all": Figure()}
    for start, end in find_marked(gold.text):
        wanted = any(_holds(a, start, end) for a in gold.attributions or ())
        given = any(covers(q, start, end) for q in answer.quotes)
        for tag in lengths(gold.text, start, end):
            found[f"detection_{tag}"] += Figure(int(wanted and given), int(given), int(wanted))
    return found


def _holds(attribution: Attribution, start: int, end: int) -> bool:
    return 2 * shared(((start, end),), attribution.content) >= end - start


def _cover(tokens: Sequence[tuple[int, int]], ranges: Ranges) -> frozenset[int]:
    """Return the numbers of the tokens that ranges touch."""
    return frozenset(
        at for at, (start, end) in enumerate(tokens) if any(start < last and end > first for first, last in ranges)
    )


def _union(parts: Iterable[frozenset[int]]) -> frozenset[int]:
    return frozenset[int]().union(*parts)


def _common(wanted: frozenset[int] | set[frozenset[int]], given: frozenset[int] | set[frozenset[int]]) -> Figure:
    return Figure(len(wanted & given), len(given), len(wanted))


def judge_attributions(gold: GoldArticle, answer: Article) -> list[Judged]:
    wanted = [a for a in gold.attributions or () if a.source]
    rows = []
    for quote in answer.quotes:
        if not quote.speaker:
            continue
        mine = spans(quote)
        near = [a for a in wanted if 2 * shared(mine, a.content) >= size(mine)]
        rows.append(Judged(quote, any(shared(mention_of(quote), a.source) for a in near)))
    return rows
