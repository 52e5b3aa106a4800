"""Ends: where a reported clause may end, if not where the parser says.

Of "said the boat was safe, but the crew had left" the parser makes two main clauses, whether she said both or the
narrator adds the second. So the clause is offered with either end, and the model that rates candidates chooses. The
same holds for a clause behind a comma or a dash inside the reported one ("…, giving the town hope").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quoteapi.engine.cues import Cue
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.reports.report import Tail
from quoteapi.engine.scene import Scene
from quoteapi.engine.words import verbs

# How a clause depends on the reported one that it may only follow.
_ADDED = frozenset({"advcl", "ccomp", "conj", "dep", "parataxis"})
# In tokens. What is left of a reported clause without the one behind it has at least as many.
SHORTEST_REST = 3
_DASHES = ("—", "–", "-", "--")
_JOINS = frozenset({"and", "but", "though", "although"})
_DEPENDENT = frozenset({"because", "before", "if", "since", "unless", "until", "when", "where"})
# In tokens. Whom an inserted clause addresses has at most this many.
ADDRESSEE = 8
# Participles by which the narrator tells what the words amount to: "said it would move, becoming the third to leave".
_COMMENTS = frozenset(
    {"becoming", "capping", "contradicting", "dashing", "defying", "drawing", "echoing", "ending", "ignoring"}
    | {"prompting", "rejecting", "reviving", "sparking", "stoking"}
)
# The same where somebody makes news known: "announced that it will move, giving the town hope".
_COMMENTS_ON_NEWS = frozenset(
    {"boosting", "bringing", "dealing", "fuelling", "fueling", "giving", "leaving", "making", "marking", "paving"}
    | {"raising", "sending", "throwing"}
)
_MAKE_KNOWN = frozenset({"announce", "confirm", "disclose", "reveal"})
_SO_DID = frozenset({"did", "do", "does", "had", "has", "have"})
_STATES = frozenset({"are", "had", "has", "have", "is", "was", "were"})
_SIGNS = (",", ";", "—", "–", "-", "--")


def find_addition(parse: Parse, cue: Cue, tokens: Sequence[int]) -> tuple[Tail, list[int]] | None:
    """Return the main clause behind "and" or "but" that may go on with what a cue reports, and its tokens, or None.

    It has a subject of its own, and says nothing itself ("…, but the crew had left").
    """
    for verb in parse.children[cue.head]:
        if parse.deps[verb] != "conj" or verb <= tokens[-1] or verbs.is_speech(parse.lower[verb]):
            continue
        own = parse.subtree(verb)
        joint = [token for token in range(tokens[-1] + 1, own[0]) if parse.deps[token] not in ("punct", "cc")]
        subject = any(parse.deps[c] in ("nsubj", "nsubjpass", "expl") for c in parse.children[verb])
        finite = parse.tags[verb] in FINITE or any(parse.tags[c] in FINITE for c in parse.children[verb])
        if joint or not subject or not finite or parse.deps[own[0] - 1] != "cc":
            return None
        return Tail(verb, own[0] - 1), list(range(tokens[-1] + 1, own[-1] + 1))
    return None


def find_second_half(scene: Scene, cue: Cue) -> list[int]:
    """Return the clause behind an inserted one that goes on with the one before: "It leaked, she told us, and …".

    A main clause tells a state, as what is said does, or looks ahead: what happened next the narrator tells. Another
    one is of the kind that a statement has: ", when it sank".
    """
    parse = scene.parse
    for verb in parse.children[cue.head]:
        if parse.deps[verb] not in ("advcl", "conj") or verb < cue.last or verbs.is_speech(parse.lower[verb]):
            continue
        own = parse.subtree(verb)
        joint = own[0] - 1
        if parse.deps[verb] == "advcl":
            apart = parse.words[joint] == "," and parse.lower[own[0]] in _DEPENDENT and own[0] - cue.last <= ADDRESSEE
            return own if apart and scene.passage_of[own[0]] is None else []
        if parse.lower[joint] != "and" or parse.words[joint - 1] != "," or scene.passage_of[own[0]] is not None:
            return []
        subject = any(parse.is_subject(child) for child in parse.children[verb])
        finite = [c for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass") and parse.tags[c] in FINITE]
        return list(range(joint, own[-1] + 1)) if subject and (finite or parse.lower[verb] in _STATES) else []
    return []


def find_last_clause(parse: Parse, top: int, tokens: Sequence[int]) -> tuple[Tail, list[int]] | None:
    """Return the clause that ends a reported one behind a comma or a dash, and the tokens before it, or None.

    ``top`` is the verb of the reported clause. Of several such clauses, the first is where the narrator may go on. It
    may hang on the last of joined verbs ("said it would leave but return, ending …").
    """
    joined = [c for c in parse.children[top] if parse.deps[c] == "conj" and c > top]
    comments = (c for verb in joined[-1:] for c in parse.children[verb] if parse.lower[c] in _COMMENTS)
    for verb in (*parse.children[top], *comments):
        if verb <= top or parse.deps[verb] not in _ADDED:
            continue
        own = parse.subtree(verb)
        if own[0] <= top or own[-1] < tokens[-1]:
            continue
        if parse.deps[verb] == "conj" and not any(parse.is_subject(child) for child in parse.children[verb]):
            continue
        first = own[0] - (parse.deps[own[0] - 1] == "cc")
        rest = [token for token in tokens if token < first]
        if parse.words[first - 1] in _SIGNS and len(rest) >= SHORTEST_REST:
            return Tail(verb, first), rest
    return None


def is_narrators(parse: Parse, cue: Cue, tail: Tail) -> bool:
    """Return whether the narrator alone goes on like this: "— but nobody knows", ", even as it rose", ", as did he"."""
    before, opener = parse.words[tail.first - 1], parse.lower[tail.first]
    subject = any(parse.is_subject(child) for child in parse.children[tail.top])
    if before in _DASHES:
        return subject and opener in _JOINS
    even_as = parse.lower[tail.first : tail.first + 2] == ["even", "as"]
    so_did = opener == "as" and parse.lower[tail.first + 1] in _SO_DID
    phrasal = parse.tags[tail.first + 1] in ("IN", "RP")  # "lost it all, ending up in the street"
    comments = (opener in _COMMENTS and not phrasal) or (opener in _COMMENTS_ON_NEWS and cue.lemma in _MAKE_KNOWN)
    return before == "," and (even_as or so_did or comments)


def tail_features(scene: Scene, cue: Cue, clause: int, tail: Tail) -> Iterator[str]:
    """Yield what tells whether a tail belongs to what a cue reports."""
    parse = scene.parse
    opener = parse.lower[tail.first] if parse.tags[tail.first] in _OPENERS else parse.tags[tail.first]
    sign = parse.words[tail.first - 1]
    sign = sign if sign in _SIGNS else "-"
    subjects = [c for c in parse.children[tail.top] if parse.deps[c] in ("nsubj", "nsubjpass", "expl")]
    subject = "-" if not subjects else parse.lower[subjects[0]] if parse.tags[subjects[0]] == "PRP" else "noun"
    own, said, over = (_tense(parse, verb) for verb in (tail.top, clause, cue.head))
    dep = parse.deps[tail.top]
    yield f"{dep}&{opener}"
    yield f"{opener}&{sign}"
    yield f"{opener}&subject={subject}"
    yield f"{dep}&{own}:{said}:{over}"
    yield f"{opener}&{own}:{over}"
    yield f"verb={parse.tags[tail.top]}&{dep}&{sign}"
    if subjects:
        whose = _whose(scene, subjects[0], clause, cue)
        yield f"subject is {whose}"
        yield f"subject is {whose}&{own}:{said}:{over}"


_OPENERS = frozenset({"CC", "IN", "WDT", "WP", "WRB", "TO", "RB"})


def _whose(scene: Scene, subject: int, clause: int, cue: Cue) -> str:
    """Return whether the subject of a tail is the source, what the clause before it is about, or another."""
    parse = scene.parse
    topic = next((c for c in parse.children[clause] if parse.is_subject(c)), None)
    meant = _entity_at(scene, subject)
    if meant is not None and meant == scene.entity(cue.mention):
        return "source&" + ("topic" if topic is not None and _entity_at(scene, topic) == meant else "other")
    if topic is not None and (
        parse.lower[topic] == parse.lower[subject] or (meant is not None and meant == _entity_at(scene, topic))
    ):
        return "topic"
    return "other"


def _entity_at(scene: Scene, token: int) -> int | None:
    own = scene.mentions_in.get(scene.parse.paragraph[token], ())
    return next((scene.entity(m) for m in own if scene.mentions[m].head == token), None)


def _tense(parse: Parse, verb: int) -> str:
    """Return the tag of a clause's finite verb, or "-" without one."""
    for child in parse.children[verb]:
        if parse.deps[child] in ("aux", "auxpass") and parse.tags[child] in FINITE:
            return parse.tags[child]
    return parse.tags[verb] if parse.tags[verb] in FINITE else "-"
