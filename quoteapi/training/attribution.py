"""Fit ``weights/attribution.tsv``: python -m quoteapi.training.attribution --marked POLNEAR-TRAIN.jsonl [--named …]."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import click

from quoteapi.engine.attribution import Options, walk_passages
from quoteapi.engine.linear import score, softmax, weights_file
from quoteapi.engine.scene import Scene
from quoteapi.evaluation.figures import shared
from quoteapi.evaluation.gold import Attribution, NamedPassage
from quoteapi.evaluation.names import is_name_of
from quoteapi.training.corpus import read_scenes
from quoteapi.training.options import add_fit, make_parser
from quoteapi.training.softmax_model import Example, fit, write_weights

HEAD = (
    "Weights of the features that decide who says a passage. Read by quoteapi/engine/attribution/decision.py.",
    "Source: fitted by quoteapi/training/attribution.py on PolNeAR 1.0's training articles (counts only) and on the",
    "project's own articles, quoteapi/training/articles.",
    "Licence: MIT, the project's own.",
)


def gold_mentions(scene: Scene, passage: int, gold: Sequence[Attribution]) -> tuple[bool, bool, set[int]]:
    """Return whether a passage is a quotation, whether it has a source, and which mentions are that source."""
    p = scene.passages[passage]
    span = [(p.start, p.end)]
    covering = [a for a in gold if shared(span, a.content) >= (p.end - p.start) / 2]
    sourced = [a for a in covering if a.source]
    right = {
        number
        for number, mention in enumerate(scene.mentions)
        if any(shared([(mention.start, mention.end)], a.source) for a in sourced)
        and scene.passage_of[mention.head] is None
    }
    return bool(covering), bool(sourced), right


# In words. A longer fragment is no title or term.
LONGEST_TERM = 6
# Content is longer reported speech if it has more than this many times the characters of the passage inside it.
TERM_IN_CONTENT = 4
# In words. A passage that is a paragraph of its own and longer than this is a quotation to any reader.
LONGEST_ASIDE = 9


def is_term(scene: Scene, options: Options, gold: Sequence[Attribution]) -> bool:
    """Return whether a passage is a title or a term inside longer reported speech.

    PolNeAR's contents cover such a passage, but it quotes nobody: the reporter only marks a word as a word.
    """
    p, shape = scene.passages[options.passage], options.shape
    size = p.end - p.start
    if shape.form == "whole" or shape.words > LONGEST_TERM:
        return False
    covering = [a for a in gold if shared([(p.start, p.end)], a.content) >= size / 2]
    shortest = min(sum(end - start for start, end in a.content) for a in covering)
    return shortest > TERM_IN_CONTENT * size and (shape.capital == "title" or shape.attributive)


def is_unmarked(options: Options) -> bool:
    """Return whether a passage is a long paragraph of its own: a quotation even where PolNeAR does not mark it."""
    shape = options.shape
    return shape.place == "whole" and shape.words > LONGEST_ASIDE


def examples(scene: Scene, gold: Sequence[Attribution]) -> list[Example]:
    """Return one example per passage. The features of each one see the gold speakers of the passages before it."""
    found = []

    def teach(options: Options) -> int | None:
        mentions = options.mentions
        quotation, sourced, right = gold_mentions(scene, options.passage, gold)
        if not quotation and is_unmarked(options):
            return None
        here: set[int] = set()
        if not quotation or is_term(scene, options, gold):
            correct = [True, False] + [False] * len(mentions)
        elif not sourced:
            correct = [False, True] + [False] * len(mentions)
        else:
            here = right & set(mentions)
            if not here:
                entities = {scene.entity(m) for m in right} - {None}
                here = {m for m in mentions if scene.entity(m) in entities}
            correct = [False, False] + [m in here for m in mentions]
        if any(correct):
            found.append(Example(options.rows, correct))
        return _nearest(scene, options.passage, here)

    walk_passages(scene, teach)
    return found


def _nearest(scene: Scene, passage: int, mentions: Collection[int]) -> int | None:
    """Return the mention that begins nearest to the start of a passage."""
    start = scene.passages[passage].start
    return min(mentions, key=lambda m: abs(scene.mentions[m].start - start), default=None)


# A mention of the right speaker counts as right if its probability is at least this share of the highest one among
# them.
LIKELY = 0.5


def named_examples(scene: Scene, passages: Sequence[NamedPassage], weights: Mapping[str, float]) -> list[Example]:
    """Return the examples of an article whose passages have their speakers by name.

    The gold does not mark which mention of the speaker is meant. ``weights``, fitted on marked mentions, choose the
    most likely ones. Passages by the author and passages whose form alone settles the answer give no example.
    """
    found = []

    def teach(options: Options) -> int | None:
        p, mentions = scene.passages[options.passage], options.mentions
        gold = next((g for g in passages if 2 * min(g.end, p.end) - 2 * max(g.start, p.start) >= p.end - p.start), None)
        if gold is None or gold.by_author:
            return None
        if not gold.quotation:
            found.append(Example(options.rows, [True, False] + [False] * len(mentions)))
            return None
        names = [_name_of(scene, mention) for mention in mentions]
        if gold.names:
            right = [bool(name) and is_name_of(name, gold) for name in names]
            correct = [False, False, *right]
        else:
            correct = [False, True, *(not name for name in names)]
        if not any(correct):
            return None
        chances = softmax([score(weights, row) for row in options.rows])
        least = LIKELY * max(chance for chance, ok in zip(chances, correct, strict=True) if ok)
        correct = [ok and chance >= least for chance, ok in zip(chances, correct, strict=True)]
        found.append(Example(options.rows, correct))
        return _nearest(scene, options.passage, [m for m, ok in zip(mentions, correct[2:], strict=True) if ok])

    walk_passages(scene, teach)
    return found


def _name_of(scene: Scene, mention: int) -> str:
    entity = scene.entity(mention)
    return scene.coreference.entities[entity].name if entity is not None else ""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = make_parser(__doc__, weights_file("attribution"))
    parser.add_argument("--marked", type=Path, nargs="+", help="gold files with marked sources")
    parser.add_argument("--named", type=Path, nargs="*", default=(), help="gold files with the speakers' names")
    add_fit(parser, decay=6e-4, rare=15)
    parser.add_argument(
        "--times", type=int, default=1, help="how many times to count each passage with a named speaker"
    )
    options = parser.parse_args(arguments)
    every: list[Example] = []
    for path in options.marked:
        for article, scene in read_scenes(path, options.cache, options.model):
            every.extend(examples(scene, article.attributions or ()))
    weights = fit(every, decay=options.decay, rare=options.rare)
    for path in options.named:
        for article, scene in read_scenes(path, options.cache, options.model):
            every.extend(named_examples(scene, article.passages or (), weights) * options.times)
    weights = fit(every, decay=options.decay, rare=options.rare)
    write_weights(options.output, weights, HEAD)
    click.echo(f"{len(every)} passages, {len(weights)} weights written to {options.output.name}")


if __name__ == "__main__":
    main()
