"""Main verbs: reporting verbs at the root of a sentence that lost their subject to what stands before them.

Behind a fronted phrase that ends in a name, the parser takes the speaker for a part of the phrase ("In an interview
with the Herald, Odile Marsh, a pilot, said …"). Of a headline like "Minister defends budget, says critics are wrong" it
makes the first clause what is said.
"""

from __future__ import annotations

from quoteapi.engine.cues.inversion import attach
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.words import nouns, read_table, read_words, verbs

# What a fronted phrase depends by on the main verb, and what the speaker becomes in it.
_FRONTED = frozenset({"advcl", "csubj", "npadvmod", "prep"})
_IN_PHRASE = frozenset({"appos", "conj"})
_TIMES = frozenset({"DATE", "TIME"})
# In steps up the parse: how deep in the phrase the speaker may hang.
DEEPEST = 5
_PRESENT = ("VBZ", "VBP")
_CLAUSES = frozenset({"ccomp", "csubj", "dep", "nsubj", "parataxis"})
_SUBJECTS = frozenset({"expl", "nsubj", "nsubjpass"})


def restore_subject_behind_phrase(parse: Parse, verb: int) -> None:
    """Make "Odile Marsh" the subject in "In a letter to the Herald, Odile Marsh, 58, warned …"."""
    start = parse.sentences[parse.sentence[verb]][0]
    phrase = next((c for c in parse.children[verb] if c < verb and parse.deps[c] in _FRONTED), None)
    if phrase is None or parse.subtree(phrase)[0] != start or _is_inverted(parse, verb):
        return
    for speaker in range(phrase + 1, verb - 1):
        if parse.deps[speaker] not in _IN_PHRASE or parse.heads[speaker] < phrase or not _may_speak(parse, speaker):
            continue
        first = parse.subtree(speaker)[0]
        if parse.words[first - 1] == "," and not _is_joined(parse, speaker) and _is_inside(parse, speaker, phrase):
            attach(parse, speaker, verb)
            parse.deps[speaker] = "nsubj"
            if parse.deps[phrase] == "csubj":
                parse.deps[phrase] = "advcl"
            return


def _is_inverted(parse: Parse, verb: int) -> bool:
    """Return whether a name behind a verb is its subject: "In talks with Togo, Ghana, said Marsh, lost"."""
    return parse.tags[verb + 1 : verb + 2] == ["NNP"] and parse.words[verb + 2 : verb + 3] in ([","], ["."])


def _may_speak(parse: Parse, token: int) -> bool:
    if parse.tags[token] in ("NNP", "NNPS"):
        return parse.lower[token] not in read_words("places") and parse.entities[token] not in _TIMES
    return nouns.singular_of(parse.lower[token]) in read_table("persons") or parse.lower[token] in read_words("groups")


def _is_joined(parse: Parse, token: int) -> bool:
    """Return whether a conjunct stands in a list with "and": "letters to Lind, Marsh, and Fry"."""
    return any(parse.deps[child] == "cc" for child in parse.children[parse.heads[token]])


def _is_inside(parse: Parse, token: int, phrase: int) -> bool:
    for _ in range(DEEPEST):
        token = parse.heads[token]
        if token == phrase:
            return True
    return False


def restore_pair_of_clauses(parse: Parse, verb: int) -> None:
    """Coordinate "says" with "defends" in "Minister defends budget, says critics are wrong"."""
    if parse.tags[verb] not in _PRESENT or verbs.lemma_of(parse.lower[verb]) not in read_words("that_verbs"):
        return
    first = next((c for c in parse.children[verb] if c < verb and parse.deps[c] in _CLAUSES), None)
    if first is None or parse.stands_for[first] is not None or not _says_what_follows(parse, verb):
        return
    if parse.tags[first] in ("NN", "NNS", "NNP"):
        first = _verb_in_headline(parse, first)
    elif parse.tags[first] not in FINITE or not any(parse.is_subject(c) and c < first for c in parse.children[first]):
        return
    if first is None:
        return
    attach(parse, first, first)
    attach(parse, verb, first)
    parse.deps[first], parse.deps[verb] = "ROOT", "conj"


def _verb_in_headline(parse: Parse, noun: int) -> int | None:
    """Return the verb of "Governor sacks commissioner", which the tagger takes for three nouns, with its subject."""
    start = parse.subtree(noun)[0]
    if start and parse.paragraph[start - 1] == parse.paragraph[start]:
        return None
    inside = (t for t in range(start + 1, noun) if parse.tags[t] in ("NNS", "VBZ") and parse.words[t].islower())
    verb = next(inside, None)
    if verb is None or any(not parse.tags[t].startswith("NN") for t in range(start, verb)):
        return None
    above, dep = parse.heads[noun], parse.deps[noun]
    attach(parse, verb, above)
    attach(parse, noun, verb)
    attach(parse, verb - 1, verb)
    for token in range(start, verb - 1):
        attach(parse, token, verb - 1)
    parse.tags[verb], parse.deps[verb] = "VBZ", dep
    parse.deps[noun], parse.deps[verb - 1] = "dobj", "nsubj"
    return verb


def _says_what_follows(parse: Parse, verb: int) -> bool:
    """Return whether a clause follows a verb, and not its subject: "says critics are wrong", not "says Marsh"."""
    behind = [c for c in parse.children[verb] if c > verb]
    nothing = next((c for c in behind if parse.deps[c] == "nsubj" and parse.subtree(c)[0] == verb + 1), None)
    if nothing is not None and parse.lower[verb + 1] == "no" and not parse.tags[nothing].startswith("NNP"):
        parse.deps[nothing] = "ccomp"  # "says no talks under duress"
        return True
    if any(parse.deps[c] in _SUBJECTS for c in behind):
        return False
    clause = next((c for c in behind if parse.deps[c] == "ccomp"), None)
    return clause is not None and parse.subtree(clause)[0] == verb + 1
