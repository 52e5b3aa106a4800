"""Repair: make a listed name the subject of its reporting verb where the parser takes it for a common word."""

from __future__ import annotations

from bisect import insort
from typing import Final

from quoteapi.engine.parsing import Parse
from quoteapi.engine.people.index import People
from quoteapi.engine.words import verbs

# Tags that a name which is also a common word gets by mistake ("May said", "Will told").
_MISTAKEN_TAGS: Final = frozenset({"MD", "NN", "NNS", "NNP", "NNPS", "VB", "VBP", "JJ"})
_PAST: Final = frozenset({"VBD", "VBZ"})


def restore_listed(parse: Parse, people: People) -> None:
    """Make a listed name right before a reporting verb its subject, where the parser takes it for a common word.

    In "Will told reporters" the parser reads a modal, which no verb in the past tense can have. The parse is changed
    in place.
    """
    for token in range(len(parse) - 1 if people else 0):
        verb = token + 1
        if parse.tags[verb] not in _PAST or parse.stands_for[verb] is not None or parse.is_subject(token):
            continue
        if parse.sentence[verb] != parse.sentence[token] or not may_be_alias(parse, token, people):
            continue
        has_subject = any(parse.is_subject(child) for child in parse.children[verb])
        if not has_subject and verbs.is_speech(parse.lower[verb]):
            _make_subject(parse, token, verb)


def _make_subject(parse: Parse, token: int, verb: int) -> None:
    if parse.heads[verb] == token:
        _take_place(parse, verb, token)
    elif token in parse.ancestors(verb):
        return
    if parse.heads[token] != verb:
        parse.children[parse.heads[token]].remove(token)
        _put_below(parse, token, verb)
    parse.tags[token], parse.deps[token] = "NNP", "nsubj"


def _take_place(parse: Parse, verb: int, token: int) -> None:
    """Put a verb in the place of the token above it, with all that depends on that token."""
    above = parse.heads[token]
    parse.deps[verb] = parse.deps[token]
    for child in parse.children[token]:
        if child != verb:
            _put_below(parse, child, verb)
    parse.children[token] = []
    if above == token:
        parse.heads[verb] = verb
    else:
        parse.children[above].remove(token)
        _put_below(parse, verb, above)
    _put_below(parse, token, verb)


def _put_below(parse: Parse, token: int, head: int) -> None:
    parse.heads[token] = head
    insort(parse.children[head], token)


def may_be_alias(parse: Parse, token: int, people: People) -> bool:
    """Return whether a token with a capital may be a listed name of one word."""
    word = parse.words[token]
    return (
        parse.stands_for[token] is None
        and word[0].isupper()
        and parse.tags[token] in _MISTAKEN_TAGS
        and people.is_short(word)
    )
