"""Extents: the ranges of a candidate from its tokens, with the borders that the gold annotators chose."""

from __future__ import annotations

from collections.abc import Collection

from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene, is_punctuation

_JOINS = frozenset({"and", "but", "or"})
_PAIRS = (("(", ")"), ("[", "]"), ("‘", "’"), ("“", "”"))


def ranges_of(scene: Scene, tokens: list[int]) -> tuple[tuple[int, int], ...]:
    """Return tokens as ranges [first, last), without punctuation at their ends and a conjunction at the end of all.

    Empty ranges are left out.
    """
    parse = scene.parse
    tokens = _without_conjunction(scene, tokens)
    found: list[tuple[int, int]] = []
    for token in tokens:
        if found and found[-1][1] == token:
            found[-1] = (found[-1][0], token + 1)
        else:
            found.append((token, token + 1))
    trimmed = []
    for first, last in found:
        while first < last and is_punctuation(parse.words[first]) and parse.stands_for[first] is None:
            first += 1
        while first < last and is_punctuation(parse.words[last - 1]) and parse.stands_for[last - 1] is None:
            last -= 1
        if first < last:
            trimmed.append(_with_partners(parse, first, last, tokens))
    return tuple(trimmed)


def _without_conjunction(scene: Scene, tokens: list[int]) -> list[int]:
    """Return tokens without the "but" or "and" that ends them: what it joins is another's ("it sank, but Lind …")."""
    end = len(tokens)
    while end and is_punctuation(scene.parse.words[tokens[end - 1]]) and scene.passage_of[tokens[end - 1]] is None:
        end -= 1
    joins = end > 1 and scene.passage_of[tokens[end - 1]] is None and scene.parse.lower[tokens[end - 1]] in _JOINS
    return tokens[: end - 1] if joins else tokens


def _with_partners(parse: Parse, first: int, last: int, tokens: Collection[int]) -> tuple[int, int]:
    """Return a range with the bracket or mark next to it whose partner is inside: "it sank (in May" gets its ")"."""
    words = parse.words[first:last]
    for opening, closing in _PAIRS:
        surplus = words.count(opening) - words.count(closing)
        if surplus > 0 and last in tokens and parse.words[last] == closing:
            return first, last + 1
        if surplus < 0 and first - 1 in tokens and parse.words[first - 1] == opening:
            return first - 1, last
    return first, last
