"""Displaced content: a that-clause that the parser hangs on a noun between the reporting verb and the clause.

Of "told the paper in an interview that it rained" the parser makes an interview that it rained. A verb that takes a
that-clause, and has no content of its own, wants the clause more than a noun that names the place, time or occasion.
"""

from __future__ import annotations

from quoteapi.engine.cues.inversion import attach
from quoteapi.engine.cues.naming import follows_mark
from quoteapi.engine.deadline import check_time
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.words import read_words, verbs

# In steps up the tree: how far above the clause its verb stands ("told reporters on the steps of the court that …").
REACH = 6
# In tokens: how far before the clause its verb stands.
DISTANCE = 40
_HANGS_ON_NOUN = frozenset({"acl", "relcl"})
_CLAUSES = frozenset({"advcl", "ccomp"})
_CONTENT = frozenset({"ccomp", "xcomp", "oprd", "csubj"})
_COMPLETE = frozenset({"acomp", "attr", "auxpass", "dobj", "expl"})
_BETWEEN = frozenset({"agent", "appos", "compound", "conj", "dative", "dobj", "nmod", "npadvmod", "pobj", "prep"})
# Before a noun of speech, only these name the occasion: "said in a statement that", but "spoke of claims that".
_OCCASIONS = frozenset({"at", "during", "in", "on"})
# Nouns of speech for those who hear it.
_MEETINGS = frozenset({"briefing", "conference", "debate", "hearing", "inquiry", "talk"})
# Verbs of no list that take a that-clause ("ensured that it held").
_CONSEQUENCES = frozenset({"ensure", "ensured", "ensures", "ensuring", "mean", "means", "meant", "so"})
_NAMES = ("NNP", "NNPS")
_COPULAS = frozenset({"became", "become", "becomes", "is", "was", "were"})


def restore_content(parse: Parse) -> None:
    """Make each displaced that-clause the content of the reporting verb before it."""
    for token, word in enumerate(parse.lower):
        if word != "that" or parse.stands_for[token] is not None:
            continue
        check_time()
        if parse.deps[token] == "mark":
            parse.tags[token] = "IN"
        elif parse.deps[token] == "det" and token + 1 < len(parse) and follows_mark(parse, token + 1):
            _take_off_noun(parse, token)
        clause = _clause_of(parse, token)
        verb = _verb_over(parse, token, clause) if clause > token and _is_whole(parse, token, clause) else None
        if verb is None or _has_content(parse, verb, token):
            continue
        attach(parse, clause, verb)
        parse.deps[clause], parse.deps[token], parse.tags[token] = "ccomp", "mark", "IN"


def _take_off_noun(parse: Parse, that: int) -> None:
    """Make a "that" before an opening mark open the clause of its noun: "told her that “rain is rare”"."""
    noun = parse.heads[that]
    clause = parse.heads[noun]
    if parse.deps[noun] == "dobj" and clause < that:
        clause = _clause_of_object(parse, noun, clause)
    if parse.is_subject(noun) and noun < clause:
        attach(parse, that, clause)
        parse.deps[that], parse.tags[that] = "mark", "IN"


def _clause_of_object(parse: Parse, noun: int, verb: int) -> int:
    """Put the verb behind an object below the one before it, and return it: "Lind, who wrote that “it rains,” left".

    Where the parser makes it the main verb, its subject belongs to the next finite one. No such verb is no clause.
    """
    end = parse.sentences[parse.sentence[verb]][1]
    clause = parse.subtree(noun)[-1] + 1
    takes = verbs.lemma_of(parse.lower[verb]) in read_words("that_verbs")
    if clause >= end or parse.tags[clause] not in FINITE or verb not in parse.subtree(clause) or not takes:
        return verb
    subject = next((c for c in parse.children[clause] if c < verb and parse.is_subject(c)), None)
    main = next((c for c in parse.children[clause] if c > clause and parse.tags[c] in FINITE), None)
    if subject is None or parse.heads[verb] != subject:
        return verb
    top = subject if main is None else main
    above, dep = parse.heads[clause], parse.deps[clause]
    attach(parse, subject, subject)
    attach(parse, top, top if above == clause else above)
    if main is not None:
        attach(parse, subject, main)
        parse.deps[subject] = "nsubj"
    parse.deps[top] = dep
    attach(parse, noun, clause)
    attach(parse, clause, verb)
    parse.deps[noun], parse.deps[clause] = "nsubj", "ccomp"
    return clause


def _clause_of(parse: Parse, that: int) -> int:
    """Return the verb of the clause that "that" opens, past a preposition with an object of its own."""
    above = parse.heads[that]
    if parse.deps[that] != "pobj" or above < that:
        return above
    other = any(parse.deps[c] == "pobj" and c > above for c in parse.children[above])
    verb = parse.heads[above]
    return verb if other and parse.tags[verb].startswith("VB") else above


def _is_whole(parse: Parse, that: int, clause: int) -> bool:
    """Return whether a clause lacks nothing that "that" could stand for: "that it rained", not "that she bought"."""
    children = [child for child in parse.children[clause] if child != that]
    if not any(parse.is_subject(child) or parse.deps[child] == "expl" for child in children):
        return False
    # A verb has no object of a preposition: "told a briefing that it was over". Nor is a name told apart by what it
    # does: "told the Gazette that he screamed".
    named = parse.tags[parse.heads[clause]] in _NAMES
    relative = parse.tags[that] == "WDT" and parse.deps[that] not in ("advmod", "pobj") and not named
    return not relative or any(parse.deps[child] in _COMPLETE for child in children)


def _verb_over(parse: Parse, that: int, clause: int) -> int | None:
    """Return the verb of speech that a clause hangs under by nouns and prepositions alone, or None."""
    token = parse.heads[clause]
    if parse.deps[clause] in _CLAUSES and parse.deps[token] == "advcl" and _takes_no_clause(parse.lower[token]):
        # "said after it became public that …", "said when he left office that …"
        token = parse.heads[token]
    elif parse.deps[clause] not in _HANGS_ON_NOUN or not (_is_occasion(parse, token) or _is_hearer(parse, token)):
        return None
    for _ in range(REACH):
        if parse.tags[token].startswith("VB"):
            takes = verbs.lemma_of(parse.lower[token]) in read_words("that_verbs")
            near = that - DISTANCE < token < that
            return token if takes and near and parse.stands_for[token] is None else None
        if parse.deps[token] not in _BETWEEN or (parse.deps[token] == "pobj" and not _is_occasion(parse, token)):
            return None
        token = parse.heads[token]
    return None


def _takes_no_clause(verb: str) -> bool:
    return verb in _COPULAS or not (verbs.is_cue_verb(verb) or verb in _CONSEQUENCES)


def _is_occasion(parse: Parse, noun: int) -> bool:
    """Return whether a noun behind a preposition tells where, when or how somebody speaks."""
    preposition = parse.heads[noun]
    if parse.deps[noun] != "pobj":
        return parse.deps[noun] == "npadvmod"
    return parse.lower[noun] not in read_words("cue_nouns") or parse.lower[preposition] in _OCCASIONS


def _is_hearer(parse: Parse, noun: int) -> bool:
    """Return whether a noun names whom a verb addresses: "assured staff that it was safe"."""
    verb = parse.heads[noun]
    addressed = parse.deps[noun] in ("dobj", "dative") and verb < noun
    speech = parse.lower[noun] in read_words("cue_nouns") and parse.lower[noun] not in _MEETINGS
    return addressed and not speech and verbs.lemma_of(parse.lower[verb]) in read_words("hearers")


def _has_content(parse: Parse, verb: int, that: int) -> bool:
    """Return whether a verb of speech says something else than the clause that "that" opens."""
    if any(stands is not None for stands in parse.stands_for[verb:that]):
        return True
    hears = verbs.lemma_of(parse.lower[verb]) in read_words("hearers")
    for child in parse.children[verb]:
        dep = parse.deps[child]
        if dep in _CONTENT and (child > verb or parse.words[verb - 1] == ","):
            return True
        if dep == "dobj" and child > verb and not hears:
            return True
    return False
