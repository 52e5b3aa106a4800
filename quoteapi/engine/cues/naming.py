"""Naming: what a verb calls a thing, in quotation marks that the parser does not see ("called the strike “blackmail”").

Without the marks, "the strike blackmail" looks like one noun and "the referee a disgrace" like none.
"""

from __future__ import annotations

from typing import Final

from quoteapi.engine.cues.inversion import attach
from quoteapi.engine.deadline import check_time
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import verbs

# In tokens. The thing between the verb and its name is short.
LONGEST_THING: Final = 8
_MISREAD: Final = frozenset({"dobj", "npadvmod", "oprd"})
_THINGS: Final = frozenset({"NN", "NNP", "NNPS", "NNS", "PRP"})
_IN_THING: Final = _THINGS | {"CD", "DT", "HYPH", "JJ", "POS", "PRP$", "VBN"}


def restore_given_name(parse: Parse, verb: int) -> None:
    """Make the thing between a verb of naming and an opening mark its object, and what the mark opens its name."""
    if parse.stands_for[verb] is not None or verbs.lemma_of(parse.lower[verb]) not in verbs.NAMING:
        return
    check_time()
    end = min(verb + LONGEST_THING, parse.sentences[parse.sentence[verb]][1])
    first = next((t for t in range(verb + 1, end) if follows_mark(parse, t)), None)
    if first is None or first < verb + 2 or parse.stands_for[first] is not None:
        return
    thing = range(verb + 1, first)
    if parse.tags[first - 1] not in _THINGS or any(parse.tags[token] not in _IN_THING for token in thing):
        return
    name = first
    while name < parse.heads[name] < end:
        name = parse.heads[name]
    if parse.heads[name] != verb or parse.deps[name] not in _MISREAD:
        return
    for token in thing:
        if token != first - 1 and parse.heads[token] not in thing:
            attach(parse, token, first - 1)
    attach(parse, first - 1, verb)
    parse.deps[first - 1], parse.deps[name] = "dobj", "oprd"


def follows_mark(parse: Parse, token: int) -> bool:
    """Return whether a quotation mark, which the parse has no token for, stands between a token and the one before."""
    return token > 0 and parse.starts[token] - parse.ends[token - 1] > 1
