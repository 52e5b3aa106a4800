"""Split the text at every boundary of a quotation, mention or cue, so that each piece can be marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quoteapi.engine.deadline import check_time
from quoteapi.engine.layout import split_paragraphs

# In characters. A longer first paragraph is not treated as a headline.
_LONGEST_HEADLINE = 140
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»)]*\s*$")


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of text inside which no span begins or ends, with the ids of the quotes whose mention or cue it is."""

    text: str
    mention_of: tuple[str, ...] = ()
    cue_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Consecutive bits that one outline encloses, or that have none.

    Mentions that overlap share an outline, whatever cues begin or end inside it. ``mention_of`` has the quotes whose
    mention is in it, and is empty where there is no outline.
    """

    bits: tuple[Bit, ...]
    mention_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive groups of one quotation, or of no quotation. ``opens`` is true where the quotation begins."""

    quote_id: str | None
    opens: bool
    groups: tuple[Group, ...]

    @property
    def text(self) -> str:
        """The text of the run."""
        return "".join(bit.text for group in self.groups for bit in group.bits)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article, as runs."""

    runs: tuple[Run, ...]
    is_headline: bool


def cut(text: str, answer: Mapping[str, Any]) -> Iterator[Paragraph]:
    """Split a text into paragraphs. The answer's offsets are in code points, and the bits joined are the text.

    White space and tags between two paragraphs belong to the first of the two.
    """
    starts = [0, *(span.start for span in split_paragraphs(text)[1:])]
    content = _ranges((quote["id"], span) for quote in answer["quotes"] for span in quote["spans"])
    mentions = _ranges((quote["id"], quote["speaker"]["mention"]) for quote in answer["quotes"] if quote["speaker"])
    cues = _ranges((quote["id"], quote["cue"]) for quote in answer["quotes"] if quote["cue"])
    layers = (content, mentions, cues)
    edges = sorted({edge for layer in layers for range_ in layer for edge in range_} | {*starts, len(text)})
    first_edge = {start: place for place, start in enumerate(edges)}
    opened: set[str] = set()
    quotes_after = [_quotes_after(edges, layer) for layer in layers]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        places = range(first_edge[start], first_edge[end])
        runs = tuple(_split_runs(text, edges, places, quotes_after, opened))
        yield Paragraph(runs, number == 0 and len(starts) > 1 and _is_headline(runs))


def _ranges(spans: Iterator[tuple[str, Mapping[str, int]]]) -> dict[tuple[int, int], list[str]]:
    """Map each span to the quotes that it belongs to. Empty spans are left out."""
    ranges: dict[tuple[int, int], list[str]] = {}
    for quote_id, span in spans:
        if span["start"] < span["end"]:
            ranges.setdefault((span["start"], span["end"]), []).append(quote_id)
    return ranges


def _quotes_after(edges: Sequence[int], layer: Mapping[tuple[int, int], list[str]]) -> dict[int, tuple[str, ...]]:
    """Map the index of each edge to the quotes that the text right after that edge belongs to."""
    held: dict[int, dict[str, None]] = {}
    for (start, end), quote_ids in layer.items():
        check_time()
        for place in range(bisect_right(edges, start) - 1, bisect_right(edges, end) - 1):
            held.setdefault(place, {}).update(dict.fromkeys(quote_ids))
    return {place: tuple(quote_ids) for place, quote_ids in held.items()}


def _split_runs(
    text: str,
    edges: Sequence[int],
    places: range,
    quotes_after: Sequence[dict[int, tuple[str, ...]]],
    opened: set[str],
) -> Iterator[Run]:
    content, mentions, cues = quotes_after
    bits: list[Bit] = []
    current: str | None = None
    for place in places:
        quote_id = content.get(place, (None,))[0]
        if bits and quote_id != current:
            yield _make_run(current, bits, opened)
            bits = []
        current = quote_id
        bits.append(Bit(text[edges[place] : edges[place + 1]], mentions.get(place, ()), cues.get(place, ())))
    if bits:
        yield _make_run(current, bits, opened)


def _make_run(quote_id: str | None, bits: list[Bit], opened: set[str]) -> Run:
    opens = quote_id is not None and quote_id not in opened
    if quote_id is not None:
        opened.add(quote_id)
    return Run(quote_id, opens, tuple(_group(bits)))


def _group(bits: Sequence[Bit]) -> Iterator[Group]:
    """Join the bits of each mention, and those of mentions that overlap."""
    held: list[Bit] = []
    for bit in bits:
        if held and not _share_outline(held[-1], bit):
            yield _make_group(held)
            held = []
        held.append(bit)
    yield _make_group(held)


def _share_outline(bit: Bit, following: Bit) -> bool:
    if not bit.mention_of or not following.mention_of:
        return not bit.mention_of and not following.mention_of
    return not set(bit.mention_of).isdisjoint(following.mention_of)


def _make_group(bits: Sequence[Bit]) -> Group:
    mention_of = tuple(dict.fromkeys(quote_id for bit in bits for quote_id in bit.mention_of))
    return Group(tuple(bits), mention_of if any(bit.text.strip() for bit in bits) else ())


def _is_headline(runs: Sequence[Run]) -> bool:
    """Return whether a paragraph looks like a headline: short, without a quotation or final punctuation."""
    text = "".join(run.text for run in runs)
    plain = all(run.quote_id is None for run in runs)
    return plain and len(text) <= _LONGEST_HEADLINE and not _SENTENCE_END.search(text)
