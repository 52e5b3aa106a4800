"""Fragments side by side: quoted words that one speaker lists in one sentence are one quotation.

The parser joins "as “late” and “lost”", but loses most longer lists ("“late,” “lost” and “a liar”", "Harding “a bully”
and his wife “a helper”").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.quotations.merging import ALL_QUOTED
from quoteapi.engine.quotations.utterance import Utterance, is_same_speaker
from quoteapi.engine.scene import Scene, is_whole
from quoteapi.engine.words import nouns, read_words

# In tokens. What stands between two fragments of one list has at most this many ("and the whole of his bill").
LONGEST_JOINT: Final = 7
# In tokens. Whom a clause with "that" is told to.
LONGEST_HEARER: Final = 2
_STOP: Final = re.compile(r"[.!?]\s")
_JOINS: Final = frozenset({"and", "but", "nor", "or", "yet", "&"})
_ENDS: Final = frozenset({".", ":", ";", "?", "!", "(", ")", "—", "–", "--"})


def join_fragments(scene: Scene, utterances: Sequence[Utterance]) -> list[Utterance]:
    """Return the utterances, in order of the text, with those that list a speaker's fragments as one."""
    found: list[Utterance] = []
    for utterance in utterances:
        check_time()
        if found and (_goes_on(scene, found[-1], utterance) or _completes(scene, found[-1], utterance)):
            found[-1] = _joined(found[-1], utterance)
        else:
            found.append(utterance)
    return found


def with_that(scene: Scene, utterances: Sequence[Utterance]) -> list[Utterance]:
    """Make a quotation behind its clause and "that" the mixed one that it is: "who wrote that “doubt is faith”".

    The parser may lose the clause behind "that", and no report then takes the quotation in. Several quoted sentences
    and a long one stay direct, as they do in a report.
    """
    taken = sorted(span for utterance in utterances for span in utterance.ranges)
    found = []
    for utterance in utterances:
        check_time()
        that = _that_before(scene, utterance)
        before = bisect_left(taken, utterance.ranges[0]) - 1
        if that is not None and (before < 0 or taken[before][1] <= that):
            utterance = replace(utterance, type="mixed", ranges=((that, utterance.ranges[0][1]),))
        found.append(utterance)
    return found


def _that_before(scene: Scene, utterance: Utterance) -> int | None:
    """Return where the "that" stands which makes a direct quotation mixed, or None."""
    cue, (_, end) = utterance.cue, utterance.ranges[0]
    if utterance.type != "direct" or len(utterance.ranges) > 1 or not utterance.passages or cue is None:
        return None
    first, parse = scene.ranges[utterance.passages[0]][0], scene.parse
    that = first - 1
    if cue.form != "verb" or not cue.head < that or parse.lower[that] != "that":
        return None
    passage = scene.passages[utterance.passages[0]]
    near = that - cue.head <= LONGEST_HEARER + 1 and parse.paragraph[that] == parse.paragraph[first]
    clause = scene.text[passage.inner_start].islower() and _STOP.search(scene.text, passage.start, end) is None
    whole = end - passage.start >= ALL_QUOTED * (end - parse.starts[that])
    return parse.starts[that] if near and clause and not whole else None


def _goes_on(scene: Scene, before: Utterance, after: Utterance) -> bool:
    if not (before.passages and after.passages and before.cue) or before.type == "indirect":
        return False
    one, other = before.passages[-1], after.passages[0]
    if other != one + 1 or not is_same_speaker(scene, before.mention, after.mention):
        return False
    if before.mention is not None and nouns.singular_of(scene.mentions[before.mention].name) in read_words(
        "inscribed_objects"
    ):
        # What two signs read are two texts.
        return False
    p, q = scene.passages[one], scene.passages[other]
    if before.ranges[-1][1] != p.end or after.ranges[0][0] != q.start or p.paragraph != q.paragraph:
        return False
    if before.cue.head >= scene.ranges[one][0] or is_whole(scene, one) or is_whole(scene, other):
        return False
    return _is_joint(scene.parse, scene.ranges[one][1], scene.ranges[other][0]) and _is_listed(scene, one, other)


def _completes(scene: Scene, before: Utterance, after: Utterance) -> bool:
    """Return whether quoted words and reported ones are parts of one clause behind one cue.

    "guessed that “ten or twelve” could swim", "said banks, “even after all this, are strong.”"
    """
    if {before.type, after.type} != {"direct", "indirect"} or not is_same_speaker(scene, before.mention, after.mention):
        return False
    reported, quoted = (before, after) if before.type == "indirect" else (after, before)
    cue, passages = reported.cue, quoted.passages
    if cue is None or cue.form != "verb" or quoted.cue is None or quoted.cue.head != cue.head or len(passages) != 1:
        return False
    passage = scene.passages[passages[0]]
    between = scene.text[before.ranges[-1][1] : after.ranges[0][0]]
    if cue.head >= scene.ranges[passages[0]][0] or scene.text[passage.inner_start].isupper():
        return False
    if quoted is before:
        return not between.strip() and not is_whole(scene, passages[0])
    first, last = scene.parse.token_at(before.ranges[0][0]), scene.ranges[passages[0]][0]
    phrase = scene.parse.tags[first:last] if first is not None else []
    return between.strip() == "," and first is not None and first > cue.head and FINITE.isdisjoint(phrase)


def _is_joint(parse: Parse, first: int, last: int) -> bool:
    """Return whether the tokens [first, last) join two parts of one statement, without a verb of their own."""
    if not 0 <= last - first <= LONGEST_JOINT:
        return False
    # "the leading man “wooden”"
    tags = [parse.tags[t] for t in range(first, last) if not _is_attribute(parse, t)]
    return not any(tag.startswith(("VB", "MD", "W")) for tag in tags) and not _ENDS.intersection(
        parse.words[first:last]
    )


def _is_attribute(parse: Parse, token: int) -> bool:
    """Return whether a token is a participle right before its noun, or a noun that the tagger takes for a verb."""
    if parse.tags[token - 1] == "PRP$":
        return True  # "his excuses “an insult”"
    return parse.tags[token] in ("VBG", "VBN") and parse.tags[token + 1 : token + 2] in (["NN"], ["NNS"])


def _is_listed(scene: Scene, one: int, other: int) -> bool:
    """Return whether a comma or a conjunction stands between two passages."""
    p, q = scene.passages[one], scene.passages[other]
    between = scene.text[p.end : q.start].strip()
    comma = scene.text[p.inner_end - 1 : p.inner_end] == "," or between.startswith(",")
    return comma or not _JOINS.isdisjoint(between.lower().split())


def _joined(before: Utterance, after: Utterance) -> Utterance:
    ranges = (*before.ranges[:-1], (before.ranges[-1][0], after.ranges[0][1]), *after.ranges[1:])
    likelihood = max(before.likelihood, after.likelihood)
    return replace(
        before, type="mixed", ranges=ranges, passages=before.passages + after.passages, likelihood=likelihood
    )
