"""Plain forms: passages whose speaker follows from a few words beside them, without a clause with a verb of speech.

The training articles have too few of each to learn them from: what is written on a thing (see ``inscriptions``), a name
that stands by itself (``labels``), what somebody calls a thing (``namers``), a source behind the colon of a headline,
an answer after a question or a colon without a verb ("Her verdict? “Salty.”"), a name with its topic ("Marsh on the
tax: “…”"), "to quote Marsh", "was how Marsh put it", a gesture before a quotation ("Marsh nodded. “…”"), and the last
of several verbs of speech in one sentence ("Lind said Marsh told her: “…”").
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quoteapi.engine.forms.beside import (
    IS,
    LONGEST_PHRASE,
    may_speak,
    mention_at,
    mentions_from,
    phrase_before,
)
from quoteapi.engine.forms.headings import is_title
from quoteapi.engine.forms.hearsay import heard_saying, quoted_as, told_beside, told_by
from quoteapi.engine.forms.inscriptions import (
    inscribed_thing,
    is_read_behind,
    is_written_by_nobody,
    thing_behind,
    writer,
)
from quoteapi.engine.forms.labels import bare_label, heads_item, signed_behind, signed_below
from quoteapi.engine.forms.namers import (
    describer,
    is_judged_by_nobody,
    named_by,
    nested_namer,
    owner_of_claim,
    warner,
)
from quoteapi.engine.forms.phrases import (
    clause_with_noun,
    label_of_headline,
    name_with_topic,
    owner_of_answer,
    owner_of_answer_before,
    owner_of_label,
    owner_of_motto,
    owns_a_noun_of_speech,
    poster,
    quoted_name,
    source_of_headline,
    subject_before_label,
)
from quoteapi.engine.forms.questions import answer_after, asked_before, came_from, gesture_before
from quoteapi.engine.scene import Scene, is_whole
from quoteapi.engine.touching import is_told_before
from quoteapi.engine.words import read_words, verbs

# In words. What may stand between a verb of speech and its quotation: a hearer, "that".
HEARER: Final = 3
_TELLS: Final = frozenset({"say", "write"})
_LEADS: Final = frozenset({"and", "but", "how", "what"})
_THAT: Final = frozenset({"so", "such", "that", "this"})
_ALL: Final = frozenset({"all", "what"})
_JOINTS: Final = (":", ",", "—", "–", "-", "--")
# What a crowd calls out, of which a chorus may have the name of a song.
_CHORUSES: Final = frozenset({"chorus", "choruses"})
_CALLS: Final = _CHORUSES | {"chant", "chants", "cries", "cry", "shout", "shouts", "yells"}
_PUTS: Final = frozenset(
    {"describe", "described", "describes", "explained", "explains", "put", "puts", "summed", "sums"}
)


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
    if is_written_by_nobody(scene, passage) or is_read_behind(scene, passage) or _is_chanted(scene, passage):
        return True
    if answer_after(scene, passage) is not None:
        return came_from(scene, passage) is None
    if is_judged_by_nobody(scene, passage):
        return True
    return told_beside(scene, passage) is not None and told_by(scene, passage) is None


def _is_chanted(scene: Scene, passage: int) -> bool:
    """Return whether a passage is what a crowd calls out: "broke into a chorus of “…”", "to cries of “Shame!”"."""
    parse, of = scene.parse, scene.ranges[passage][0] - 1
    if of < 1 or parse.lower[of] != "of" or parse.lower[of - 1] not in _CALLS or scene.passage_of[of] is not None:
        return False
    p = scene.passages[passage]
    inner = scene.text[p.inner_start : p.inner_end]
    song = parse.lower[of - 1] in _CHORUSES and is_title(inner)
    return inner[:1].isupper() and not song


# --- phrases without a verb ----------------------------------------------------------------------------


def _name_asked_for(scene: Scene, passage: int) -> int | None:
    """Return the one whom a question without a verb asks about: "And his mother, Grace? “…”", "What about Bo? “…”"."""
    start = phrase_before(scene, passage, ("?",))
    if start is None or not is_whole(scene, passage):
        return None
    parse, end = scene.parse, scene.ranges[passage][0] - 1
    if parse.lower[start] not in _LEADS or any(parse.tags[t].startswith(("VB", "MD")) for t in range(start, end)):
        return None
    asked = [n for n in mentions_from(scene, passage, start) if scene.mentions[n].last <= end]
    named = [n for n in asked if scene.types[n].names_person and parse.deps[scene.mentions[n].head] != "poss"]
    return named[0] if len({scene.speaker_of(n) for n in named}) == 1 else None


# --- clauses behind whose verb the tagger misses --------------------------------------------------------


def _apposition_with_verb(scene: Scene, passage: int) -> int | None:
    """Return the name between commas before a verb of speech: "“…,” her husband, Ray Holt, chips in"."""
    parse, token = scene.parse, scene.ranges[passage][1]
    p = scene.passages[passage]
    if scene.text[p.inner_end - 1 : p.inner_end] != "," or token >= len(parse) or parse.paragraph[token] != p.paragraph:
        return None
    own = mentions_from(scene, passage, token)
    noun = next((m for m in own if scene.mentions[m].first == token and scene.mentions[m].form == "nominal"), None)
    comma = scene.mentions[noun].last if noun is not None else token
    name = next((m for m in own if scene.mentions[m].first == comma + 1 and scene.mentions[m].form == "name"), None)
    if (
        noun is None
        or name is None
        or is_told_before(scene, passage)
        or scene.mentions[name].last + 2 >= len(parse)
        or parse.words[comma] != ","
    ):
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
    if token + 1 >= end or parse.paragraph[token] != scene.passages[passage].paragraph or parse.lower[token] not in IS:
        return None
    if parse.lower[token + 1] == "how":
        found = (t for t in range(token + 2, end) if parse.is_subject(t) and parse.lower[parse.heads[t]] in _PUTS)
    elif parse.lower[token + 1] in _ALL and token > scene.ranges[passage][1]:
        found = (
            t for t in range(token + 1, end) if parse.is_subject(t) and verbs.is_speech(parse.lower[parse.heads[t]])
        )
    elif token > scene.ranges[passage][1]:
        found = (t for t in range(token + 1, end) if owns_a_noun_of_speech(parse, t, end))
    else:
        return None
    owner = next(found, None)
    return None if owner is None else mention_at(scene, passage, owner)


# --- clauses before ------------------------------------------------------------------------------------


def _clause_with_colon(scene: Scene, passage: int) -> int | None:
    """Return who speaks by a subject and a verb right before a passage and its colon: "Another replied: “…”".

    A clause with "as" ends in a comma: "as his wife says, “…”".
    """
    parse, verb = scene.parse, scene.ranges[passage][0] - 2
    if (
        verb < 1
        or parse.words[verb + 1] not in (":", ",")
        or parse.paragraph[verb] != scene.passages[passage].paragraph
    ):
        return None
    if parse.words[verb + 1] == "," and not any(parse.lower[c] == "as" and c < verb for c in parse.children[verb]):
        return None
    for number in scene.cues_in.get(parse.sentence[verb], ()):
        cue = scene.cues[number]
        if cue.head == verb and cue.speech == "speech" and cue.form == "verb" and cue.own:
            mention = scene.mentions[cue.mention]
            passive = any(parse.deps[child] == "auxpass" for child in parse.children[verb])
            return cue.mention if mention.last == cue.first and not passive and may_speak(scene, cue.mention) else None
    return None


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
    return last.mention if nested and signed and own and may_speak(scene, last.mention) else None


def _teller_inside(scene: Scene, passage: int) -> int | None:
    """Return who tells somebody a clause that ends in a fragment: "Lind said Marsh had told her it was “late”"."""
    parse, first = scene.parse, scene.ranges[passage][0]
    if is_whole(scene, passage):
        return None
    for number in reversed(scene.cues_in.get(parse.sentence[first - 1], ())):
        cue = scene.cues[number]
        if cue.form != "verb" or cue.speech != "speech" or cue.head >= first:
            continue
        if cue.lemma not in _TELLS and cue.lemma not in read_words("hearers"):
            return None
        outer = parse.heads[cue.head]
        clause = any(parse.deps[c] == "ccomp" and first in parse.subtree(c) for c in parse.children[cue.head])
        nested = parse.deps[cue.head] == "ccomp" and outer < cue.head and verbs.is_speech(parse.lower[outer])
        return cue.mention if clause and nested and cue.own and may_speak(scene, cue.mention) else None
    return None


def _below(scene: Scene, head: int, first: int) -> range:
    """Return the tokens between a verb and a passage if the verb governs a clause among them, else none."""
    clauses = (c for c in scene.parse.children[head] if scene.parse.deps[c] == "ccomp" and head < c < first)
    return range(head + 1, first) if any(True for _ in clauses) else range(0)


# Those that stand behind a passage, which may open the article.
_FORMS_BEHIND: tuple[Callable[[Scene, int], int | None], ...] = (
    signed_below,
    signed_behind,
    source_of_headline,
    _summed_up_by,
    _apposition_with_verb,
    thing_behind,
    came_from,
    told_by,
)
_FORMS: tuple[Callable[[Scene, int], int | None], ...] = (
    heads_item,
    signed_below,
    signed_behind,
    inscribed_thing,
    writer,
    thing_behind,
    source_of_headline,
    label_of_headline,
    _summed_up_by,
    _apposition_with_verb,
    owner_of_answer,
    poster,
    clause_with_noun,
    bare_label,
    _name_asked_for,
    owner_of_label,
    subject_before_label,
    name_with_topic,
    quoted_name,
    came_from,
    told_by,
    quoted_as,
    heard_saying,
    _clause_with_colon,
    _last_of_nested,
    _teller_inside,
    owner_of_claim,
    owner_of_motto,
    nested_namer,
    named_by,
    warner,
    describer,
    owner_of_answer_before,
    asked_before,
    gesture_before,
)
