"""Quotations: putting decided passages and reported clauses together into utterances.

One utterance is one quotation, however many spans it has. Three rules keep two quotations from sharing text:
a reported clause takes in the fragments woven into it that are its own speaker's (the whole is then *mixed*); a whole
quoted sentence with a clause of its own is cut out of the report around it; and of two reports that overlap the
likelier stays, so that in a report of a report the outer keeps the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from quoteapi.engine.attribution import Decision, find_evidence
from quoteapi.engine.cues import Cue
from quoteapi.engine.deadline import check_time
from quoteapi.engine.linear import read_weights
from quoteapi.engine.quotations.stretches import Ranges, Taken, common, cut, union
from quoteapi.engine.reports import Report, is_reported_speech, object_sort, offsets, rate_reports
from quoteapi.engine.results import QuoteType
from quoteapi.engine.scene import Scene, is_whole
from quoteapi.engine.words import read_table

# A passage is answered from this likelihood on: a title or a term less costs the reader more than a fragment lost.
LEAST_QUOTATION = 0.55
# A reported clause is answered from this likelihood on: where precision and recall balance on the training articles.
LEAST_REPORT = 0.45
# What rests on the plainest forms of attribution is answered from less on.
LEAST_SET_OFF = 0.35
_SET_OFF = frozenset({"according", "trailing", "inserted", "inserted:main"})
# A fragment's speaker may be wrong below this where it is woven into another's report.
UNSURE_SPEAKER = 0.6
# The object of a verb of speech in one of its other senses ("answered the door") is a thing, mostly.
LEAST_THING = 0.5
# A report over more passages than these gives way to them: it is no clause ("Odile Marsh: “…” “…” “…” …").
MOST_INSIDE = 100
# Verbs that give a thing its name ("they call it “ghost load”") or, with an article, pass a verdict (“a farce”).
_ARTICLES = frozenset({"a", "an", "the"})
_NAMING = frozenset({"call", "dub", "term", "label", "name", "brand"})


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one source says at one place: article ranges in order, the passages among them, and what it rests on.

    ``mention`` is None when the text names no source; ``likelihood`` is the models' own, not yet calibrated.
    """

    type: QuoteType
    ranges: Ranges
    passages: tuple[int, ...]
    mention: int | None
    cue: Cue | None
    evidence: str
    likelihood: float


def find_utterances(scene: Scene, decisions: Sequence[Decision], types: Collection[QuoteType]) -> list[Utterance]:
    """All utterances of the types asked for, in order of the text, no two of them overlapping."""
    direct = join_passages(scene, decisions)
    reports = rated(scene, read_weights("reports"), everywhere="indirect" in types)
    found = merge(scene, direct, reports)
    return sorted((u for u in found if u.type in types), key=lambda utterance: utterance.ranges)


def rated(scene: Scene, weights: Mapping[str, float], *, everywhere: bool) -> list[tuple[float, Report]]:
    """The likely reports, likeliest first; not ``everywhere``: those in sentences that hold a passage alone."""
    marked = {scene.parse.sentence[t] for t in range(len(scene.parse)) if scene.passage_of[t] is not None}
    rows = rate_reports(scene, weights, None if everywhere else marked, marked)
    likely = [row for row in rows if row[0] >= least_likelihood(scene, row[1])]
    return sorted(likely, key=lambda row: (-row[0], row[1].content))


def least_likelihood(scene: Scene, report: Report) -> float:
    if report.relation in _SET_OFF:
        return LEAST_SET_OFF
    if report.relation == "dobj" and object_sort(scene.parse, report.complement).startswith("other"):
        return LEAST_THING
    return LEAST_REPORT


# --- passages ----------------------------------------------------------------------------------------


def join_passages(scene: Scene, decisions: Sequence[Decision]) -> list[Utterance]:
    """Group passages: what runs on over paragraphs, and what a reporting clause interrupts, is one utterance."""
    said = [decision.mention for decision in decisions]
    groups: list[list[int]] = []
    for number, decision in enumerate(decisions):
        if decision.quotation < LEAST_QUOTATION:
            continue
        if groups and groups[-1][-1] == number - 1 and _goes_on(scene, said, groups[-1][0], number):
            groups[-1].append(number)
        else:
            groups.append([number])
    found = []
    for group in groups:
        check_time()
        decision = decisions[group[0]]
        evidence, cue = find_evidence(scene, group[0], decision.mention, said)
        spans = tuple((scene.passages[p].start, scene.passages[p].end) for p in group)
        found.append(Utterance("direct", spans, tuple(group), decision.mention, cue, evidence, decision.speaker))
    return found


def _goes_on(scene: Scene, said: Sequence[int | None], lead: int, number: int) -> bool:
    before, passage, mention = scene.passages[number - 1], scene.passages[number], said[number]
    if mention != said[lead] and not same_speaker(scene, mention, said[lead]):
        return False
    if passage.continues:
        return scene.turn_of(number) is None
    if before.paragraph != passage.paragraph or mention != said[lead] or _is_woven_in(scene, number):
        return False
    first, last = scene.ranges[number - 1][1], scene.ranges[number][0]
    if mention is None:
        return scene.words_between(first, last) == 0
    chosen = scene.mentions[mention]
    return is_whole(scene, number - 1) and first <= chosen.first and chosen.last <= last


def _is_woven_in(scene: Scene, passage: int) -> bool:
    """Does a word of the reporter's stand right before a passage, as in "she said, adding that it was “late”"?"""
    start = scene.passages[passage].start
    return not is_whole(scene, passage) and scene.text[max(0, start - 2) : start].rstrip(" ")[-1:].isalpha()


def same_speaker(scene: Scene, one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and scene.speaker_of(one) == scene.speaker_of(other)


# --- passages and reports together -----------------------------------------------------------------


def merge(scene: Scene, direct: Sequence[Utterance], reports: Sequence[tuple[float, Report]]) -> list[Utterance]:
    """Let reports take in, go around or give way to the passages they meet, likeliest report first."""
    of_passage = {passage: at for at, utterance in enumerate(direct) for passage in utterance.passages}
    speaking = {
        scene.mentions[utterance.mention].head: utterance
        for utterance in direct
        if utterance.mention is not None and utterance.cue and is_whole(scene, utterance.passages[0])
    }
    taken = Taken()
    absorbed: set[int] = set()
    found: list[Utterance] = []
    by_cue: dict[int, int] = {}
    for likelihood, report in reports:
        check_time()
        content = tuple(offsets(scene, report))
        if not content or taken.meets(content) or _takes_in_another(scene, speaking, report):
            continue
        if report.cue in by_cue and _adjoin(scene, found[by_cue[report.cue]], content):
            found[by_cue[report.cue]] = _joined(found[by_cue[report.cue]], content)
            taken.add(content)
            continue
        utterance = _meet(scene, direct, of_passage, absorbed, report, content, likelihood)
        if utterance is None:
            continue
        taken.add(utterance.ranges)
        by_cue[report.cue] = len(found)
        absorbed.update(of_passage[passage] for passage in utterance.passages if passage in of_passage)
        found.append(utterance)
    found.extend(utterance for at, utterance in enumerate(direct) if at not in absorbed)
    return found


def _adjoin(scene: Scene, utterance: Utterance, content: Ranges) -> bool:
    """Does a further complement of one cue, with nothing quoted in it, follow the first with no word between?"""
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


def _meet(
    scene: Scene,
    direct: Sequence[Utterance],
    of_passage: Mapping[int, int],
    absorbed: set[int],
    report: Report,
    content: Ranges,
    likelihood: float,
) -> Utterance | None:
    """The utterance that a report makes with the passages inside it, or None when it gives way to them."""
    cue = scene.cues[report.cue]
    touched = {scene.passage_of[t] for first, last in report.content for t in range(first, last)}
    inside = sorted(passage for passage in touched if passage is not None)
    if len(inside) > MOST_INSIDE:
        return None
    ranges = content
    passages: list[int] = []
    for passage in inside:
        at = of_passage.get(passage)
        if at is None:
            continue
        check_time()
        utterance = direct[at]
        own = utterance.mention in (None, cue.mention)
        if at in absorbed or (len(utterance.passages) > 1 and not _holds(scene, inside, utterance)):
            return None
        if is_whole(scene, passage) and _follows_colon(scene, report, passage):
            ranges = cut(scene.text, ranges, utterance.ranges)
        elif own or (not is_whole(scene, passage) and _gives_way(scene, utterance, cue, likelihood)):
            passages.extend(utterance.passages)
            ranges = union(ranges, utterance.ranges)
        elif is_whole(scene, passage):
            ranges = cut(scene.text, ranges, utterance.ranges)
        else:
            return None
    quoted = sum(end - start for start, end in common(ranges, [scene.passages[p] for p in passages]))
    size = sum(end - start for start, end in ranges)
    if not ranges or quoted >= 0.95 * size:
        return None
    marked = any(common(ranges, [scene.passages[p]]) for p in inside)
    kind: QuoteType = "mixed" if marked else "indirect"
    if marked and not passages and not _says_more_than_terms(scene, report, inside):
        return None
    if not passages and not is_reported_speech(scene, report):
        return None
    evidence = {"preposition": "according-to", "noun": "cue-noun", "punctuation": "colon"}.get(cue.form, "cue-subject")
    if evidence == "cue-subject" and cue.speech == "other":
        evidence = "verb-subject"
    return Utterance(kind, ranges, tuple(sorted(set(passages))), cue.mention, cue, evidence, likelihood)


def _takes_in_another(scene: Scene, speaking: Mapping[int, Utterance], report: Report) -> bool:
    """Does a report run over the clause of somebody whose quoted sentence stands outside it, or opens it?"""
    mention = scene.cues[report.cue].mention
    for first, last in report.content:
        for utterance in (speaking[token] for token in range(first, last) if token in speaking):
            begin = scene.ranges[utterance.passages[0]][0]
            if utterance.mention != mention and (begin <= first or begin >= last):
                return True
    return False


def _holds(scene: Scene, inside: Sequence[int], utterance: Utterance) -> bool:
    """Are all passages of an utterance in a report, but for those that go on over further paragraphs?"""
    return all(p in inside or scene.passages[p].continues for p in utterance.passages)


def _gives_way(scene: Scene, utterance: Utterance, cue: Cue, likelihood: float) -> bool:
    """Is a fragment the cue's speaker's own, or was it given to another with less certainty than the report has?"""
    unsure = utterance.likelihood < min(likelihood, UNSURE_SPEAKER)
    return unsure or same_speaker(scene, utterance.mention, cue.mention)


def _follows_colon(scene: Scene, report: Report, passage: int) -> bool:
    """Does a quoted sentence stand behind a colon that closes the report's own clause ("said it was late: “…”")?"""
    first = scene.ranges[passage][0]
    return first > report.content[0][0] and scene.parse.words[first - 1] == ":"


def _names(scene: Scene, token: int) -> bool:
    """Is a token outside the quoted passages a form of a verb that gives a thing its name?"""
    return scene.passage_of[token] is None and read_table("cue_forms").get(scene.parse.lower[token]) in _NAMING


def _says_more_than_terms(scene: Scene, report: Report, inside: Sequence[int]) -> bool:
    """Is a report whose marks are no quotations more than a title or a word ("spells it with a double “l”")?"""
    words = sum(scene.words_between(first, last) for first, last in report.content)
    sizes = (scene.ranges[passage][1] - scene.ranges[passage][0] for passage in inside)
    clause = not report.relation.startswith(("prep", "dobj", "oprd"))
    first, last = report.content[0]
    if scene.parse.lower[first] == "what" and any(_names(scene, token) for token in range(first, last)):
        return False  # "they show what I call “the arc of knowledge”"
    verdict = any(scene.parse.lower[scene.ranges[passage][0]] in _ARTICLES for passage in inside)
    if not clause and not verdict and scene.cues[report.cue].lemma in _NAMING:
        return False
    return report.relation == "headline" or (words > 1 and (clause or any(size > 1 for size in sizes)))
