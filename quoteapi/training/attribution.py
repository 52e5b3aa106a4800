"""Fit ``weights/attribution.tsv``: python -m quoteapi.training.attribution POLNEAR-TRAIN.jsonl."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quoteapi.engine import attribution
from quoteapi.engine.model import DEFAULT_MODEL
from quoteapi.engine.scene import Scene
from quoteapi.training.corpus import CACHE, GoldAttribution, attributions, overlap, read_scenes
from quoteapi.training.softmax_model import Example, fit, write_weights

HEAD = (
    "Weights of the signals that decide who says a passage. Read by quoteapi/engine/attribution.py.",
    "Source: fitted by quoteapi/training/attribution.py on PolNeAR 1.0's training articles (counts only).",
    "Licence: MIT, the project's own.",
)


def gold_mentions(scene: Scene, passage: int, gold: Sequence[GoldAttribution]) -> tuple[bool, bool, set[int]]:
    """Is a passage a quotation, has it a source, and which mentions are that source."""
    p = scene.passages[passage]
    span = [(p.start, p.end)]
    covering = [a for a in gold if overlap(span, a.content) >= (p.end - p.start) / 2]
    sourced = [a for a in covering if a.source]
    right = {
        number
        for number, mention in enumerate(scene.mentions)
        if any(overlap([(mention.start, mention.end)], a.source) for a in sourced)
        and scene.passage_of[mention.head] < 0
    }
    return bool(covering), bool(sourced), right


def examples(scene: Scene, gold: Sequence[GoldAttribution]) -> list[Example]:
    """One example a passage, each seeing the gold speakers of the passages before it."""
    said = [-1] * len(scene.passages)
    found = []
    for passage in range(len(scene.passages)):
        quotation, sourced, right = gold_mentions(scene, passage, gold)
        mentions, rows = attribution.option_signals(scene, passage, said)
        if not quotation:
            correct = [True, False] + [False] * len(mentions)
        elif not sourced:
            correct = [False, True] + [False] * len(mentions)
        else:
            here = right & set(mentions)
            if not here:
                entities = {scene.entity(m) for m in right} - {-1}
                here = {m for m in mentions if scene.entity(m) in entities}
            correct = [False, False] + [m in here for m in mentions]
            if here:
                p = scene.passages[passage]
                said[passage] = min(here, key=lambda m: abs(scene.mentions[m].start - p.start))
        if any(correct):
            found.append(Example(rows, correct))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--decay", type=float, default=1e-4)
    parser.add_argument("--rare", type=int, default=5)
    options = parser.parse_args(arguments)
    every: list[Example] = []
    for path in options.gold:
        for row, scene in read_scenes(path, options.cache, options.model):
            every.extend(examples(scene, gold_of(row)))
    weights = fit(every, decay=options.decay, rare=options.rare)
    target = Path(str(attribution.__file__)).parent / "weights" / "attribution.tsv"
    write_weights(target, weights, HEAD)
    print(f"{len(every)} passages, {len(weights)} weights written to {target.name}")


def gold_of(row: dict[str, Any]) -> list[GoldAttribution]:
    return attributions(row)


if __name__ == "__main__":
    main()
