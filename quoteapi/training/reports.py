"""Fit ``weights/reports.tsv``: python -m quoteapi.training.reports POLNEAR-TRAIN.jsonl."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

import click

from quoteapi.engine.default_model import DEFAULT_MODEL
from quoteapi.engine.linear import weights_file
from quoteapi.engine.reports import Report, find_reports, offsets, report_features, source_end
from quoteapi.engine.scene import Scene
from quoteapi.evaluation.gold import Attribution, Ranges
from quoteapi.training.corpus import CACHE, overlap, read_scenes
from quoteapi.training.softmax_model import Example, fit, write_weights

HEAD = (
    "Weights of the features that tell reported speech. Read by quoteapi/engine/reports/rating.py.",
    "Source: fitted by quoteapi/training/reports.py on PolNeAR 1.0's training articles (counts only).",
    "Licence: MIT, the project's own.",
)
_TOKEN = re.compile(r"\w+")


def is_right(scene: Scene, report: Report, gold: Sequence[Attribution]) -> bool:
    """Return whether a gold attribution has this content (Jaccard index of words at least 0.5) and this source."""
    content = tuple(offsets(scene, report))
    cue = scene.cues[report.cue]
    source = [(scene.mentions[cue.mention].start, source_end(scene, cue))]
    for attribution in gold:
        if not attribution.source or not overlap(source, attribution.source):
            continue
        shared = overlap(content, attribution.content)
        if shared and _jaccard(scene.text, content, attribution.content) >= 0.5:
            return True
    return False


def _jaccard(text: str, one: Ranges, other: Ranges) -> float:
    mine, theirs = _words(text, one), _words(text, other)
    return len(mine & theirs) / max(1, len(mine | theirs))


def _words(text: str, ranges: Ranges) -> set[int]:
    return {match.start() for start, end in ranges for match in _TOKEN.finditer(text, start, end)}


def examples(scene: Scene, gold: Sequence[Attribution]) -> list[Example]:
    """Return one two-way choice per candidate: its features against an option without features."""
    found = []
    for report in find_reports(scene):
        right = is_right(scene, report, gold)
        found.append(Example([[], report_features(scene, report)], [not right, right]))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--decay", type=float, default=2e-5)
    parser.add_argument("--rare", type=int, default=4)
    parser.add_argument("--output", type=Path, default=weights_file("reports"), help="by default the engine's file")
    options = parser.parse_args(arguments)
    every: list[Example] = []
    for path in options.gold:
        for article, scene in read_scenes(path, options.cache, options.model):
            every.extend(examples(scene, article.attributions or ()))
    weights = fit(every, decay=options.decay, rare=options.rare)
    write_weights(options.output, weights, HEAD)
    click.echo(
        f"{len(every)} candidates, {sum(e.right[1] for e in every)} right, "
        f"{len(weights)} weights written to {options.output.name}"
    )


if __name__ == "__main__":
    main()
