"""Cue: a word or phrase that introduces what somebody says, with the mention that speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from quoteapi.engine.parsing import Parse

CueForm: TypeAlias = Literal["verb", "preposition", "noun", "punctuation"]
# "speech" for a verb that says its content, "belief" for one that thinks it, "other" for a verb that no list holds.
# A cue that is no verb is always of speech.
CueClass: TypeAlias = Literal["speech", "belief", "other"]

RELATIVE_PRONOUNS = ("who", "which", "that")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue and the mention that speaks by it.

    ``head`` is the main token and [``first``, ``last``) are the tokens of the whole cue ("has not replied").
    ``lemma`` is the lemma of a listed verb, the lower-case word for another verb or a noun, the words of a preposition
    ("according to"), or ":". ``mention`` is the number of the mention that speaks. ``own`` is False for a verb that
    shares its subject with another verb ("said … and warned").
    """

    form: CueForm
    head: int
    first: int
    last: int
    lemma: str
    speech: CueClass
    mention: int
    own: bool


def relative_pronoun(parse: Parse, cue: Cue) -> int | None:
    """Return the "who", "which" or "that" that is the subject of a verb in a relative clause, or None."""
    if cue.form != "verb" or parse.deps[cue.head] != "relcl":
        return None
    subjects = (child for child in parse.children[cue.head] if parse.is_subject(child))
    return next((child for child in subjects if parse.lower[child] in RELATIVE_PRONOUNS), None)
