"""Clause signs: what the parse shows of a verb's clause, for the repairs of its place in the sentence, and its move."""

from __future__ import annotations

from bisect import insort

from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.words import nouns, read_table, read_words, verbs

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
HELPERS = frozenset({"aux", "auxpass", "mark"})
_WITH_SUBJECT = SUBJECTS | HELPERS
_OBJECT = frozenset({"dobj"})
_HAVE = frozenset({"'ve", "had", "has", "have", "’ve"})
_NUMBERS = {"VB": "VBP", "VBP": "VBP", "VBZ": "VBZ"}
CLAUSE = frozenset({"ccomp"})
_MARK = frozenset({"mark"})
_PLURALS = ("NNS", "NNPS")
# Past forms that tell a state, as somebody may say that it lasts.
_STATES = frozenset(
    {"believed", "depended", "expected", "feared", "had", "hoped", "knew", "lacked", "liked", "loved", "meant"}
    | {"needed", "owed", "preferred", "remained", "required", "saw", "seemed", "thought", "understood", "wanted", "was"}
    | {"were", "wished"}
)
_COUNTERPARTS = frozenset({"another", "others"})
_CONCEDES = frozenset({"although", "though", "while"})
# Subjects that can say something. A second verb after one of them is its own, whatever the tense.
_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "you", "who"})


def is_missing_main_verb(parse: Parse, verb: int, cue: int) -> bool:
    """Return whether a verb is the main one that its sentence lacks: "Lind, who said that it was late, lives here"."""
    return lacks_main_verb(parse, cue) and follows_comma(parse, verb) and not has(parse, verb, SUBJECTS)


def lacks_main_verb(parse: Parse, cue: int) -> bool:
    """Return whether a cue in a relative clause stands in a sentence of which a noun is the root."""
    noun = parse.heads[cue]
    return parse.deps[cue] == "relcl" and parse.heads[noun] == noun and not parse.tags[noun].startswith("VB")


def is_counterpart(parse: Parse, verb: int) -> bool:
    """Return whether a verb with content says what others than the first speakers say: "and others said it sank"."""
    subject = next((c for c in parse.children[verb] if parse.deps[c] in SUBJECTS), None)
    return subject is not None and parse.lower[subject] in _COUNTERPARTS and has(parse, verb, CLAUSE)


def is_another_source(parse: Parse, verb: int, content: int) -> bool:
    """Return whether a verb has its own source and content: "Lind said it leaked and Petrov said it did not".

    "Lind said that Petrov had rung and that he said it leaked" is one.
    """
    subject = next((c for c in parse.children[verb] if parse.deps[c] == "nsubj"), None)
    marked = has(parse, verb, _MARK) or has(parse, content, _MARK)
    if subject is None or marked or not has(parse, verb, CLAUSE):
        return False
    return parse.tags[subject] in ("NNP", "NNPS") or parse.lower[subject] in read_words("groups")


def opposes(parse: Parse, verb: int, content: int) -> bool:
    """Return whether the narrator sets others against a source: "said it was safe, but critics say that it leaks"."""
    subject = next((c for c in parse.children[verb] if parse.deps[c] == "nsubj"), None)
    if subject is None or parse.tags[subject] not in _PLURALS or not has(parse, verb, CLAUSE):
        return False
    start = parse.subtree(verb)[0]
    marked = has(parse, verb, _MARK) or has(parse, content, _MARK)
    return not marked and parse.lower[start - 1] == "but" and parse.tags[verb] == "VBP"


def disagrees(parse: Parse, verb: int, content: int, cue: int) -> bool:
    """Return whether a verb without a subject fits the cue's, but not that of the content: "agree it hurts and act"."""
    perfect = is_perfect(parse, verb)
    if has(parse, verb, SUBJECTS) or (has(parse, verb, HELPERS) and not perfect):
        return False
    form = tense_of(parse, verb) if perfect else parse.tags[verb]
    if form not in _NUMBERS:
        return False
    # The tagger takes a plural form without a subject for an infinitive.
    own, said, over = _NUMBERS[form], tense_of(parse, content), tense_of(parse, cue)
    return own == over != said and said in ("VBZ", "VBP")


def is_of_another_mood(parse: Parse, verb: int, content: int, cue: int) -> bool:
    """Return whether a verb without a subject goes with the cue alone: "said it would close but refused to say when".

    So does "asked that it be closed and wants it sold". "Would be closed and moved" is one.
    """
    if parse.heads[verb] != content or parse.tags[verb] not in ("VBD", "VBZ") or has(parse, verb, _WITH_SUBJECT):
        return False
    said = tense_of(parse, content)
    if said == "MD":
        if parse.lower[verb] in _STATES:
            return False  # "said it could sail but needed a crew": the speaker said "need"
        return parse.tags[content] == "VB" and parse.tags[verb] == tense_of(parse, cue) == "VBD"
    helpers = (parse.tags[c] for c in parse.children[content] if parse.deps[c] in ("aux", "auxpass"))
    subjunctive = "VB" in (said, next(helpers, "")) and parse.tags[content] in ("VB", "VBN")
    # "suggested he be fired and defended the plan": no passive has an object
    return subjunctive and (has(parse, content, _MARK) if parse.tags[verb] == "VBZ" else has(parse, verb, _OBJECT))


def is_earlier(parse: Parse, verb: int, cue: int) -> bool:
    """Return whether a verb without a subject has a "had" that its cue has not: "said it was late and had paid"."""
    helpers = (parse.lower[c] for c in parse.children[verb] if parse.deps[c] == "aux")
    if "had" not in helpers or parse.tags[cue] != "VBD" or has(parse, verb, SUBJECTS):
        return False
    return not any(parse.deps[c] == "aux" for c in parse.children[cue])


def is_perfect(parse: Parse, verb: int) -> bool:
    """Return whether a verb is one like "has vowed"."""
    has = any(parse.deps[c] == "aux" and parse.lower[c] in _HAVE for c in parse.children[verb])
    return has and parse.tags[verb] == "VBN"


def is_main_clause(parse: Parse, verb: int, cue: int) -> bool:
    """Return whether a verb is what "While Lind says it floats, the ferry sank" lacks, and the cue stands under it."""
    first = parse.sentences[parse.sentence[cue]][0]
    if parse.heads[first] != cue or parse.heads[cue] != cue or parse.lower[first] not in _CONCEDES:
        return False
    start = min(parse.subtree(verb))
    joined = any(parse.deps[t] == "cc" for t in (start, start - 1))
    return has(parse, verb, SUBJECTS) and follows_comma(parse, start) and not joined


def first_of_chain(parse: Parse, verb: int) -> int:
    """Return the first of the coordinated verbs that a verb belongs to."""
    while parse.deps[verb] == "conj" and parse.heads[verb] != verb:
        verb = parse.heads[verb]
    return verb


def cue_over(parse: Parse, content: int) -> int | None:
    """Return the verb of speech before a clause that is its content, or None."""
    cue = parse.heads[content]
    found = parse.deps[content] == "ccomp" and cue < content and parse.stands_for[cue] is None and speaks(parse, cue)
    return cue if found else None


def speaks(parse: Parse, verb: int) -> bool:
    return verbs.is_speech(parse.lower[verb]) or verbs.is_holding(parse.lower[verb], parse.lower[verb + 1 : verb + 2])


def speaks_with_particle(parse: Parse, verb: int) -> bool:
    """Return whether a verb and the word behind it are one of speech: "pointing out"."""
    behind = parse.lower[verb + 1 : verb + 2]
    return bool(behind) and behind[0] in verbs.second_words() and verbs.is_speech(f"{parse.lower[verb]} {behind[0]}")


def has(parse: Parse, verb: int, deps: frozenset[str]) -> bool:
    return any(parse.deps[child] in deps for child in parse.children[verb])


def follows_comma(parse: Parse, verb: int) -> bool:
    return verb > 0 and parse.words[verb - 1] == ","


def tense_of(parse: Parse, verb: int) -> str:
    """Return the tag of a clause's finite verb: its first finite auxiliary, else the verb itself."""
    for child in parse.children[verb]:
        if parse.deps[child] in ("aux", "auxpass") and parse.tags[child] in FINITE:
            return parse.tags[child]
    return parse.tags[verb]


def may_speak(parse: Parse, verb: int) -> bool:
    """Return whether the subject of a clause, its own or a shared one, could say something."""
    subject = next((c for c in parse.children[verb] if parse.deps[c] in SUBJECTS), None)
    if subject is None:
        return True
    word = parse.lower[subject]
    is_name = parse.tags[subject] in ("NNP", "NNPS")
    return (
        is_name or word in _PRONOUNS or word in read_words("groups") or nouns.singular_of(word) in read_table("persons")
    )


def move(parse: Parse, verb: int, head: int) -> None:
    """Attach a verb to another head, with the conjunction and the commas right before its clause."""
    moved, before = [verb], min(parse.subtree(verb)) - 1
    while before > head and parse.deps[before] in ("cc", "punct") and parse.stands_for[before] is None:
        moved.append(before)
        before -= 1
    for token in moved:
        parse.children[parse.heads[token]].remove(token)
        parse.heads[token] = head
        insort(parse.children[head], token)
