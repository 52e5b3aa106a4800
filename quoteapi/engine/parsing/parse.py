"""Parse: spaCy's output for an article as plain columns. Every token has the offsets that it has in the article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

# The Penn Treebank tags of finite verbs and modals.
FINITE: Final = frozenset({"MD", "VBD", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True)
class Parse:
    """The tokens of all parsed paragraphs, in order, as columns with one value for each token.

    ``heads`` holds token numbers (a root is its own head), ``starts`` and ``ends`` article offsets, ``stands_for`` the
    number of the passage that a stand-in token replaces, or None. ``sentence`` and ``paragraph`` hold the numbers of
    each token's sentence and paragraph. ``sentences`` is no column: it has the token range [first, last) of each
    sentence.
    """

    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)
    entity_begins: list[bool] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    stands_for: list[int | None] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    children: list[list[int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def token_at(self, offset: int) -> int | None:
        """Return the number of the last token that starts at or before an article offset, None before the first."""
        behind = bisect_right(self.starts, offset)
        return behind - 1 if behind else None

    def is_subject(self, token: int) -> bool:
        """Return whether a token is the subject of its head, an active or a passive verb."""
        return self.deps[token] in ("nsubj", "nsubjpass")

    def subtree(self, token: int) -> list[int]:
        """Return a token and all its descendants, in order of the text."""
        found, stack = [], [token]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(self.children[node])
        return sorted(found)

    def ancestors(self, token: int) -> Iterable[int]:
        """Yield the head of a token, the head's head and so on up to the root."""
        while self.heads[token] != token:
            token = self.heads[token]
            yield token
