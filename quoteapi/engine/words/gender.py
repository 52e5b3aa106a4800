"""Gender: what a word or a name says of the person who bears it, from the codes of the word lists."""

from __future__ import annotations

from typing import Literal, TypeAlias

Gender: TypeAlias = Literal["f", "m"]


def gender_of_code(code: str | None) -> Gender | None:
    """Return the gender that a list's code stands for; None for "n" (either), any other code and no code."""
    if code == "f":
        return "f"
    return "m" if code == "m" else None
