"""How likely each candidate is reported speech, and which candidates are likely enough to be answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from quoteapi.engine.cues import stance_of
from quoteapi.engine.deadline import check_time
from quoteapi.engine.linear import read_weights, score, sigmoid
from quoteapi.engine.reports.candidates import find_reports
from quoteapi.engine.reports.features import report_features
from quoteapi.engine.reports.relations import Link, Relation
from quoteapi.engine.reports.report import Report
from quoteapi.engine.scene import Scene
from quoteapi.engine.words import read_table, read_words

# All are probabilities. A rule decides on headlines, of which the training articles hold few.
LEAST_OF_HEADLINE = 0.6
# A report is answered from this likelihood on: precision and recall balance here on the training articles.
LEAST_REPORT = 0.5
# What is claimed behind a verb that tells how is answered from a lower likelihood on.
LEAST_CLAIM = 0.2
# The training articles leave open whether a noun that is emphasised or warned of counts; it does.
LEAST_EMPHASIS = 0.04
# So is what somebody is told to do ("told him to go") and what somebody plans, promises or offers to do.
LEAST_REQUEST = 0.3
LEAST_PLAN = 0.4
# So is what somebody denies doing, asks to know, accuses another of doing or lets them know: the training articles
# hold few of them.
LEAST_DEED = 0.1
# And what somebody asks for in an infinitive ("asked for the pier to be closed").
LEAST_ASKED = 0.04
# So is what a noun of speech with an owner states.
LEAST_STATEMENT = 0.3
# So is a whole question that somebody asks ("asked why it was late"), and what somebody claims to have done.
LEAST_QUESTION = 0.2
LEAST_BOAST = 0.2
# So is what somebody is pleased, quick or sorry to say: the training articles hold little of it.
LEAST_GLAD = 0.1
# So is a sentence that somebody passes on ("As Marsh writes for the Herald, it sank").
LEAST_PASSED_ON = 0.3
# So is a clause with a subject right behind a verb that takes one ("some contend it sank").
LEAST_CLAUSE = 0.27
# "admitted taking bribes", "suggested closing the school"
_TELL_OF_DEEDS = frozenset(
    {"acknowledge", "admit", "advise", "confess", "describe", "propose", "recall", "recommend", "report", "suggest"}
)
# "described how it sank"
_TELL_HOW = frozenset({"describe", "detail", "recount", "relate"})
# "accused Marsh of lying", "admitted to having lied"
_BEFORE_DEEDS = {
    "accuse": ("of",),
    "admit": ("to",),
    "boast": ("about", "of"),
    "complain": ("about", "of"),
    "confess": ("to",),
    "warn": ("against",),
}
_ASK_FOR = frozenset({"appeal", "ask", "beg", "call", "call for", "petition", "plead", "press", "push"})
# The verbs whose clause of one kind right behind them has a threshold of its own.
_OWN_LEAST = {"ask": ("ccomp", LEAST_QUESTION), "wonder": ("ccomp", LEAST_QUESTION), "claim": ("xcomp", LEAST_BOAST)}
# The likelihoods of a clause's possible ends add up to at most this.
MOST_OF_ENDS = 0.98


def likely_reports(
    scene: Scene, weights: Mapping[str, float] | None = None, *, everywhere: bool
) -> list[tuple[float, Report]]:
    """Return the reports that are likely enough to be answered, likeliest first, each with its likelihood.

    Unless ``everywhere``, only sentences that hold a passage are searched. The weights are the fitted ones or those
    given.
    """
    fitted = read_weights("reports") if weights is None else weights
    rows = _with_best_end(rate_reports(scene, fitted, everywhere=everywhere))
    likely = [row for row in rows if row[0] >= _least_likelihood(scene, row[1])]
    speaking = {
        scene.cues[report.cue].head
        for _, report in likely
        if report.relation.is_clause and scene.cues[report.cue].speech == "speech" and not _is_quoted(scene, report)
    }
    likely = [row for row in likely if not _holds_a_report(scene, row[1], speaking)]
    return sorted(likely, key=lambda row: (-row[0], row[1].content))


def _holds_a_report(scene: Scene, report: Report, speaking: Collection[int]) -> bool:
    """Return whether a source only passes on a clause that reports by itself: "Lind said it sank, according to …".

    The words are those of who spoke them. ``speaking`` are the verbs that report a clause.
    """
    parse, cue = scene.parse, scene.cues[report.cue]
    if report.relation.link is Link.ACCORDING:
        return any(
            first <= verb < last and (parse.heads[verb] == verb or parse.heads[cue.head] == verb)
            for first, last in report.content
            for verb in speaking
        )
    if cue.lemma != "report" or report.content[-1][1] > scene.mentions[cue.mention].first:
        return False
    top = parse.heads[report.complement] if parse.deps[report.complement] == "parataxis" else report.complement
    return any(
        verb in (report.complement, top) or parse.heads[verb] in (top, cue.head)
        for first, last in report.content
        for verb in range(first, last)
        if verb in speaking
    )


def _is_quoted(scene: Scene, report: Report) -> bool:
    return all(scene.passage_of[token] is not None for first, last in report.content for token in range(first, last))


def _with_best_end(rows: list[tuple[float, Report]]) -> list[tuple[float, Report]]:
    """Keep each complement with its likeliest end alone, and with the likelihood that it is reported with any.

    At most one of its ends is right, so their likelihoods add up.
    """
    by_complement: dict[tuple[int, int, Relation], list[tuple[float, Report]]] = {}
    for row in rows:
        report = row[1]
        by_complement.setdefault((report.cue, report.complement, report.relation), []).append(row)
    kept = []
    for ends in by_complement.values():
        best = max(ends, key=lambda row: row[0])
        kept.append((min(sum(likelihood for likelihood, _ in ends), max(best[0], MOST_OF_ENDS)), best[1]))
    return kept


def rate_reports(scene: Scene, weights: Mapping[str, float], *, everywhere: bool = True) -> list[tuple[float, Report]]:
    """Return every candidate with its likelihood; ``everywhere`` is that of ``find_reports``."""
    found = find_reports(scene, everywhere=everywhere)
    return [(_likelihood(scene, weights, report), report) for report in found]


def _likelihood(scene: Scene, weights: Mapping[str, float], report: Report) -> float:
    check_time()
    likelihood = sigmoid(score(weights, report_features(scene, report)))
    return max(likelihood, LEAST_OF_HEADLINE) if report.relation.is_headline else likelihood


def _least_likelihood(scene: Scene, report: Report) -> float:
    if report.is_emphasis(scene):
        return LEAST_EMPHASIS
    if report.is_claim(scene):
        return LEAST_CLAIM
    if _is_deed(scene, report):
        return LEAST_DEED
    if _is_statement(scene, report):
        return LEAST_STATEMENT
    if _is_asked(scene, report):
        return LEAST_ASKED
    cue = scene.cues[report.cue]
    if report.relation.link is Link.AS_CLAUSE and (cue.lemma in read_words("that_verbs") or cue.lemma == "make clear"):
        return LEAST_PASSED_ON if report.is_passed_on(scene) else LEAST_REPORT
    if not report.relation.is_clause:
        return LEAST_REPORT
    if (
        not cue.own
        and scene.parse.lower[scene.parse.heads[cue.head]] in read_words("glad_words")
        and cue.speech == "speech"
    ):
        return LEAST_GLAD
    if _is_plain_clause(scene, report):
        return LEAST_CLAUSE
    if cue.lemma in _OWN_LEAST and cue.form == "verb" and cue.own:
        dep, least = _OWN_LEAST[cue.lemma]
        first = report.content[0][0]
        one = scene.parse.tags[cue.last : first] == ["PRP"]  # "asked her how she knew"
        behind = first == cue.last or one or (first > cue.last and scene.parse.words[cue.last] == ",")
        if report.relation.link is Link.COMPLEMENT and report.relation.dep == dep and behind:
            return least
    if stance_of(scene.parse, cue, report.complement) == "requests":
        return LEAST_REQUEST
    return LEAST_PLAN if read_table("stances").get(cue.lemma) == "intends" else LEAST_REPORT


def _is_plain_clause(scene: Scene, report: Report) -> bool:
    """Return whether a clause with a subject stands right behind a verb that takes one: "some contend it sank"."""
    cue, parse = scene.cues[report.cue], scene.parse
    first = report.content[0][0]
    takes_one = cue.lemma in read_words("that_verbs") or (cue.lemma in _TELL_HOW and parse.lower[first] == "how")
    if not cue.own or first != cue.last or not takes_one:
        return False
    return report.relation.dep == "ccomp" and any(map(parse.is_subject, parse.children[report.complement]))


def _is_statement(scene: Scene, report: Report) -> bool:
    """Return whether a clause with "that" is what a noun of speech states: "Marsh's claim that it leaked"."""
    parse, clause = scene.parse, report.complement
    if any(scene.passage_of[token] is not None for first, last in report.content for token in range(first, last)):
        return False
    whole = parse.lower[report.content[0][0]] == "that" and any(map(parse.is_subject, parse.children[clause]))
    return (
        whole
        and parse.tags[clause].startswith("VB")
        and report.relation.link is Link.NOUN_COMPLEMENT
        and report.relation.dep == "acl"
    )


def _is_asked(scene: Scene, report: Report) -> bool:
    """Return whether a report is an infinitive behind "for" with a subject: "asked for the pier to be closed"."""
    cue, parse, top = scene.cues[report.cue], scene.parse, report.complement
    if cue.lemma not in _ASK_FOR or cue.form != "verb" or report.content[0][0] < cue.last:
        return False
    first = report.content[0][0]
    if "for" not in parse.lower[first - 1 : first + 1]:
        return False
    clauses = [top]
    if report.relation.link is Link.PREPOSITION:
        # "asked for the fare to be cut", not "for the right to sail"
        below = (c for noun in parse.children[top] for c in parse.children[noun])
        clauses = [c for c in below if parse.deps[c] in ("relcl", "acl") and parse.tags[c] == "VBN"]
    return any(parse.lower[c] == "to" and parse.tags[c] == "TO" for clause in clauses for c in parse.children[clause])


def _is_deed(scene: Scene, report: Report) -> bool:
    """Return whether a report is a deed that somebody denies or another is accused of, or what one asks or is told."""
    cue, parse, top = scene.cues[report.cue], scene.parse, report.complement
    if cue.form != "verb" or not cue.own:
        return False
    relation = report.relation
    # "ever having met him", "knowingly misleading parliament"
    first, last = report.content[0]
    opens = parse.tags[first : min(first + 2, last)]
    gerund = "VBG" in (parse.tags[top], opens[-1] if opens[0] == "RB" else opens[0])
    if (
        cue.lemma in read_words("hearers")
        and parse.tags[cue.head] == "VBN"
        and parse.lower[report.content[0][0]] == "that"
    ):
        # "was informed by Marsh that it leaked"
        return relation.dep == "ccomp" and cue.head < scene.mentions[cue.mention].first < report.content[0][0]
    if relation.link is Link.PREPOSITION:
        return relation.word in _BEFORE_DEEDS.get(cue.lemma, ()) and gerund
    if cue.lemma == "ask" and cue.head - cue.first > 1:
        return relation.link is Link.COMPLEMENT and relation.dep == "ccomp"
    behind = report.content[0][0] == cue.last
    tells = cue.lemma == "deny" or (cue.lemma in _TELL_OF_DEEDS and behind)
    return tells and relation.link is Link.COMPLEMENT and relation.dep == "xcomp" and gerund
