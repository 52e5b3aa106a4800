"""Plain forms: passages whose speaker follows from a few words beside them, without a clause with a verb of speech.

The training articles have too few of each to learn them from: what is written on a thing (see ``inscriptions``), a name
that stands by itself (``labels``), what somebody calls a thing (``namers``), a source behind the colon of a headline,
an answer after a question or a colon without a verb ("Her verdict? “Salty.”"), a name with its topic ("Marsh on the
tax: “…”"), "to quote Marsh", "was how Marsh put it", a gesture before a quotation ("Marsh nodded. “…”"), and the last
of several verbs of speech in one sentence ("Lind said Marsh told her: “…”").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Final

from quoteapi.engine.attribution.beside import LONGEST_PHRASE, may_speak, mention_at, mentions_from, phrase_before
from quoteapi.engine.attribution.headings import is_title
from quoteapi.engine.attribution.inscriptions import inscribed_thing, is_written_by_nobody, writer
from quoteapi.engine.attribution.labels import OFFICES, bare_label, signed_behind, signed_below
from quoteapi.engine.attribution.namers import (
    describer,
    is_judged_by_nobody,
    named_by,
    nested_namer,
    owner_of_claim,
    warner,
)
from quoteapi.engine.attribution.touching import find_touching, is_told_before
from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene, is_whole
from quoteapi.engine.words import nouns, read_table, read_words, verbs

# In words. What may stand between a verb of speech and its quotation: a hearer, "that".
HEARER: Final = 3
# In tokens. The source of an answer stands at most this far behind it ("came the answer from the bank").
ANSWER_REACH: Final = 5
# In tokens. A clause that tells what its subject was told has its verb this near to the passage.
TOLD_REACH: Final = 8
# In tokens. The verb that asks stands this near to the start of its sentence.
LONGEST_QUESTION: Final = 25
# In tokens. A title before the name in a question.
LONGEST_TITLE: Final = 2
# In tokens. A clause that announces somebody's answer with a colon is at most this long.
LONGEST_CLAUSE: Final = 20
# In tokens. A sentence that tells of a gesture is at most this long.
LONGEST_GESTURE: Final = 8
# In characters, with its marks. An answer that stands alone behind a question.
LONGEST_ANSWER: Final = 50
_TOPIC: Final = frozenset({"about", "after", "before", "in", "on"})
_OWNERS: Final = frozenset({"by", "from"})
_WAS: Final = frozenset({"was", "were", "is", "are", "been", "being", "be", "got"})
_LABELS: Final = frozenset(
    {
        "advice",
        "answer",
        "conclusion",
        "diagnosis",
        "explanation",
        "finding",
        "judgment",
        "reaction",
        "reply",
        "verdict",
    }
)
_AUXILIARIES: Final = frozenset({"can", "could", "did", "do", "does", "has", "might", "should", "will", "would"})
_LEADS: Final = frozenset({"and", "but", "how", "what"})
_ASKED: Final = frozenset({"asked", "asks", "pressed", "quizzed"})
_HAS: Final = frozenset({"gave", "gives", "had", "has", "have", "offered", "offers"})
_IS: Final = frozenset({"is", "was", "were"})
_THAT: Final = frozenset({"so", "such", "that", "this"})
_ALL: Final = frozenset({"all", "what"})
_HEARD: Final = frozenset({"caught", "filmed", "heard", "overheard", "recorded", "seen"})
_JOINTS: Final = (":", ",", "—", "–", "-", "--")
_HEADLINE_SIGNS: Final = (":", "—", "–", "-", "--", "|")
_PUTS: Final = frozenset(
    {"describe", "described", "describes", "explained", "explains", "put", "puts", "summed", "sums"}
)
# What a colon behind these sets off is their title.
_NAMED_THINGS: Final = frozenset(
    {
        "debut",
        "exhibition",
        "favorite",
        "favourite",
        "musical",
        "name",
        "nickname",
        "opera",
        "painting",
        "show",
        "single",
    }
    | {"thesis", "title", "topic", "track"}
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
    if is_judged_by_nobody(scene, passage):
        return True
    return _told_beside(scene, passage) is not None and _told_by(scene, passage) is None


# --- lines below -----------------------------------------------------------------------------------------


# --- who was asked ------------------------------------------------------------------------------------


def _asked_before(scene: Scene, passage: int) -> int | None:
    """Return who was asked in the sentence before a quoted sentence: "Marsh was asked how he felt. “Sick.”"."""
    if not is_whole(scene, passage) or find_touching(scene, *scene.ranges[passage]):
        return None
    parse, first = scene.parse, scene.ranges[passage][0]
    here = scene.passages[passage].paragraph
    before = first - 1
    if (
        before < 0
        or parse.paragraph[before] != here
        or parse.words[before] != "."
        or scene.passage_of[before] is not None
    ):
        return None
    start, end = parse.sentences[parse.sentence[before]]
    for verb in range(start, min(end, start + LONGEST_QUESTION)):
        if parse.lower[verb] not in _ASKED or scene.passage_of[verb] is not None:
            continue
        asked = _who_is_asked(parse, verb)
        mention = None if asked is None else mention_at(scene, passage, asked)
        if mention is not None and may_speak(scene, mention):
            return mention
    return None


def _gesture_before(scene: Scene, passage: int) -> int | None:
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
            return mention if what.is_one_person or (what.form, what.kind) == ("nominal", "person") else None
    return _name_behind_auxiliary(scene, passage, start, asks)


def _name_behind_auxiliary(scene: Scene, passage: int, start: int, end: int) -> int | None:
    """Return the person whose name follows the first auxiliary of a question, with a title that the tagger misread.

    "Would Captain Ann Marsh go?", "What would coach Bo Lind change?"
    """
    auxiliary = next((t for t in range(start, end) if scene.parse.lower[t] in _AUXILIARIES), end)
    for number in mentions_from(scene, passage, auxiliary):
        if scene.types[number].names_person:
            title = range(auxiliary + 1, scene.mentions[number].first)
            near = auxiliary < scene.mentions[number].first and len(title) <= LONGEST_TITLE
            return number if near and all(_may_be_title(scene.parse.lower[token]) for token in title) else None
    return None


def _may_be_title(word: str) -> bool:
    return word in read_table("titles") or word in read_table("persons")


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
    opens = parse.deps[verb] == "advcl" and verb < main and parse.tags[verb] == "VBN"
    return next((c for c in parse.children[main] if parse.deps[c] == "nsubj"), None) if opens else None


# --- phrases without a verb ----------------------------------------------------------------------------


def _owner_of_answer(scene: Scene, passage: int) -> int | None:
    """Return whose verdict or answer a passage is: "Her verdict? “Salty.”", "A speech from Marsh: “…”"."""
    start = phrase_before(scene, passage, ("?", ":"))
    if start is None:
        return None
    parse, first = scene.parse, scene.ranges[passage][0]
    for number in scene.cues_in.get(parse.sentence[first - 1], ()):
        cue = scene.cues[number]
        if cue.form == "preposition" and start <= cue.first < first:
            return cue.mention
    for token in range(start, first):
        if parse.lower[token] not in read_words("cue_nouns") or not parse.tags[token].startswith("NN"):
            continue
        for child in parse.children[token]:
            if parse.deps[child] == "poss":
                return mention_at(scene, passage, child)
            if parse.lower[child] in _OWNERS:
                owner = next((c for c in parse.children[child] if parse.deps[c] == "pobj"), None)
                return None if owner is None else mention_at(scene, passage, owner)
            if parse.lower[child] == "of":
                owner = next((c for c in parse.children[child] if parse.deps[c] == "pobj"), None)
                mention = None if owner is None else mention_at(scene, passage, owner)
                if mention is not None and scene.types[mention].names_person:
                    return mention
    return None


def _clause_with_noun(scene: Scene, passage: int) -> int | None:
    """Return whose word or answer a clause and its colon announce: "Marsh has one word: “…”", "Her answer was: “…”"."""
    parse, colon = scene.parse, scene.ranges[passage][0] - 1
    if colon < 2 or parse.words[colon] != ":" or parse.paragraph[colon] != scene.passages[passage].paragraph:
        return None
    start = max(parse.sentences[parse.sentence[colon]][0], colon - LONGEST_CLAUSE)
    for token in range(colon - 1, start - 1, -1):
        if scene.passage_of[token] is not None or parse.lower[token] not in read_words("cue_nouns"):
            continue
        verb = parse.heads[token]
        if parse.deps[token] == "dobj" and parse.lower[verb] in _HAS:
            owner = next((c for c in parse.children[verb] if parse.deps[c] == "nsubj" and c < verb), None)
        elif parse.deps[token] == "nsubj" and parse.lower[verb] in _IS:
            owner = next((c for c in parse.children[token] if parse.deps[c] == "poss"), None)
            if owner is None and parse.lower[start] == "for":
                # "For Marsh, the answer was clear: “…”"
                owner = next((c for c in parse.children[start] if parse.deps[c] == "pobj"), None)
        elif token == colon - 1 and parse.deps[token] in ("dobj", "pobj"):
            # "He recalled his father's advice: “…”"
            owner = next((c for c in parse.children[token] if parse.deps[c] == "poss"), None)
        else:
            continue
        mention = None if owner is None else mention_at(scene, passage, owner)
        if mention is not None and may_speak(scene, mention):
            return mention
    return None


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


def _owner_of_label(scene: Scene, passage: int) -> int | None:
    """Return the person whose noun is a label before a quoted sentence: "Marsh's secret: “…”", "His plan now? “…”"."""
    start = phrase_before(scene, passage, ("?", ":"))
    if start is None or not is_whole(scene, passage):
        return None
    parse, first = scene.parse, scene.ranges[passage][0]
    for number in mentions_from(scene, passage, start):
        mention, what = scene.mentions[number], scene.types[number]
        if mention.last >= first:
            return None
        opens = mention.first - start == (parse.tags[start] == "CC")
        owns = opens and parse.deps[mention.head] == "poss"
        noun = parse.heads[mention.head]
        if owns and mention.head < noun < first:
            work = parse.lower[noun] in read_words("works") or nouns.singular_of(parse.lower[noun]) in _NAMED_THINGS
            return number if what.is_one_person and not work else None
    return None


def _subject_before_label(scene: Scene, passage: int) -> int | None:
    """Return the one person who is the subject of the sentence before a bare label: "Marsh tried it. Verdict: “…”"."""
    start = phrase_before(scene, passage, ("?", ":"))
    parse, label = scene.parse, scene.ranges[passage][0] - 2
    if start is None or start < 1 or not is_whole(scene, passage):
        return None
    bare = start == label or (start == label - 1 and parse.lower[start] == "the")
    noun = nouns.singular_of(parse.lower[label])
    if not bare or noun not in _LABELS or parse.paragraph[start - 1] != scene.passages[passage].paragraph:
        return None
    first, last = parse.sentences[parse.sentence[start - 1]]
    for token in range(first, min(last, first + LONGEST_QUESTION)):
        if parse.deps[token] == "nsubj" and parse.deps[parse.heads[token]] == "ROOT":
            mention = mention_at(scene, passage, token)
            return mention if mention is not None and scene.types[mention].is_one_person else None
    return None


def _name_with_topic(scene: Scene, passage: int) -> int | None:
    """Return the person of a label with a topic: "Senator Marsh on the tax: “…”"."""
    start = phrase_before(scene, passage, (":",))
    if start is None:
        return None
    for number in mentions_from(scene, passage, start):
        mention = scene.mentions[number]
        if mention.first != start:
            return None
        if scene.types[number].names_person:
            return number if scene.parse.lower[mention.last] in _TOPIC else None
    return None


def _quoted_name(scene: Scene, passage: int) -> int | None:
    """Return who is quoted by "to quote Marsh, the captain, “…”"."""
    start, parse, first = phrase_before(scene, passage, (",", ":")), scene.parse, scene.ranges[passage][0]
    if start is None or parse.lower[start : start + 2] != ["to", "quote"]:
        return None
    own = mentions_from(scene, passage, start)
    inside = [m for m in own if start < scene.mentions[m].first and scene.mentions[m].last <= first]
    return min(inside, key=lambda m: not scene.types[m].names_person, default=None)


# --- headlines ----------------------------------------------------------------------------------------


def _source_of_headline(scene: Scene, passage: int) -> int | None:
    """Return the source behind a passage that opens a headline: "“It is over”: Marsh", "“It is over” – Marsh on it"."""
    parse, (first, last) = scene.parse, scene.ranges[passage]
    p, end = scene.passages[passage], bisect_left(scene.parse.paragraph, 1, last)
    if p.paragraph or first or end == len(parse) or not last + 1 < end <= last + LONGEST_PHRASE:
        return None
    if parse.words[last] not in _HEADLINE_SIGNS:
        return None
    own = [m for m in scene.mentions_in.get(0, ()) if scene.mentions[m].first > last and may_speak(scene, m)]
    if is_title(scene.text[p.inner_start : p.inner_end]):
        own = [m for m in own if scene.types[m].kind != "work"]  # "“Salt and Sand”: Marsh's novel"
    alone = [m for m in own if scene.mentions[m].first <= last + 2 and _ends_label(parse, scene.mentions[m].last, end)]
    owner = [m for m in own if _owns_a_noun_of_speech(parse, scene.mentions[m].head, end)]
    return next(iter(alone or owner), None)


def _label_of_headline(scene: Scene, passage: int) -> int | None:
    """Return the source before the colon of a headline that a passage ends: "Mother of the boy: “He was my sun”"."""
    parse, last = scene.parse, scene.ranges[passage][1]
    opens_second = last < len(parse) and parse.paragraph[last] == 1
    if scene.passages[passage].paragraph or not opens_second or phrase_before(scene, passage, (":",)) != 0:
        return None
    source = next(iter(mentions_from(scene, passage, 0)), None)
    if source is None or scene.mentions[source].first:
        return None
    mention, what = scene.mentions[source], scene.types[source]
    if not what.names_person and (what.form, what.kind) not in OFFICES:
        return None  # "Theatre: “The Long Night”"
    ends = parse.words[mention.last] == ":" or parse.lower[mention.last] in ("of", "in", "from")
    return source if ends else None


def _ends_label(parse: Parse, token: int, end: int) -> bool:
    """Return whether the source of a headline ends before a token: at its end, or before a topic or a "who"."""
    return token == end or parse.lower[token] in _TOPIC or parse.lower[token] == "who"


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
    if token + 1 >= end or parse.paragraph[token] != scene.passages[passage].paragraph or parse.lower[token] not in _IS:
        return None
    if parse.lower[token + 1] == "how":
        found = (t for t in range(token + 2, end) if parse.is_subject(t) and parse.lower[parse.heads[t]] in _PUTS)
    elif parse.lower[token + 1] in _ALL and token > scene.ranges[passage][1]:
        found = (
            t for t in range(token + 1, end) if parse.is_subject(t) and verbs.is_speech(parse.lower[parse.heads[t]])
        )
    elif token > scene.ranges[passage][1]:
        found = (t for t in range(token + 1, end) if _owns_a_noun_of_speech(parse, t, end))
    else:
        return None
    owner = next(found, None)
    return None if owner is None else mention_at(scene, passage, owner)


# --- an answer that comes ------------------------------------------------------------------------------


def _came_from(scene: Scene, passage: int) -> int | None:
    """Return whom an answer comes from: "“No,” came the reply from Marsh.", or else who was asked before it."""
    noun = _answer_after(scene, passage)
    for token in range(noun + 1, min(noun + ANSWER_REACH, len(scene.parse))) if noun is not None else ():
        if scene.parse.lower[token] in _OWNERS:
            owner = next((c for c in scene.parse.children[token] if scene.parse.deps[c] == "pobj"), None)
            return None if owner is None else mention_at(scene, passage, owner)
    return None if noun is None else _asked_before(scene, passage)


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
            return None if agent is None else mention_at(scene, passage, agent)
    return None


def _told_beside(scene: Scene, passage: int) -> int | None:
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
    for token in range(last, min(last + TOLD_REACH, len(parse))):
        if parse.paragraph[token] != here or scene.passage_of[token] is not None or parse.words[token] in ".,;:":
            break
        if _is_told(parse, token):
            return None if last <= parse.heads[token] < token else token
    return None


def _is_told(parse: Parse, verb: int) -> bool:
    if parse.tags[verb] not in ("VBN", "VBD") or verbs.lemma_of(parse.lower[verb]) not in read_words("hearers"):
        return False
    return parse.lower[verb - 1] in _WAS or (parse.lower[verb - 2] in _WAS and parse.tags[verb - 1] == "RB")


def _quoted_as(scene: Scene, passage: int) -> int | None:
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


def _heard_saying(scene: Scene, passage: int) -> int | None:
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


def _below(scene: Scene, head: int, first: int) -> range:
    """Return the tokens between a verb and a passage if the verb governs a clause among them, else none."""
    clauses = (c for c in scene.parse.children[head] if scene.parse.deps[c] == "ccomp" and head < c < first)
    return range(head + 1, first) if any(True for _ in clauses) else range(0)


# Those that stand behind a passage, which may open the article.
_FORMS_BEHIND: tuple[Callable[[Scene, int], int | None], ...] = (
    signed_below,
    signed_behind,
    _source_of_headline,
    _summed_up_by,
    _apposition_with_verb,
    _came_from,
    _told_by,
)
_FORMS: tuple[Callable[[Scene, int], int | None], ...] = (
    signed_below,
    signed_behind,
    inscribed_thing,
    writer,
    _source_of_headline,
    _label_of_headline,
    _summed_up_by,
    _apposition_with_verb,
    _owner_of_answer,
    _clause_with_noun,
    bare_label,
    _name_asked_for,
    _owner_of_label,
    _subject_before_label,
    _name_with_topic,
    _quoted_name,
    _came_from,
    _told_by,
    _quoted_as,
    _heard_saying,
    _clause_with_colon,
    _last_of_nested,
    owner_of_claim,
    nested_namer,
    named_by,
    warner,
    describer,
    _asked_before,
    _gesture_before,
)
