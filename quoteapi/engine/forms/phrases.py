"""Phrases: passages whose speaker stands in a phrase without a verb of speech ("Her verdict? “Salty.”", "Marsh on the
tax: “…”") or in a headline.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from quoteapi.engine.forms.beside import (
    BEFORE_OWNER,
    IS,
    LONGEST_PHRASE,
    LONGEST_QUESTION,
    behind_capitals,
    may_speak,
    mention_at,
    mentions_from,
    phrase_before,
)
from quoteapi.engine.forms.headings import is_title
from quoteapi.engine.forms.labels import OFFICES
from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene, is_whole
from quoteapi.engine.touching import find_touching
from quoteapi.engine.words import nouns, read_words

# In tokens. A clause that announces somebody's answer with a colon is at most this long.
LONGEST_CLAUSE: Final = 20
# In tokens. What praises somebody's words.
LONGEST_PRAISE: Final = 3
_PRAISES: Final = frozenset({"JJ", "RB", "UH"})
_TOPIC: Final = frozenset({"about", "after", "before", "in", "on"})
_ANSWERS: Final = frozenset({"advice", "answer", "explanation", "message", "motto", "reply", "response", "verdict"})
_MOTTOS: Final = _ANSWERS | {"catchphrase", "mantra", "maxim", "philosophy", "refrain", "slogan"}
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
# In tokens. A phrase that asks for something with a noun alone.
LONGEST_LABEL_PHRASE: Final = 8
_DEFINITE: Final = frozenset({"that", "the", "this"})
# How a subject depends on its verb, also where the parser knows the verb for none.
_NAMES_BEFORE: Final = ("nsubj", "npadvmod")
_HAS: Final = frozenset({"gave", "gives", "had", "has", "have", "offered", "offers"})
_PARTS: Final = frozenset({"bit", "piece", "pieces", "word", "words"})
_HEADLINE_SIGNS: Final = (":", "—", "–", "-", "--", "|")
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


# What stands right before the words of a post, and what somebody does with it. In steps up the parse: how far apart.
_POSTED_WORDS = frozenset({"caption", "captioned", "comment", "hashtag", "message", "note", "words"})
_POSTS = frozenset({"post", "posted", "posts", "share", "shared", "shares", "tweeted", "tweets", "uploaded", "uploads"})
DEEPEST_POST = 6


def owner_of_answer(scene: Scene, passage: int) -> int | None:
    """Return whose verdict or answer a passage is: "Her verdict? “Salty.”", "A speech from Marsh: “…”"."""
    start = phrase_before(scene, passage, ("?", ":"))
    if start is None:
        return None
    parse, first = scene.parse, scene.ranges[passage][0]
    for number in scene.cues_in.get(parse.sentence[first - 1], ()):
        cue = scene.cues[number]
        if cue.form == "preposition" and start <= cue.first < first:
            return cue.mention
    if (praised := _praised(scene, passage, start)) is not None:
        return praised
    for token in range(start, first):
        if parse.lower[token] not in read_words("cue_nouns") or not parse.tags[token].startswith("NN"):
            continue
        for child in parse.children[token]:
            if parse.deps[child] == "poss":
                return mention_at(scene, passage, child)
            if parse.lower[child] in BEFORE_OWNER:
                owner = next((c for c in parse.children[child] if parse.deps[c] == "pobj"), None)
                return None if owner is None else mention_at(scene, passage, owner)
            if parse.lower[child] == "of":
                owner = next((c for c in parse.children[child] if parse.deps[c] == "pobj"), None)
                mention = None if owner is None else mention_at(scene, passage, owner)
                what = None if mention is None else scene.types[mention]
                if what is not None and (what.names_person or (what.form, what.kind) == ("nominal", "person")):
                    return mention
    return None


def poster(scene: Scene, passage: int) -> int | None:
    """Return who posts something with the words of a passage: "posted the photo with the caption “…”"."""
    parse, first = scene.parse, scene.ranges[passage][0]
    last = first - 1 - (parse.words[first - 1] in (",", ":"))
    if last < 1 or parse.lower[last] not in _POSTED_WORDS or parse.paragraph[last] != scene.passages[passage].paragraph:
        return None
    steps = 0
    verb = last
    while parse.lower[verb] not in _POSTS and parse.heads[verb] != verb and steps < DEEPEST_POST:
        verb, steps = parse.heads[verb], steps + 1
    if parse.lower[verb] not in _POSTS:
        return None
    subject = next((child for child in parse.children[verb] if parse.deps[child] == "nsubj"), None)
    return None if subject is None else mention_at(scene, passage, subject)


def owner_of_answer_before(scene: Scene, passage: int) -> int | None:
    """Return whose answer the sentence before a quoted one tells of: "The answer from Marsh was short. “No.”"."""
    parse, first = scene.parse, scene.ranges[passage][0]
    before = first - 1
    if before < 2 or parse.words[before] != "." or parse.paragraph[before] != scene.passages[passage].paragraph:
        return None
    start, end = parse.sentences[parse.sentence[before]]
    noun = next((t for t in range(start, min(end, start + LONGEST_CLAUSE)) if parse.deps[t] == "nsubj"), None)
    if noun is None or parse.lower[noun] not in _ANSWERS or parse.lower[parse.heads[noun]] not in IS:
        return None
    if scene.passage_of[noun] is not None or not is_whole(scene, passage):
        return None
    if find_touching(scene, *scene.ranges[passage]):
        return None
    for child in parse.children[noun]:
        owner = child if parse.deps[child] == "poss" else None
        if parse.lower[child] in BEFORE_OWNER:
            owner = next((c for c in parse.children[child] if parse.deps[c] == "pobj"), None)
        if owner is not None:
            return mention_at(scene, passage, owner)
    return None


def _praised(scene: Scene, passage: int, start: int) -> int | None:
    """Return the person whose words an adjective at the start of a post praises: "powerful from Senator Marsh: “…”"."""
    parse = scene.parse
    end = min(start + LONGEST_PRAISE + 1, scene.ranges[passage][0])
    before = next((t for t in range(start + 1, end) if parse.lower[t] in BEFORE_OWNER), None)
    if (
        before is None
        or any(parse.tags[t] not in _PRAISES for t in range(start, before))
        or not is_whole(scene, passage)
    ):
        return None
    owner = next((c for c in parse.children[before] if parse.deps[c] == "pobj"), None)
    mention = None if owner is None else mention_at(scene, passage, owner)
    return mention if mention is not None and scene.types[mention].names_person else None


def clause_with_noun(scene: Scene, passage: int) -> int | None:
    """Return whose word or answer a clause and its colon announce: "Marsh has one word: “…”", "Her answer was: “…”"."""
    parse, colon = scene.parse, scene.ranges[passage][0] - 1
    if colon < 2 or parse.words[colon] != ":" or parse.paragraph[colon] != scene.passages[passage].paragraph:
        return None
    start = max(parse.sentences[parse.sentence[colon]][0], colon - LONGEST_CLAUSE)
    for token in range(colon - 1, start - 1, -1):
        if scene.passage_of[token] is not None or parse.lower[token] not in read_words("cue_nouns"):
            continue
        verb, dep = parse.heads[token], parse.deps[token]
        if dep == "pobj" and parse.lower[verb] == "of" and parse.lower[parse.heads[verb]] in _PARTS:
            # "Marsh has a piece of advice: “…”"
            verb, dep = parse.heads[parse.heads[verb]], parse.deps[parse.heads[verb]]
        if dep == "dobj" and parse.lower[verb] in _HAS:
            owner = next((c for c in parse.children[verb] if parse.deps[c] == "nsubj" and c < verb), None)
        elif parse.deps[token] == "nsubj" and parse.lower[verb] in IS:
            owner = next((c for c in parse.children[token] if parse.deps[c] == "poss"), None)
            if owner is None and parse.lower[start] == "for":
                # "For Marsh, the answer was clear: “…”"
                owner = next((c for c in parse.children[start] if parse.deps[c] == "pobj"), None)
        elif token == colon - 1 and parse.lower[verb] == "with":
            # "He shared it with one word: “…”"
            owner = next((c for c in parse.children[parse.heads[verb]] if parse.deps[c] in _NAMES_BEFORE), None)
        elif token == colon - 1 and parse.deps[token] in ("dobj", "pobj"):
            # "He recalled his father's advice: “…”"
            owner = next((c for c in parse.children[token] if parse.deps[c] == "poss"), None)
        else:
            continue
        mention = None if owner is None else mention_at(scene, passage, owner)
        if mention is not None and may_speak(scene, mention):
            return mention
    return None


def owner_of_label(scene: Scene, passage: int) -> int | None:
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


def owner_of_motto(scene: Scene, passage: int) -> int | None:
    """Return whose motto or answer a passage right behind "is" gives: "Lind, whose motto is “never say no”"."""
    parse, verb = scene.parse, scene.ranges[passage][0] - 1
    if verb < 1 or parse.lower[verb] not in IS or parse.paragraph[verb] != scene.passages[passage].paragraph:
        return None
    noun = next((c for c in parse.children[verb] if parse.deps[c] == "nsubj"), None)
    if noun is None or parse.lower[noun] not in _MOTTOS or scene.passage_of[noun] is not None:
        return None
    owner = next((c for c in parse.children[noun] if parse.deps[c] == "poss"), None)
    if owner is not None and parse.lower[owner] == "whose":
        owner = parse.heads[verb] if parse.deps[verb] == "relcl" else None
    mention = None if owner is None else mention_at(scene, passage, owner)
    return mention if mention is not None and may_speak(scene, mention) else None


def subject_before_label(scene: Scene, passage: int) -> int | None:
    """Return the one person who is the subject of the sentence before a bare label: "Marsh tried it. Verdict: “…”"."""
    start = phrase_before(scene, passage, ("?", ":"))
    parse, label = scene.parse, scene.ranges[passage][0] - 2
    if start is None or start < 1 or not is_whole(scene, passage):
        return None
    bare = start == label or (start == label - 1 and parse.lower[start] == "the")
    noun = nouns.singular_of(parse.lower[label])
    labels = (bare and noun in _LABELS) or _is_question_of_noun(scene, passage, start, label)
    if not labels or parse.paragraph[start - 1] != scene.passages[passage].paragraph:
        return None
    first, last = parse.sentences[parse.sentence[start - 1]]
    for token in range(first, min(last, first + LONGEST_QUESTION)):
        if parse.deps[token] == "nsubj" and parse.deps[parse.heads[token]] == "ROOT":
            mention = mention_at(scene, passage, token)
            return mention if mention is not None and scene.types[mention].is_one_person else None
    return None


def _is_question_of_noun(scene: Scene, passage: int, start: int, label: int) -> bool:
    """Return whether a phrase asks for something of whom the sentence before is about: "This year's total? “Ten.”"."""
    parse = scene.parse
    if parse.words[label + 1] != "?" or not 0 < label - start < LONGEST_LABEL_PHRASE:
        return False
    if parse.lower[start] not in _DEFINITE or parse.tags[label] not in ("NN", "NNS"):
        return False
    own = mentions_from(scene, passage, start)
    return not any(scene.types[m].is_one_person and scene.mentions[m].first <= label for m in own)


def name_with_topic(scene: Scene, passage: int) -> int | None:
    """Return the person of a label with a topic: "Senator Marsh on the tax: “…”"."""
    start = phrase_before(scene, passage, (":",))
    if start is None:
        return None
    start = behind_capitals(scene, start)
    for number in mentions_from(scene, passage, start):
        mention = scene.mentions[number]
        if mention.first != start:
            return None
        if scene.types[number].names_person:
            return number if scene.parse.lower[mention.last] in _TOPIC else None
    return None


def quoted_name(scene: Scene, passage: int) -> int | None:
    """Return who is quoted by "to quote Marsh, the captain, “…”"."""
    start, parse, first = phrase_before(scene, passage, (",", ":")), scene.parse, scene.ranges[passage][0]
    if start is None or parse.lower[start : start + 2] != ["to", "quote"]:
        return None
    own = mentions_from(scene, passage, start)
    inside = [m for m in own if start < scene.mentions[m].first and scene.mentions[m].last <= first]
    return min(inside, key=lambda m: not scene.types[m].names_person, default=None)


def source_of_headline(scene: Scene, passage: int) -> int | None:
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
    owner = [m for m in own if owns_a_noun_of_speech(parse, scene.mentions[m].head, end)]
    return next(iter(alone or owner), None)


def label_of_headline(scene: Scene, passage: int) -> int | None:
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


def owns_a_noun_of_speech(parse: Parse, token: int, end: int) -> bool:
    possessed = token + 2 < end and parse.tags[token + 1] == "POS"
    return possessed and any(parse.lower[t] in read_words("cue_nouns") for t in range(token + 2, min(token + 4, end)))
