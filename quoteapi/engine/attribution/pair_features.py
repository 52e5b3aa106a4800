"""Pair features: what can be seen of a passage and a mention that tells whether the one was said by the other.

Named and weighed as the features of ``passage_features`` are. What holds of the passage whichever mention it is
compared with is gathered once, as `PassageFacts`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quoteapi.engine.attribution.passage_features import HIGHEST_CUE, Shape
from quoteapi.engine.cues import Cue
from quoteapi.engine.marks import Passage
from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene, range_root
from quoteapi.engine.words import read_table

_SUBJECTS = ("nsubj", "nsubjpass")
_ROLES = frozenset(
    {"nsubj", "nsubjpass", "poss", "pobj", "dobj", "appos", "ROOT", "agent", "attr", "dative"}
)  # any other role in the sentence is "other"
_PEOPLE = ("name:person", "pro:m", "pro:f")
_OWN_VERBS = frozenset({"say", "tell", "add", "ask", "write"})
_BEFORE_MENTION = frozenset({"to", "by", "from", "of", "with", "for", "as", ":", "-", "—", "–", "("})
_POINTING = frozenset({"that", "this", "such", "it"})
# Upper limits of the classes of a count; "many" is above them all.
_BUCKETS = (0, 1, 2, 3, 5, 8, 13, 21)
# A cue further from the passage, in words, is "far".
FAR = 8
# Each passage between a cue and its passage counts as so many words.
PASSAGE_STEP = 5
# A cue that governs the passage in the parse goes before every cue that does not.
GOVERNING = -100
# A clause with so many words between it and a passage, or fewer, touches it.
TOUCH = 1
# A cue at this distance or more is none at all.
OUT_OF_REACH = 10_000
# Two that talk with each other say less than this at a time, in characters.
SHORT_TURN = 90
# Of the mentions between a passage and a mention so many are counted; the features tell fewer apart.
_MOST_BETWEEN = 12


@dataclass(frozen=True, slots=True)
class Turn:
    """Who was decided to say a passage, and the last turn before it that was another's, without its own past."""

    passage: int
    mention: int
    other: Turn | None = None


def take_turn(scene: Scene, last: Turn | None, passage: int, mention: int) -> Turn:
    """The turn of a passage's speaker after the last one."""
    if last is None:
        return Turn(passage, mention)
    same = scene.speaker_of(mention) == scene.speaker_of(last.mention)
    return Turn(passage, mention, last.other if same else replace(last, other=None))


@dataclass(frozen=True, slots=True)
class PassageFacts:
    """A passage as it is compared with mentions: its tokens [first, last), empty where it stands beside the parse.

    ``before`` is the last turn before it, unless passages that nobody says part the two; ``above`` what the way up the
    parse to each verb looks like; ``touching`` the cues with a subject of their own that stand right beside it;
    ``raised`` the mention that a paragraph without a quotation brings up right before a passage that is a paragraph of
    its own, or None.
    """

    number: int
    passage: Passage
    shape: Shape
    first: int
    last: int
    before: Turn | None
    above: dict[int, str]
    touching: Sequence[Cue]
    raised: int | None


LONGEST_LABEL = 12


def gather_facts(scene: Scene, number: int, shape: Shape, last_turn: Turn | None) -> PassageFacts:
    """Look at a passage once, before it is compared with mentions. ``last_turn``: the last before it, however far."""
    first, last = scene.ranges[number]
    passage = scene.passages[number]
    return PassageFacts(
        number=number,
        passage=passage,
        shape=shape,
        first=first,
        last=last,
        before=last_turn if last_turn and _is_near(scene, last_turn.passage, number) else None,
        above=_way_up(scene.parse, range_root(scene, first, last)) if first < last else {},
        touching=touching(scene, first, last),
        raised=_raised(scene, passage.paragraph - 1) if shape.place == "whole" else None,
    )


def _raised(scene: Scene, paragraph: int) -> int | None:
    """The subject of the last main clause of a paragraph, if it has no quotation; otherwise None."""
    parse = scene.parse
    for number in reversed(scene.mentions_in.get(paragraph, ())):
        head = scene.mentions[number].head
        verb = parse.heads[head]
        if parse.deps[head] in _SUBJECTS and parse.deps[verb] == "ROOT":
            first, last = _paragraph_tokens(parse, head)
            return None if any(scene.passage_of[token] is not None for token in range(first, last)) else number
    return None


def _paragraph_tokens(parse: Parse, token: int) -> tuple[int, int]:
    paragraph = parse.paragraph[token]
    return bisect_left(parse.paragraph, paragraph), bisect_left(parse.paragraph, paragraph + 1)


def touching(scene: Scene, first: int, last: int) -> list[Cue]:
    """The cues of speech whose clause, their own subject in it, stands right before or right after a passage."""
    found = []
    sentences = {scene.parse.sentence[t] for t in (first - 1, last) if 0 <= t < len(scene.parse)}
    for sentence in sorted(sentences):
        for number in scene.cues_in.get(sentence, ()):
            cue = scene.cues[number]
            if cue.mention is None or not cue.own or cue.speech != "speech":
                continue
            mention = scene.mentions[cue.mention]
            left, right = _begin(scene.parse, mention, cue), max(mention.last, cue.last)
            if left >= last:
                near = scene.words_between(last, left) + PASSAGE_STEP * scene.passages_between(last, left) <= TOUCH
            else:
                near = right <= first and (
                    scene.words_between(right, first) + PASSAGE_STEP * scene.passages_between(right, first) <= TOUCH
                )
            if near:
                found.append(cue)
    return found


def clause_after(scene: Scene, passage: int) -> int | None:
    """The mention whose clause of speech goes on right behind a passage that ends in a comma, or None.

    The comma waits for that clause: in '"A," she said. "B," Marsh said.' it is not she who says B.
    """
    p, last = scene.passages[passage], scene.ranges[passage][1]
    if scene.text[p.inner_end - 1 : p.inner_end] != "," or last >= len(scene.parse):
        return None
    for number in scene.cues_in.get(scene.parse.sentence[last], ()):
        cue = scene.cues[number]
        if cue.mention is None or not cue.own or cue.speech != "speech" or cue.form != "verb":
            continue
        mention = scene.mentions[cue.mention]
        left, right = min(mention.first, cue.first), max(mention.first, cue.first)
        near = last <= left and scene.words_between(last, left) == 0 and scene.passages_between(last, right) == 0
        if near:
            return cue.mention
    return None


def _begin(parse: Parse, mention: Mention, cue: Cue) -> int:
    """The token at which a cue with its mention begins, the "that was" of "that was her verdict" with it."""
    begin = min(mention.first, cue.first)
    if cue.form == "noun" and parse.deps[cue.head] == "attr":
        pointing = (child for child in parse.children[parse.heads[cue.head]] if parse.lower[child] in _POINTING)
        begin = min(begin, next(pointing, begin))
    return begin


def _is_near(scene: Scene, turn: int, number: int) -> bool:
    """Are the passages that nobody says, between a turn and a passage, at most a paragraph back?"""
    return turn + 1 == number or scene.passages[turn + 1].paragraph >= scene.passages[number].paragraph - 1


def _way_up(parse: Parse, root: int) -> dict[int, str]:
    """For each token above a passage's root: the link below it, the steps, and the reporting verbs passed."""
    forms = read_table("cue_forms")
    found: dict[int, str] = {}
    below, cues = root, 0
    for steps, ancestor in enumerate(parse.ancestors(root), 1):
        found[ancestor] = f"{parse.deps[below]}&{min(steps, 4)}&{min(cues, 2)}"
        if steps == HIGHEST_CUE:
            break
        cues += parse.lower[ancestor] in forms and parse.tags[ancestor].startswith("VB")
        below = ancestor
    return found


def pair_features(scene: Scene, facts: PassageFacts, number: int) -> list[str]:
    """What links a passage to one mention."""
    parse, mention = scene.parse, scene.mentions[number]
    what, dep = scene.types[number], parse.deps[mention.head]
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
    if where == "par-1" and what == "name:person" and _is_label(parse, mention.head):
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
    left, right = _begin(scene.parse, mention, cue), max(mention.last, cue.last)
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
    people = sum([scene.types[m] in _PEOPLE for m in between])
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
