"""Pieces: limit what the model parses at a time, and with it the memory and the time between checks of the deadline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from quoteapi.engine.parsing.views import View

# In characters. No paragraph of prose is longer than the longest view, and few articles exceed a batch.
LONGEST_VIEW = 10_000
LONGEST_BATCH = 20_000
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[A-Z“\"‘'(\[])")


def batch_views(views: Iterable[View]) -> Iterator[list[View]]:
    """Yield the views in batches of limited size, with long views cut. The deadline can be checked between batches."""
    batch: list[View] = []
    length = 0
    for view in (piece for whole in views for piece in cut_view(whole)):
        if batch and length + len(view.text) > LONGEST_BATCH:
            yield batch
            batch, length = [], 0
        batch.append(view)
        length += len(view.text)
    if batch:
        yield batch


def cut_view(view: View) -> list[View]:
    """Cut a view into pieces of at most LONGEST_VIEW: after a sentence if possible, else between words or anywhere."""
    cuts = [0]
    while len(view.text) - cuts[-1] > LONGEST_VIEW:
        at = cuts[-1]
        window = view.text[at : at + LONGEST_VIEW]
        ends = [end.end() for end in _SENTENCE_END.finditer(window, LONGEST_VIEW // 2)]
        cuts.append(at + (ends[-1] if ends else window.rfind(" ", 1) + 1 or LONGEST_VIEW))
    if len(cuts) == 1:
        return [view]
    starts = [origin.view_start for origin in view.origins]
    pieces = []
    for start, end in zip(cuts, [*cuts[1:], len(view.text)], strict=True):
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1)
        origins = tuple(origin._replace(view_start=origin.view_start - start) for origin in view.origins[first:last])
        pieces.append(replace(view, text=view.text[start:end], origins=origins))
    return pieces
