"""Fit ``weights/attribution.tsv``: python -m quoteapi.training.attribution --marked POLNEAR-TRAIN.jsonl [--named …]."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from quoteapi.engine.attribution import decision as attribution
from quoteapi.engine.attribution.pair_signals import Turn, take_turn
from quoteapi.engine.attribution.passage_signals import length_class, shape_of
from quoteapi.engine.linear import score, softmax, weights_file
from quoteapi.engine.parsing import DEFAULT_MODEL
from quoteapi.engine.scene import Scene, is_whole
from quoteapi.evaluation.figures import is_name_of
from quoteapi.evaluation.gold import NamedPassage, read_gold
from quoteapi.training.corpus import CACHE, GoldAttribution, attributions, overlap, read_scenes
from quoteapi.training.softmax_model import Example, fit, write_weights

HEAD = (
    "Weights of the signals that decide who says a passage. Read by quoteapi/engine/attribution/decision.py.",
    "Source: fitted by quoteapi/training/attribution.py on PolNeAR 1.0's training articles (counts only) and on the",
    "project's own articles, quoteapi/training/articles.",
    "Licence: MIT, the project's own.",
)


def gold_mentions(scene: Scene, passage: int, gold: Sequence[GoldAttribution]) -> tuple[bool, bool, set[int]]:
    """Return whether a passage is a quotation, whether it has a source, and which mentions are that source."""
    p = scene.passages[passage]
    span = [(p.start, p.end)]
    covering = [a for a in gold if overlap(span, a.content) >= (p.end - p.start) / 2]
    sourced = [a for a in covering if a.source]
    right = {
        number
        for number, mention in enumerate(scene.mentions)
        if any(overlap([(mention.start, mention.end)], a.source) for a in sourced)
        and scene.passage_of[mention.head] is None
    }
    return bool(covering), bool(sourced), right


def is_term(scene: Scene, passage: int, gold: Sequence[GoldAttribution], signals: Sequence[str]) -> bool:
    """Return whether a passage is a title or a term inside longer reported speech.

    PolNeAR's contents cover such a passage, but it quotes nobody: the reporter only marks a word as a word.
    """
    p = scene.passages[passage]
    size = p.end - p.start
    if is_whole(scene, passage) or length_class(scene, passage) not in ("len1", "len2", "len3", "len4", "len6"):
        return False
    covering = [a for a in gold if overlap([(p.start, p.end)], a.content) >= size / 2]
    shortest = min(sum(end - start for start, end in a.content) for a in covering)
    title = shape_of(scene, passage).capital == "title"
    return shortest > 4 * size and (title or any(s.startswith("not:attributive") for s in signals))


def is_unmarked(scene: Scene, passage: int) -> bool:
    """Return whether a passage is a long paragraph of its own: a quotation even where PolNeAR does not mark it."""
    alone = shape_of(scene, passage).place == "whole"
    return alone and length_class(scene, passage) not in ("len1", "len2", "len3", "len4", "len6", "len9")


def examples(scene: Scene, gold: Sequence[GoldAttribution]) -> list[Example]:
    """Return one example per passage. The signals of each one see the gold speakers of the passages before it."""
    last_turn: Turn | None = None
    found = []
    for passage in range(len(scene.passages)):
        if attribution.settled(scene, passage):
            continue
        quotation, sourced, right = gold_mentions(scene, passage, gold)
        if not quotation and is_unmarked(scene, passage):
            continue
        mentions, rows = attribution.option_signals(scene, passage, last_turn)
        if not quotation or is_term(scene, passage, gold, rows[0]):
            correct = [True, False] + [False] * len(mentions)
        elif not sourced:
            correct = [False, True] + [False] * len(mentions)
        else:
            here = right & set(mentions)
            if not here:
                entities = {scene.entity(m) for m in right} - {None}
                here = {m for m in mentions if scene.entity(m) in entities}
            correct = [False, False] + [m in here for m in mentions]
            if here:
                p = scene.passages[passage]
                nearest = min(here, key=lambda m: abs(scene.mentions[m].start - p.start))
                last_turn = take_turn(scene, last_turn, passage, nearest)
        if any(correct):
            found.append(Example(rows, correct))
    return found


# A mention of the right speaker counts as right if its probability is at least this share of the highest one among
# them.
LIKELY = 0.5


def named_examples(scene: Scene, passages: Sequence[NamedPassage], weights: Mapping[str, float]) -> list[Example]:
    """Return the examples of an article whose passages have their speakers by name.

    The gold does not mark which mention of the speaker is meant. ``weights``, fitted on marked mentions, choose the
    most likely ones. Passages by the author and passages whose form alone settles the answer give no example.
    """
    last_turn: Turn | None = None
    found = []
    for passage, p in enumerate(scene.passages):
        gold = next((g for g in passages if 2 * min(g.end, p.end) - 2 * max(g.start, p.start) >= p.end - p.start), None)
        if gold is None or gold.by_author or attribution.settled(scene, passage):
            continue
        mentions, rows = attribution.option_signals(scene, passage, last_turn)
        if not gold.quotation:
            found.append(Example(rows, [True, False] + [False] * len(mentions)))
            continue
        names = [_name_of(scene, mention) for mention in mentions]
        if gold.names:
            right = [bool(name) and is_name_of(name, gold) for name in names]
            correct = [False, False, *right]
        else:
            correct = [False, True, *(not name for name in names)]
        if not any(correct):
            continue
        chances = softmax([score(weights, row) for row in rows])
        least = LIKELY * max(chance for chance, ok in zip(chances, correct, strict=True) if ok)
        correct = [ok and chance >= least for chance, ok in zip(chances, correct, strict=True)]
        found.append(Example(rows, correct))
        here = [m for m, ok in zip(mentions, correct[2:], strict=True) if ok]
        if here:
            nearest = min(here, key=lambda m: abs(scene.mentions[m].start - p.start))
            last_turn = take_turn(scene, last_turn, passage, nearest)
    return found


def _name_of(scene: Scene, mention: int) -> str:
    entity = scene.entity(mention)
    return scene.coreference.entities[entity].name if entity is not None else ""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--marked", type=Path, nargs="+", help="gold files with marked sources")
    parser.add_argument("--named", type=Path, nargs="*", default=(), help="gold files with the speakers' names")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--decay", type=float, default=6e-4)
    parser.add_argument("--rare", type=int, default=15)
    parser.add_argument(
        "--times", type=int, default=1, help="how many times to count each passage with a named speaker"
    )
    options = parser.parse_args(arguments)
    every: list[Example] = []
    for path in options.marked:
        for row, scene in read_scenes(path, options.cache, options.model):
            every.extend(examples(scene, attributions(row)))
    weights = fit(every, decay=options.decay, rare=options.rare)
    for path in options.named:
        for gold, (_, scene) in zip(read_gold(path), read_scenes(path, options.cache, options.model), strict=True):
            every.extend(named_examples(scene, gold.passages or (), weights) * options.times)
    weights = fit(every, decay=options.decay, rare=options.rare)
    target = weights_file("attribution")
    write_weights(target, weights, HEAD)
    click.echo(f"{len(every)} passages, {len(weights)} weights written to {target.name}")


if __name__ == "__main__":
    main()
