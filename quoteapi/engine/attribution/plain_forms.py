"""Plain forms: passages whose speaker follows from a few words beside them, without a clause with a verb of speech.

The training articles have too few of each to learn them from: what is written on a thing (see ``inscriptions``), a
source behind the colon of a headline, an answer after a question or a colon without a verb ("Her verdict? “Salty.”"), a
name with its topic ("Marsh on the tax: “…”"), "to quote Marsh", "was how Marsh put it", and the last of several verbs
of speech in one sentence ("Lind said Marsh told her: “…”").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

from quoteapi.engine.attribution.inscriptions import inscribed_thing, is_written_by_nobody, writer
from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene
from quoteapi.engine.words import read_words, verbs

# In tokens. A phrase without a verb before a passage is at most this long, with its sign.
LONGEST_PHRASE: Final = 14
# In words. What may stand between a verb of speech and its quotation: a hearer, "that".
HEARER: Final = 3
# In tokens. The source of an answer stands at most this far behind it ("came the answer from the bank").
ANSWER_REACH: Final = 5
# In tokens. A clause that tells what its subject was told has its verb this near to the passage.
TOLD_REACH: Final = 8
# In mentions. A phrase of LONGEST_PHRASE tokens has fewer.
MOST_MENTIONS: Final = 30
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TOPIC: Final = frozenset({"about", "after", "before", "in", "on"})
_OWNERS: Final = frozenset({"by", "from"})
_WAS: Final = frozenset({"was", "were", "is", "are", "been", "being", "be", "got"})
_IS: Final = frozenset({"is", "was", "were"})
_THAT: Final = frozenset({"so", "such", "that", "this"})
_JOINTS: Final = (":", ",", "—", "–", "-", "--")
_PUTS: Final = frozenset(
    {"describe", "described", "describes", "explained", "explains", "put", "puts", "summed", "sums"}
)
_CAME: Final = frozenset({"came", "comes", "was", "is"})


def speaker_by_form(scene: Scene, passage: int) -> int | None:
    """Return the mention that says a passage by the first form that holds, or None when none does."""
    first, last = scene.ranges[passage]
    if first == last:
        return None
    for find in _FORMS if first else _FORMS_BEHIND:
        mention = find(scene, passage)
        if mention is not None:
            return mention
    return None


def answers_nobody(scene: Scene, passage: int) -> bool:
    """Return whether a passage has no named source: "“No,” came the answer.", "“No,” she was told."."""
    if is_written_by_nobody(scene, passage):
        return True
    if _answer_after(scene, passage) is not None:
        return _came_from(scene, passage) is None
    return _told_beside(scene, passage) is not None and _told_by(scene, passage) is None


# --- phrases without a verb ----------------------------------------------------------------------------


def _owner_of_answer(scene: Scene, passage: int) -> int | None:
    """Return whose verdict or answer a passage is: "Her verdict? “Salty.”", "A speech from Marsh: “…”"."""
    start = _phrase_before(scene, passage, ("?", ":"))
    if start is None:
        return None
    parse, first = scene.parse, scene.ranges[passage][0]
    for token in range(start, first):
        if parse.lower[token] not in read_words("cue_nouns") or not parse.tags[token].startswith("NN"):
            continue
        for child in parse.children[token]:
            if parse.deps[child] == "poss":
                return _mention_at(scene, passage, child)
            if parse.lower[child] in _OWNERS:
                owner = next((c for c in parse.children[child] if parse.deps[c] == "pobj"), None)
                return None if owner is None else _mention_at(scene, passage, owner)
    return None


def _name_with_topic(scene: Scene, passage: int) -> int | None:
    """Return the person of a label with a topic: "Senator Marsh on the tax: “…”"."""
    start = _phrase_before(scene, passage, (":",))
    if start is None:
        return None
    for number in _mentions_from(scene, passage, start):
        mention = scene.mentions[number]
        if mention.first != start:
            return None
        if scene.types[number].names_person:
            return number if scene.parse.lower[mention.last] in _TOPIC else None
    return None


def _quoted_name(scene: Scene, passage: int) -> int | None:
    """Return who is quoted by "to quote Marsh, the captain, “…”"."""
    start, parse, first = _phrase_before(scene, passage, (",", ":")), scene.parse, scene.ranges[passage][0]
    if start is None or parse.lower[start : start + 2] != ["to", "quote"]:
        return None
    own = _mentions_from(scene, passage, start)
    inside = [m for m in own if start < scene.mentions[m].first and scene.mentions[m].last <= first]
    return min(inside, key=lambda m: not scene.types[m].names_person, default=None)


def _phrase_before(scene: Scene, passage: int, signs: tuple[str, ...]) -> int | None:
    """Return the first token of the phrase without a finite verb that ends right before a passage with a sign."""
    parse, first = scene.parse, scene.ranges[passage][0]
    if parse.words[first - 1] not in signs or parse.paragraph[first - 1] != scene.passages[passage].paragraph:
        return None
    start = first - 1
    while start > 0 and first - start <= LONGEST_PHRASE and not _ends_sentence(scene, start - 1, first):
        start -= 1
    if first - start > LONGEST_PHRASE or any(parse.tags[token] in _FINITE for token in range(start, first)):
        return None
    return start


def _ends_sentence(scene: Scene, token: int, first: int) -> bool:
    parse = scene.parse
    quoted, other = scene.passage_of[token] is not None, parse.paragraph[token] != parse.paragraph[first]
    return quoted or other or parse.words[token] in (".", "!", "?")


# --- headlines ----------------------------------------------------------------------------------------


def _source_of_headline(scene: Scene, passage: int) -> int | None:
    """Return the source behind a passage that opens a headline and its colon: "“It is over”: Marsh"."""
    parse, (first, last) = scene.parse, scene.ranges[passage]
    p, end = scene.passages[passage], bisect_left(scene.parse.paragraph, 1, last)
    if p.paragraph or first or end == len(parse) or not last + 1 < end <= last + LONGEST_PHRASE:
        return None
    if parse.words[last] != ":":
        return None
    own = [m for m in scene.mentions_in.get(0, ()) if scene.mentions[m].first > last and _may_speak(scene, m)]
    alone = [m for m in own if scene.mentions[m].first <= last + 2 and scene.mentions[m].last == end]
    owner = [m for m in own if _owns_a_noun_of_speech(parse, scene.mentions[m].head, end)]
    return next(iter(alone or owner), None)


def _owns_a_noun_of_speech(parse: Parse, token: int, end: int) -> bool:
    possessed = token + 2 < end and parse.tags[token + 1] == "POS"
    return possessed and any(parse.lower[t] in read_words("cue_nouns") for t in range(token + 2, min(token + 4, end)))


# --- clauses behind whose verb the tagger misses --------------------------------------------------------


def _apposition_with_verb(scene: Scene, passage: int) -> int | None:
    """Return the name between commas before a verb of speech: "“…,” her husband, Ray Holt, chips in"."""
    parse, token = scene.parse, scene.ranges[passage][1]
    p = scene.passages[passage]
    if scene.text[p.inner_end - 1 : p.inner_end] != "," or token >= len(parse) or parse.paragraph[token] != p.paragraph:
        return None
    own = _mentions_from(scene, passage, token)
    noun = next((m for m in own if scene.mentions[m].first == token and scene.mentions[m].form == "nominal"), None)
    comma = scene.mentions[noun].last if noun is not None else token
    name = next((m for m in own if scene.mentions[m].first == comma + 1 and scene.mentions[m].form == "name"), None)
    if noun is None or name is None or scene.mentions[name].last + 2 >= len(parse) or parse.words[comma] != ",":
        return None
    verb = scene.mentions[name].last + 1
    form = parse.lower[verb]
    speaks = verbs.is_speech(form) or verbs.is_speech(f"{form} {parse.lower[verb + 1]}")
    return name if parse.words[verb - 1] == "," and speaks else None


# --- clauses behind that sum a passage up ---------------------------------------------------------------


def _summed_up_by(scene: Scene, passage: int) -> int | None:
    """Return whose words a passage was, by the clause behind it: "“A shed”: that was Marsh's verdict"."""
    parse, token = scene.parse, scene.ranges[passage][1]
    end = min(token + LONGEST_PHRASE, len(parse))
    if token < end and parse.words[token] in _JOINTS:
        token += 1
    if token < end and parse.lower[token] in _THAT:
        token += 1
    if token + 1 >= end or parse.paragraph[token] != scene.passages[passage].paragraph or parse.lower[token] not in _IS:
        return None
    if parse.lower[token + 1] == "how":
        found = (t for t in range(token + 2, end) if parse.is_subject(t) and parse.lower[parse.heads[t]] in _PUTS)
    elif token > scene.ranges[passage][1]:
        found = (t for t in range(token + 1, end) if _owns_a_noun_of_speech(parse, t, end))
    else:
        return None
    owner = next(found, None)
    return None if owner is None else _mention_at(scene, passage, owner)


# --- an answer that comes ------------------------------------------------------------------------------


def _came_from(scene: Scene, passage: int) -> int | None:
    """Return whom an answer comes from: "“No,” came the reply from Marsh."."""
    noun = _answer_after(scene, passage)
    for token in range(noun + 1, min(noun + ANSWER_REACH, len(scene.parse))) if noun is not None else ():
        if scene.parse.lower[token] in _OWNERS:
            owner = next((c for c in scene.parse.children[token] if scene.parse.deps[c] == "pobj"), None)
            return None if owner is None else _mention_at(scene, passage, owner)
    return None


def _answer_after(scene: Scene, passage: int) -> int | None:
    parse, last = scene.parse, scene.ranges[passage][1]
    if last + 2 >= len(parse) or parse.lower[last] not in _CAME or parse.lower[last + 1] not in ("the", "a", "an"):
        return None
    return last + 2 if parse.lower[last + 2] in read_words("cue_nouns") else None


# --- what a hearer is told -----------------------------------------------------------------------------


def _told_by(scene: Scene, passage: int) -> int | None:
    """Return who tells a hearer: "“He has left,” Marsh was told by a nurse."."""
    verb = _told_beside(scene, passage)
    if verb is None:
        return None
    for child in scene.parse.children[verb]:
        if scene.parse.lower[child] == "by":
            agent = next((c for c in scene.parse.children[child] if scene.parse.deps[c] == "pobj"), None)
            return None if agent is None else _mention_at(scene, passage, agent)
    return None


def _told_beside(scene: Scene, passage: int) -> int | None:
    """Return the passive verb of hearing whose clause stands right before or right after a passage, or None."""
    parse, (first, last) = scene.parse, scene.ranges[passage]
    here = scene.passages[passage].paragraph
    before = first - 2 if first and parse.words[first - 1] in (",", ":") else first - 1
    if before > 0 and parse.paragraph[before] == here and _is_told(parse, before):
        return before
    for token in range(last, min(last + TOLD_REACH, len(parse))):
        if parse.paragraph[token] != here or scene.passage_of[token] is not None or parse.words[token] in ".,;:":
            break
        if _is_told(parse, token):
            return token
    return None


def _is_told(parse: Parse, verb: int) -> bool:
    if parse.tags[verb] not in ("VBN", "VBD") or verbs.lemma_of(parse.lower[verb]) not in read_words("hearers"):
        return False
    return parse.lower[verb - 1] in _WAS or (parse.lower[verb - 2] in _WAS and parse.tags[verb - 1] == "RB")


# --- clauses before ------------------------------------------------------------------------------------


def _clause_with_colon(scene: Scene, passage: int) -> int | None:
    """Return who speaks by a subject and a verb right before a passage and its colon: "Another replied: “…”"."""
    parse, verb = scene.parse, scene.ranges[passage][0] - 2
    if verb < 1 or parse.words[verb + 1] != ":" or parse.paragraph[verb] != scene.passages[passage].paragraph:
        return None
    for number in scene.cues_in.get(parse.sentence[verb], ()):
        cue = scene.cues[number]
        if cue.head == verb and cue.speech == "speech" and cue.form == "verb" and cue.own:
            mention = scene.mentions[cue.mention]
            passive = any(parse.deps[child] == "auxpass" for child in parse.children[verb])
            return cue.mention if mention.last == cue.first and not passive and _may_speak(scene, cue.mention) else None
    return None


def _may_speak(scene: Scene, mention: int) -> bool:
    """Return whether a mention may be somebody's: a name, a pronoun, or a noun for people, a body or a work."""
    return scene.types[mention].form != "nominal" or scene.types[mention].kind != "other"


def _last_of_nested(scene: Scene, passage: int) -> int | None:
    """Return who speaks by the last of several verbs of speech before a passage: "Lind said Marsh told her: “…”"."""
    parse, first = scene.parse, scene.ranges[passage][0]
    speaking = []
    for number in scene.cues_in.get(parse.sentence[first - 1], ()):
        cue = scene.cues[number]
        if cue.head < first and cue.speech == "speech" and cue.form in ("verb", "preposition"):
            speaking.append(cue)
    if len(speaking) < 2:
        return None
    last = max(speaking, key=lambda cue: cue.head)
    passive = any(parse.deps[child] == "auxpass" for child in parse.children[last.head])
    if last.form != "verb" or not last.own or passive or scene.words_between(last.last, first) > HEARER:
        return None
    outer = [cue for cue in speaking if cue is not last and last.head in _below(scene, cue.head, first)]
    signed = parse.words[first - 1] in (":", ",") or parse.lower[first - 1] == "that"
    own = scene.mentions[last.mention].last <= last.first
    nested = bool(outer) or any(cue.form == "preposition" for cue in speaking)
    return last.mention if nested and signed and own and _may_speak(scene, last.mention) else None


def _below(scene: Scene, head: int, first: int) -> range:
    """Return the tokens between a verb and a passage if the verb governs a clause among them, else none."""
    clauses = (c for c in scene.parse.children[head] if scene.parse.deps[c] == "ccomp" and head < c < first)
    return range(head + 1, first) if any(True for _ in clauses) else range(0)


def _mention_at(scene: Scene, passage: int, token: int) -> int | None:
    """Return the mention in a passage's paragraph whose head a token is, or that holds it."""
    for number in _mentions_from(scene, passage, token - LONGEST_PHRASE):
        mention = scene.mentions[number]
        if mention.head == token or (mention.form == "name" and mention.first <= token < mention.last):
            return number
    return None


def _mentions_from(scene: Scene, passage: int, token: int) -> Sequence[int]:
    """Return the first few mentions of a passage's paragraph that begin at a token or behind it."""
    own = scene.mentions_in.get(scene.passages[passage].paragraph, [])
    at = bisect_left(own, token, key=lambda number: scene.mentions[number].first)
    return own[at : at + MOST_MENTIONS]


# Those that stand behind a passage, which may open the article.
_FORMS_BEHIND: tuple[Callable[[Scene, int], int | None], ...] = (
    _source_of_headline,
    _summed_up_by,
    _apposition_with_verb,
    _came_from,
    _told_by,
)
_FORMS: tuple[Callable[[Scene, int], int | None], ...] = (
    inscribed_thing,
    writer,
    _source_of_headline,
    _summed_up_by,
    _apposition_with_verb,
    _owner_of_answer,
    _name_with_topic,
    _quoted_name,
    _came_from,
    _told_by,
    _clause_with_colon,
    _last_of_nested,
)
