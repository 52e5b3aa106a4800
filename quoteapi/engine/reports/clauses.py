"""The features of the clauses around a cue and in its content: of what form each is, and what stands above it."""

from __future__ import annotations

from quoteapi.engine.cues import Cue
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.reports.relations import Link
from quoteapi.engine.reports.report import Report
from quoteapi.engine.scene import Scene
from quoteapi.engine.words import nouns, read_table

_COMPLEMENTS = frozenset({Link.COMPLEMENT, Link.PREPOSITION, Link.OBJECT_CLAUSE, Link.NOUN_COMPLEMENT})
_CLAUSES = frozenset({"acl", "relcl", "ccomp"})
_OPENERS = ("that", "whether", "if")


def clause_features(scene: Scene, report: Report) -> list[str]:
    """Return the features of a candidate's content as a clause, and of the clause that its cue stands in."""
    parse, cue, broad = scene.parse, scene.cues[report.cue], report.relation.broad_feature
    stance = read_table("stances").get(cue.lemma, "-")
    form, under = content_form(parse, report), _above(parse, cue)
    inner = next((parse.lower[c] for c in parse.children[report.complement] if parse.deps[c] == "aux"), None)
    out = [
        f"form of content={form}&{cue.speech}",
        f"form of content={form}&lemma={cue.lemma}",
        f"form of content={form}&stance={cue.speech if stance == '-' else stance}",
        f"voice={_voice(parse, cue)}&{broad}&{cue.speech}",
        f"above={under}&{cue.speech}",
        f"above={under}&{broad}",
        f"stance={stance}&{broad}&{cue.speech}",
        f"verb inside={inner or parse.tags[report.complement]}&{broad}&{cue.speech}",
    ]
    if report.is_claim(scene):
        out.append(f"claim&{form}")
    if report.relation.is_noun_phrase:
        out.append(f"noun={nouns.singular_of(parse.lower[report.complement])}")
    return out


def content_form(parse: Parse, report: Report) -> str:
    """Return of what form the content is: the word that opens a clause, else the form of its verb; "noun" for a phrase,
    with "+clause" or "+phrase" if one hangs on it; the relation's own name for what is no complement.
    """
    top, relation = report.complement, report.relation
    if relation.link not in _COMPLEMENTS:
        return relation.feature
    children = parse.children[top]
    if relation.is_noun_phrase:
        behind = {parse.deps[c] for c in children if c > top}
        return "noun" + ("+clause" if behind & _CLAUSES else "+phrase" if "prep" in behind else "")
    if parse.tags[report.content[0][0]].startswith("W"):
        return "wh"
    before = {parse.lower[c] for c in children if c < top}
    subject = "+subject" * any(parse.is_subject(c) for c in children)
    for word in _OPENERS:
        if word in before:
            return word
    if "to" in before:
        return f"to{subject}"
    if parse.tags[top] in FINITE or any(parse.tags[c] in FINITE for c in children):
        return f"finite{subject}"
    return f"{parse.tags[top]}{subject}"


def opens(parse: Parse, clause: int, word: str) -> bool:
    """Return whether a clause has this conjunction."""
    return any(parse.deps[c] == "mark" and parse.lower[c] == word for c in parse.children[clause])


def _voice(parse: Parse, cue: Cue) -> str:
    """Return "active", "passive" or, with a "by", "agent"."""
    deps = {parse.deps[c] for c in parse.children[cue.head]}
    if "agent" in deps:
        return "agent"
    bare = parse.tags[cue.head] == "VBN" and parse.deps[cue.head] == "acl"
    return "passive" if bare or "auxpass" in deps else "active"


def _above(parse: Parse, cue: Cue) -> str:
    """Return how the cue's clause depends on another, and the word that opens it: "advcl:when"."""
    before = (c for c in parse.children[cue.head] if c < cue.head)
    word = next((parse.lower[c] for c in before if parse.deps[c] == "mark" or parse.tags[c].startswith("W")), "-")
    return f"{parse.deps[cue.head]}:{word}"
