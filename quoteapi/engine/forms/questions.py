"""Questions: passages that answer one, whose speaker is whoever was asked or whom the answer comes from."""

from __future__ import annotations

from typing import Final

from quoteapi.engine.forms.beside import (
    BEFORE_OWNER,
    LONGEST_QUESTION,
    may_speak,
    mention_at,
    mentions_from,
)
from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene, is_whole
from quoteapi.engine.touching import find_touching
from quoteapi.engine.words import read_table, read_words

# In tokens. The source of an answer stands at most this far behind it ("came the answer from the bank").
ANSWER_REACH: Final = 5
# In tokens. A title before the name in a question.
LONGEST_TITLE: Final = 2
# In tokens. A sentence that tells of a gesture is at most this long.
LONGEST_GESTURE: Final = 8
# In tokens. What stands between a question and its answer, without a verb: "A pause."
LONGEST_PAUSE: Final = 4
# In characters, with its marks. An answer that stands alone behind a question.
LONGEST_ANSWER: Final = 50
_AUXILIARIES: Final = frozenset(
    {"are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "might", "should", "was", "were", "will"}
    | {"would"}
)
_ASKED: Final = frozenset({"asked", "asks", "pressed", "quizzed"})
_CAME: Final = frozenset({"came", "comes", "was", "is"})


def asked_before(scene: Scene, passage: int) -> int | None:
    """Return who was asked in the sentence before a quoted sentence: "Marsh was asked how he felt. “Sick.”"."""
    if not is_whole(scene, passage):
        return None
    parse, first = scene.parse, scene.ranges[passage][0]
    here = scene.passages[passage].paragraph
    before = first - 1
    touching = find_touching(scene, *scene.ranges[passage])
    if touching and (before < 0 or parse.words[parse.sentences[parse.sentence[before]][0]] != "Ask"):
        return None
    if (
        before < 0
        or parse.paragraph[before] != here
        or parse.words[before] != "."
        or scene.passage_of[before] is not None
    ):
        return None
    start, end = parse.sentences[parse.sentence[before]]
    if end - start <= LONGEST_PAUSE and start and not any(parse.tags[t].startswith("VB") for t in range(start, end)):
        # "Marsh was asked how she felt. A pause. “Sick.”"
        start, end = parse.sentences[parse.sentence[start - 1]]
        if parse.paragraph[start] != here or scene.passage_of[end - 1] is not None:
            return None
    for verb in range(start, min(end, start + LONGEST_QUESTION)):
        invites = verb == start and parse.words[verb] == "Ask"
        if (parse.lower[verb] not in _ASKED and not invites) or scene.passage_of[verb] is not None:
            continue
        asked = _who_may_be_asked(parse, verb) if invites else _who_is_asked(parse, verb)
        mention = None if asked is None else mention_at(scene, passage, asked)
        if mention is not None and may_speak(scene, mention):
            return mention
    return None


def gesture_before(scene: Scene, passage: int) -> int | None:
    """Return who makes a gesture in the sentence before a quoted sentence: "“Is it?” Lind asked. Marsh nodded. “…”"."""
    parse, first = scene.parse, scene.ranges[passage][0]
    stop = first - 1
    if not is_whole(scene, passage) or stop < 1 or parse.words[stop] != "." or scene.passage_of[stop] is not None:
        return None
    start = parse.sentences[parse.sentence[stop]][0]
    if stop - start > LONGEST_GESTURE or parse.paragraph[stop] != scene.passages[passage].paragraph:
        return None
    first, last = scene.ranges[passage]
    told = any(cue.head >= last for cue in find_touching(scene, first, last))
    if told or any(scene.passage_of[t] is not None for t in range(start, stop)):
        return None
    verb = next((t for t in range(start, stop) if parse.lower[t] in read_words("manner_verbs")), None)
    if verb is None or parse.deps[verb] != "ROOT":
        return None
    subject = next((c for c in parse.children[verb] if parse.deps[c] == "nsubj"), None)
    if subject is None and parse.tags[verb] == "NNS" and verb > start:
        subject = verb - 1  # "Marsh grins." looks like a noun
    mention = None if subject is None else mention_at(scene, passage, subject)
    if mention is None:
        return None
    return mention if scene.types[mention].is_one_person or scene.mentions[mention].form == "name" else None


def answers_question(scene: Scene, passage: int) -> int | None:
    """Return who a question right before a short answer is about: "Will the mayor, Ann Marsh, run again? “No.”"."""
    if not is_whole(scene, passage) or find_touching(scene, *scene.ranges[passage]):
        return None
    parse, (first, _), p = scene.parse, scene.ranges[passage], scene.passages[passage]
    asks = first - 1
    if asks < 1 or parse.words[asks] != "?" or parse.paragraph[asks] != p.paragraph or p.end - p.start > LONGEST_ANSWER:
        return None
    start = parse.sentences[parse.sentence[asks]][0]
    if asks - start > LONGEST_QUESTION or any(scene.passage_of[token] is not None for token in range(start, asks)):
        return None
    for token in range(start, asks):
        if parse.deps[token] == "nsubj" and parse.tags[parse.heads[token]].startswith("VB"):
            mention = mention_at(scene, passage, token)
            if mention is None:
                break
            what = scene.types[mention]
            if what.is_one_person or (what.form, what.kind) == ("nominal", "person"):
                return mention
            break
    return _name_behind_auxiliary(scene, passage, start, asks)


def _name_behind_auxiliary(scene: Scene, passage: int, start: int, end: int) -> int | None:
    """Return the person whose name follows the first auxiliary of a question, with a title that the tagger misread.

    "Would Captain Ann Marsh go?", "What would coach Bo Lind change?"
    """
    auxiliary = next((t for t in range(start, end) if scene.parse.lower[t] in _AUXILIARIES), end)
    for number in mentions_from(scene, passage, auxiliary):
        if scene.types[number].names_person:
            behind = scene.mentions[number].last
            if behind < len(scene.parse) and scene.parse.tags[behind] == "POS":
                continue
            before = scene.mentions[number].first - 1
            if scene.parse.words[before] == "," and _may_be_title(scene.parse.lower[before - 1]):
                return number  # "Marsh's old driver, Bo Lind"
            title = range(auxiliary + 1, scene.mentions[number].first)
            near = auxiliary < scene.mentions[number].first and len(title) <= LONGEST_TITLE
            return number if near and all(_may_be_title(scene.parse.lower[token]) for token in title) else None
    return None


def _may_be_title(word: str) -> bool:
    return word in read_table("titles") or word in read_table("persons")


def _who_may_be_asked(parse: Parse, verb: int) -> int | None:
    """Return the object of an imperative: "Ask Marsh about it and she laughs. “Never.”"."""
    if any(parse.is_subject(child) and child < verb for child in parse.children[verb]):
        return None
    return next((c for c in parse.children[verb] if parse.deps[c] in ("dobj", "dative")), None)


def _who_is_asked(parse: Parse, verb: int) -> int | None:
    """Return the hearer of a question: the subject of a passive, else the object of a verb with a clause under it."""
    children = parse.children[verb]
    passive = next((c for c in children if parse.deps[c] == "nsubjpass"), None)
    if passive is not None:
        return passive
    clause = any(parse.deps[c] in ("advcl", "ccomp") and c > verb for c in children)
    asked = next((c for c in children if parse.deps[c] in ("dobj", "dative")), None)
    if asked is not None:
        return asked if clause else None
    # "Asked what she would change, Marsh smiled."
    main = parse.heads[verb]
    participle = parse.tags[verb] == "VBN" or verb == parse.sentences[parse.sentence[verb]][0]
    opens = parse.deps[verb] == "advcl" and verb < main and participle
    return next((c for c in parse.children[main] if parse.deps[c] == "nsubj"), None) if opens else None


def came_from(scene: Scene, passage: int) -> int | None:
    """Return whom an answer comes from: "“No,” came the reply from Marsh.", or else who was asked before it."""
    noun = answer_after(scene, passage)
    for token in range(noun + 1, min(noun + ANSWER_REACH, len(scene.parse))) if noun is not None else ():
        if scene.parse.lower[token] in BEFORE_OWNER:
            owner = next((c for c in scene.parse.children[token] if scene.parse.deps[c] == "pobj"), None)
            return None if owner is None else mention_at(scene, passage, owner)
    return None if noun is None else asked_before(scene, passage)


def answer_after(scene: Scene, passage: int) -> int | None:
    parse, last = scene.parse, scene.ranges[passage][1]
    if last + 2 >= len(parse) or parse.lower[last] not in _CAME or parse.lower[last + 1] not in ("the", "a", "an"):
        return None
    return last + 2 if parse.lower[last + 2] in read_words("cue_nouns") else None
