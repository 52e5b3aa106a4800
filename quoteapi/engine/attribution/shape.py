"""The shape of a passage: how it is written, and where it stands in its paragraph and sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quoteapi.engine.scene import Scene, is_whole, range_root
from quoteapi.engine.words import read_table

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_PART = re.compile(r"[^\W\d_]+")
# What a passage's own words show of a speaker or listener, by word list; the first that is found counts.
_VOICES = ("I", "we", "you", "verb")
# Share of words. A passage is written like a title when at least this many of its words begin with a capital.
TITLE_SHARE = 0.7
# In characters. The nearest words and signs are looked for this far from a passage.
_BESIDE = 40
_ATTRIBUTIVE = ("compound", "amod", "nmod", "npadvmod", "nummod", "poss")
# A quoted sentence of its own, or a fragment woven into the reporter's sentence.
PassageForm: TypeAlias = Literal["whole", "woven"]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a passage is written and where it stands.

    - ``form``: a quoted sentence of its own ("whole") or a fragment of the reporter's sentence ("woven").
    - ``words``: how many words it has.
    - ``attributive``: whether it is a fragment that modifies a noun after it ("the “ghost load” problem").
    - ``capital``: how it is written (low, cap, title, upper).
    - ``final``: its last mark; "-" for a dash or an ellipsis, "x" for none.
    - ``voice``: what its words show of a speaker (I, we, you); "verb" for a clause, "-" for none.
    - ``place``: where in the paragraph it stands; "whole" when it fills the paragraph, otherwise start, mid or end.
    - ``before`` and ``after``: the signs next to it; "w" for a word, empty for none.
    - ``previous`` and ``following``: the words next to it, empty for none.
    """

    form: PassageForm
    words: int
    attributive: bool
    capital: str
    final: str
    voice: str
    place: str
    before: str
    after: str
    previous: str
    following: str


def shape_of(scene: Scene, passage: int) -> Shape:
    """Return the shape of a passage, from its own text and from what stands beside it in its paragraph."""
    p, text = scene.passages[passage], scene.text
    paragraph = scene.paragraphs[p.paragraph]
    inner = text[p.inner_start : p.inner_end].strip()
    before, after = _beside(text, paragraph.start, p.start, p.end, paragraph.end)
    left, right = before[-1:], after[:1]
    previous = [] if left in '.?!”"' else _WORD.findall(before)
    following = _WORD.search(after)
    final = inner[-1:]
    form: PassageForm = "whole" if is_whole(scene, passage) else "woven"
    return Shape(
        form=form,
        words=len(_WORD.findall(text, p.inner_start, p.inner_end)),
        attributive=form == "woven" and _is_attributive(scene, *scene.ranges[passage]),
        capital=_capital(inner),
        final=final if final in ",.?!" else ("-" if final in "—–-…" else "x"),
        voice=_voice(inner),
        place="whole" if not before and not after else "start" if not before else "end" if not after else "mid",
        before=left if left in ',:.;?!—–-()”"' else "w",
        after=right if right in ',:.;?!—–-()“"' else "w",
        previous=previous[-1].lower() if previous else "",
        following=following.group().lower() if following else "",
    )


def _beside(text: str, begin: int, start: int, end: int, stop: int) -> tuple[str, str]:
    """Return the text before and after [start, end) within [begin, stop), without the white space next to it."""
    while start > begin and text[start - 1].isspace():
        start -= 1
    while end < stop and text[end].isspace():
        end += 1
    return text[max(begin, start - _BESIDE) : start], text[end : min(stop, end + _BESIDE)]


def _capital(inner: str) -> str:
    words = _WORD.findall(inner)
    if inner.isupper():
        return "upper"
    if len(words) > 1 and sum(word[0].isupper() for word in words) >= TITLE_SHARE * len(words):
        return "title"
    opened = inner[:1] in "‘'[(…." and inner[1:2].isupper()
    return "cap" if inner[:1].isupper() or opened else "low"


def _voice(inner: str) -> str:
    voices = read_table("voices")
    found = {voices.get(part) for part in _PART.findall(inner.lower())}
    return next((voice for voice in _VOICES if voice in found), "-")


def _is_attributive(scene: Scene, first: int, last: int) -> bool:
    if first >= last:
        return False
    root = range_root(scene, first, last)
    return scene.parse.heads[root] >= last and scene.parse.deps[root] in _ATTRIBUTIVE
