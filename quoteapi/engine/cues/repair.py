"""Reattachment: verbs that the parser hangs on the wrong side of a reporting verb, hung where they belong.

Of "said A and warned B" it often makes one clause, with the warning inside of what was said; of "said that A and that
B" it may make two, with the second outside. Tense and complements tell which, so a few rules about them are enough.
The parse is changed in place, before subjects and complements are looked for.
"""

from __future__ import annotations

from bisect import insort

from quoteapi.engine.deadline import check_time
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import nouns, read_table, read_words

_CLAUSES = frozenset({"conj", "ccomp", "advcl", "pcomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_OBJECTS = frozenset({"dobj", "xcomp", "oprd", "prep", "acomp"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Subjects that may well say something themselves: their second verb is theirs, whatever its tense.
_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "you", "who"})

# They tell on what occasion something was said, not what the subject of the clause before does.
_OCCASIONS = frozenset({"citing", "quoting", "referring", "replying", "responding", "speaking"})


def reattach(parse: Parse) -> None:
    """Hang the second of two coordinated verbs on a reporting verb, or on what that reports, by form."""
    for verb, dep in enumerate(parse.deps):
        if dep not in _CLAUSES or parse.stands_for[verb] is not None or not parse.tags[verb].startswith("VB"):
            continue
        check_time()
        if dep == "conj":
            if not _to_the_cue(parse, verb):
                _to_the_content(parse, verb)
        elif dep == "ccomp":
            _beside_the_cue(parse, verb)
        elif dep == "advcl":
            _clause_to_the_cue(parse, verb)
        else:
            _gerund_to_the_cue(parse, verb)


def _to_the_cue(parse: Parse, verb: int) -> bool:
    """Take "warned" out of what was said in "said it was safe and warned that it was not"."""
    content = _first_of_chain(parse, verb)
    cue = _cue_over(parse, content)
    if cue is not None and _is_main_verb(parse, verb, cue):
        _move(parse, verb, parse.heads[cue])
        return True
    if (
        cue is None
        or not _speaks(parse, verb)
        or _has(parse, verb, _SUBJECTS)
        or _tense(parse, verb) != _tense(parse, cue)
    ):
        return False
    # "would strike and called" is no pair
    sure = parse.stands_for[content] is not None or _has(parse, verb, {"ccomp"}) or _tense(parse, content) == "MD"
    if not sure and (_may_speak(parse, content) or not _has(parse, verb, _OBJECTS)):
        return False
    _move(parse, verb, cue)
    return True


def _beside_the_cue(parse: Parse, verb: int) -> None:
    """Make "warned" a verb beside "said" where it hangs on that as a second thing said: "said A and warned B"."""
    cue, first = parse.heads[verb], min(parse.subtree(verb))
    joined = first > 0 and parse.deps[first - 1] == "cc" and _has(parse, verb, {"ccomp"})
    second = any(parse.deps[c] == "ccomp" and cue < c < verb for c in parse.children[cue])
    if not joined or not second or not _speaks(parse, verb) or not _speaks(parse, cue):
        return
    if not _has(parse, verb, _SUBJECTS) and _tense(parse, verb) == _tense(parse, cue):
        parse.deps[verb] = "conj"
        _move(parse, verb, cue)


def _is_main_verb(parse: Parse, verb: int, cue: int) -> bool:
    """Is a verb the one that its sentence lacks: "Lind, who said that it was late, lives here"?"""
    noun = parse.heads[cue]
    lacks = parse.deps[cue] == "relcl" and parse.heads[noun] == noun and not parse.tags[noun].startswith("VB")
    return lacks and _follows_comma(parse, verb) and not _has(parse, verb, _SUBJECTS)


def _to_the_content(parse: Parse, verb: int) -> bool:
    """Put "that B", or "would B", into what was said in "said that A and that B", "said she did A but would B"."""
    cue = parse.heads[verb]
    if not _speaks(parse, cue) or parse.stands_for[cue] is not None:
        return False
    content = max((c for c in parse.children[cue] if parse.deps[c] == "ccomp" and cue < c < verb), default=None)
    if content is None:
        return False
    marked = any(parse.lower[c] in ("that", "whether") and parse.deps[c] == "mark" for c in parse.children[verb])
    modal = _tense(parse, verb) == "MD" != _tense(parse, cue) and not _has(parse, verb, _SUBJECTS)
    if not marked and not modal:
        return False
    _move(parse, verb, content)
    return True


def _clause_to_the_cue(parse: Parse, verb: int) -> None:
    """Take "adding that B" and "while Lind said that B" out of what was said before them."""
    content = _first_of_chain(parse, parse.heads[verb])
    cue = _cue_over(parse, content)
    if cue is None or verb < content or not _speaks(parse, verb):
        return
    own, reports = _has(parse, verb, _SUBJECTS), _has(parse, verb, {"ccomp", "oprd"})
    if own:
        moves = reports and _tense(parse, verb) == _tense(parse, cue) and not _is_condition(parse, verb)
    else:
        occasion = parse.lower[verb] in _OCCASIONS and _follows_comma(parse, verb)
        moves = parse.tags[verb] == "VBG" and (reports or occasion or parse.stands_for[content] is not None)
    if moves:
        _move(parse, verb, cue)


def _gerund_to_the_cue(parse: Parse, verb: int) -> None:
    """Take "before adding that B" out of what was said before it."""
    preposition = parse.heads[verb]
    content = _first_of_chain(parse, parse.heads[preposition])
    cue = _cue_over(parse, content)
    if (
        cue is not None
        and content < preposition
        and parse.lower[preposition] in ("before", "after", "while")
        and _speaks(parse, verb)
        and _has(parse, verb, {"ccomp"})
    ):
        _move(parse, preposition, cue)


def _first_of_chain(parse: Parse, verb: int) -> int:
    """The first of the coordinated verbs that one belongs to."""
    while parse.deps[verb] == "conj" and parse.heads[verb] != verb:
        verb = parse.heads[verb]
    return verb


def _cue_over(parse: Parse, content: int) -> int | None:
    """The verb of speech before a clause that reports it, or None."""
    cue = parse.heads[content]
    found = parse.deps[content] == "ccomp" and cue < content and parse.stands_for[cue] is None and _speaks(parse, cue)
    return cue if found else None


def _speaks(parse: Parse, verb: int) -> bool:
    return read_table("cue_forms").get(parse.lower[verb]) in read_words("cue_verbs")


def _has(parse: Parse, verb: int, deps: frozenset[str] | set[str]) -> bool:
    return any(parse.deps[child] in deps for child in parse.children[verb])


def _follows_comma(parse: Parse, verb: int) -> bool:
    return verb > 0 and parse.words[verb - 1] == ","


def _is_condition(parse: Parse, verb: int) -> bool:
    return any(parse.deps[c] == "mark" and parse.lower[c] in ("if", "unless") for c in parse.children[verb])


def _tense(parse: Parse, verb: int) -> str:
    """The tag of a clause's finite verb: its own or its first auxiliary's."""
    for child in parse.children[verb]:
        if parse.deps[child] in ("aux", "auxpass") and parse.tags[child] in _FINITE:
            return parse.tags[child]
    return parse.tags[verb]


def _may_speak(parse: Parse, verb: int) -> bool:
    """Is the subject of a clause, or one that it shares, somebody who could say something?"""
    subject = next((c for c in parse.children[verb] if parse.deps[c] in _SUBJECTS), None)
    if subject is None:
        return True
    word = parse.lower[subject]
    named = parse.tags[subject] in ("NNP", "NNPS")
    return (
        named or word in _PRONOUNS or word in read_words("groups") or nouns.singular_of(word) in read_table("persons")
    )


def _move(parse: Parse, verb: int, head: int) -> None:
    """Hang a verb on another head, with the conjunction and commas right before its clause."""
    moved, before = [verb], min(parse.subtree(verb)) - 1
    while before > head and parse.deps[before] in ("cc", "punct") and parse.stands_for[before] is None:
        moved.append(before)
        before -= 1
    for token in moved:
        parse.children[parse.heads[token]].remove(token)
        parse.heads[token] = head
        insort(parse.children[head], token)
