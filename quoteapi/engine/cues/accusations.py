"""Accusations: what somebody is accused of doing, which the parser takes for a thing ("accused the army of [burning
villages]").
"""

from __future__ import annotations

from quoteapi.engine.cues.inversion import attach
from quoteapi.engine.deadline import check_time
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import verbs

_BEFORE_NOUN = frozenset({"amod", "compound"})
_GERUNDS = frozenset({"NN", "VBG"})


def restore_deeds(parse: Parse) -> None:
    """Make the first word behind "accused X of" a gerund where its form is one, and the noun behind it the object."""
    for of, word in enumerate(parse.lower):
        deed = of + 1
        if word != "of" or deed >= len(parse) or not parse.lower[deed].endswith("ing"):
            continue
        check_time()
        thing = parse.heads[deed]
        if parse.tags[deed] not in _GERUNDS or parse.deps[deed] not in _BEFORE_NOUN or parse.heads[thing] != of:
            continue
        accused = parse.heads[of]
        accuser = parse.heads[accused] if parse.deps[accused] == "dobj" else accused
        if verbs.lemma_of(parse.lower[accuser]) != "accuse" or parse.stands_for[deed] is not None:
            continue
        attach(parse, of, accuser)
        attach(parse, deed, of)
        attach(parse, thing, deed)
        parse.deps[deed], parse.tags[deed], parse.deps[thing] = "pcomp", "VBG", "dobj"
