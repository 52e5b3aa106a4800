"""The features of a passage and a mention: what tells whether the mention's speaker says the passage.

They are named and weighed like the features in ``passage_features``. What is the same for every mention is gathered
once for each passage, as `PassageFacts`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from quoteapi.engine.attribution.facts import PassageFacts
from quoteapi.engine.attribution.turns import Turn
from quoteapi.engine.cues import Cue
from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene

_ROLES = frozenset(
    {"nsubj", "nsubjpass", "poss", "pobj", "dobj", "appos", "ROOT", "agent", "attr", "dative"}
)  # any other role in the sentence is "other"
_OWN_VERBS = frozenset({"say", "tell", "add", "ask", "write"})
_BEFORE_MENTION = frozenset({"to", "by", "from", "of", "with", "for", "as", ":", "-", "—", "–", "("})
# The upper limits of the classes of a count; "many" is above them all.
_BUCKETS = (0, 1, 2, 3, 5, 8, 13, 21)
# In words. A cue that is farther from the passage than this is "far".
FAR = 8
# In words. Added to the distance of a cue that governs the passage in the parse: it precedes every cue that does not.
GOVERNING = -100
# In words. A cue at this distance or more does not count.
OUT_OF_REACH = 10_000
# In characters. In a dialogue, a turn is usually shorter than this.
SHORT_TURN = 90
# In mentions. Of those that stand between a passage and a mention at most this many are counted, because the features
# tell fewer apart.
_MOST_BETWEEN = 12
# In tokens. A longer line does not name the speaker of the paragraph below it.
LONGEST_LABEL = 12


def pair_features(scene: Scene, facts: PassageFacts, number: int) -> list[str]:
    """Return the features that link a passage to one mention."""
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
    """Return whether a token's sentence is a short line without a verb, which may name who speaks below it."""
    start, end = parse.sentences[parse.sentence[token]]
    return end - start <= LONGEST_LABEL and not any(tag.startswith("VB") for tag in parse.tags[start:end])


def bucket(number: int) -> str:
    """Return the class of a count, named by its upper limit."""
    for limit in _BUCKETS:
        if number <= limit:
            return str(limit)
    return "many"


def _where(parse: Parse, facts: PassageFacts, first: int, head: int) -> str:
    """Name the side of the passage on which a mention stands, and the sentences or paragraphs between them."""
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
    """How a cue with its mention stands to a passage.

    ``gap`` are the words between them and ``others`` the passages between them. ``order`` names the order of the cue,
    the mention and the passage. ``after`` tells whether cue and mention stand after the passage.
    """

    gap: int
    others: int
    order: str
    after: bool


def _cue_features(scene: Scene, facts: PassageFacts, number: int, where: str) -> list[str]:
    """Describe the mention's nearest cue and how it stands to the passage, or the mention itself without a cue."""
    best: tuple[Cue, _Reach] | None = None
    least = OUT_OF_REACH
    for c in scene.cues_of[number]:
        cue = scene.cues[c]
        reach = _reach(scene, facts, number, cue)
        distance = reach.gap + (GOVERNING if cue.head in facts.above else 0)
        if distance < least:
            best, least = (cue, reach), distance
    return _describe_cue(facts, *best, where) if best else _describe_no_cue(scene, facts, number, where)


def _touch_feature(facts: PassageFacts, number: int) -> str:
    """Name on which sides of the passage clauses touch it: those of this mention, and those of others."""
    own: set[str] = set()
    others: set[str] = set()
    for cue in facts.touching:
        (own if cue.mention == number else others).add("after" if cue.head >= facts.last else "before")
    return f"touches={'+'.join(sorted(own))}|{'+'.join(sorted(others))}&{facts.shape.form}"


def _reach(scene: Scene, facts: PassageFacts, number: int, cue: Cue) -> _Reach:
    mention = scene.mentions[number]
    left, right = min(mention.first, cue.first), max(mention.last, cue.last)
    parts = cue.form if cue.form != "verb" else "SV" if mention.head < cue.head else "VS"
    if left >= facts.last:
        first, last, order = facts.last, left, f"{facts.shape.form}-{parts}"
    elif right <= facts.first:
        first, last, order = right, facts.first, f"{parts}-{facts.shape.form}"
    else:
        return _Reach(0, 0, f"around-{parts}-{facts.shape.form}", after=False)
    gap, others = scene.words_between(first, last), scene.passages_between(first, last)
    return _Reach(gap, others, order, after=left >= facts.last)


def _describe_cue(facts: PassageFacts, cue: Cue, reach: _Reach, where: str) -> list[str]:
    gap, order = reach.gap, reach.order
    speech = cue.speech if cue.own else cue.speech + "*"
    sign = facts.shape.final if reach.after else facts.shape.before
    out = [
        f"cue={speech}&{order}&{bucket(gap) if gap <= FAR else 'far'}",
        f"cue={speech}&{where}&{order}",
        f"cue={cue.speech}&{order}&{sign}&{min(gap, 4)}",
        f"others={min(reach.others, 2)}&{order}",
    ]
    if cue.speech == "speech" and cue.form == "verb":
        out.append(f"verb={cue.lemma if cue.lemma in _OWN_VERBS else 'rest'}&{order}&{min(gap, 3)}")
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


# --- the mentions between, and the turns before ----------------------------------------------------------


def _neighbour_features(scene: Scene, facts: PassageFacts, number: int, where: str) -> list[str]:
    """Describe the mentions between a mention and the passage, and the mention's place in its sentence."""
    parse, mention = scene.parse, scene.mentions[number]
    subject = parse.is_subject(mention.head)
    begin, end = (facts.last, mention.first) if mention.first >= facts.last else (mention.last, facts.first)
    between = mentions_between(scene, parse.paragraph[mention.head], begin, end)
    subjects = sum([parse.is_subject(scene.mentions[m].head) for m in between])
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
    """Return the mentions of a paragraph inside the tokens [first, last), at most the first twelve."""
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
    """Describe whether the mention or its entity says the passages before."""
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
    if facts.before.other is not None and distance <= 1 and shape.place == "whole":
        out.extend(_dialogue_features(scene, facts, number, facts.before, facts.before.other, tie))
    if distance and tie != "other":
        ends = before.end >= scene.paragraphs[before.paragraph].end - 1
        out.append(f"spoke={tie}&{shape.place}&{'ends' if ends else 'goes on'}")
    return out


def _dialogue_features(
    scene: Scene, facts: PassageFacts, number: int, last: Turn, one_before: Turn, tie: str
) -> list[str]:
    """Describe whether the mention's speaker would answer the last turn, as the speaker before it did."""
    before, entity = scene.passages[last.passage], scene.entity(number)
    back = facts.passage.paragraph - scene.passages[one_before.passage].paragraph
    alternates = scene.entity(one_before.mention) == entity is not None or one_before.mention == number
    whose = "last" if tie != "other" else "one before" if alternates else "neither"
    asked = "?" if scene.text[before.inner_start : before.inner_end].rstrip().endswith("?") else "."
    short = sum(scene.passages[at].end - scene.passages[at].start < SHORT_TURN for at in (last.passage, facts.number))
    return [f"dialogue={whose}&{asked}&{min(back, 3)}", f"dialogue={whose}&{short}&{min(back, 3)}"]
