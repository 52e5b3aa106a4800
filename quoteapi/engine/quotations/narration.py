"""Narration: the narrator's own words inside what the parse makes the content of a report.

The parser reads "It closed in May (“I wept,” said Diaz)" as if Diaz had said both. Quotation marks show where the
speaker's words begin and end: what stands before a quoted sentence with a clause of its own, in an aside between two
quotations or behind the quotation of a relative clause is the narrator's.
"""

from __future__ import annotations

import re

from quoteapi.engine.cues import Cue
from quoteapi.engine.narrator import aside_after, title_phrase
from quoteapi.engine.quotations.stretches import Ranges
from quoteapi.engine.reports import Report
from quoteapi.engine.scene import Scene, is_whole

# In characters. The words right before a quotation, and the closing bracket behind it, are looked for this far away.
_LEAD = 200
_BRACKET_REACH = 400
# In characters. A dash closes a remark with a quotation at most this far behind it ("— “a ruin,” the mayor said —").
_DASH_REACH = 80
# In tokens. What the tagger leaves out of a title before a name ("shop steward Odile Marsh").
_LONGEST_TITLE = 3
_DASHES = ("—", "–", "--")
_FINITE = ("VBD", "VBP", "VBZ", "MD")
# What opens a clause or phrase that tells when somebody spoke.
_WHEN = frozenset({"after", "as", "before", "during", "when", "while"})
_EDGES = " \t\n\r,;:—–-()[]…"
_WORD = re.compile(r"\w+")
# What the narrator puts in brackets behind quoted words: a translation, a place, a year.
_GLOSS = re.compile(r" \([^()“”\"«»]{1,80}\)")
_BRACKETS = {"(": ")", "[": "]"}
# After these signs a quotation that begins with one of these words is a clause of its own.
_SETS_OFF = (";", "—", "–", "--")
_OPENS_CLAUSE = frozenset({"he", "i", "it", "she", "that", "there", "they", "this", "we", "you"})


def without_narration(scene: Scene, report: Report, content: Ranges) -> Ranges:
    """Return the article offsets of a report without the narrator's words. ``content`` are its offsets as parsed."""
    cue = scene.cues[report.cue]
    touched = {scene.passage_of[t] for first, last in report.content for t in range(first, last)}
    holes: list[tuple[int, int]] = []
    for passage in sorted(number for number in touched if number is not None):
        asides = [aside_after(scene, number) for number in (passage - 1, passage) if number >= 0]
        holes.extend(hole for hole in (*asides, title_phrase(scene, passage)) if hole)
        hole = _behind_relative_clause(scene, report, passage) or _behind_quoted_clause(scene, report, passage)
        if hole:
            holes.append(hole)
        if scene.text.startswith(" (", scene.passages[passage].end):
            gloss = _GLOSS.match(scene.text, scene.passages[passage].end)
            if gloss is not None:
                holes.append(gloss.span())
    holes.extend(_around_quoted_sentence(scene, cue) or _around_brackets(scene, cue))
    return _without(scene.text, content, holes) if holes else content


def _around_quoted_sentence(scene: Scene, cue: Cue) -> list[tuple[int, int]]:
    """Return what stands around a quotation with its clause: "In May, “I wept,” said Diaz".

    These are the words before a quoted sentence. Around brackets or dashes that hold a quotation and its clause, they
    are also the words behind ("The mill (“a ruin,” he said) fell").
    """
    left = min(scene.mentions[cue.mention].first, cue.first)
    passage = _passage_before(scene, left) if cue.form in ("verb", "preposition") else None
    if passage is None:
        return []
    p = scene.passages[passage]
    paragraph = scene.paragraphs[p.paragraph]
    before = scene.text[max(paragraph.start, p.start - _LEAD) : p.start].rstrip()
    first = _WORD.search(scene.text, p.inner_start, p.inner_end)
    sentence = first is not None and is_whole(scene, passage) and first.group()[0].isupper() and _is_apart(before)
    clause = before.endswith(_SETS_OFF) and first is not None and _opens_clause(scene, passage, first.group())
    closing, reach = _BRACKETS.get(before[-1:]), _BRACKET_REACH
    comma = "," in (scene.text[p.inner_end - 1 : p.inner_end], scene.text[p.end : p.end + 1])
    if closing is None and before.endswith((*_DASHES, " -")) and comma:
        closing, reach = " -" if before.endswith(" -") else before[-1:], _DASH_REACH
    end = -1 if closing is None else scene.text.find(closing, p.end, min(paragraph.end, p.end + reach))
    if closing is None or (end < 0 and closing not in _BRACKETS.values()):
        return [(paragraph.start, p.start)] if sentence or clause else []
    return [(paragraph.start, p.start)] + ([(end, paragraph.end)] if end > 0 else [])


def _passage_before(scene: Scene, token: int) -> int | None:
    """Return the passage that ends right before a token, past a comma and the first nouns of a title."""
    parse, least = scene.parse, max(1, token - _LONGEST_TITLE)
    while token > least and parse.words[token - 1].islower() and scene.passage_of[token - 1] is None:
        token -= 1
    if token > 1 and parse.words[token - 1] == "," and scene.passage_of[token - 1] is None:
        token -= 1
    return scene.passage_of[token - 1] if token else None


def _around_brackets(scene: Scene, cue: Cue) -> list[tuple[int, int]]:
    """Return what stands around brackets with a cue and quoted words in them: "It fell (he called it “sad”)"."""
    at = scene.parse.starts[cue.head]
    paragraph = scene.paragraphs[scene.parse.paragraph[cue.head]]
    start = scene.text.rfind("(", max(paragraph.start, at - _BRACKET_REACH), at)
    end = scene.text.find(")", at, min(paragraph.end, at + _BRACKET_REACH)) if start >= 0 else -1
    if end < 0 or ")" in scene.text[start:at]:
        return []
    first, last = scene.parse.token_at(start) or 0, scene.parse.token_at(end) or 0
    if not any(scene.passage_of[token] is not None for token in range(first, last)):
        return []
    return [(paragraph.start, start), (end, paragraph.end)]


def _opens_clause(scene: Scene, passage: int, word: str) -> bool:
    """Return whether a passage that opens with a word has a subject and its verb, one word after the other."""
    first, last = scene.ranges[passage]
    verb = any(scene.parse.tags[token] in _FINITE for token in range(first + 1, min(first + 3, last)))
    return word in _OPENS_CLAUSE or (verb and scene.parse.deps[first] in ("nsubj", "det", "poss"))


def _is_apart(before: str) -> bool:
    """Return whether a quotation after these words is no part of their clause: a sign, or "But", stands before it."""
    return not before[-1:].isalnum() or " " not in before[max(before.rfind(sign) for sign in '.?!”"') + 1 :].strip()


def _behind_relative_clause(scene: Scene, report: Report, passage: int) -> tuple[int, int] | None:
    """Return what follows a quotation in a relative clause: "Winslow, who said “it is late,” died"."""
    p, last = scene.passages[passage], scene.ranges[passage][1]
    parse, cue = scene.parse, scene.cues[report.cue]
    if cue.head >= last or last >= len(parse) or scene.text[p.inner_end - 1 : p.inner_end] != ",":
        return None
    if parse.deps[cue.head] not in ("relcl", "acl", "advcl"):
        return None
    if parse.tags[last] not in _FINITE and not _lacks_main_verb(scene, cue, last):
        return None
    end = parse.sentences[parse.sentence[last]][1]
    return (p.end, parse.ends[end - 1]) if parse.sentence[last] == parse.sentence[cue.head] else None


def _behind_quoted_clause(scene: Scene, report: Report, passage: int) -> tuple[int, int] | None:
    """Return what tells when somebody said a quoted clause: "who said “it is late” when he left", "before leaving"."""
    parse, (first, last) = scene.parse, scene.ranges[passage]
    cue = scene.cues[report.cue]
    if first < last < len(parse) and not parse.words[last][0].isalnum():
        last += 1  # the closing mark
    if not cue.head < first < last < len(parse) or parse.lower[last] not in _WHEN:
        return None
    start, end = report.content[-1]
    opens = first <= start <= first + 1 or (start == first - 1 and parse.lower[start] == "that")
    if not opens or not last < end or any(scene.passage_of[token] is not None for token in range(last, end)):
        return None
    verb = any(parse.tags[token] in _FINITE for token in range(first + 1, last))
    return (scene.passages[passage].end, parse.ends[end - 1]) if verb else None


def _lacks_main_verb(scene: Scene, cue: Cue, last: int) -> bool:
    """Return whether a participle is the only main verb that its sentence can have: "Marsh, who said “no,” retired"."""
    parse, noun = scene.parse, scene.parse.heads[cue.head]
    return parse.tags[last] in ("JJ", "VBN") and parse.heads[noun] == noun and parse.tags[noun].startswith("NN")


def _without(text: str, content: Ranges, holes: list[tuple[int, int]]) -> Ranges:
    """Return ranges without the holes, and without white space and signs where a hole was cut."""
    kept = list(content)
    for hole_start, hole_end in holes:
        cut = []
        for start, end in kept:
            if hole_end <= start or end <= hole_start:
                cut.append((start, end))
                continue
            cut.extend(piece for piece in ((start, hole_start), (hole_end, end)) if piece[0] < piece[1])
        kept = cut
    stripped = (_strip(text, start, end) if (start, end) not in content else (start, end) for start, end in kept)
    return tuple(sorted(piece for piece in stripped if piece[0] < piece[1]))


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(_EDGES))
    return start, max(start, end - (len(piece) - len(piece.rstrip(_EDGES))))
