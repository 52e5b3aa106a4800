"""Cue verbs: the verbs that attribute words or thoughts to a source, from the inflected form that a text has.

A form is lower case, one word or a verb with its particle ("shot back"). A lemma is its own form, so every function
takes either.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, Literal, TypeAlias

from quoteapi.engine.words.lexicon import read_table, read_words

VerbClass: TypeAlias = Literal["speech", "belief"]

# Lemmas of the verbs that give a thing its name ("they call it “ghost load”").
NAMING: Final = frozenset({"call", "dub", "term", "label", "name", "brand"})
# With "describe", which gives no name but says what somebody thinks of a thing ("described it as “a farce”").
NAMING_OR_DESCRIBING: Final = NAMING | {"describe"}


def lemma_of(form: str) -> str | None:
    """Return the lemma of a cue verb's form, None when the lists do not hold the form."""
    return read_table("cue_forms").get(form)


def is_cue_verb(form: str) -> bool:
    """Return whether a word is a form of a cue verb, of speech or of belief."""
    return form in read_table("cue_forms")


def class_of(form: str) -> VerbClass | None:
    """Return whether a form belongs to a verb of speech or of belief, None when the lists do not hold the form."""
    lemma = lemma_of(form)
    if lemma is None:
        return None
    return "speech" if lemma in read_words("cue_verbs") else "belief"


def is_speech(form: str) -> bool:
    """Return whether a word is a form of a verb of speech."""
    return lemma_of(form) in read_words("cue_verbs")


def is_holding(form: str, behind: Sequence[str]) -> bool:
    """Return whether a verb before some words tells what a court rules: "held that it was void"."""
    return form in ("held", "holds") and list(behind) == ["that"]


@cache
def second_words() -> frozenset[str]:
    """Return the second words of all cue verbs with a particle ("back" in "shot back")."""
    return frozenset(form.split(" ")[1] for form in read_table("cue_forms") if " " in form)
