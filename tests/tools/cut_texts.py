"""The articles of tests/behaviours cut off anywhere, a strategy for tests/test_fuzz.py.

A rule that looks at the next word fails on a text that ends there. Random words almost never stand as the rule wants
them, so the texts that show each rule are cut instead.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

from hypothesis import strategies as st

BEHAVIOURS = Path(__file__).resolve().parent.parent / "behaviours"
LEAST_WORDS = 6
_WORD = re.compile(r"\S+")


def read_texts() -> list[str]:
    """Return every string of at least six words in the tests of behaviours, in order and once each."""
    found: dict[str, None] = {}
    for path in sorted(BEHAVIOURS.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if len(text.split()) >= LEAST_WORDS:
                found[text] = None
    return list(found)


def cut(text: str, first: int, words: int) -> str:
    """Return a text from one of its words on, and that many words of it (fewer where it ends)."""
    starts = [match.span() for match in _WORD.finditer(text)]
    part = starts[first % len(starts) :][:words]
    return text[part[0][0] : part[-1][1]]


_first = st.just(0) | st.integers(0, 60)
_PART = st.builds(cut, st.sampled_from(read_texts()), _first, st.integers(1, 60))
# One part, or two of different articles side by side.
CUT_TEXTS = _PART | st.builds("".join, st.tuples(_PART, st.sampled_from([" ", "\n", "\n\n", "“", "” "]), _PART))
