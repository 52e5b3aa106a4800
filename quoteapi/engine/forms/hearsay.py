"""Hearsay: passages that somebody is told, is quoted as saying or was heard saying ("Lind was told by Marsh: “…”")."""

from __future__ import annotations

from typing import Final

from quoteapi.engine.forms.beside import mention_at, mentions_from
from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene, is_whole
from quoteapi.engine.words import read_words, verbs

# In tokens. A clause that tells what its subject was told has its verb this near to the passage.
TOLD_REACH: Final = 8
# The same for one whose hearer has a name between commas ("the coach, Nuno Lind, was told").
NAMED_REACH: Final = 14
_WAS: Final = frozenset({"was", "were", "is", "are", "been", "being", "be", "got"})
_HELPERS: Final = _WAS | {"had", "has", "have"}
_IN_SUBJECT: Final = frozenset({",", "CD", "DT", "HYPH", "IN", "JJ", "NN", "NNP", "NNPS", "NNS", "POS", "PRP$", "RB"})
_HEARD: Final = frozenset({"caught", "filmed", "heard", "overheard", "recorded", "seen"})


def told_by(scene: Scene, passage: int) -> int | None:
    """Return who tells a hearer: "“He has left,” Marsh was told by a nurse."."""
    verb = told_beside(scene, passage)
    if verb is None:
        return None
    for child in scene.parse.children[verb]:
        if scene.parse.lower[child] == "by":
            agent = next((c for c in scene.parse.children[child] if scene.parse.deps[c] == "pobj"), None)
            return None if agent is None else mention_at(scene, passage, agent)
    return None


def told_beside(scene: Scene, passage: int) -> int | None:
    """Return the passive verb of hearing whose clause stands right before or right after a passage, or None."""
    parse, (first, last) = scene.parse, scene.ranges[passage]
    here = scene.passages[passage].paragraph
    before = first - 2 if first and parse.lower[first - 1] in (",", ":", "that") else first - 1
    if before > 0 and parse.paragraph[before] == here and _is_told(parse, before):
        return before
    for token in range(before, max(0, before - TOLD_REACH), -1) if before < first - 1 else ():
        if parse.paragraph[token] != here or scene.passage_of[token] is not None or parse.words[token] in ".;:":
            break
        if _is_told(parse, token) and parse.lower[token + 1] == "by":
            return token
    end = scene.passages[passage].inner_end
    if scene.text[end - 1 : end] == ".":
        # "said: “It is late.” Nobody had been told"
        return None
    named = False
    for token in range(last, min(last + NAMED_REACH, len(parse))):
        if parse.paragraph[token] != here or scene.passage_of[token] is not None or parse.words[token] in ".;:":
            break
        if parse.words[token] == ",":
            named = True
        elif _is_told(parse, token):
            return (
                None if last <= parse.heads[token] < token or (named and not _hears(scene, passage, token)) else token
            )
        elif not named and token == last + TOLD_REACH:
            break
    return None


def _hears(scene: Scene, passage: int, verb: int) -> bool:
    """Return whether nothing but somebody and helpers stands between a quoted sentence and a passive verb."""
    parse, last = scene.parse, scene.ranges[passage][1]
    if not is_whole(scene, passage):
        return False
    if any(parse.tags[t] not in _IN_SUBJECT and parse.lower[t] not in _HELPERS for t in range(last, verb)):
        return False
    own = (number for number in mentions_from(scene, passage, last) if scene.mentions[number].last <= verb)
    return any(scene.types[number].names_person or scene.mentions[number].person_word for number in own)


def _is_told(parse: Parse, verb: int) -> bool:
    if parse.tags[verb] not in ("VBN", "VBD") or verbs.lemma_of(parse.lower[verb]) not in read_words("hearers"):
        return False
    return parse.lower[verb - 1] in _WAS or (parse.lower[verb - 2] in _WAS and parse.tags[verb - 1] == "RB")


def quoted_as(scene: Scene, passage: int) -> int | None:
    """Return who is quoted in somebody's clause before a passage: "Lind quoted Marsh as saying: “…”"."""
    parse, first = scene.parse, scene.ranges[passage][0]
    verb = first - 2 if parse.lower[first - 1] in (":", ",", "that") else first - 1
    if verb < 2 or parse.tags[verb] != "VBG" or not verbs.is_speech(parse.lower[verb]):
        return None
    quotes = parse.heads[parse.heads[verb]]
    if parse.lower[parse.heads[verb]] != "as" or verbs.lemma_of(parse.lower[quotes]) not in ("quote", "cite"):
        return None
    quoted = next((c for c in parse.children[quotes] if parse.deps[c] == "dobj" and c < verb), None)
    return None if quoted is None else mention_at(scene, passage, quoted)


def heard_saying(scene: Scene, passage: int) -> int | None:
    """Return who was heard or filmed as they spoke: "Marsh could be heard shouting “Help!” on the tape"."""
    parse, first = scene.parse, scene.ranges[passage][0]
    verb = first - 2 if parse.words[first - 1] in (":", ",") else first - 1
    if verb < 2 or parse.tags[verb] != "VBG" or not verbs.is_speech(parse.lower[verb]):
        return None
    hears = parse.heads[verb]
    if parse.lower[hears] not in _HEARD or hears > verb:
        return None
    subject = next((c for c in parse.children[hears] if parse.deps[c] == "nsubjpass"), None)
    return None if subject is None else mention_at(scene, passage, subject)
