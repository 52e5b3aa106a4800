"""Fit ``weights/reports.tsv``: python -m quoteapi.training.reports GOLD.jsonl ..., gold files of two forms.

What counts is what a reader would call said, so news articles that are labelled whole decide. PolNeAR is larger, but
its annotators also marked the objects of acts ("ordered mice") and more thoughts. So every feature of its candidates
occurs twice, once under its own name and once as PolNeAR's alone, and only the first weight is kept: what sets PolNeAR
apart goes into the second (Daumé III 2007, P07-1033, whose target domain here has no copy of its own).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeAlias

import click

from quoteapi.engine.cues import stance_of
from quoteapi.engine.linear import weights_file
from quoteapi.engine.reports import (
    Report,
    find_reports,
    offsets,
    report_features,
    source_end,
)
from quoteapi.engine.scene import Scene
from quoteapi.evaluation.figures import shared, words_in
from quoteapi.evaluation.gold import Attribution, GoldArticle
from quoteapi.training.corpus import read_scenes
from quoteapi.training.options import add_fit, add_gold, make_parser
from quoteapi.training.softmax_model import Example, fit, write_weights

HEAD = (
    "Weights of the features that tell reported speech. Read by quoteapi/engine/reports/rating.py.",
    "Source: fitted by quoteapi/training/reports.py on what training/articles/README.md tells (counts only).",
    "Licence: MIT, the project's own.",
)
# Before the features that only PolNeAR's candidates have. Their weights are not written.
POLNEAR = "PolNeAR: "
# How much worse than the best candidate for a report another one may match it, in the Jaccard index of words, and how
# much worse than the best end of its own clause.
NEARLY_BEST = 0.15
NEARLY_BEST_END = 0.02
DECAY = 3e-4
RARE = 4
_Words: TypeAlias = frozenset[int]


def match_of(scene: Scene, report: Report, gold: Sequence[Attribution]) -> float:
    """Return how well the content of a gold attribution with this source matches (Jaccard index of words, 0 to 1)."""
    content = tuple(offsets(scene, report))
    cue = scene.cues[report.cue]
    source = [(scene.mentions[cue.mention].start, source_end(scene, cue))]
    best = 0.0
    for attribution in gold:
        if not attribution.source or not shared(source, attribution.source):
            continue
        if shared(content, attribution.content):
            best = max(best, _jaccard(words_in(scene.text, content), words_in(scene.text, attribution.content)))
    return best


def best_ends(found: Sequence[Report], matches: Sequence[float]) -> list[bool]:
    """Return of each candidate whether no other end of its clause matches better."""
    best: dict[tuple[Hashable, ...], float] = {}
    for report, share in zip(found, matches, strict=True):
        clause = (report.cue, report.complement, report.relation)
        best[clause] = max(best.get(clause, 0.0), share)
    return [
        share >= best[report.cue, report.complement, report.relation] - NEARLY_BEST_END
        for report, share in zip(found, matches, strict=True)
    ]


def _jaccard(one: _Words, other: _Words) -> float:
    return len(one & other) / max(1, len(one | other))


def marked_labels(scene: Scene, found: Sequence[Report], gold: Sequence[Attribution]) -> list[bool | None]:
    """Return of each candidate in an article of PolNeAR whether it is right, None if it takes no part in the fit.

    A bare noun that is marked takes none, but for what is claimed ("stressed the need"): it is the object of an act as
    often as it is what somebody says.
    """
    labels: list[bool | None] = []
    matches = [match_of(scene, report, gold) for report in found]
    for report, share, best in zip(found, matches, best_ends(found, matches), strict=True):
        right = share >= 0.5 and best
        quoted = any(scene.passage_of[t] is not None for first, last in report.content for t in range(first, last))
        bare = report.relation.is_noun_phrase and not quoted and not report.is_claim(scene)
        labels.append(None if right and bare else right)
    return labels


def whole_labels(scene: Scene, found: Sequence[Report], gold: GoldArticle) -> list[bool | None]:
    """Return of each candidate in an article that is labelled whole whether it is right, None if it takes no part.

    Of the candidates that match a report, those are right that match it best or nearly so. A soft report is right where
    a verb of thought or intention has a clause or a noun is what is claimed, and takes no part elsewhere. A candidate
    that holds half of a quotation is right if it matches it, and takes no part otherwise.
    """
    text = gold.text
    reports = [(words_in(text, ((report.start, report.end),)), report.soft) for report in gold.reports or ()]
    quotations = [words_in(text, ((p.start, p.end),)) for p in gold.passages or () if p.quotation]
    contents = [words_in(text, tuple(offsets(scene, report))) for report in found]
    matched = [
        max(((_jaccard(words, content), at) for at, (words, _) in enumerate(reports)), default=(0.0, 0))
        for content in contents
    ]
    best: dict[int, float] = {}
    for share, at in matched:
        best[at] = max(best.get(at, 0.0), share)
    labels: list[bool | None] = []
    ends = best_ends(found, [share for share, _ in matched])
    for report, content, (share, at), best_end in zip(found, contents, matched, ends, strict=True):
        if share >= 0.5 and not best_end:
            labels.append(False)
        elif share >= 0.5:
            stance = stance_of(scene.parse, scene.cues[report.cue], report.complement)
            thought = stance in ("believes", "intends") and not report.relation.is_noun_phrase
            soft = True if thought or report.is_claim(scene) else None
            labels.append(soft if reports[at][1] else share >= best[at] - NEARLY_BEST)
        else:
            labels.append(_label_by_quotations(content, quotations))
    return labels


def _label_by_quotations(content: _Words, quotations: Iterable[_Words]) -> bool | None:
    for words in quotations:
        if words and 2 * len(words & content) >= len(words):
            return True if _jaccard(words, content) >= 0.5 else None
    return False


def examples(gold: GoldArticle, scene: Scene) -> list[Example]:
    """Return one two-way choice per candidate: its features against an option without features."""
    found = find_reports(scene)
    marked, by_polnear = gold.attributions, gold.attributions is not None
    labels = whole_labels(scene, found, gold) if marked is None else marked_labels(scene, found, marked)
    choices = []
    for report, right in zip(found, labels, strict=True):
        if right is None:
            continue
        features = report_features(scene, report)
        if by_polnear:
            features += [POLNEAR + feature for feature in ("", *features)]
        choices.append(Example([[], features], [not right, right]))
    return choices


def fit_reports(every: Sequence[Example], *, decay: float = DECAY, rare: int = RARE) -> dict[str, float]:
    """Return the weights without those that only PolNeAR's candidates have."""
    weights = fit(every, decay=decay, rare=rare)
    return {name: weight for name, weight in weights.items() if not name.startswith(POLNEAR)}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = make_parser(__doc__, weights_file("reports"))
    add_gold(parser)
    add_fit(parser, decay=DECAY, rare=RARE)
    options = parser.parse_args(arguments)
    every: list[Example] = []
    for path in options.gold:
        for article, scene in read_scenes(path, options.cache, options.model):
            every.extend(examples(article, scene))
    weights = fit_reports(every, decay=options.decay, rare=options.rare)
    write_weights(options.output, weights, HEAD)
    click.echo(
        f"{len(every)} candidates, {sum(e.right[1] for e in every)} right, "
        f"{len(weights)} weights written to {options.output.name}"
    )


if __name__ == "__main__":
    main()
