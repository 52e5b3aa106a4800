"""Compounds: a word with a hyphen that the parser takes for three subjects of one verb ("the co-founder told them")."""

from __future__ import annotations

from quoteapi.engine.cues.inversion import attach
from quoteapi.engine.parsing import Parse


def join_compounds(parse: Parse) -> None:
    """Make the first part of such a word and its hyphen modifiers of the last part."""
    if "-" not in parse.words:
        return
    for token, word in enumerate(parse.words):
        if word == "-" and parse.is_subject(token) and 0 < token < len(parse) - 1:
            last = token + 1
            verb = parse.heads[token]
            if parse.is_subject(last) and parse.is_subject(token - 1) and verb == parse.heads[last] > last:
                first = token - 1
                for child in [*parse.children[first]]:
                    attach(parse, child, last)
                for part in (first, token):
                    attach(parse, part, last)
                    parse.deps[part] = "compound"
