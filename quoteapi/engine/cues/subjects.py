"""Subjects: who speaks by a verb, by the parse or, where that is mistaken, by what touches the verb."""

from __future__ import annotations

from collections.abc import Sequence

from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import read_table, read_words

_SUBJECTS = ("nsubj", "nsubjpass")
_SHARES_SUBJECT = frozenset({"conj", "advcl", "xcomp", "acl", "relcl", "pcomp", "prep", "ccomp", "dep", "aux", "oprd"})


def beside_lone_verb(
    parse: Parse, at_token: Sequence[int | None], mentions: Sequence[Mention], token: int
) -> int | None:
    """For a verb of speech without a subject in the parse, the mention that touches it, or None.

    Before it ("the 34-year-old said"), a name after it and its particle ("chimed in Priscilla Ng"), or what stands
    after it between commas ("…, said Ng, …").
    """
    before = at_token[token - 1] if token else None
    if before is not None and mentions[before].last == token:
        return before
    after = token + 1
    number = at_token[after] if after < len(parse) and parse.sentence[after] == parse.sentence[token] else None
    after_comma = token > 0 and parse.words[token - 1] == ","
    if number is not None and after_comma and mentions[number].first == after:
        behind = mentions[number].last
        if behind < len(parse) and parse.words[behind] in (",", ".", "—", "–"):
            return number
    if after < len(parse) and parse.tags[after] in ("RP", "IN") and parse.lower[after] in read_words("verb_particles"):
        after += 1
    number = at_token[after] if after < len(parse) and parse.sentence[after] == parse.sentence[token] else None
    found = number is not None and mentions[number].form == "name" and mentions[number].first == after > token + 1
    return number if found else None


def name_before_closing_verb(
    parse: Parse, at_token: Sequence[int | None], mentions: Sequence[Mention], token: int, subject: int | None
) -> int | None:
    """The name right before a verb that ends its sentence, where the parser found another subject, or None.

    In "…, chairman of the port Odile Marsh said." it often takes the last noun before the comma for the subject.
    """
    beside = at_token[token - 1] if token else None
    if beside is None or not _closes_sentence(parse, token) or parse.tags[token] not in ("VBD", "VBZ", "VBP"):
        return None
    name = mentions[beside]
    between = parse.words[subject : name.first] if subject is not None else [","]
    return beside if name.form == "name" and name.last == token and "," in between else None


def _closes_sentence(parse: Parse, token: int) -> bool:
    end = parse.sentences[parse.sentence[token]][1]
    return token + 1 >= end or (token + 2 >= end and parse.words[token + 1] in (".", "!", "?"))


def _agent(parse: Parse, verb: int) -> int | None:
    """The object of the "by" that names who does what a passive verb says, or None."""
    for child in parse.children[verb] if parse.tags[verb] == "VBN" else ():
        if parse.deps[child] == "agent":
            return next((c for c in parse.children[child] if parse.deps[c] == "pobj"), None)
    return _agent_below(parse, verb)


def _agent_below(parse: Parse, verb: int) -> int | None:
    """The same where the parser hangs the "by" on what is said: 'was described as "bleak" by the ministry'."""
    passive = parse.deps[verb] == "acl" or any(parse.deps[child] == "auxpass" for child in parse.children[verb])
    if parse.tags[verb] != "VBN" or not passive or parse.lower[verb] not in read_table("cue_forms"):
        return None
    for child in parse.children[verb]:
        said = parse.children[child] if parse.lower[child] == "as" else [child] if parse.deps[child] == "oprd" else []
        for word in said:
            for by in parse.children[word]:
                if parse.lower[by] == "by" and parse.stands_for[by] is None:
                    return next((c for c in parse.children[by] if parse.deps[c] == "pobj"), None)
    return None


def find_subject(parse: Parse, verb: int) -> tuple[int | None, bool]:
    """The subject token of a verb and whether it is the verb's own; (None, False) when there is none."""
    agent = _agent(parse, verb)
    if agent is not None:
        return agent, True
    token = verb
    for _ in range(4):
        subjects = [child for child in parse.children[token] if parse.deps[child] in _SUBJECTS]
        if subjects:
            subject = min(subjects, key=lambda child: abs(child - token))
            if parse.lower[subject] in ("who", "which", "that") and parse.deps[token] == "relcl":
                return parse.heads[token], token == verb
            return subject, token == verb
        dep, head = parse.deps[token], parse.heads[token]
        if dep == "acl" and token == verb:
            return head, True
        if head == token or dep not in _SHARES_SUBJECT:
            break
        token = head
    return None, False
