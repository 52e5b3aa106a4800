"""Hearers: who is told a clause without "that", and whom the parser makes a part of the clause.

Of "told the court Lind had left" the parser makes a court called Lind. Nobody tells a clause without a hearer, so the
words between the verb and the clause's subject are one.
"""

from __future__ import annotations

from quoteapi.engine.cues.inversion import attach
from quoteapi.engine.deadline import check_time
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.words import read_table, read_words, verbs

_TOLD = frozenset({"tell", "told", "tells", "telling"})
_CONTENT = frozenset({"ccomp", "oprd", "xcomp"})
_HEARER = frozenset({"dative", "dobj"})
# In tokens. A hearer and the subject behind it have at most this many.
LONGEST_PHRASE = 8
# The same for the agent of a passive verb, with its name.
LONGEST_AGENT = 16
_NAME = ("NNP", "NNPS")
_HELPERS = frozenset({"aux", "auxpass"})
_IN_PHRASE = frozenset({"CD", "DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP$"})


def restore_hearers(parse: Parse) -> None:
    """Give each "told" without a hearer the one that its clause holds, and each without a clause its hearer's."""
    for verb, word in enumerate(parse.lower):
        if parse.tags[verb] == "VBN" and parse.lower[verb + 1 : verb + 2] == ["by"]:
            _name_agent(parse, verb)
        if word not in _TOLD or not parse.tags[verb].startswith("VB") or parse.stands_for[verb] is not None:
            continue
        check_time()
        _turn_round(parse, verb)
        content = [c for c in parse.children[verb] if parse.deps[c] in _CONTENT and c > verb]
        hearers = [c for c in parse.children[verb] if parse.deps[c] in _HEARER and c > verb]
        if content and hearers:
            _give_subject(parse, hearers[-1], content[0])
        elif hearers:
            _take_clause(parse, verb, hearers[0])
        if content:
            _split(parse, verb, content[0])


def _turn_round(parse: Parse, verb: int) -> None:
    """Make "Reuters" the hearer and "Bo Lind" the subject in "“…,” its head of sales, Bo Lind, told Reuters".

    Whom somebody told stands behind the verb, and never the teller.
    """
    subjects = [c for c in parse.children[verb] if parse.is_subject(c)]
    if len(subjects) != 1 or subjects[0] < verb or parse.subtree(subjects[0])[0] != verb + 1:
        return
    speaker = verb - 1 - (parse.words[verb - 1] == ",")
    if speaker <= 0 or not parse.tags[speaker].startswith("NN") or parse.stands_for[speaker] is not None:
        return
    said = next((c for c in parse.children[verb] if c < speaker and parse.stands_for[c] is not None), None)
    if said is None:
        return
    parse.deps[subjects[0]] = "dative"
    beside = [c for c in parse.children[said] if said < c < speaker and parse.stands_for[c] is None]
    beside = [c for c in beside if parse.deps[c] != "punct"]
    noun = next((c for c in reversed(beside) if parse.tags[c].startswith("NN")), None)
    attach(parse, speaker, verb if noun is None else noun)
    parse.deps[speaker] = "nsubj" if noun is None else "appos"
    if noun is not None:
        attach(parse, noun, verb)
        parse.deps[noun] = "nsubj"
    for token in beside:
        if token != noun:
            attach(parse, token, speaker if noun is None else noun)


def _name_agent(parse: Parse, verb: int) -> None:
    """Set the name of an agent apart from what is told: "was told by [the owner, Agnes Lind], that rent was due"."""
    sentence = parse.sentence[verb]
    end = min(verb + LONGEST_AGENT, parse.sentences[sentence][1])
    commas = [token for token in range(verb + 2, end) if parse.words[token] == ","]
    if len(commas) < 2 or verbs.lemma_of(parse.lower[verb]) not in read_words("hearers"):
        return
    opened, closed = commas[:2]
    that, noun, name = closed + 1, opened - 1, closed - 1
    if that >= end or parse.lower[that] != "that" or any(parse.tags[t] not in _NAME for t in range(opened + 1, closed)):
        return
    if any(parse.tags[t] not in _IN_PHRASE for t in range(verb + 2, opened)) or noun < verb + 2 or name == opened:
        return
    finite = next((t for t in range(that + 1, parse.sentences[sentence][1]) if parse.tags[t] in FINITE), None)
    if finite is None:
        return
    clause = parse.heads[finite] if parse.deps[finite] in _HELPERS else finite
    if parse.heads[verb] == clause:
        above, dep = parse.heads[clause], parse.deps[clause]
        attach(parse, verb, verb if above == clause else above)
        parse.deps[verb] = dep
    attach(parse, name, noun)
    attach(parse, clause, verb)
    attach(parse, that, clause)
    parse.deps[name], parse.deps[clause], parse.deps[that], parse.tags[that] = "appos", "ccomp", "mark", "IN"


def _give_subject(parse: Parse, noun: int, clause: int) -> None:
    """Make what the parser takes for the hearer the subject that a clause lacks, if it stands right before it."""
    before = parse.subtree(noun)[-1] + 1
    finite = parse.tags[clause] in FINITE or any(
        parse.tags[c] in FINITE and parse.deps[c] in _HELPERS for c in parse.children[clause]
    )
    subject = any(parse.is_subject(child) or parse.deps[child] == "expl" for child in parse.children[clause])
    if finite and not subject and before == parse.subtree(clause)[0]:
        attach(parse, noun, clause)
        parse.deps[noun] = "nsubj"


def _split(parse: Parse, verb: int, clause: int) -> None:
    """Make the first words of a clause's subject the hearer: "told [the court] [Lind] had left"."""
    subject = next((c for c in parse.children[clause] if parse.is_subject(c)), None)
    hears = any(parse.deps[c] in _HEARER and c > verb for c in parse.children[verb])
    if subject is None or hears or not verb + 1 < subject <= verb + LONGEST_PHRASE:
        return
    first = verb + 1
    if any(parse.tags[t] not in _IN_PHRASE or parse.stands_for[t] is not None for t in range(first, subject + 1)):
        return
    if any(not first <= parse.heads[t] <= subject for t in range(first, subject)):
        return
    hearer = _last_of_hearer(parse, first, subject)
    if hearer is None:
        return
    for token in range(first, hearer):
        attach(parse, token, hearer)
    attach(parse, hearer, verb)
    parse.deps[hearer] = "dative"


def _last_of_hearer(parse: Parse, first: int, subject: int) -> int | None:
    """Return the last noun of a hearer before a subject, None where the words may be one phrase ("your wife")."""
    nouns = [t for t in range(first, subject) if parse.tags[t].startswith("NN")]
    if not nouns:
        return None
    if parse.tags[subject] not in _NAME:
        return nouns[-1]
    common = [t for t in nouns if parse.tags[t] not in _NAME]
    if common:
        return common[-1]
    given = parse.lower[subject - 1] in read_table("given_names") and len(nouns) > 1
    return nouns[-2] if given else nouns[-1]


def _take_clause(parse: Parse, verb: int, hearer: int) -> None:
    """Make the clause that follows a hearer at once what the hearer is told: "told [the jury] [Lind had lied]"."""
    if any(stands is not None for stands in parse.stands_for[verb : hearer + 2]):
        return
    for clause in parse.children[hearer]:
        if parse.deps[clause] != "relcl" or parse.subtree(clause)[0] != hearer + 1:
            continue
        if parse.is_subject(hearer + 1) or parse.tags[hearer + 1] in _IN_PHRASE:
            attach(parse, clause, verb)
            parse.deps[clause] = "ccomp"
        return
