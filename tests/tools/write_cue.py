"""Add a verb of speech to the word lists, each line in its place: python tests tools.write_cue LEMMA FORM...

The lists are those of quoteapi/engine/words/lists beside this folder. The lemma is one of the forms by itself.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

LEXICONS = Path(__file__).parents[2] / "quoteapi/engine/words/lists"


def insert(lines: Iterable[str], added: Iterable[str]) -> str:
    """Return a word list with the added lines in their places below its head; one that is there stays single."""
    known = list(lines)
    head = [line for line in known if line.startswith("#")]
    entries = sorted({*known[len(head) :], *added}, key=lambda line: line.split("\t")[0])
    return "\n".join([*head, *entries]) + "\n"


def add(name: str, added: Iterable[str]) -> None:
    """Add lines to a list."""
    path = LEXICONS / name
    path.write_text(insert(path.read_text(encoding="utf-8").splitlines(), added), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    lemma, *forms = sys.argv[1:]
    add("cue_verbs.txt", [lemma])
    add("cue_forms.tsv", [f"{form}\t{lemma}" for form in (lemma, *forms)])
