"""The reporting clauses that touch a passage: those that stand right before or right after it."""

from __future__ import annotations

from quoteapi.engine.cues import Cue, relative_pronoun
from quoteapi.engine.parsing import FINITE
from quoteapi.engine.scene import Scene, is_whole
from quoteapi.engine.words import read_words, verbs

# In words. Each passage that stands between a cue and a passage adds this much to their distance.
PASSAGE_STEP = 5
# In words. A clause touches a passage when at most this much stands between them.
TOUCH = 1
# In tokens. A verb that names or describes a thing stands at most this far before what it calls it.
LONGEST_OBJECT = 8
# The same before "as", which tells where the object ends.
LONGEST_OBJECT_OF_AS = 16
# A clause with one of these that stands right before a quoted sentence introduces it.
_PLAIN_VERBS = frozenset(
    {"add", "answer", "ask", "chant", "cry", "reply", "respond", "say", "shout", "sing", "tell", "whisper", "yell"}
)
# The same where a sign stands between: "wrote “Rain”" gives a title.
_WRITES = frozenset({"comment", "post", "tweet", "write", "write back"})
# What stands right behind one of these needs no sign of a sentence ("sang “Long live the river” outside").
_CALLS_OUT = frozenset({"chant", "cry", "shout", "sing", "yell"})
# In tokens. Such a clause may end in an adverb ("sang softly:") or a hearer ("told the jury").
_CLAUSE_END = 4
# What stands between a clause or an aside and the quotation that it introduces or splits.
_GOES_ON = (":", ",", "—", "–", "--")
_SENTENCE_ENDS = (".", "?", "!", ",", "…")


def find_touching(scene: Scene, first: int, last: int) -> list[Cue]:
    """Return the cues of speech with a subject of their own whose clause touches the tokens [first, last)."""
    found = []
    sentences = {scene.parse.sentence[t] for t in (first - 1, last) if 0 <= t < len(scene.parse)}
    for sentence in sorted(sentences):
        for number in scene.cues_in.get(sentence, ()):
            cue = scene.cues[number]
            if cue.mention is None or not cue.own or cue.speech != "speech":
                continue
            mention = scene.mentions[cue.mention]
            left, right = min(mention.first, cue.first), max(mention.last, cue.last)
            if left >= last:
                touches = _distance(scene, last, left) <= TOUCH
            else:
                touches = right <= first and _distance(scene, right, first) <= TOUCH
            if touches:
                found.append(cue)
    return found


def _distance(scene: Scene, first: int, last: int) -> int:
    return scene.words_between(first, last) + PASSAGE_STEP * scene.passages_between(first, last)


def clause_after(scene: Scene, passage: int) -> int | None:
    """Return the mention whose reporting clause follows directly on a passage that waits for it, or None.

    After a comma the clause is part of the same sentence: in '"A," she said. "B," Marsh said.' Marsh says B. After a
    quoted sentence of its own, the verb need not be one of speech ("B," Marsh shrugged). After another sign only a
    clause that is no sentence of its own follows for certain ("B?" wondered Marsh. "C!" Marsh gasped.).
    """
    p, last = scene.passages[passage], scene.ranges[passage][1]
    if last >= len(scene.parse) or scene.parse.paragraph[last] != p.paragraph or is_told_before(scene, passage):
        return None
    whole = is_whole(scene, passage)
    waits = scene.text[p.inner_end - 1 : p.inner_end] == "," or (whole and scene.text[p.end : p.end + 1] == ",")
    for number in scene.cues_in.get(scene.parse.sentence[last], ()):
        cue = scene.cues[number]
        if cue.mention is None or not cue.own or cue.form != "verb":
            continue
        mention = scene.mentions[cue.mention]
        left, right = min(mention.first, cue.first), max(mention.first, cue.first)
        near = last <= left and _is_beside(scene, last, left) and scene.passages_between(last, right) == 0
        if near and (_follows_comma(cue, whole) if waits else _is_bare_clause(scene, cue, passage)):
            return cue.mention
    return None


def is_told_before(scene: Scene, passage: int) -> bool:
    """Return whether a clause before a fragment tells who says it: "While Lind called it “late,” Marsh said …"."""
    parse, first = scene.parse, scene.ranges[passage][0]
    if not first or is_whole(scene, passage):
        return False
    for number in scene.cues_in.get(parse.sentence[first - 1], ()):
        cue = scene.cues[number]
        near = cue.form == "verb" and cue.own and cue.lemma in verbs.NAMING_OR_DESCRIBING and cue.last <= first
        if near and is_object_between(scene, cue, first):
            return scene.mentions[cue.mention].last <= cue.first
    return False


def relative_before(scene: Scene, passage: int) -> int | None:
    """Return who calls something what a fragment says in a clause with "who": "the guard who called them “late”"."""
    parse, first = scene.parse, scene.ranges[passage][0]
    if not first or is_whole(scene, passage):
        return None
    for number in reversed(scene.cues_in.get(parse.sentence[first - 1], ())):
        cue = scene.cues[number]
        if cue.head >= first:
            continue
        names = cue.lemma in verbs.NAMING_OR_DESCRIBING or cue.lemma == "accuse"
        near = names and cue.own and first - cue.last <= LONGEST_OBJECT and relative_pronoun(parse, cue) is not None
        plain = near and all(parse.tags[t] not in FINITE for t in range(cue.last, first))
        return cue.mention if plain else None
    return None


def that_before(scene: Scene, passage: int) -> int | None:
    """Return who says a whole quoted clause right behind "that": "a nurse who told us that “nobody listened” left"."""
    parse, (first, last) = scene.parse, scene.ranges[passage]
    that = first - 1
    if that < 1 or parse.lower[that] != "that" or parse.paragraph[that] != scene.passages[passage].paragraph:
        return None
    inside = range(first, last)
    if not any(parse.tags[t] in FINITE for t in inside) or not any(parse.is_subject(t) for t in inside):
        return None
    for number in scene.cues_in.get(parse.sentence[that], ()):
        cue = scene.cues[number]
        if (
            cue.form == "verb"
            and cue.speech == "speech"
            and cue.head < that
            and parse.heads[parse.heads[that]] == cue.head
        ):
            silent = any(parse.deps[child] in ("neg", "auxpass") for child in parse.children[cue.head])
            return None if silent else cue.mention
    return None


def is_object_between(scene: Scene, cue: Cue, first: int) -> bool:
    """Return whether a few words stand between a verb and a fragment, or up to "as" an object without a verb."""
    parse = scene.parse
    if first - cue.last <= LONGEST_OBJECT and _distance(scene, cue.last, first) < PASSAGE_STEP:
        return True
    if first - cue.last > LONGEST_OBJECT_OF_AS or parse.lower[first - 1] != "as":
        return False
    return all(parse.tags[t] not in FINITE and scene.passage_of[t] is None for t in range(cue.last, first))


def is_followed_by_clause_alone(scene: Scene, passage: int) -> bool:
    """Return whether a quoted sentence ends in "?" or "!", so that the clause behind it can only be the speaker's."""
    p = scene.passages[passage]
    return is_whole(scene, passage) and scene.text[p.inner_end - 1 : p.inner_end] in ("?", "!")


def clause_before(scene: Scene, passage: int) -> int | None:
    """Return the mention whose clause ends right before a quoted sentence with a plain verb: "the letter says “…”"."""
    p, first = scene.passages[passage], scene.ranges[passage][0]
    if not first:
        return None
    whole = is_whole(scene, passage) and scene.text[p.inner_end - 1 : p.inner_end] in _SENTENCE_ENDS
    called_out = scene.text[p.inner_start].isupper() and scene.text.count(" ", p.inner_start, p.inner_end) > 1
    for number in scene.cues_in.get(scene.parse.sentence[first - 1], ()):
        cue = scene.cues[number]
        plain = cue.lemma in _PLAIN_VERBS or (cue.lemma in _WRITES and scene.parse.words[first - 1] in (":", ","))
        if cue.form != "verb" or not plain or not cue.own or cue.last > first:
            continue
        passive = any(scene.parse.deps[child] == "auxpass" for child in scene.parse.children[cue.head])
        if not whole and not (called_out and cue.lemma in _CALLS_OUT):
            continue
        if _ends_clause(scene, cue, first) and scene.mentions[cue.mention].last <= cue.first and not passive:
            return cue.mention
    return None


def _ends_clause(scene: Scene, cue: Cue, first: int) -> bool:
    """Return whether a cue's clause ends before a token, with at most a sign and an adverb or a hearer between."""
    parse, last = scene.parse, first
    if last > cue.last and parse.words[last - 1] in (",", ":"):
        last -= 1
    between = range(cue.last, last)
    if len(between) > _CLAUSE_END or any(scene.passage_of[token] is not None for token in between):
        return False
    if cue.lemma == "tell":
        return any(parse.deps[token] in ("dobj", "dative") and parse.heads[token] == cue.head for token in between)
    return all(parse.tags[token] == "RB" for token in between)


def _is_beside(scene: Scene, first: int, last: int) -> bool:
    """Return whether nothing or one adverb stands in the tokens [first, last): "“…,” then added Marsh"."""
    adverbs = sum(scene.parse.tags[token] == "RB" for token in range(first, min(last, first + 2)))
    return scene.words_between(first, last) <= min(adverbs, 1)


def _follows_comma(cue: Cue, whole: bool) -> bool:
    return whole or cue.speech == "speech"


def _is_bare_clause(scene: Scene, cue: Cue, passage: int) -> bool:
    """Return whether a clause behind a sign that may end a sentence is no sentence of its own.

    It is none when it begins with its verb or in lower case, or consists of a subject and a verb of speech or belief
    alone. Behind a quotation that a clause introduces or splits, the latter is one: "Lind asked: “Is it safe?” Nobody
    knew.", "“It is,” said Lind, “safe.” The crowd sighed."
    """
    parse, mention = scene.parse, scene.mentions[cue.mention]
    says = cue.speech != "other" or parse.lower[cue.head] in read_words("manner_verbs")
    if not says or any(parse.deps[child] == "neg" for child in parse.children[cue.head]):
        return False
    if cue.first < mention.first:
        return parse.words[cue.first].islower()
    lower = mention.last == cue.first and parse.words[mention.first][:1].islower()
    if lower and is_followed_by_clause_alone(scene, passage) and parse.tags[mention.first] not in ("WDT", "WP"):
        return True  # no sentence begins so: "“Is it late?” the pilot asked him."
    ends, first = parse.sentences[parse.sentence[cue.head]][1], scene.ranges[passage][0]
    introduced = (
        first > 0 and parse.words[first - 1] in _GOES_ON and parse.paragraph[first - 1] == parse.paragraph[first]
    )
    if introduced or clause_before(scene, passage) is not None:
        return False
    return mention.last == cue.first and parse.words[cue.last : ends] in ([], ["."])
