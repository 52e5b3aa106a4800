"""Fit ``weights/attribution.tsv``: python -m quoteapi.training.attribution POLNEAR-TRAIN.jsonl."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import click

from quoteapi.engine import attribution
from quoteapi.engine.model import DEFAULT_MODEL
from quoteapi.engine.pair_signals import Turn, take_turn
from quoteapi.engine.passage_signals import length_class, shape_of
from quoteapi.engine.scene import Scene, is_whole
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


def is_term(scene: Scene, passage: int, gold: Sequence[GoldAttribution], signals: Sequence[str]) -> bool:
    """Is a passage a title or term inside longer reported speech?

    PolNeAR's contents cover it, but nobody is quoted by it: the reporter marks a word as a word.
    """
    p = scene.passages[passage]
    size = p.end - p.start
    if is_whole(scene, passage) or length_class(scene, passage) not in ("len1", "len2", "len3", "len4", "len6"):
        return False
    covering = [a for a in gold if overlap([(p.start, p.end)], a.content) >= size / 2]
    shortest = min(sum(end - start for start, end in a.content) for a in covering)
    title = shape_of(scene, passage).capital == "title"
    return shortest > 4 * size and (title or any(s.startswith("not:attributive") for s in signals))


def examples(scene: Scene, gold: Sequence[GoldAttribution]) -> list[Example]:
    """One example a passage, each seeing the gold speakers of the passages before it."""
    last_turn: Turn | None = None
    found = []
    for passage in range(len(scene.passages)):
        quotation, sourced, right = gold_mentions(scene, passage, gold)
        mentions, rows = attribution.option_signals(scene, passage, last_turn)
        if not quotation or is_term(scene, passage, gold, rows[0]):
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
                nearest = min(here, key=lambda m: abs(scene.mentions[m].start - p.start))
                last_turn = take_turn(scene, last_turn, passage, nearest)
        if any(correct):
            found.append(Example(rows, correct))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--decay", type=float, default=6e-4)
    parser.add_argument("--rare", type=int, default=15)
    options = parser.parse_args(arguments)
    every: list[Example] = []
    for path in options.gold:
        for row, scene in read_scenes(path, options.cache, options.model):
            every.extend(examples(scene, attributions(row)))
    weights = fit(every, decay=options.decay, rare=options.rare)
    target = Path(str(attribution.__file__)).parent / "weights" / "attribution.tsv"
    write_weights(target, weights, HEAD)
    click.echo(f"{len(every)} passages, {len(weights)} weights written to {target.name}")


if __name__ == "__main__":
    main()
