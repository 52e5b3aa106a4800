"""Extents: from the tokens of a candidate to its ranges, with what the gold's annotators put in and leave out."""

from __future__ import annotations

from collections.abc import Collection

from quoteapi.engine.marks import dateline_end
from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene, is_punctuation

_PAIRS = (("(", ")"), ("[", "]"), ("‘", "’"), ("“", "”"))


def ranges_of(scene: Scene, tokens: list[int]) -> tuple[tuple[int, int], ...]:
    """Token numbers as ranges, punctuation off both ends of each, empty ones left out."""
    parse = scene.parse
    found: list[tuple[int, int]] = []
    for token in tokens:
        if found and found[-1][1] == token:
            found[-1] = (found[-1][0], token + 1)
        else:
            found.append((token, token + 1))
    trimmed = []
    for first, last in found:
        first = _after_dateline(scene, first)
        while first < last and is_punctuation(parse.words[first]) and parse.stands_for[first] is None:
            first += 1
        while first < last and is_punctuation(parse.words[last - 1]) and parse.stands_for[last - 1] is None:
            last -= 1
        if first < last:
            trimmed.append(_with_partners(parse, first, last, tokens))
    return tuple(trimmed)


def _after_dateline(scene: Scene, first: int) -> int:
    """The first token of a range, or the one behind the dateline when it opens its paragraph."""
    parse = scene.parse
    if first and parse.paragraph[first - 1] == parse.paragraph[first]:
        return first
    span = scene.paragraphs[parse.paragraph[first]]
    end = dateline_end(scene.text, span.start, span.end)
    if end <= parse.starts[first]:
        return first
    return max(first, parse.token_at(end) or 0)


def _with_partners(parse: Parse, first: int, last: int, tokens: Collection[int]) -> tuple[int, int]:
    """A range with the bracket or mark beside it whose partner stands inside: "it sank (in May" takes its ")"."""
    words = parse.words[first:last]
    for opening, closing in _PAIRS:
        surplus = words.count(opening) - words.count(closing)
        if surplus > 0 and last in tokens and parse.words[last] == closing:
            return first, last + 1
        if surplus < 0 and first - 1 in tokens and parse.words[first - 1] == opening:
            return first - 1, last
    return first, last
