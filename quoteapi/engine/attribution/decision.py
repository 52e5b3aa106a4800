"""Attribution: which mention says each passage, or that nobody does.

The options of a passage are the mentions around it, the mention that spoke before it, "a quotation whose source is not
named here" and "no quotation". One linear model ranks them all, so whether a passage is a quotation and whose it is are
one decision. O'Keefe et al. (2012, D12-1072) show what the sequence of quotations is worth, Almeida et al. (2014,
E14-1005) what deciding jointly is worth. Passages are decided in the order of the text, and each decision sees who was
chosen before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quoteapi.engine.attribution import dialogue
from quoteapi.engine.attribution.options import Options, gather_options
from quoteapi.engine.attribution.turns import Turn, take_turn
from quoteapi.engine.deadline import check_time
from quoteapi.engine.forms import (
    answers_nobody,
    answers_question,
    in_headings,
    is_question_heading,
    opens_headline,
    speaker_by_form,
    speaker_of_same_words,
)
from quoteapi.engine.linear import read_weights, score, softmax
from quoteapi.engine.narrator import aside_after, is_named_work, title_phrase
from quoteapi.engine.scene import Scene, SpeakerKey, is_whole
from quoteapi.engine.touching import (
    clause_after,
    clause_before,
    find_touching,
    is_followed_by_clause_alone,
    relative_before,
    that_before,
)

# What stands in no list: tags of a modal, a preposition, a pronoun, the signs that end sentences.
_NO_LIST = frozenset({"MD", "IN", "PRP", ".", ":", "''", "``"})
# In passages. How far from a turn the turns of somebody else are looked for.
TURNS_NEAR = 8
# In paragraphs. The one person whom so many name above the first topic speaks on it.
TOPIC_REACH = 2
# What opens a paragraph with the topic of the quotation behind it.
_TOPICS = ("On ", "And on ", "About ", "Of ", "As for ", "Asked about ", "Asked if ", "Asked whether ", "Regarding ")
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d\s?(?:[ap]\.?m\.?)?\s?[:–—-]?\s{0,2}")
_TOPIC = re.compile(r"[^.:!?“”\"\n]{4,40}:\s{0,2}")
_ANSWER = re.compile(r"\W{0,9}A\W{1,9}\Z")
# Probability. A speaker less likely than this is not named.
LEAST_SPEAKER = 0.4
# Probability of a decision that follows from the form of a passage alone.
SURE = 0.99
# The same for a form of a few plain words.
FORM = 0.9
# Probability. What an aside splits is a quotation if one side is one this likely.
LEAST_SPLIT = 0.5
# Probability. A fragment this likely to be a quotation makes those before it in a list quotations too.
IN_LIST = 0.6
# In characters: between two fragments of a list.
LONGEST_JOINT = 50


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on one passage: the mention that says it, or None.

    ``quotation`` is the probability that the passage is a quotation, ``speaker`` the probability that the mention's
    speaker says it.
    """

    mention: int | None
    quotation: float
    speaker: float


def attribute_passages(scene: Scene, weights: Mapping[str, float] | None = None) -> list[Decision]:
    """Decide on every passage of a scene, in order, with the fitted weights or those given."""
    fitted = read_weights("attribution") if weights is None else weights
    decisions: list[Decision] = []

    def choose(passage: int, last_turn: Turn | None) -> int | None:
        decisions.append(decide(scene, passage, last_turn, fitted))
        return decisions[-1].mention

    _walk(scene, choose)
    _join_over_asides(scene, decisions)
    _join_in_lists(scene, decisions)
    _alternate(scene, decisions)
    _answer_back(scene, decisions)
    _name_in_headings(scene, decisions)
    return decisions


def _join_over_asides(scene: Scene, decisions: list[Decision]) -> None:
    """Give both sides of an aside to the speaker of the side whose decision is surer."""
    for passage in range(len(decisions) - 1):
        check_time()
        if aside_after(scene, passage):
            surer = max(decisions[passage : passage + 2], key=lambda decision: decision.speaker)
            if not any(
                decision.speaker >= FORM and decision.mention is not None
                for decision in decisions[passage : passage + 2]
            ):
                acts = dialogue.who_acts_in(scene, scene.ranges[passage][1], scene.ranges[passage + 1][0])
                if acts is None and surer.mention is None:
                    before = scene.parse.sentence[max(0, scene.ranges[passage][0] - 1)]
                    acts = dialogue.who_acts_in(scene, *scene.parse.sentences[before])
                if acts is not None:
                    surer = Decision(acts, FORM, FORM)
            if surer.mention is not None:
                sure = FORM if surer.quotation >= LEAST_SPLIT else 0.0
                both = Decision(surer.mention, max(sure, surer.quotation), surer.speaker)
                decisions[passage : passage + 2] = [both, both]


def _join_in_lists(scene: Scene, decisions: list[Decision]) -> None:
    """Give fragments in a list to one speaker where one has a sure one: "called it “weak,” “lost” and “sad”"."""
    for passage in range(1, len(decisions)):
        before, own = decisions[passage - 1], decisions[passage]
        if before.mention is not None and before.quotation >= IN_LIST > own.quotation:
            check_time()
            if _are_listed(scene, passage - 1):
                decisions[passage] = before
    for passage in range(len(decisions) - 1, 0, -1):
        before, own = decisions[passage - 1], decisions[passage]
        if own.mention is None or own.quotation < IN_LIST or before.quotation >= IN_LIST:
            continue
        check_time()
        if _are_listed(scene, passage - 1):
            decisions[passage - 1] = own


def _are_listed(scene: Scene, passage: int) -> bool:
    """Return whether a passage and the one behind it are fragments of one list.

    Between them stands a comma or a conjunction, and perhaps a thing without a verb: "“weak” and the vote “a farce”". A
    fragment with a capital may be a title.
    """
    before, after = scene.passages[passage], scene.passages[passage + 1]
    if before.paragraph != after.paragraph or after.start - before.end > LONGEST_JOINT:
        return False
    if not scene.text[before.inner_start].islower() or is_whole(scene, passage) or is_whole(scene, passage + 1):
        return False
    first, last = scene.ranges[passage][1], scene.ranges[passage + 1][0]
    tags = [
        tag
        for tag, word in zip(scene.parse.tags[first:last], scene.parse.lower[first:last], strict=True)
        if word != "as"
    ]
    signed = scene.text[before.inner_end - 1] == "," or (tags and tags[0] in (",", "CC"))
    return bool(signed) and not any(tag in _NO_LIST or tag.startswith(("VB", "W")) for tag in tags)


def _alternate(scene: Scene, decisions: list[Decision]) -> None:
    """Let the speakers of quotations side by side take turns, from the one that a clause tells."""
    chosen = [decision.mention for decision in decisions]
    for first, last in dialogue.runs(scene):
        check_time()
        anchor = dialogue.anchor_of(scene, first, last, chosen)
        if anchor is None:
            anchor = dialogue.first_chosen(first, last, chosen)
        speaker = None if anchor is None else chosen[anchor]
        other = None if speaker is None else dialogue.other_speaker(scene, first, speaker, chosen)
        for passage in range(first, last):
            mention = speaker if anchor is None or (passage - anchor) % 2 == 0 else other
            chosen[passage] = mention
            decisions[passage] = Decision(mention, max(FORM, decisions[passage].quotation), FORM)


def _answer_back(scene: Scene, decisions: list[Decision]) -> None:
    """Give a short answer behind a question with its clause to whoever was asked: "“Whose?” said Ann. “The king's!”".

    That is the one who spoke before the question in the paragraph, with a question that it takes up.
    """
    for passage in range(2, len(decisions)):
        if dialogue.answers_back(scene, passage):
            check_time()
            asked, asks, answers = decisions[passage - 2 : passage + 1]
            if asked.mention is None or asks.mention is None or answers.mention is None:
                continue
            first, second, third = map(scene.speaker_of, (asked.mention, asks.mention, answers.mention))
            if first != second == third and not dialogue.addresses(scene, passage, asked.mention):
                decisions[passage] = Decision(asked.mention, max(FORM, answers.quotation), FORM)


def _name_in_headings(scene: Scene, decisions: list[Decision]) -> None:
    """Give what a heading quotes to whoever says the same words in the text."""
    chosen = [decision.mention for decision in decisions]
    for passage in in_headings(scene):
        if decisions[passage].speaker >= FORM and not _is_unnamed(scene, chosen[passage]):
            continue
        speaker = speaker_of_same_words(scene, passage, chosen)
        if speaker is not None:
            decisions[passage] = Decision(speaker, FORM, FORM)
        elif chosen[passage] is None and opens_headline(scene, passage):
            decisions[passage] = Decision(None, FORM, FORM)


def _is_unnamed(scene: Scene, mention: int | None) -> bool:
    """Return whether a mention is a description of somebody whom the text does not name: "‘Bad day’ – union boss"."""
    if mention is None or scene.mentions[mention].form != "nominal":
        return False
    entity = scene.entity(mention)
    return entity is None or not scene.coreference.entities[entity].name


def walk_passages(scene: Scene, choose: Callable[[Options], int | None]) -> None:
    """Call ``choose`` with the options of each passage that the weights decide on, in order.

    What it returns counts as the passage's speaker (None: nobody) for the options of the passages that follow. A
    trainer can so show the model the true speakers.
    """

    def choose_from_options(passage: int, last_turn: Turn | None) -> int | None:
        if decide_by_form(scene, passage) is not None:
            return None
        return choose(gather_options(scene, passage, last_turn))

    _walk(scene, choose_from_options)


def _walk(scene: Scene, choose: Callable[[int, Turn | None], int | None]) -> None:
    """Take the passages in order, and hand each the last turn before it."""
    last_turn: Turn | None = None
    for passage in range(len(scene.passages)):
        check_time()
        mention = choose(passage, last_turn)
        if mention is not None:
            last_turn = take_turn(scene, last_turn, passage, mention)


def decide(scene: Scene, passage: int, last_turn: Turn | None, weights: Mapping[str, float]) -> Decision:
    """Decide on one passage: by its form where that is enough, otherwise by the weights."""
    if (by_form := decide_by_form(scene, passage)) is not None:
        return by_form
    if (of_turn := _decide_on_turn(scene, passage, last_turn)) is not None:
        return of_turn
    if (of_topic := _decide_on_topic(scene, passage, last_turn)) is not None:
        return of_topic
    options = gather_options(scene, passage, last_turn)
    chances = softmax([score(weights, row) for row in options.rows])
    decision = choose_speaker(scene, options.mentions, chances)
    if (speaker := clause_after(scene, passage)) is not None:
        sure = max(decision.quotation, FORM if is_followed_by_clause_alone(scene, passage) else 0.0)
        return Decision(speaker, sure, sure)
    if (speaker := relative_before(scene, passage)) is not None:
        return Decision(speaker, FORM, FORM)
    if decision.quotation < FORM:
        speaker = clause_before(scene, passage)
        speaker = that_before(scene, passage) if speaker is None else speaker
        if speaker is not None:
            return Decision(speaker, FORM, FORM)
    if last_turn and last_turn.passage == passage - 1 and goes_on(scene, passage):
        return Decision(last_turn.mention, SURE, SURE)
    unsure = decision.mention is None or decision.quotation < FORM
    if unsure and (speaker := answers_question(scene, passage)) is not None:
        return Decision(speaker, FORM, FORM)
    return decision


def decide_by_form(scene: Scene, passage: int) -> Decision | None:
    """Return what the form of a passage alone decides, or None when there is something to weigh.

    A single letter is a spelling, and a passage in a list of references or in a phrase that names a work is a title:
    nobody says them. The author in the line below says a post, and the name that opens a passage or its paragraph like
    a turn in a transcript says that. There are others in ``forms``. The training articles have too few of these
    to learn them from.
    """
    p = scene.passages[passage]
    if p.paragraph in scene.citing or sum(c.isalnum() for c in scene.text[p.inner_start : p.inner_end]) == 1:
        return Decision(None, 1 - SURE, 0.0)
    if p.notation == "answer":
        return None
    if p.notation == "post":
        return Decision(scene.author_below(passage), SURE, SURE)
    if title_phrase(scene, passage) or is_named_work(scene, passage) or is_question_heading(scene, passage):
        return Decision(None, 1 - SURE, 0.0)
    openers = (scene.label_inside(passage), scene.label_before(passage))
    opener = max((mention for mention in openers if mention is not None), default=None)
    if opener is not None:
        return Decision(None if _is_office_of_other(scene, passage, opener) else opener, SURE, SURE)
    speaker = speaker_by_form(scene, passage)
    if speaker is None and not answers_nobody(scene, passage):
        return None
    return Decision(speaker, FORM, FORM)


def _is_office_of_other(scene: Scene, passage: int, label: int) -> bool:
    """Return whether a label without a name was taken for somebody who has turns by name: "THE CHAIRWOMAN: …"."""
    entity = scene.entity(label)
    if entity is None or scene.passages[passage].notation != "turn" or scene.mentions[label].form != "nominal":
        return False
    for other in range(max(0, passage - TURNS_NEAR), min(len(scene.passages), passage + TURNS_NEAR + 1)):
        named = scene.label_before(other)
        if named is not None and scene.mentions[named].form == "name" and scene.entity(named) == entity:
            return True
    return False


def _decide_on_turn(scene: Scene, passage: int, last_turn: Turn | None) -> Decision | None:
    """Return the decision on a transcript's turn whose label names nobody, or None for any other passage.

    "A:" is whom the text before the transcript brings up. A turn over several paragraphs has one speaker.
    """
    p = scene.passages[passage]
    if p.notation not in ("turn", "answer"):
        return None
    if p.continues:
        speaker = last_turn.mention if last_turn and last_turn.passage == passage - 1 else None
    else:
        answers = _ANSWER.match(scene.text, scene.paragraphs[p.paragraph].start, p.start)
        speaker = scene.answerer if answers or p.notation == "answer" else None
    return Decision(speaker, SURE, SURE)


def _decide_on_topic(scene: Scene, passage: int, last_turn: Turn | None) -> Decision | None:
    """Return the decision on a quoted sentence behind its topic, by who spoke before: "On the cup: “…”".

    Behind the first topic it is the one person whom the paragraphs right above name.
    """
    p = scene.passages[passage]
    start = scene.paragraphs[p.paragraph].start
    if scene.text[start : start + 1].isdigit() and (clock := _CLOCK.match(scene.text, start)):
        start = clock.end()
    if not scene.text.startswith(_TOPICS, start):
        return None
    if not _TOPIC.fullmatch(scene.text, start, p.start) or not is_whole(scene, passage):
        return None
    if last_turn is not None and p.paragraph - scene.passages[last_turn.passage].paragraph <= 1:
        return Decision(last_turn.mention, FORM, FORM) if last_turn.passage == passage - 1 else None
    above = [m for n in range(p.paragraph - TOPIC_REACH, p.paragraph) for m in scene.mentions_in.get(n, ())]
    people = {scene.speaker_of(m): m for m in above if scene.types[m].names_person}
    return Decision(next(iter(people.values())), FORM, FORM) if len(people) == 1 else None


def goes_on(scene: Scene, passage: int) -> bool:
    """Return whether a passage continues the paragraph before, which no mark closed, without a clause of its own."""
    return scene.passages[passage].continues and not find_touching(scene, *scene.ranges[passage])


def choose_speaker(scene: Scene, mentions: Sequence[int], chances: Sequence[float]) -> Decision:
    """Choose the speaker whose mentions together are likeliest, then the likeliest of them.

    ``chances`` are the probabilities of the options, in the order of ``Options.rows``.
    """
    nothing, unnamed = chances[:2]
    if not mentions:
        return Decision(None, 1 - nothing, unnamed)
    by_speaker: dict[SpeakerKey, float] = defaultdict(float)
    speakers = [scene.speaker_of(number) for number in mentions]
    for speaker, chance in zip(speakers, chances[2:], strict=True):
        by_speaker[speaker] += chance
    best = max(by_speaker, key=lambda speaker: by_speaker[speaker])
    if by_speaker[best] < max(unnamed, LEAST_SPEAKER):
        return Decision(None, 1 - nothing, unnamed)
    own = [at for at, speaker in enumerate(speakers) if speaker == best]
    likeliest = max(own, key=lambda at: chances[2 + at])
    return Decision(mentions[likeliest], 1 - nothing, by_speaker[best])
