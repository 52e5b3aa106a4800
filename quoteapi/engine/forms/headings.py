"""Headings: passages of a headline, a heading or a pull quote, whose words the article has again with their speaker.

"‘It was like a bomb’: bridge falls" stands above the text that says whose words these are. The weights see a passage
and what is near it, and so take such a passage for a title, or for nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.scene import Scene

# In characters. A heading is no longer than this.
LONGEST_HEADING: Final = 160
# In passages. How many passages of headings are looked for in the text, and in places of the text each.
MOST_HEADINGS: Final = 40
MOST_PLACES: Final = 20
# In letters. A passage of one word that is shorter says nothing that the text must have from the same source.
SHORTEST_WORD: Final = 8
# In passages. How far from a question in marks another such heading is looked for.
QUESTION_REACH: Final = 8
# In characters. What a page answers below such a question is at least this long.
SHORTEST_ANSWER: Final = 60
_WORD: Final = re.compile(r"\w+")
_SIGNS: Final = frozenset({":", "—", "–", "-", "--", "|"})
# Words that stand in lower case inside a title.
SMALL_IN_TITLES: Final = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "vs", "with"}
)


def in_headings(scene: Scene) -> list[int]:
    """Return the passages in headings: paragraphs that are short and do not end as sentences do."""
    found = []
    for number, p in enumerate(scene.passages):
        span = scene.paragraphs[p.paragraph]
        short = span.end - span.start <= LONGEST_HEADING and p.notation not in ("turn", "answer", "post")
        quoted = p.end == span.end and scene.text[span.start : p.start].rstrip("0123456789. ") == ""
        if short and len(scene.paragraphs) > 1 and (quoted or not p.paragraph) and scene.text[span.end - 1] != ".":
            found.append(number)
            if len(found) == MOST_HEADINGS:
                break
    return found


def speaker_of_same_words(scene: Scene, passage: int, chosen: Sequence[int | None]) -> int | None:
    """Return who says the words of a passage where the article has them again, or None.

    That is whoever says the other passage, or the one source in the sentence that reports them.
    """
    p = scene.passages[passage]
    words = _WORD.findall(scene.text, p.inner_start, p.inner_end)
    if not words or (len(words) == 1 and len(words[0]) < SHORTEST_WORD):
        return None
    again = re.compile(r"\b" + r"\W{1,5}".join(words) + r"\b", re.IGNORECASE)
    for token in _places(scene, again, passage):
        inside = scene.passage_of[token]
        if inside is not None:
            speaker = chosen[inside]
            if speaker is not None:
                return speaker
            continue
        cues = [scene.cues[number] for number in scene.cues_in.get(scene.parse.sentence[token], ())]
        sources = {cue.mention for cue in cues if cue.speech == "speech" and cue.form != "noun" and cue.own}
        if len(sources) == 1:
            return sources.pop()
    return None


def _places(scene: Scene, words: re.Pattern[str], passage: int) -> Iterator[int]:
    """Yield the tokens outside a passage's paragraph where the words stand."""
    for _, found in zip(range(MOST_PLACES), words.finditer(scene.text), strict=False):
        check_time()
        token = scene.parse.token_at(found.start())
        if token is not None and scene.parse.paragraph[token] != scene.passages[passage].paragraph:
            yield token


def opens_headline(scene: Scene, passage: int) -> bool:
    """Return whether a passage opens the headline with a sign behind it and is no title: "‘A hero’: boy saves dog"."""
    p, span = scene.passages[passage], scene.paragraphs[0]
    behind = scene.text[p.end : p.end + 3].split()[:1]
    if p.paragraph or p.start > span.start or not behind or behind[0][0] not in _SIGNS:
        return False
    return not is_title(scene.text[p.inner_start : p.inner_end])


def is_question_heading(scene: Scene, passage: int) -> bool:
    """Return whether a passage is one of the questions, each a paragraph, that a page sets above its own answers."""
    if not _asks_above_answer(scene, passage):
        return False
    near = range(max(0, passage - QUESTION_REACH), min(len(scene.passages), passage + QUESTION_REACH + 1))
    return any(other != passage and _asks_above_answer(scene, other) for other in near)


def _asks_above_answer(scene: Scene, passage: int) -> bool:
    """Return whether a passage is a paragraph that asks, above one long enough for an answer and without marks."""
    p = scene.passages[passage]
    if not p.closed or scene.text[p.inner_end - 1] != "?" or p.paragraph + 1 >= len(scene.paragraphs):
        return False
    own, below = scene.paragraphs[p.paragraph : p.paragraph + 2]
    if (own.start, own.end) != (p.start, p.end) or below.end - below.start < SHORTEST_ANSWER:
        return False
    return passage + 1 == len(scene.passages) or scene.passages[passage + 1].start > below.start


def is_title(inner: str) -> bool:
    """Return whether all words but the small ones have capitals, as in the title of a work."""
    return all(word[0].isupper() or word in SMALL_IN_TITLES for word in _WORD.findall(inner))
