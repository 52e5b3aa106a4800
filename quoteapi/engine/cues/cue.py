"""Cue: what introduces speech, with the mention that speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from quoteapi.engine.parsing import Parse

CueForm: TypeAlias = Literal["verb", "preposition", "noun", "punctuation"]
# What a verb says of its content: that it was said, that it was thought, or nothing that a list knows.
CueClass: TypeAlias = Literal["speech", "belief", "other"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue and who speaks by it. ``mention`` is a number into the mentions, None when it has none.

    ``head`` is the cue's main token, [first, last) its tokens; ``speech`` tells a verb of speech from one of
    belief or any other; ``own`` that the subject is the verb's own and not shared with another verb.
    """

    form: CueForm
    head: int
    first: int
    last: int
    lemma: str
    speech: CueClass
    mention: int | None
    own: bool

    @property
    def known_mention(self) -> int:
        """The mention of a cue that has one. Raises ValueError for a cue that has none."""
        if self.mention is None:
            raise ValueError("nobody speaks by this cue")
        return self.mention


def relative_pronoun(parse: Parse, cue: Cue) -> int | None:
    """The "who" that is the subject of a cue in a relative clause, or None."""
    if cue.form != "verb" or parse.deps[cue.head] != "relcl":
        return None
    subjects = (c for c in parse.children[cue.head] if parse.deps[c] in ("nsubj", "nsubjpass"))
    return next((c for c in subjects if parse.lower[c] in ("who", "which", "that")), None)
