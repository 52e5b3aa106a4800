"""Trailing clauses: a verb and its source behind the statement that they close ("…, warn sailors in a letter").

Without quotation marks before it, the parser coordinates such a verb with that of the statement, and takes the source
for its object.
"""

from __future__ import annotations

from quoteapi.engine.cues.inversion import attach
from quoteapi.engine.deadline import check_time
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.words import nouns, read_table, read_words, verbs

# In tokens. The source of a trailing clause begins right behind its verb and has its head at most this far on.
SOURCE_REACH = 8
# In tokens. When or where the source of an inserted clause spoke may stand behind it, up to this far.
ADDRESSEE_REACH = 8
_ABOVE = frozenset({"ccomp", "conj", "dep", "parataxis", "ROOT"})
# What a verb has that reports something itself, or is one in a row ("shut it, warned drivers and left").
_OTHERWISE = frozenset({"ccomp", "conj", "oprd", "xcomp"})
_TAGS = FINITE | {"VB"}
_BEHIND = ("dobj", "nsubj")
_SUBJECTS = frozenset({"expl", "nsubj", "nsubjpass"})


def restore_trailing_clauses(parse: Parse) -> None:
    """Make the verb of each trailing clause the main one of its sentence, and the noun behind it the subject."""
    for verb in range(1, len(parse)):
        if parse.words[verb - 1] != "," or parse.tags[verb] not in _TAGS or parse.stands_for[verb] is not None:
            continue
        check_time()
        if not verbs.is_cue_verb(parse.lower[verb]) or _restore_inserted(parse, verb):
            continue
        source = _source(parse, verb)
        if source is None:
            continue
        joined = parse.deps[verb] == "conj" or (parse.deps[verb] == "advcl" and not _has_opener(parse, verb))
        if joined and _closes(parse, verb):
            _put_above(parse, verb, source)
        elif any(parse.deps[c] == "ccomp" and c < verb for c in parse.children[verb]):
            parse.deps[source] = "nsubj"


def _has_opener(parse: Parse, verb: int) -> bool:
    return any(c < verb and parse.deps[c] not in ("advmod", "punct") for c in parse.children[verb])


def _source(parse: Parse, verb: int) -> int | None:
    """Return the head of the source right behind a verb, None where the phrase there is none."""
    children = [child for child in parse.children[verb] if child > verb]
    if any(parse.deps[c] in _OTHERWISE for c in children) or any(map(parse.is_subject, parse.children[verb])):
        return next((c for c in children if parse.deps[c] == "nsubj" and _begins(parse, c, verb)), None)
    source = next((c for c in children if parse.deps[c] == "dobj" and _begins(parse, c, verb)), None)
    if source is None or not _agrees(parse, verb, source):
        return None
    return source if _is_somebody(parse, source) else None


def _restore_inserted(parse: Parse, verb: int) -> bool:
    """Give a sentence its subject back from a clause inserted behind it: "The lock, wrote Marsh in May, would leak".

    Return whether it was taken back.
    """
    phrases = (c for c in parse.children[verb] if c > verb and parse.deps[c] in _BEHIND and _begins(parse, c, verb))
    source = next(phrases, None)
    if source is None or not _is_somebody(parse, source):
        return False
    end = parse.sentences[parse.sentence[verb]][1]
    comma = max(parse.subtree(source)) + 1
    while comma < end and parse.words[comma] != "," and comma < source + ADDRESSEE_REACH:
        comma += 1
    finite = comma + 1
    if finite < end and parse.tags[finite] == "RB":
        finite += 1
    if finite >= end or parse.words[comma] != "," or parse.tags[finite] not in FINITE or not _that_verb(parse, verb):
        return False
    if any(parse.tags[token] in FINITE for token in range(source, comma)):
        return False
    main = parse.heads[finite] if parse.deps[finite] in ("aux", "auxpass") else finite
    subjects = [c for c in (*parse.children[verb], *parse.children[main]) if c < verb and parse.is_subject(c)]
    subject = next((c for c in subjects if parse.subtree(c)[-1] >= verb - 2), None)
    if subject is None or main < finite or subject == source or _has_own_subject(parse, main, finite):
        return False
    above = parse.heads[verb]
    if main != above:
        attach(parse, main, main if above == verb else above)
        parse.deps[main] = parse.deps[verb]
    for child in [child for child in parse.children[verb] if child > finite and child != main]:
        attach(parse, child, main)
    attach(parse, verb, main)
    attach(parse, subject, main)
    parse.deps[verb], parse.deps[source] = "parataxis", "nsubj"
    return True


def _that_verb(parse: Parse, verb: int) -> bool:
    return verbs.lemma_of(parse.lower[verb]) in read_words("that_verbs")


def _has_own_subject(parse: Parse, main: int, finite: int) -> bool:
    return any(parse.is_subject(c) and finite <= c < main for c in parse.children[main])


def _begins(parse: Parse, noun: int, verb: int) -> bool:
    return noun <= verb + SOURCE_REACH and parse.subtree(noun)[0] == verb + 1


def _closes(parse: Parse, verb: int) -> bool:
    """Return whether a verb closes the statement that the parser coordinates it with."""
    said = parse.heads[verb]
    if not _that_verb(parse, verb) or said > verb:
        return False
    if parse.deps[said] not in _ABOVE or parse.stands_for[said] is not None:
        return False
    if any(parse.deps[c] == "conj" and c > verb for c in parse.children[verb]):
        return False
    return any(parse.deps[c] in _SUBJECTS for c in parse.children[said])


def _agrees(parse: Parse, verb: int, noun: int) -> bool:
    """Return whether a noun may be the subject of a verb by its number. A body's name takes either form."""
    if parse.tags[noun] in ("NNP", "NNPS") or parse.lower[noun] in read_words("groups"):
        return True
    plural = parse.tags[noun] == "NNS" or any(parse.deps[c] == "conj" for c in parse.children[noun])
    return parse.tags[verb] == "VBD" or plural == (parse.tags[verb] != "VBZ")


def _is_somebody(parse: Parse, noun: int) -> bool:
    word = parse.lower[noun]
    if parse.tags[noun] in ("NNP", "NNPS"):
        return True
    singular = nouns.singular_of(word)
    return singular in read_table("persons") or word in read_words("groups") or singular in read_words("groups")


def _put_above(parse: Parse, verb: int, source: int) -> None:
    said = parse.heads[verb]
    above = parse.heads[said]
    attach(parse, verb, verb if above == said else above)
    parse.deps[verb] = parse.deps[said]
    for child in [child for child in parse.children[said] if child > verb]:
        attach(parse, child, verb)
    attach(parse, verb - 1, verb)
    attach(parse, said, verb)
    parse.deps[said] = "ccomp"
    parse.deps[source] = "nsubj"
    if parse.tags[verb] == "VB":
        parse.tags[verb] = "VBP"
