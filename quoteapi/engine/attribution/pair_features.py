"""Pair features: what can be seen of a passage and a mention that tells whether the one was said by the other.

Named and weighed as the features of ``passage_features`` are. What holds of the passage whichever mention it is
compared with is gathered once, as `PassageFacts`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from quoteapi.engine.attribution.facts import PassageFacts
from quoteapi.engine.attribution.touching import PASSAGE_STEP, clause_begin
from quoteapi.engine.cues import Cue
from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene

_SUBJECTS = ("nsubj", "nsubjpass")
_ROLES = frozenset(
    {"nsubj", "nsubjpass", "poss", "pobj", "dobj", "appos", "ROOT", "agent", "attr", "dative"}
)  # any other role in the sentence is "other"
_OWN_VERBS = frozenset({"say", "tell", "add", "ask", "write"})
_BEFORE_MENTION = frozenset({"to", "by", "from", "of", "with", "for", "as", ":", "-", "—", "–", "("})
# Upper limits of the classes of a count; "many" is above them all.
_BUCKETS = (0, 1, 2, 3, 5, 8, 13, 21)
# A cue further from the passage, in words, is "far".
FAR = 8
# A cue that governs the passage in the parse goes before every cue that does not.
GOVERNING = -100
# A cue at this distance or more is none at all.
OUT_OF_REACH = 10_000
# Two that talk with each other say less than this at a time, in characters.
SHORT_TURN = 90
# Of the mentions between a passage and a mention so many are counted; the features tell fewer apart.
_MOST_BETWEEN = 12
# In tokens. A longer line does not name the speaker of what follows.
LONGEST_LABEL = 12


def pair_features(scene: Scene, facts: PassageFacts, number: int) -> list[str]:
    """What links a passage to one mention."""
    parse, mention = scene.parse, scene.mentions[number]
    what, dep = scene.types[number].feature, parse.deps[mention.head]
    role = dep if dep in _ROLES else "other"
    out = [what, f"{what}&{role}"]
    where = _where(parse, facts, mention.first, mention.head)
    out.append(f"{where}&{facts.shape.form}&{facts.shape.place}")
    out.append(f"{where}&{role}")
    out.append(f"voice={facts.shape.voice}&{what}")
    out.append(f"{where}&{what}")
    out.extend(_cue_features(scene, facts, number, where))
    if facts.touching:
        touches = _touch_feature(facts, number)
        out.append(touches)
        out.append(f"{touches}&{facts.shape.final}")
    if facts.raised is not None:
        same = scene.speaker_of(number) == scene.speaker_of(facts.raised)
        out.append(f"raised={same}")
        out.append(f"raised={same}&{where}")
    out.extend(_neighbour_features(scene, facts, number, where))
    out.extend(_sequence_features(scene, facts, number, where))
    if where == "par-1" and scene.types[number].names_person and _is_label(parse, mention.head):
        out.append("label line")
    entity = scene.entity(number)
    if entity is not None and scene.coreference.entities[entity].name:
        out.append(f"named{bucket(len(scene.coreference.entities[entity].mentions))}")
    return out


def _is_label(parse: Parse, token: int) -> bool:
    """Is a token's sentence a short line without a verb, as names a speaker over what follows?"""
    start, end = parse.sentences[parse.sentence[token]]
    return end - start <= LONGEST_LABEL and not any(tag.startswith("VB") for tag in parse.tags[start:end])


def bucket(number: int) -> str:
    for limit in _BUCKETS:
        if number <= limit:
            return str(limit)
    return "many"


def _where(parse: Parse, facts: PassageFacts, first: int, head: int) -> str:
    """The side and the sentences between, or the paragraphs between."""
    paragraphs = parse.paragraph[head] - facts.passage.paragraph
    if paragraphs:
        return f"par{max(-3, min(2, paragraphs))}"
    after = first >= facts.last
    anchor = min(facts.first, len(parse) - 1)
    if after and facts.first < facts.last:
        anchor = facts.last - 1
    sentences = abs(parse.sentence[head] - parse.sentence[anchor])
    return f"{'after' if after else 'before'}{min(sentences, 3)}"


# --- the cue -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reach:
    """How a cue with its mention stands to a passage: words and passages between, and the order of the three."""

    gap: int
    others: int
    relation: str
    after: bool


def _cue_features(scene: Scene, facts: PassageFacts, number: int, where: str) -> list[str]:
    """The cue that the mention governs and how it touches or governs the passage; what stands there without one."""
    best: tuple[Cue, _Reach] | None = None
    least = OUT_OF_REACH
    for c in scene.cues_of[number]:
        cue = scene.cues[c]
        reach = _reach(scene, facts, number, cue)
        distance = reach.gap + PASSAGE_STEP * reach.others + (GOVERNING if cue.head in facts.above else 0)
        if distance < least:
            best, least = (cue, reach), distance
    return _describe_cue(facts, *best, where) if best else _describe_no_cue(scene, facts, number, where)


def _touch_feature(facts: PassageFacts, number: int) -> str:
    """Whose clauses touch the passage: this mention's alone, another's alone, or both, and on which side each."""
    own: set[str] = set()
    others: set[str] = set()
    for cue in facts.touching:
        (own if cue.mention == number else others).add("after" if cue.head >= facts.last else "before")
    return f"touches={'+'.join(sorted(own))}|{'+'.join(sorted(others))}&{facts.shape.form}"


def _reach(scene: Scene, facts: PassageFacts, number: int, cue: Cue) -> _Reach:
    mention = scene.mentions[number]
    left, right = clause_begin(scene.parse, mention, cue), max(mention.last, cue.last)
    order = cue.form if cue.form != "verb" else "SV" if mention.head < cue.head else "VS"
    if left >= facts.last:
        first, last, relation = facts.last, left, f"{facts.shape.form}-{order}"
    elif right <= facts.first:
        first, last, relation = right, facts.first, f"{order}-{facts.shape.form}"
    else:
        return _Reach(0, 0, f"around-{order}-{facts.shape.form}", after=False)
    gap, others = scene.words_between(first, last), scene.passages_between(first, last)
    return _Reach(gap, others, relation, after=left >= facts.last)


def _describe_cue(facts: PassageFacts, cue: Cue, reach: _Reach, where: str) -> list[str]:
    gap, relation = reach.gap, reach.relation
    speech = cue.speech if cue.own else cue.speech + "*"
    sign = facts.shape.final if reach.after else facts.shape.before
    out = [
        f"cue={speech}&{relation}&{bucket(gap) if gap <= FAR else 'far'}",
        f"cue={speech}&{where}&{relation}",
        f"cue={cue.speech}&{relation}&{sign}&{min(gap, 4)}",
        f"others={min(reach.others, 2)}&{relation}",
    ]
    if cue.speech == "speech" and cue.form == "verb":
        out.append(f"verb={cue.lemma if cue.lemma in _OWN_VERBS else 'rest'}&{relation}&{min(gap, 3)}")
    above = facts.above.get(cue.head)
    if above:
        out.append(f"governs={above}&{speech}")
        out.append(f"governs={above}&{facts.shape.form}&{cue.form}")
    return out


def _describe_no_cue(scene: Scene, facts: PassageFacts, number: int, where: str) -> list[str]:
    mention = scene.mentions[number]
    if mention.first >= facts.last:
        gap, sign = scene.words_between(facts.last, mention.first), facts.shape.after
    else:
        gap, sign = scene.words_between(mention.last, facts.first), facts.shape.before
    previous = scene.parse.lower[mention.first - 1] if mention.first else ""
    return [
        f"nocue&{where}",
        f"nocue&{where}&{sign}&{min(gap, 4)}",
        f"prep={previous if previous in _BEFORE_MENTION else 'x'}&{min(gap, 3)}",
    ]


# --- what stands between, and who spoke before -----------------------------------------------------------


def _neighbour_features(scene: Scene, facts: PassageFacts, number: int, where: str) -> list[str]:
    """Is it the nearest mention, the subject of the neighbouring sentence, or one behind another subject?"""
    parse, mention = scene.parse, scene.mentions[number]
    subject = parse.deps[mention.head] in _SUBJECTS
    begin, end = (facts.last, mention.first) if mention.first >= facts.last else (mention.last, facts.first)
    between = mentions_between(scene, parse.paragraph[mention.head], begin, end)
    subjects = sum([parse.deps[scene.mentions[m].head] in _SUBJECTS for m in between])
    people = sum([scene.types[m].is_one_person for m in between])
    out = [
        f"between={min(len(between), 4)}&{where}",
        f"subjects={min(subjects, 2)}&{where}&{subject}",
        f"people={min(people, 3)}&{where}",
    ]
    if subject and parse.deps[parse.heads[mention.head]] == "ROOT":
        out.append(f"main&{where}")
    begin, end = parse.sentences[parse.sentence[mention.head]]
    if mention.first == begin:
        out.append(f"opens&{where}")
    if parse.words[end - 1] == ":" or (end < len(parse) and parse.words[end - 1].endswith(":")):
        out.append(f"colon&{where}")
    return out


def mentions_between(scene: Scene, paragraph: int, first: int, last: int) -> list[int]:
    """The mentions of a paragraph inside the tokens [first, last); the first ones, where they are many."""
    found: list[int] = []
    if first >= last:
        return found
    own, mentions = scene.mentions_in.get(paragraph, []), scene.mentions
    for at in range(bisect_left(own, first, key=lambda number: mentions[number].first), len(own)):
        mention = mentions[own[at]]
        if mention.first >= last or len(found) == _MOST_BETWEEN:
            break
        if mention.last <= last:
            found.append(own[at])
    return found


def _sequence_features(scene: Scene, facts: PassageFacts, number: int, where: str) -> list[str]:
    """Was the mention, or its entity, who spoke in the passages before?"""
    if facts.before is None:
        return ["first"]
    shape, chosen, previous = facts.shape, facts.before.mention, facts.before.passage
    before = scene.passages[previous]
    distance = facts.passage.paragraph - before.paragraph
    near = "same" if distance == 0 else "next" if distance == 1 else "far"
    entity = scene.entity(number)
    same_entity = entity is not None and scene.entity(chosen) == entity
    tie = "mention" if chosen == number else "entity" if same_entity else "other"
    out = [f"spoke={tie}&{near}&{facts.shape.form}&{shape.place}", f"spoke={tie}&{near}&{where}"]
    if facts.passage.continues and facts.number - 1 == previous:
        out.append(f"spoke={tie}&continues")
    end = scene.ranges[previous][1]
    if distance == 0:
        out.append(f"spoke={tie}&gap{bucket(scene.words_between(end, facts.first))}&{facts.shape.form}")
        mention = scene.mentions[number]
        if end <= mention.first and mention.last <= facts.first:
            out.append(f"spoke={tie}&between&{shape.before}&{shape.capital}")
    alternates = facts.before.other
    if alternates is not None and distance <= 1 and facts.shape.place == "whole":
        back = facts.passage.paragraph - scene.passages[alternates.passage].paragraph
        third = scene.entity(alternates.mention) == entity is not None or alternates.mention == number
        turn = "last" if tie != "other" else "one before" if third else "neither"
        asked = "?" if scene.text[before.inner_start : before.inner_end].rstrip().endswith("?") else "."
        out.append(f"dialogue={turn}&{asked}&{min(back, 3)}")
        short = sum(scene.passages[at].end - scene.passages[at].start < SHORT_TURN for at in (previous, facts.number))
        out.append(f"dialogue={turn}&{short}&{min(back, 3)}")
    if distance and tie != "other":
        ends = before.end >= scene.paragraphs[before.paragraph].end - 1
        out.append(f"spoke={tie}&{shape.place}&{'ends' if ends else 'goes on'}")
    return out
