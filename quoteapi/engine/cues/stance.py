"""Stance: what a source does with the words that a cue introduces."""

from __future__ import annotations

from quoteapi.engine.cues.cue import Cue
from quoteapi.engine.parsing import Parse
from quoteapi.engine.results import Stance
from quoteapi.engine.words import nouns, read_table

# Before an infinitive these tell somebody what to do ("said to wait"), whoever is to do it.
_TELLS = frozenset({"hear", "say", "shout", "signal", "tell", "text", "warn", "write", "yell"})
_UNDERTAKES = frozenset({"agree", "commit", "consent", "guarantee", "swear", "undertake"})
_WANTS = frozenset({"desire", "like", "long", "love", "opt", "prefer", "want", "wish", "yearn"})
# "declared the harbour to be safe": nobody is told to do anything.
_STATES = frozenset({"be", "have"})
_OBJECTS = frozenset({"dobj", "dative"})
_STANCES: dict[str, Stance] = {
    "asks": "asks",
    "believes": "believes",
    "denies": "denies",
    "intends": "intends",
    "requests": "requests",
}


def stance_of(parse: Parse, cue: Cue, complement: int | None = None) -> Stance:
    """Return the stance that a cue tells. ``complement`` is the token at the top of the clause under it, if any.

    The verb or noun decides, an infinitive behind it ("told him to go"), and a "not": who does not believe something
    denies it.
    """
    word = nouns.singular_of(cue.lemma) if cue.form == "noun" else cue.lemma
    listed = _STANCES.get(read_table("stances").get(word, ""))
    stance: Stance = listed or ("believes" if cue.speech == "belief" else "states")
    if complement is not None and _is_infinitive(parse, complement):
        stance = _before_infinitive(parse, cue, complement, stance)
    negated = cue.form == "verb" and any(parse.deps[c] == "neg" for c in parse.children[cue.head])
    return "denies" if negated and stance in ("believes", "intends") else stance


def _is_infinitive(parse: Parse, verb: int) -> bool:
    children = parse.children[verb]
    passive = parse.tags[verb] == "VBN" and any(parse.lower[c] in ("be", "get") for c in children)
    return (parse.tags[verb] == "VB" or passive) and any(parse.lower[c] == "to" and c < verb for c in children)


def _before_infinitive(parse: Parse, cue: Cue, verb: int, stance: Stance) -> Stance:
    if stance == "asks":
        return "requests"
    if stance == "believes":
        return "intends" if cue.lemma in _WANTS and not _is_told(parse, cue, verb) else stance
    if stance != "states":
        return stance
    if cue.lemma in _TELLS:
        return "requests"
    if cue.lemma in _UNDERTAKES:
        return "intends"
    return "requests" if _is_told(parse, cue, verb) and parse.lower[verb] not in _STATES else stance


def _is_told(parse: Parse, cue: Cue, verb: int) -> bool:
    """Return whether somebody stands between a cue and an infinitive who is to do what it says."""
    objects = (parse.deps[c] in _OBJECTS and cue.head < c < verb for c in parse.children[cue.head])
    return any(objects) or any(parse.is_subject(c) for c in parse.children[verb])
