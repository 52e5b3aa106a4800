"""Whose: a relative clause of somebody else's speech, which the parser takes for the main clause.

Of "Lind, whose lawyer, Ada Marsh, said it was over, left" the parser often makes Lind the one who said it.
"""

from __future__ import annotations

from typing import Final

from quoteapi.engine.cues.inversion import attach
from quoteapi.engine.cues.naming import follows_mark
from quoteapi.engine.deadline import check_time
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.words import verbs

# In tokens. The verb of the clause stands at most this far behind its "whose".
REACH: Final = 14


def restore_whose(parse: Parse) -> None:
    """Give each verb of speech behind "whose" the subject there, and the noun before it the main verb."""
    if "whose" not in parse.lower:
        return
    for token, word in enumerate(parse.lower):
        if word == "whose" and token > 1 and parse.stands_for[token] is None:
            check_time()
            _restore(parse, token)


def _restore(parse: Parse, whose: int) -> None:
    end = parse.sentences[parse.sentence[whose]][1]
    outer = whose - 2 if parse.words[whose - 1] == "," else whose - 1
    verb = next((t for t in range(whose + 2, min(whose + REACH, end)) if parse.tags[t] in FINITE), None)
    if verb is None or not parse.tags[outer].startswith("NN") or not verbs.is_speech(parse.lower[verb]):
        return
    subject = verb - 2 if parse.words[verb - 1] == "," else verb - 1
    if parse.heads[outer] != verb or not parse.is_subject(outer) or not parse.tags[subject].startswith("NN"):
        return
    main = next((t for t in range(verb + 2, end) if parse.tags[t] in FINITE and _opens_clause(parse, t)), None)
    above, dep = parse.heads[verb], parse.deps[verb]
    top = outer if main is None else main
    attach(parse, outer, outer)
    attach(parse, top, top if above == verb else above)
    if main is not None:
        attach(parse, outer, main)
    else:
        parse.deps[outer] = dep
    if main is not None:
        parse.deps[main], parse.deps[outer] = dep, "nsubj"
    attach(parse, verb, outer)
    attach(parse, subject, verb)
    parse.deps[verb], parse.deps[subject] = "relcl", "nsubj"


def _opens_clause(parse: Parse, token: int) -> bool:
    """Return whether a verb stands right behind a comma or a closing mark."""
    return parse.words[token - 1] == "," or follows_mark(parse, token)
