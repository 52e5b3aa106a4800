"""Reports merged with the utterances of passages: a report takes them in, goes around them or gives way to them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from quoteapi.engine.attribution import evidence_of_cue
from quoteapi.engine.cues import Cue, stance_of
from quoteapi.engine.deadline import check_time
from quoteapi.engine.marks import Passage
from quoteapi.engine.parsing import FINITE
from quoteapi.engine.quotations.narration import without_narration
from quoteapi.engine.quotations.stretches import Ranges, Taken, cut, intersect, union
from quoteapi.engine.quotations.utterance import Utterance, is_same_speaker
from quoteapi.engine.reports import Report, is_reported_speech, offsets
from quoteapi.engine.scene import Scene, is_whole
from quoteapi.engine.words import nouns, read_words, verbs

# Probability. Below this, the speaker of a fragment may be wrong where it is woven into another speaker's report.
UNSURE_SPEAKER = 0.6
# In passages. A report over more than these gives way to them: it is no clause ("Odile Marsh: “…” “…” “…” …").
MOST_INSIDE = 100
# Share of characters. A report with at least this much of it in passages that it takes in says no more than they do,
# if only small words or the noun of its cue stand outside them.
ALL_QUOTED = 0.95
# In words. A clause before a passage ("that she said") has at most this many.
LONGEST_CLAUSE = 5
_SMALL_WORDS = frozenset({"a", "an", "and", "as", "but", "of", "or", "that", "the", "to"})
# After a verb that gives a thing its name, an article makes the quoted words a verdict (“a farce”).
_ARTICLES = frozenset({"a", "an", "the"})

Reason: TypeAlias = Literal[
    "there are too many passages inside",
    "another report has the passage",
    "only a part of the utterance is inside",
    "the fragment is another speaker's",
    "everything is quoted",
    "the marks hold terms alone",
    "nothing is reported",
]


@dataclass(frozen=True, slots=True)
class GivesWay:
    """A report that makes no utterance, and why."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Direct:
    """The utterances of passages, the one that each passage belongs to, and the passages that reports have taken in."""

    utterances: Sequence[Utterance]
    of_passage: Mapping[int, int]
    taken_in: set[int]


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A report with the passages inside it, and what is left to it of the article.

    ``passages`` are those of the utterances that it takes in; an utterance of several passages repeats them for each
    that stands inside. ``marked`` tells whether its ranges hold quotation marks.
    """

    scene: Scene
    report: Report
    inside: Sequence[int]
    ranges: Ranges
    passages: Sequence[int]
    marked: bool


def merge(scene: Scene, direct: Sequence[Utterance], reports: Sequence[tuple[float, Report]]) -> list[Utterance]:
    """Return all utterances of an article, from those of its passages and its reports with their likelihoods.

    The reports are taken in the order given: the first to claim a stretch of text keeps it. A sentence that somebody
    passes on comes before what others say in it.
    """
    passages = passages_of(direct)
    speaking = _speaking(scene, direct)
    innermost = _innermost(scene, direct, reports)
    taken = Taken()
    found: list[Utterance] = []
    by_cue: dict[int, int] = {}
    for likelihood, report in sorted(reports, key=lambda row: not row[1].is_passed_on(scene)):
        check_time()
        content = without_narration(scene, report, tuple(offsets(scene, report)))
        if taken.overlaps(content):
            content = _before_relative_clause(scene, report, content, by_cue)
        if not content or taken.overlaps(content) or _runs_over_another(scene, speaking, report):
            continue
        if _holds_another(scene, innermost, report):
            continue
        if report.cue in by_cue and _adjoins(scene, found[by_cue[report.cue]], content):
            found[by_cue[report.cue]] = _joined(found[by_cue[report.cue]], content)
            taken.add(content)
            continue
        utterance = meet(scene, passages, report, content, likelihood)
        if isinstance(utterance, GivesWay):
            continue
        taken.add(utterance.ranges)
        by_cue[report.cue] = len(found)
        passages.taken_in.update(utterance.passages)
        found.append(utterance)
    for utterance in direct:
        left = [passage for passage in utterance.passages if passage not in passages.taken_in]
        if left:
            found.append(_part_of(scene, utterance, left))
    return found


def _part_of(scene: Scene, utterance: Utterance, passages: Collection[int]) -> Utterance:
    """Return an utterance with those of its passages alone that are given."""
    kept = tuple(passage for passage in utterance.passages if passage in passages)
    if kept == utterance.passages:
        return utterance
    return replace(
        utterance, passages=kept, ranges=tuple((scene.passages[p].start, scene.passages[p].end) for p in kept)
    )


def passages_of(direct: Sequence[Utterance]) -> Direct:
    """Return the utterances of passages as they are before any report meets them."""
    return Direct(direct, {p: at for at, utterance in enumerate(direct) for p in utterance.passages}, set())


# --- before a report meets the passages -----------------------------------------------------------------


def _speaking(scene: Scene, direct: Sequence[Utterance]) -> dict[int, Utterance]:
    """Return the utterances that begin with a whole quoted sentence and have a cue, by their mention's head."""
    return {
        scene.mentions[utterance.mention].head: utterance
        for utterance in direct
        if utterance.mention is not None and utterance.cue and is_whole(scene, utterance.passages[0])
    }


def _runs_over_another(scene: Scene, speaking: Mapping[int, Utterance], report: Report) -> bool:
    """Return whether a report holds the clause of another speaker whose quoted sentence stands outside or opens it."""
    mention = scene.cues[report.cue].mention
    for first, last in report.content:
        for utterance in (speaking[token] for token in range(first, last) if token in speaking):
            begin = scene.ranges[utterance.passages[0]][0]
            if utterance.mention != mention and (begin <= first or begin >= last):
                return True
    return False


def _innermost(scene: Scene, direct: Sequence[Utterance], reports: Sequence[tuple[float, Report]]) -> dict[int, Report]:
    """Return for each fragment the last report around it whose speaker says it, and whose cue stands before it."""
    speakers = {p: utterance.mention for utterance in direct for p in utterance.passages if not is_whole(scene, p)}
    found: dict[int, Report] = {}
    for _, report in reports:
        check_time()
        cue = scene.cues[report.cue]
        inside = {scene.passage_of[token] for first, last in report.content for token in range(first, last)}
        for passage in sorted(number for number in inside if number is not None and number in speakers):
            own = cue.head < scene.ranges[passage][0] and is_same_speaker(scene, speakers[passage], cue.mention)
            if own and (passage not in found or scene.cues[found[passage].cue].head < cue.head):
                found[passage] = report
    return found


def _holds_another(scene: Scene, innermost: Mapping[int, Report], report: Report) -> bool:
    """Return whether a report holds another's with quoted words of its speaker: "Lind said Marsh called it “late”"."""
    mention = scene.cues[report.cue].mention
    for first, last in report.content:
        for passage in {scene.passage_of[token] for token in range(first, last)}:
            inner = innermost.get(passage) if passage is not None else None
            if inner is None or inner is report:
                continue
            cue = scene.cues[inner.cue]
            if first <= cue.head < last and not is_same_speaker(scene, cue.mention, mention):
                return True
    return False


def _before_relative_clause(scene: Scene, report: Report, content: Ranges, by_cue: Collection[int]) -> Ranges:
    """Return a report's content without the relative clause that ends it and reports what a passage already has.

    "She asked them to read his letter, in which he wrote that it leaked" is two reports. ``by_cue`` are the cues of the
    utterances so far.
    """
    parse, (first, last) = scene.parse, report.content[-1]
    for cue in by_cue:
        verb = scene.cues[cue].head
        if not scene.cues[report.cue].head < first < verb < last:
            continue
        start = parse.subtree(verb)[0]
        if parse.deps[verb] == "relcl" and parse.words[start - 1] == "," and parse.subtree(verb)[-1] >= last - 1:
            return tuple((a, min(b, parse.starts[start - 1])) for a, b in content if a < parse.starts[start - 1])
    return content


def _adjoins(scene: Scene, utterance: Utterance, content: Ranges) -> bool:
    """Return whether a further complement of a cue, with nothing quoted in it, stands next to its first one."""
    if len(content) != 1 or utterance.type != "indirect":
        return False
    start, end = content[0]
    before, after = max(utterance.ranges), (start, end)
    if before[0] > start:
        before, after = after, min(utterance.ranges)
    first, last = scene.parse.token_at(start) or 0, scene.parse.token_at(end - 1) or 0
    quoted = any(scene.passage_of[token] is not None for token in range(first, last + 1))
    return not quoted and not any(c.isalnum() for c in scene.text[before[1] : after[0]])


def _joined(utterance: Utterance, content: Ranges) -> Utterance:
    start = min(r[0] for r in (*utterance.ranges, *content))
    end = max(r[1] for r in (*utterance.ranges, *content))
    ranges = ((start, end),) if len(utterance.ranges) == 1 else union(utterance.ranges, content)
    return replace(utterance, ranges=ranges)


# --- a report meets the passages ------------------------------------------------------------------------


def meet(scene: Scene, direct: Direct, report: Report, content: Ranges, likelihood: float) -> Utterance | GivesWay:
    """Return the utterance that a report makes with the passages inside it, or why it gives way to them.

    ``content`` are the report's article offsets.
    """
    meeting = _take_in(scene, direct, report, content, likelihood)
    if isinstance(meeting, GivesWay):
        return meeting
    for reason, holds in _OBJECTIONS:
        if holds(meeting):
            return GivesWay(reason)
    cue = scene.cues[report.cue]
    return Utterance(
        type="mixed" if meeting.marked else "indirect",
        ranges=meeting.ranges,
        passages=tuple(sorted(set(meeting.passages))),
        mention=cue.mention,
        cue=cue,
        evidence=evidence_of_cue(cue),
        likelihood=likelihood,
        stance=stance_of(scene.parse, cue, report.complement if report.relation.is_below_cue else None),
    )


def _take_in(scene: Scene, direct: Direct, report: Report, content: Ranges, likelihood: float) -> _Meeting | GivesWay:
    """Take in each utterance inside a report, or cut it out of the report."""
    cue = scene.cues[report.cue]
    touched = {scene.passage_of[t] for first, last in report.content for t in range(first, last)}
    inside = sorted(passage for passage in touched if passage is not None)
    if len(inside) > MOST_INSIDE:
        return GivesWay("there are too many passages inside")
    ranges, passages = content, list[int]()
    for passage in inside:
        at = direct.of_passage.get(passage)
        if at is None:
            continue
        check_time()
        utterance, whole = direct.utterances[at], is_whole(scene, passage)
        own = utterance.mention in (None, cue.mention)
        if passage in direct.taken_in:
            return GivesWay("another report has the passage")
        if len(utterance.passages) > 1 and not _holds(scene, inside, utterance):
            if not own:
                return GivesWay("only a part of the utterance is inside")
            utterance = _part_of(scene, utterance, inside)
        if whole and _follows_colon(scene, report, passage):
            ranges = cut(scene.text, ranges, utterance.ranges)
        elif own or (not whole and _fragment_gives_way(scene, utterance, cue, likelihood)):
            passages.extend(utterance.passages)
            ranges = union(ranges, utterance.ranges)
        elif whole:
            ranges = cut(scene.text, ranges, utterance.ranges)
        else:
            return GivesWay("the fragment is another speaker's")
    marked = any(intersect(ranges, [scene.passages[p]]) for p in inside)
    return _Meeting(scene, report, inside, ranges, passages, marked)


def _holds(scene: Scene, inside: Sequence[int], utterance: Utterance) -> bool:
    """Return whether a report holds all passages of an utterance, but for those that continue in further paragraphs."""
    return all(p in inside or scene.passages[p].continues for p in utterance.passages)


def _fragment_gives_way(scene: Scene, utterance: Utterance, cue: Cue, likelihood: float) -> bool:
    """Return whether a fragment is the cue's speaker's own, or is another's with less certainty than the report has."""
    unsure = utterance.likelihood < min(likelihood, UNSURE_SPEAKER)
    return unsure or is_same_speaker(scene, utterance.mention, cue.mention)


def _follows_colon(scene: Scene, report: Report, passage: int) -> bool:
    """Return whether a colon that closes the report's own clause stands before a passage ("said it was late: “…”")."""
    first = scene.ranges[passage][0]
    return first > report.content[0][0] and scene.parse.words[first - 1] == ":"


# --- objections to a report -----------------------------------------------------------------------------


def _is_all_quoted(meeting: _Meeting) -> bool:
    if not meeting.ranges or _rest_is_phrase_before_clause(meeting) or _is_remnant(meeting):
        return True
    passages = [meeting.scene.passages[p] for p in set(meeting.passages)]
    quoted = sum(end - start for start, end in intersect(meeting.ranges, passages))
    size = sum(end - start for start, end in meeting.ranges)
    outside = _words_outside(meeting, passages)
    if _is_read_off(meeting):
        return True
    # "expressed confidence that “it will hold”": the noun belongs to the cue.
    little = meeting.report.relation.is_noun_phrase or _SMALL_WORDS.issuperset(outside)
    # "Or, as she says, “It will sink.”": a small word is no part of a whole quoted sentence.
    whole = all(is_whole(meeting.scene, p) for p in meeting.passages) and _SMALL_WORDS.issuperset(outside)
    return not outside or (quoted >= ALL_QUOTED * size and little) or (whole and bool(meeting.passages))


def _is_read_off(meeting: _Meeting) -> bool:
    """Return whether a passage is what a thing reads, and the rest tells how: "A sign says “Keep out” in red letters".

    So is what opens a text: "The hymn begins “Be near me”, and Lind chose it".
    """
    scene, (first, _), cue = meeting.scene, meeting.report.content[0], meeting.scene.cues[meeting.report.cue]
    passage, number = scene.passage_of[first], cue.mention
    if passage is None or not meeting.passages or scene.mentions[number].form != "nominal":
        return False
    thing = nouns.singular_of(scene.parse.lower[scene.mentions[number].head]) in read_words("inscribed_objects")
    opens = cue.speech == "other" and scene.text[scene.passages[passage].inner_start].isupper()
    return thing or (scene.types[number].kind == "work" and opens)


def _is_remnant(meeting: _Meeting) -> bool:
    """Return whether small words alone are left of a report whose passages another has ("said that “…,” Lind said").

    Nor does the clause before a passage say anything ("recalled that she said, “…,” Lind said").
    """
    text = meeting.scene.text
    words = [word.lower() for start, end in meeting.ranges for word in text[start:end].split()]
    below = meeting.report.relation.is_clause
    clause = below and bool(meeting.inside) and len(words) <= LONGEST_CLAUSE and verbs.is_speech(words[-1])
    return not meeting.passages and (clause or _SMALL_WORDS.issuperset(words))


def _words_outside(meeting: _Meeting, passages: Sequence[Passage]) -> set[str]:
    """Return the words of a report outside its passages, but for an adverb of its cue ("“It is late,” then added")."""
    text, parse, cue = meeting.scene.text, meeting.scene.parse, meeting.scene.cues[meeting.report.cue]
    outside = cut(text, meeting.ranges, tuple(sorted((passage.start, passage.end) for passage in passages)))
    words = {word.rstrip(",") for start, end in outside for word in text[start:end].lower().split()}
    beside = (token for token in (cue.first - 1, cue.last) if 0 <= token < len(parse))
    return words - {parse.lower[token] for token in beside if parse.tags[token] == "RB"}


def _rest_is_phrase_before_clause(meeting: _Meeting) -> bool:
    """Return whether what is not quoted is a phrase before the cue's clause: "In a post, she wrote, “…”"."""
    scene, parse = meeting.scene, meeting.scene.parse
    first, last = meeting.report.content[0]
    opens = parse.tags[first] == "IN" or parse.tags[first : first + 2] == ["RB", "IN"]
    if not meeting.report.relation.is_set_off or len(meeting.report.content) < 2 or not opens:
        return False
    if any(scene.passage_of[t] is not None or parse.tags[t] in FINITE for t in range(first, last)):
        return False
    later = [
        t
        for a, b in meeting.report.content[1:]
        for t in range(a, b)
        if any(start <= parse.starts[t] < end for start, end in meeting.ranges)
    ]
    return all(scene.passage_of[t] is not None for t in later) and all(is_whole(scene, p) for p in meeting.passages)


def _marks_terms_alone(meeting: _Meeting) -> bool:
    return meeting.marked and not meeting.passages and not _says_more_than_terms(meeting)


def _reports_nothing(meeting: _Meeting) -> bool:
    return not meeting.passages and not is_reported_speech(meeting.scene, meeting.report)


# The first objection that holds is the reason.
_OBJECTIONS: tuple[tuple[Reason, Callable[[_Meeting], bool]], ...] = (
    ("everything is quoted", _is_all_quoted),
    ("the marks hold terms alone", _marks_terms_alone),
    ("nothing is reported", _reports_nothing),
)


def _says_more_than_terms(meeting: _Meeting) -> bool:
    """Return whether a report whose marks are no quotations is more than a title or a word.

    It is no more in "spells it with a double “l”".
    """
    scene, report, inside = meeting.scene, meeting.report, meeting.inside
    words = sum(scene.words_between(first, last) for first, last in report.content)
    sizes = (scene.ranges[passage][1] - scene.ranges[passage][0] for passage in inside)
    clause = not report.relation.is_phrase
    verdict = any(scene.parse.lower[scene.ranges[passage][0]] in _ARTICLES for passage in inside)
    if not clause and not verdict and scene.cues[report.cue].lemma in verbs.NAMING:
        return False
    return report.relation.is_headline or (words > 1 and (clause or any(size > 1 for size in sizes)))
