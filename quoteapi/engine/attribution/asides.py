"""Asides: what the narrator puts between two parts of one quotation ("“The thing is” — he paused — “we lost it”")."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from quoteapi.engine.scene import Scene

# In characters. A longer stretch between two passages is no remark in passing.
LONGEST_ASIDE: Final = 160
_DASHES: Final = ("—", "–", "--")
_FINITE: Final = ("VBD", "VBZ", "VBP")


def aside_after(scene: Scene, passage: int) -> tuple[int, int] | None:
    """Return the offsets of the narrator's aside between a passage and the next one, or None.

    It stands between dashes or in brackets and has a verb of its own. One without ("“weak” – and the vote – “lost”") is
    a part of what is reported.
    """
    if passage + 1 >= len(scene.passages):
        return None
    before, after = scene.passages[passage], scene.passages[passage + 1]
    if before.paragraph != after.paragraph or after.start - before.end > LONGEST_ASIDE:
        return None
    between = scene.text[before.end : after.start].strip()
    opened = between.startswith(_DASHES) or scene.text[before.inner_start : before.inner_end].endswith(_DASHES)
    dashed = opened and between.endswith(_DASHES) and len(between) > 1
    if not dashed and not (between.startswith("(") and between.endswith(")")):
        return None
    token = bisect_left(scene.parse.starts, before.end)
    while token < len(scene.parse) and scene.parse.starts[token] < after.start:
        if scene.parse.tags[token] in _FINITE and scene.passage_of[token] is None:
            return before.end, after.start
        token += 1
    return None
