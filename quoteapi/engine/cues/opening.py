"""Opening clauses: a source and its verb before a clause, which the tagger makes nouns ("Police allege he lied").

The verb is rare as one, and a clause without "that" follows it.
"""

from __future__ import annotations

from quoteapi.engine.cues.inversion import attach
from quoteapi.engine.deadline import check_time
from quoteapi.engine.parsing import FINITE, Parse

# Plural forms of verbs of speech that no noun shares.
_VERBS = frozenset({"admit", "allege", "argue", "assert", "contend", "insist"})
_SOURCES = frozenset({"NNS", "NNPS"})
_PLURALS = frozenset({"police"})


def restore_opening_verbs(parse: Parse) -> None:
    """Make the word behind a plural noun the verb of the clause that follows, where the parser has it as a noun."""
    for verb, word in enumerate(parse.lower):
        if word not in _VERBS or not verb or parse.stands_for[verb] is not None:
            continue
        check_time()
        source = verb - 1
        if parse.tags[source] not in _SOURCES and parse.lower[source] not in _PLURALS:
            continue
        clause = _clause_behind(parse, verb)
        if clause is not None:
            _make_main_verb(parse, source, verb, clause)


def _clause_behind(parse: Parse, verb: int) -> int | None:
    """Return the verb of the clause that a word opens as a noun, None where the word is a verb already."""
    if parse.tags[verb].startswith("VB") and parse.deps[verb] not in ("amod", "compound", "nmod"):
        return None
    for token in (verb, *parse.ancestors(verb)):
        below = [c for c in parse.children[token] if c > verb and parse.deps[c] in ("ccomp", "relcl", "acl")]
        found = token if token > verb and parse.tags[token].startswith(("VB", "MD")) else next(iter(below), None)
        if found is not None:
            finite = parse.tags[found] in FINITE or any(parse.tags[c] in FINITE for c in parse.children[found])
            return found if finite else None
    return None


def _make_main_verb(parse: Parse, source: int, verb: int, clause: int) -> None:
    above = parse.heads[clause]
    outside = above if above not in (clause, verb) and not source <= above < clause else None
    dep = parse.deps[clause] if outside is not None else "ROOT"
    behind = [c for c in parse.children[verb] if c > verb and c != clause]
    before = [c for c in (*parse.children[verb], *parse.children[clause]) if c < source]
    attach(parse, verb, verb if outside is None else outside)
    parse.deps[verb], parse.tags[verb] = dep, "VBP"
    attach(parse, clause, verb)
    parse.deps[clause] = "ccomp"
    for token in behind:
        attach(parse, token, clause)
    for token in before:
        attach(parse, token, source if token == source - 1 else verb)
    attach(parse, source, verb)
    parse.deps[source] = "nsubj"
