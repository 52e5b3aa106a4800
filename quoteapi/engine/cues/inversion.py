"""Inversion: the subject after the verb that follows a quotation ("“…,” recalled her neighbour Sam Pike").

The parser usually takes that subject for an object, because little prose that it was trained on has this order with
verbs other than "said". Nothing else can stand there: a quotation that waits for its clause comes first, and a verb
without a subject follows it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

from quoteapi.engine.deadline import check_time
from quoteapi.engine.marks import Passage
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import read_words, verbs

# In tokens. The head of the subject stands at most this far behind the verb ("recalled the newly elected mayor").
SUBJECT_REACH = 8
# In tokens. A verb of speech at most this far behind a word makes that word a part of its subject.
CLAUSE_REACH = 15
_VERBS = ("VBD", "VBZ", "VBP")
# What the tagger makes of a verb of speech in this place at times ("mutters her neighbour").
_MISTAKEN = ("VBN", "NNS")
# A particle or an adverb between a verb and its subject ("shot back Pike", "added quickly Pike").
_AFTER_VERB = ("RP", "RB")
_OPENS_SUBJECT = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "CD", "JJ", "VBN", "VBG"})
_HEADS_SUBJECT = frozenset({"PRP", "NN", "NNS", "NNP", "NNPS", "CD", "JJ", "DT"})
_NO_SUBJECTS = frozenset({"him", "her", "them", "me", "us", "himself", "herself", "themselves"})
# In characters. A sign that ends a quotation may stand this far behind its closing mark.
_SIGN_REACH = 3
_DASHES = ("—", "–", "--")


def restore_subjects(parse: Parse, text: str, passages: Sequence[Passage]) -> None:
    """Make the phrase after the verb that follows a quotation the verb's subject, where the parse has none."""
    for passage in passages:
        check_time()
        verb = _verb_after(parse, text, passage)
        if verb is None:
            continue
        if not any(child > verb and parse.is_subject(child) for child in parse.children[verb]):
            subject = None if _has_subject_before(parse, verb, passage) else _phrase_after(parse, verb)
            if subject is None:
                continue
            _make_subject(parse, verb, subject)
        for child in parse.children[verb]:
            if parse.is_subject(child) and passage.start <= parse.starts[child] < passage.end:
                parse.deps[child] = "dobj"


def _verb_after(parse: Parse, text: str, passage: Passage) -> int | None:
    """Return the verb right after a quotation that waits for its clause, past an adverb or a dash, or None.

    After a comma any verb may follow a whole quoted sentence. Otherwise the verb must be one of speech or of
    expression: the quotation may be a title, and the verb its own ("“What Next?” won a prize").
    """
    final = text[passage.inner_start : passage.inner_end].rstrip()[-1:]
    after = text[passage.end : passage.end + _SIGN_REACH].strip()[:2]
    token = bisect_left(parse.starts, passage.end)
    if not final or (final.isalnum() and not after.startswith((",", *_DASHES))):
        return None
    while token < len(parse) and parse.words[token] == ",":
        token += 1
    if token + 2 < len(parse) and (parse.words[token] in _DASHES or parse.tags[token] == "RB"):
        token += 1
    if (
        not 0 < token < len(parse) - 1
        or parse.paragraph[token] != passage.paragraph
        or not parse.words[token].islower()
    ):
        return None
    expresses = _expresses(parse, token)
    if parse.tags[token] not in _VERBS and not (expresses and parse.tags[token] in _MISTAKEN):
        return None
    return (
        token if expresses or (final == "," and _opens_sentence(parse, token) and not _is_noun(parse, token)) else None
    )


def _expresses(parse: Parse, token: int) -> bool:
    """Return whether a word is a verb of speech, with its particle ("went on") or without, or one of expression."""
    with_particle = verbs.lemma_of(f"{parse.lower[token]} {parse.lower[token + 1]}")
    speaks = verbs.is_speech(parse.lower[token]) or (with_particle is not None and verbs.is_speech(with_particle))
    return speaks or parse.lower[token] in read_words("manner_verbs")


def _is_noun(parse: Parse, token: int) -> bool:
    """Return whether a word opens the subject of a later verb: "“…,” lead researcher Sam Pike said"."""
    end = parse.sentences[parse.sentence[token]][1]
    later = range(token + 1, min(end, token + CLAUSE_REACH))
    return any(parse.tags[t] in _VERBS and verbs.is_speech(parse.lower[t]) for t in later)


def _opens_sentence(parse: Parse, verb: int) -> bool:
    """Return whether a verb's sentence begins with the stand-in before the verb."""
    first, before = parse.sentences[parse.sentence[verb]][0], parse.stands_for[verb - 1]
    return before is not None and parse.stands_for[first] == before


def _has_subject_before(parse: Parse, verb: int, passage: Passage) -> bool:
    """Return whether a verb has a subject before the quotation: "His book, “…,” won a prize"."""
    return any(parse.is_subject(child) and parse.starts[child] < passage.start for child in parse.children[verb])


def _phrase_after(parse: Parse, verb: int) -> int | None:
    """Return the head of the noun phrase that begins right after a verb, or None."""
    first = verb + 1
    listed = first < len(parse) and verbs.lemma_of(f"{parse.lower[verb]} {parse.lower[first]}") is not None
    if first + 1 < len(parse) and parse.words[first].islower() and (listed or parse.tags[first] in _AFTER_VERB):
        first += 1
    last = min(parse.sentences[parse.sentence[verb]][1], first + SUBJECT_REACH)
    if first >= last or parse.stands_for[first] is not None:
        return None
    if parse.tags[first] not in _OPENS_SUBJECT:
        # The tagger does not know a surname that is a common word ("recalled Pike").
        return first if parse.words[first][0].isupper() else None
    token = first
    while token < parse.heads[token] < last and parse.tags[parse.heads[token]] in _HEADS_SUBJECT:
        if _ends_sentence_between(parse, token, parse.heads[token]):
            break
        token = parse.heads[token]
    alone = token == first and parse.lower[token] in _NO_SUBJECTS
    return token if parse.tags[token] in _HEADS_SUBJECT and not alone else None


def _ends_sentence_between(parse: Parse, token: int, head: int) -> bool:
    """Return whether a full stop parts a noun from its head: in "“…,” said Fry. Lind left." the parser may not stop.

    The head is the subject of a verb behind it, unlike in "said Supt. Lind". The stop goes to the noun, and the verb
    becomes a root of its own.
    """
    stops = [t for t in range(token + 1, head) if parse.words[t] == "."]
    if not stops or not parse.is_subject(head) or parse.heads[head] < head:
        return False
    for stop in stops:
        attach(parse, stop, token)
        parse.deps[stop] = "punct"
    attach(parse, parse.heads[head], parse.heads[head])
    parse.deps[parse.heads[head]] = "ROOT"
    return True


def _make_subject(parse: Parse, verb: int, subject: int) -> None:
    """Attach a token to a verb as its subject. A verb that hangs on the token takes its place in the tree."""
    if subject in parse.ancestors(verb):
        above = parse.heads[subject]
        attach(parse, verb, verb if above == subject else above)
        parse.deps[verb] = parse.deps[subject]
        for child in [child for child in parse.children[subject] if child < verb]:
            attach(parse, child, verb)
    attach(parse, subject, verb)
    parse.deps[subject] = "nsubj"
    if parse.tags[verb] in _MISTAKEN:
        parse.tags[verb] = "VBZ" if parse.lower[verb].endswith("s") else "VBD"


def attach(parse: Parse, token: int, head: int) -> None:
    """Hang a token on another head, or make it a root that hangs on itself."""
    if parse.heads[token] != token:
        parse.children[parse.heads[token]].remove(token)
    parse.heads[token] = head
    if head != token:
        insort(parse.children[head], token)
