"""Closing clauses: a source and its verb that end a sentence, and that the tagger makes nouns ("…, the paper states.").

The verb has the form of a noun, and nothing behind it shows that it is none. Its number does: "the paper states", "the
data show".
"""

from __future__ import annotations

from quoteapi.engine.cues.inversion import attach
from quoteapi.engine.deadline import check_time
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.words import verbs

# In tokens. The source of a closing clause has at most this many.
LONGEST_SOURCE = 7
_OPENS_SOURCE = frozenset({"DT", "NNP", "NNPS", "PRP$"})
_IN_SOURCE = _OPENS_SOURCE | {"CC", "CD", "HYPH", "JJ", "NN", "NNS", "POS"}
# A paper passes on what it heard ("the Herald understands").
_PASSES_ON = frozenset({"understands"})
_IN_PHRASE = frozenset({"amod", "compound", "det", "nmod", "poss"})
_PLURALS = frozenset({"data", "media", "police"})


def restore_closing_verbs(parse: Parse) -> None:
    """Make the last word of a sentence the verb of the source before it, where both look like nouns."""
    for start, end in parse.sentences:
        check_time()
        verb = end - 1
        while verb > start and not parse.words[verb][0].isalnum():
            verb -= 1
        if parse.tags[verb] in FINITE and verb - start > LONGEST_SOURCE:
            _give_subject(parse, verb)
            continue
        first = _source_before(parse, start, verb)
        if first is not None:
            _make_main_verb(parse, start, first, verb)


def _give_subject(parse: Parse, verb: int) -> None:
    """Make the noun right before a closing verb its subject, where the parser makes a compound: "records show"."""
    noun = verb - 1
    if parse.deps[noun] != "compound" or parse.heads[noun] != verb or parse.tags[noun] not in ("NNS", "NNPS"):
        return
    if verbs.is_speech(parse.lower[verb]) and not any(map(parse.is_subject, parse.children[verb])):
        parse.deps[noun] = "nsubj"
        for token in [child for child in parse.children[verb] if child < noun and parse.deps[child] in _IN_PHRASE]:
            attach(parse, token, noun)


def restore_apposed_names(parse: Parse) -> None:
    """Join a name between commas to the noun that it explains, where the parser makes one of them a time or a measure.

    "“Late,” the neighbour, Sam Pike, remembered" leaves the verb without a subject, "“Late,” joked the neighbour, Sam
    Pike" the subject without its name.
    """
    for token, dep in enumerate(parse.deps):
        if dep != "npadvmod":
            continue
        check_time()
        if parse.stands_for[parse.heads[token]] is not None:
            _give_apposed_subject(parse, token)
        elif parse.tags[token] == "NNP":
            _name_subject_behind(parse, token)


def _give_apposed_subject(parse: Parse, noun: int) -> None:
    """Make a noun behind a stand-in the subject of the verb behind its name."""
    name = noun + 2
    while name < len(parse) and parse.tags[name] == "NNP":
        name += 1
    if parse.tags[noun] != "NN" or name == noun + 2 or name + 1 >= len(parse):
        return
    if parse.words[noun + 1] != "," or parse.words[name] != "," or parse.tags[name + 1] not in FINITE:
        return
    verb = name + 1
    if parse.sentence[verb] == parse.sentence[noun] and not any(map(parse.is_subject, parse.children[verb])):
        attach(parse, noun, verb)
        parse.deps[noun] = "nsubj"


def _name_subject_behind(parse: Parse, name: int) -> None:
    """Make a name behind a verb and its subject the apposition of this subject."""
    verb, first = parse.heads[name], name
    while first and parse.heads[first - 1] == name and parse.tags[first - 1] == "NNP":
        first -= 1
    subject = first - 2
    if not verb < subject or parse.words[first - 1] != "," or parse.tags[verb] not in FINITE:
        return
    if parse.heads[subject] == verb and parse.is_subject(subject) and parse.tags[subject] == "NN":
        attach(parse, name, subject)
        parse.deps[name] = "appos"


def _source_before(parse: Parse, start: int, verb: int) -> int | None:
    """Return the first token of the source of a closing verb, None where the word is no verb or has no source."""
    if parse.tags[verb] not in ("NN", "NNS") or parse.stands_for[verb] is not None:
        return None
    if not parse.words[verb].islower():
        return None
    if not verbs.is_speech(parse.lower[verb]) and parse.lower[verb] not in _PASSES_ON:
        return None
    first = verb
    while first > max(start, verb - LONGEST_SOURCE - 1) and parse.words[first - 1] != ",":
        first -= 1
    source = range(first, verb)
    if not source or parse.words[first - 1] != "," or parse.tags[first] not in _OPENS_SOURCE:
        return None
    if any(parse.tags[token] not in _IN_SOURCE or parse.stands_for[token] is not None for token in source):
        return None
    noun = verb - 1
    plural = parse.tags[noun] in ("NNS", "NNPS") or parse.lower[noun] in _PLURALS
    if not parse.tags[noun].startswith("NN") or plural == parse.lower[verb].endswith("s"):
        return None
    return first if any(parse.tags[token] in FINITE for token in range(start, first - 1)) else None


def _make_main_verb(parse: Parse, start: int, first: int, verb: int) -> None:
    noun = verb - 1
    root = next((t for t in range(start, first) if parse.heads[t] == t), None)
    below = next((t for t in range(start, first) if not start <= parse.heads[t] < first), None)
    attach(parse, verb, verb)
    parse.deps[verb], parse.tags[verb] = "ROOT", "VBZ" if parse.lower[verb].endswith("s") else "VBP"
    for token in [child for child in parse.children[verb] if child < noun]:
        attach(parse, token, noun)
    for token in range(first, noun):
        if not first <= parse.heads[token] < noun:
            attach(parse, token, noun)
    attach(parse, noun, verb)
    parse.deps[noun] = "nsubj"
    said = below if root is None else root
    if said is not None:
        attach(parse, said, verb)
        parse.deps[said] = "ccomp"
