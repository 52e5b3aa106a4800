"""Fit ``weights/confidence.tsv``: python -m quoteapi.training.confidence GOLD.jsonl ..., gold files of any form.

The gold articles must be ones on which no other weights were fitted. On an article that it was fitted on, a model is
surer than it is right. With ``--reports``, the weights of reports are fitted anew for every fold of the articles,
without them; then these may be among the articles on which the engine's own were fitted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import click
import numpy as np
from numpy.typing import NDArray

from quoteapi.engine.attribution import attribute_passages
from quoteapi.engine.default_model import DEFAULT_DISTRIBUTION, DEFAULT_MODEL
from quoteapi.engine.linear import weights_file
from quoteapi.engine.quotations import find_utterances, make_article
from quoteapi.engine.results import QUOTE_TYPES, Article, ModelInfo
from quoteapi.engine.scene import Scene
from quoteapi.evaluation.attributions import judge_attributions
from quoteapi.evaluation.figures import Judged, calibration_error_by_rank
from quoteapi.evaluation.gold import GoldArticle
from quoteapi.evaluation.said import judge_said
from quoteapi.training.corpus import read_scenes
from quoteapi.training.options import add_gold, make_parser
from quoteapi.training.reports import examples, fit_reports
from quoteapi.training.softmax_model import Example, write_weights

HEAD = (
    'Confidence by likelihood, for quoted passages ("direct") and reported clauses ("report").',
    "Read by quoteapi/engine/linear/calibration.py.",
    "Source: fitted by quoteapi/training/confidence.py on what training/articles/README.md tells (counts only).",
    "Licence: MIT, the project's own.",
)
# The likelihoods at which each table has a row. They are closer where most quotes are.
ROWS = {
    "direct": (0, 0.3, 0.6, 0.75, 0.85, 0.925, 0.965, 0.985, 1),
    "report": (0, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 1),
}
# In quotes. Each row starts with this many of which the likelihood itself is the share of right ones, so that a row
# with few quotes near it stays close to its likelihood.
PRIOR = 5
# The fit stops when no value changes by more than this in one round, or after so many rounds.
_STEADY = 1e-9
_ROUNDS = 20_000
Table: TypeAlias = dict[str, float]


@dataclass(frozen=True, slots=True)
class Sure:
    """An article's judged quotes. The confidence of each is the model's likelihood."""

    article: str
    judged: tuple[Judged, ...]


def with_likelihoods(scene: Scene, report_weights: Mapping[str, float] | None = None) -> Article:
    """Return the engine's answer with the likelihoods of its models as the confidences."""
    utterances = find_utterances(scene, attribute_passages(scene), QUOTE_TYPES, report_weights)
    answer = make_article(scene, utterances, ModelInfo(DEFAULT_MODEL, DEFAULT_DISTRIBUTION))
    pairs = zip(answer.quotes, utterances, strict=True)
    return replace(answer, quotes=tuple(replace(quote, confidence=own.likelihood) for quote, own in pairs))


def judge(gold: GoldArticle, answer: Article) -> list[Judged]:
    """Judge the quotes of an article by what is labelled in it. Sources, registers and cases judge none."""
    return judge_attributions(gold, answer) if gold.attributions is not None else judge_said(gold, answer)


@dataclass(frozen=True, slots=True)
class Fitted:
    """An article on which the weights of reports are fitted: its id and its candidates."""

    article: str
    candidates: Sequence[Example]


def read_fitted(paths: Iterable[Path], cache: Path, model: str) -> list[Fitted]:
    return [Fitted(gold.id, examples(gold, scene)) for path in paths for gold, scene in read_scenes(path, cache, model)]


def judge_folds(
    articles: Sequence[tuple[GoldArticle, Scene]], fitted: Sequence[Fitted], folds: int, seed: int
) -> list[Sure]:
    """Judge the quotes of articles, those of each fold with weights of reports that are fitted without them.

    Without ``fitted``, all are judged with the engine's own weights.
    """
    judged: dict[int, Sure] = {}
    for held in deal(len(articles), folds, seed):
        names = {articles[at][0].id for at in held}
        rest = [example for row in fitted if row.article not in names for example in row.candidates]
        weights = fit_reports(rest) if rest else None
        for at in held:
            gold, scene = articles[at]
            judged[at] = Sure(gold.id, tuple(judge(gold, with_likelihoods(scene, weights))))
    return [judged[at] for at in range(len(articles))]


def deal(count: int, folds: int, seed: int) -> list[list[int]]:
    """Return the numbers below ``count``, dealt out over the folds."""
    order = np.random.default_rng(seed).permutation(count).tolist()
    return [sorted(order[fold::folds]) for fold in range(folds)]


def fit_tables(judged: Sequence[Judged]) -> Table:
    """Return both tables as weights: the share of right quotes at the likelihoods of each one's rows."""
    found = {}
    for table, points in ROWS.items():
        own = [row for row in judged if (row.quote.type == "direct") == (table == "direct")]
        shares = fit_shares(points, [row.quote.confidence for row in own], [row.right for row in own])
        found.update({f"{table} {point}": share for point, share in zip(points, shares, strict=True)})
    return found


def fit_shares(points: Sequence[float], likelihoods: Sequence[float], rights: Sequence[bool]) -> list[float]:
    """Return the share of right quotes at each point.

    Of all functions that are linear between the points and never fall, they have the least squared error. It is found
    in the differences between neighbours, which are never negative, by one of them at a time.
    """
    at = np.array([*likelihoods, *points])
    right = np.array([*rights, *points], dtype=float)
    weight = np.array([1.0] * len(likelihoods) + [float(PRIOR)] * len(points))
    near = np.array([np.interp(at, points, row) for row in np.eye(len(points))]).T
    rising = near @ np.tri(len(points))
    gram, target = rising.T @ (rising * weight[:, None]), rising.T @ (right * weight)
    steps: NDArray[np.float64] = np.zeros(len(points))
    for _ in range(_ROUNDS):
        before = steps.copy()
        for k in range(len(points)):
            steps[k] = max(0.0, steps[k] + (target[k] - gram[k] @ steps) / gram[k, k])
        if np.max(np.abs(steps - before)) < _STEADY:
            break
    return [round(min(1.0, float(share)), 2) for share in np.cumsum(steps)]


def look_up(table: Table, judged: Iterable[Judged]) -> list[Judged]:
    """Return judged quotes with the confidence that a table gives to their likelihoods."""
    found = []
    for row in judged:
        name = "direct" if row.quote.type == "direct" else "report"
        points = ROWS[name]
        share = float(np.interp(row.quote.confidence, points, [table[f"{name} {point}"] for point in points]))
        found.append(replace(row, quote=replace(row.quote, confidence=round(share, 2))))
    return found


def out_of_fit(articles: Sequence[Sure], folds: int, seed: int) -> list[Judged]:
    """Return all quotes with the confidence of a table that was fitted on the other folds of the articles."""
    found: list[Judged] = []
    for held in deal(len(articles), folds, seed):
        rest = [row for at, article in enumerate(articles) if at not in held for row in article.judged]
        table = fit_tables(rest)
        found.extend(row for at in held for row in look_up(table, articles[at].judged))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = make_parser(__doc__, weights_file("confidence"))
    add_gold(parser)
    parser.add_argument("--folds", type=int, default=5, help="of the articles")
    parser.add_argument("--seed", type=int, default=0, help="of the folds")
    parser.add_argument(
        "--reports", type=Path, nargs="+", default=[], help="gold files to fit the weights of reports on, fold by fold"
    )
    options = parser.parse_args(arguments)
    fitted = read_fitted(options.reports, options.cache, options.model)
    scenes = [row for path in options.gold for row in read_scenes(path, options.cache, options.model)]
    articles = judge_folds(scenes, fitted, options.folds, options.seed)
    every = [row for article in articles for row in article.judged]
    write_weights(options.output, fit_tables(every), HEAD)
    held = out_of_fit(articles, options.folds, options.seed)
    click.echo(f"{len(articles)} articles, {len(every)} quotes, {options.output.name} written")
    for name, direct in (("direct", True), ("report", False)):
        rows = [row for row in held if (row.quote.type == "direct") == direct]
        error = calibration_error_by_rank(rows)
        click.echo(f"{name}: {len(rows)} quotes, expected calibration error out of the fit {error:.3f}")


if __name__ == "__main__":
    main()
