"""Phrases: which tokens belong to a name or a noun, by the parse."""

from __future__ import annotations

from quoteapi.engine.parsing import Parse

# In steps up the parse. The parser attaches a modifier to another modifier at most this often in prose.
DEEPEST_MODIFIER = 6
_MODIFIER_TAGS = frozenset(
    {"DT", "PRP$", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "POS", "HYPH", "VBG", "VBN", "PDT"}
)


def head_of(parse: Parse, first: int, last: int) -> int:
    """Return the token of [first, last) whose head lies outside; of several, the last one."""
    for token in range(last - 1, first - 1, -1):
        if not first <= parse.heads[token] < last or parse.heads[token] == token:
            return token
    return last - 1


def phrase_start(parse: Parse, first: int, head: int) -> int:
    """Return the first token of the unbroken run of modifiers that stands before ``first`` and belongs to ``head``."""
    start, sentence = first, parse.sentence[head]
    while (
        start > 0
        and parse.sentence[start - 1] == sentence
        and parse.stands_for[start - 1] is None
        and (parse.tags[start - 1] in _MODIFIER_TAGS or parse.lower[start - 1] == "then")
        and _is_under(parse, start - 1, head)
    ):
        start -= 1
    if 0 < start < first and parse.tags[start] == "HYPH":
        start += -1 if is_joined(parse, start) else 1  # "then-Mayor Ann Marsh"
    return start


def _is_under(parse: Parse, token: int, head: int) -> bool:
    for _ in range(DEEPEST_MODIFIER):
        parent = parse.heads[token]
        if parent == head:
            return True
        if parent == token:
            return False
        token = parent
    return False


def is_joined(parse: Parse, token: int) -> bool:
    """Return whether no white space stands between a token and the one before it."""
    return parse.starts[token] == parse.ends[token - 1]
