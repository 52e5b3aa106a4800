"""The context of a quote: the sentence or sentences around it, with its reporting clause."""

from __future__ import annotations

from typing import Final

from quoteapi.engine.quotations.utterance import Utterance
from quoteapi.engine.results import Span
from quoteapi.engine.scene import Scene

# In characters. So far on either side of a quote the context may reach; a longer sentence is cut between two words.
# Without a limit, the contexts of many quotes in one endless sentence would grow by the square of its length.
REACH: Final = 600
# Evidence with which the mention itself introduces the quote, as a reporting clause does: "Odile: “It rained.”"
_INTRODUCES: Final = frozenset({"colon", "dash", "turn"})
# Signs that may stand outside the tokens of a sentence and belong to it.
_OPENING: Final = "“‘„«‹\"'(["
_CLOSING: Final = "”’»›\"')].,;:!?…"


def find_context(scene: Scene, utterance: Utterance) -> Span:
    """Return the stretch of the text that holds a quote, its reporting clause, and the rest of their sentences."""
    begin, finish = utterance.ranges[0][0], max(end for _, end in utterance.ranges)
    start, end = begin, finish
    for clause in _clauses(scene, utterance):
        if clause.start >= begin - REACH and clause.end <= finish + REACH:
            start, end = min(start, clause.start), max(end, clause.end)
    return Span(_sentence_start(scene, start), _sentence_end(scene, end))


def _clauses(scene: Scene, utterance: Utterance) -> list[Span]:
    """Return where the cue stands, with its subject, and a mention that introduces the quote without any cue."""
    parse, cue, mention = scene.parse, utterance.cue, utterance.mention
    found = []
    if cue is not None:
        own = scene.mentions[cue.mention]
        found = [Span(parse.starts[cue.first], parse.ends[cue.last - 1]), Span(own.start, own.end)]
    if mention is not None and utterance.evidence in _INTRODUCES:
        found.append(Span(scene.mentions[mention].start, scene.mentions[mention].end))
    return found


def _sentence_start(scene: Scene, at: int) -> int:
    """Return where the sentence that holds the character ``at`` begins, or a word at most REACH before it."""
    parse, text = scene.parse, scene.text
    token = parse.token_at(at)
    if token is None:
        return at
    if parse.ends[token] <= at and token + 1 < len(parse):
        token += 1  # "at" is a mark, which is no token
    start = min(at, parse.starts[parse.sentences[parse.sentence[token]][0]])
    while start > 0 and start > at - REACH and text[start - 1] in _OPENING:
        start -= 1
    if start >= at - REACH:
        return start
    space = text.find(" ", at - REACH, at)
    return at if space < 0 else space + 1


def _sentence_end(scene: Scene, at: int) -> int:
    """Return where the sentence that holds the character before ``at`` ends, or a word at most REACH behind it."""
    parse, text = scene.parse, scene.text
    token = parse.token_at(at - 1)
    if token is None:
        return at
    end = max(at, parse.ends[parse.sentences[parse.sentence[token]][1] - 1])
    while end < len(text) and end < at + REACH and text[end] in _CLOSING:
        end += 1
    if end <= at + REACH:
        return end
    space = text.rfind(" ", at, at + REACH)
    return at if space < 0 else space
