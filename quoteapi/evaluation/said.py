"""Figures of articles whose speakers have names: passages in marks, speech without marks, and roles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quoteapi.engine.results import Article, Quote
from quoteapi.evaluation.figures import (
    Figure,
    Judged,
    add_up,
    covers,
    lengths,
    match,
    name_of,
    spans,
    tightest,
    words_in,
)
from quoteapi.evaluation.gold import GoldArticle, NamedReport
from quoteapi.evaluation.names import is_full_name_of, is_name_of, is_one_of, is_right

_WORD = re.compile(r"\w+")
# Not counted as words of a role.
_SMALL = re.compile("the|a|an|of|for|and|at|in|on|to|his|her|their|its|mr|mrs|ms|miss")


def name_figures(gold: GoldArticle, answer: Article) -> dict[str, Figure]:
    """Return the figures over the passages in marks of an article with named speakers.

    ``detect``: whether a passage is a quotation. ``named``: whether the name identifies the speaker. ``full``: whether
    it is the speaker's full name. Each is counted for long passages (``_5w``) and for all of them (``_all``).
    """
    rows: list[dict[str, Figure]] = []
    named = [q for q in answer.quotes if name_of(q)]
    for passage in gold.passages or ():
        tags = lengths(gold.text, passage.start, passage.end)
        given = any(covers(q, passage.start, passage.end) for q in answer.quotes)
        detect = Figure(int(given and passage.quotation), int(given), int(passage.quotation))
        rows.extend({f"detect_{tag}": detect} for tag in tags)
        if passage.by_author:
            continue
        name = name_of(tightest(named, passage.start, passage.end))
        for metric, test in (("named", is_name_of), ("full", is_full_name_of)):
            right = bool(name and passage.names and test(name, passage))
            row = Figure(int(right), int(name is not None), int(bool(passage.names)))
            rows.extend({f"{metric}_{tag}": row} for tag in tags)
    return add_up(rows)


def news_figures(gold: GoldArticle, answer: Article) -> dict[str, Figure]:
    """Return the figures of an article that is labelled whole: those of its passages, and these.

    ``reports``: what is said without marks or partly inside them, matched by its words. ``report_named``,
    ``report_full``: and the speaker's name, or full name. ``said``: ``named_all`` and ``report_named`` together.
    ``roles``: whether a person who is named right has a role, and one that the text gives.
    """
    found = name_figures(gold, answer) | _report_figures(gold, answer)
    found["said"] = found.get("named_all", Figure()) + found["report_named"]
    found["roles"] = _role_figure(gold, answer)
    return found


def _report_figures(gold: GoldArticle, answer: Article) -> dict[str, Figure]:
    rows: list[dict[str, Figure]] = [{"reports": Figure(), "report_named": Figure(), "report_full": Figure()}]
    for report in gold.reports or ():
        named = int(bool(report.names) and not report.by_author)
        if not report.soft:
            rows.append({"reports": Figure(0, 0, 1)})
            rows.append({metric: Figure(0, 0, named) for metric in ("report_named", "report_full")})
    for quote, report_ in _reports_given(gold, answer):
        rows.append({"reports": Figure(int(report_ is not None), 1, 0)})
        if report_ and report_.by_author:
            continue
        name = name_of(quote)
        for metric, test in (("report_named", is_name_of), ("report_full", is_full_name_of)):
            right = bool(name and report_ and report_.names and test(name, report_))
            rows.append({metric: Figure(int(right), int(bool(name)), 0)})
    return add_up(rows)


def _reports_given(gold: GoldArticle, answer: Article) -> list[tuple[Quote, NamedReport | None]]:
    """Return the mixed and indirect quotes that count, each with its gold report, None if there is none.

    Soft reports do not count, nor do quotes without a report that hold a gold quotation: they are judged as that
    passage.
    """
    golds = gold.reports or ()
    quotes = [q for q in answer.quotes if q.type != "direct"]
    pairs = match(
        [words_in(gold.text, ((r.start, r.end),)) for r in golds],
        [words_in(gold.text, spans(q)) for q in quotes],
    )
    report_of = {given: golds[wanted] for wanted, given in pairs.items()}
    rows = []
    for number, quote in enumerate(quotes):
        report = report_of.get(number)
        holds = any(p.quotation and covers(quote, p.start, p.end) for p in gold.passages or ())
        if not (report.soft if report else holds):
            rows.append((quote, report))
    return rows


def _role_figure(gold: GoldArticle, answer: Article) -> Figure:
    """A role is right if at least half of its words are words of the person's roles in the text."""
    total = Figure()
    people = [speaker for speaker in gold.speakers or () if speaker.person]
    for speaker in answer.speakers:
        name = speaker.name
        person = next((p for p in people if name and is_one_of(name, p.names, person=True)), None)
        if person:
            wanted, given = _role_words(person.roles), _role_words([speaker.role or ""])
            right = bool(given and wanted) and 2 * len(given & wanted) >= len(given)
            total += Figure(int(right), int(bool(given)), int(bool(wanted)))
    return total


def _role_words(roles: Iterable[str]) -> frozenset[str]:
    words = (word for role in roles for word in _WORD.findall(role.lower()))
    return frozenset(word for word in words if not _SMALL.fullmatch(word))


def judge_said(gold: GoldArticle, answer: Article) -> list[Judged]:
    """Judge the quotes of gold passages by the name and, if speech without marks is labelled, those of reports."""
    rows = []
    for passage in gold.passages or ():
        quote = tightest(answer.quotes, passage.start, passage.end)
        if quote is not None and not passage.by_author:
            rows.append(Judged(quote, passage.quotation and is_right(name_of(quote), passage)))
    if gold.reports is None:
        return rows
    for quote, report in _reports_given(gold, answer):
        if not (report and report.by_author) and not any(row.quote is quote for row in rows):
            rows.append(Judged(quote, bool(report and is_right(name_of(quote), report))))
    return rows
