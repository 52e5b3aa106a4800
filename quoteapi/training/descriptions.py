"""Fit ``weights/descriptions.tsv``: python -m quoteapi.training.descriptions GOLD.jsonl ..., gold files with names.

The examples are descriptions that are a marked source, the speaker of a passage or a report, or, in a register of
names, one of the nouns that mean a name. The gold name tells whom the description refers to, or that the text never
names the source.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import click
import numpy as np

from quoteapi.engine.attribution import attribute_passages
from quoteapi.engine.coreference import Memory, apposed, options_of, resolve
from quoteapi.engine.linear import score, weights_file
from quoteapi.engine.mentions import full_phrase
from quoteapi.engine.quotations import find_utterances
from quoteapi.engine.results import QUOTE_TYPES
from quoteapi.engine.scene import Scene
from quoteapi.evaluation.figures import shared, size
from quoteapi.evaluation.gold import GoldArticle, GoldName, NamedSpan
from quoteapi.evaluation.names import is_one_of
from quoteapi.training.corpus import make_scenes
from quoteapi.training.options import add_fit, add_folds, add_gold, make_parser, read_articles
from quoteapi.training.softmax_model import Example, fit, write_weights

HEAD = (
    "Weights of the features that decide whom a description means. Read by",
    "quoteapi/engine/coreference/descriptions.py.",
    "Source: fitted by quoteapi/training/descriptions.py on what training/articles/README.md tells (counts only).",
    "Licence: MIT, the project's own.",
)
# What nobody gets in addition, because a wrong name is worse than none. When it was chosen, by five folds where the
# rules find nobody, it left 396 of 406 sources that are never named without a name, and named 22 of 213 others rightly.
# With 1 these figures were 386 and 30, with 2 they were 403 and 17.
NOBODY = 1.5


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a description means: the names, none for somebody whom the text never names. ``said`` if it is a source."""

    names: tuple[str, ...]
    person: bool
    said: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The options of a description, and which of them are right.

    ``asked`` tells whether the engine asks the model: the description speaks, and the rules find nobody.
    """

    example: Example
    answer: Answer
    asked: bool


@dataclass(frozen=True)
class Teacher:
    """Resolve descriptions by the rules alone, and record each one whose right answer is known.

    It returns what the rules found, not the right answer, so that the examples look like what the engine meets in use.
    """

    answers: Mapping[int, Answer]
    choices: list[Choice] = field(default_factory=list)

    def __call__(self, memory: Memory, number: int, entity: int | None) -> int | None:
        answer = self.answers.get(number)
        if answer is None or apposed(memory, number, memory.mentions[number]) is not None:
            return entity
        options = options_of(memory, number)
        entities = [None, *options.entities]
        right = [_is_right("" if e is None else memory.entities[e].name, answer) for e in entities]
        asked = entity is None and number in memory.subjects_of_cues
        self.choices.append(Choice(Example(options.rows, right), answer, asked))
        return entity


def _is_right(name: str, answer: Answer) -> bool:
    if not answer.names:
        return not name
    return bool(name) and is_one_of(name, answer.names, person=answer.person)


def known_sources(scene: Scene, sources: Iterable[NamedSpan]) -> dict[int, Answer]:
    """Return the descriptions that are the head of a marked source, each with what the source means."""
    described = descriptions_by_head(scene)
    found: dict[int, Answer] = {}
    for source in sources:
        number = described.get(_head_of(scene, source))
        if number is not None and not source.by_author:
            found.setdefault(number, Answer(source.names, source.person, said=True))
    return found


def _head_of(scene: Scene, source: NamedSpan) -> int | None:
    """Return the first token of a span that hangs on none of the others."""
    parse = scene.parse
    first, last = bisect_left(parse.starts, source.start), bisect_left(parse.starts, source.end)
    tokens = [token for token in range(first, last) if parse.stands_for[token] is None]
    return next((t for t in tokens if parse.heads[t] == t or parse.heads[t] not in tokens), None)


def descriptions_by_head(scene: Scene) -> dict[int | None, int]:
    return {
        mention.head: number
        for number, mention in enumerate(scene.mentions)
        if mention.form == "nominal" and not mention.plural
    }


def known_speakers(scene: Scene, spans: Sequence[NamedSpan]) -> dict[int, Answer]:
    """Return the descriptions to which the engine attributes a passage or a report, each with the gold speaker."""
    described = set(descriptions_by_head(scene).values())
    found: dict[int, Answer] = {}
    for utterance in find_utterances(scene, attribute_passages(scene), QUOTE_TYPES):
        if utterance.mention not in described or utterance.mention is None:
            continue
        for gold in spans:
            both = shared(utterance.ranges, ((gold.start, gold.end),))
            if 2 * both >= size(utterance.ranges) and 2 * both >= gold.end - gold.start:
                found.setdefault(utterance.mention, Answer(gold.names, gold.person, said=True))
                break
    return found


def known_nouns(scene: Scene, register: Iterable[GoldName]) -> dict[int, Answer]:
    """Return the descriptions that a register ties to one name."""
    meant: dict[str, list[GoldName]] = {}
    for name in register:
        for noun in name.nouns:
            meant.setdefault(noun.lower(), []).append(name)
    found: dict[int, Answer] = {}
    for number in descriptions_by_head(scene).values():
        mention = scene.mentions[number]
        start, end = full_phrase(scene.parse, mention)
        names = meant.get(scene.text[mention.start : mention.end].lower()) or meant.get(scene.text[start:end].lower())
        if names and len(names) == 1:
            found[number] = Answer((names[0].name, *names[0].forms), names[0].kind == "person", said=False)
    return found


def known_answers(article: GoldArticle, scene: Scene) -> dict[int, Answer]:
    """Return the descriptions of an article whose answer its gold tells."""
    quotations = [passage for passage in article.passages or () if passage.quotation]
    spans: list[NamedSpan] = [span for span in (*quotations, *(article.reports or ())) if not span.by_author]
    return {
        **known_nouns(scene, article.names or ()),
        **(known_speakers(scene, spans) if spans else {}),
        **known_sources(scene, article.sources or ()),
    }


def read_choices(articles: Iterable[GoldArticle], cache: Path, model: str) -> dict[str, list[Choice]]:
    """Return the choices of each article by its id. One that several files label has the labels of all."""
    scenes: dict[str, Scene] = {}
    answers: dict[str, dict[int, Answer]] = {}
    for article, scene in make_scenes(articles, cache, model):
        known = answers.setdefault(article.id, {})
        scenes.setdefault(article.id, scene)
        for number, answer in known_answers(article, scene).items():
            if number not in known or (answer.said and not known[number].said):
                known[number] = answer
    return {name: _choices(scene, answers[name]) for name, scene in scenes.items()}


def _choices(scene: Scene, answers: Mapping[int, Answer]) -> list[Choice]:
    speaking = frozenset(cue.mention for cue in scene.cues if cue.speech == "speech")
    teacher = Teacher(answers)
    resolve(scene.parse, scene.text, scene.mentions, speaking, describe=teacher, passages=scene.passages)
    return teacher.choices


def fit_descriptions(choices: Iterable[Choice], *, decay: float, rare: int) -> dict[str, float]:
    """Return the weights, fitted on the choices that have right options and wrong ones."""
    every = [c.example for c in choices if any(c.example.right) and not all(c.example.right)]
    weights = fit(every, decay=decay, rare=rare)
    weights["nobody"] = round(weights.get("nobody", 0.0) + NOBODY, 3)
    return weights


def count_right(choices: Iterable[Choice], weights: Mapping[str, float]) -> Counter[str]:
    """Count the sources for which the engine asks the model, and those that it gets right, named and unnamed."""
    found: Counter[str] = Counter()
    for choice in choices:
        if not (choice.asked and choice.answer.said):
            continue
        scores = [score(weights, row) for row in choice.example.rows]
        kind = "named" if choice.answer.names else "unnamed"
        found[kind] += 1
        found[f"{kind}, right"] += choice.example.right[scores.index(max(scores))]
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = make_parser(__doc__, weights_file("descriptions"))
    add_gold(parser, with_polnear=True)
    add_fit(parser, decay=3e-3, rare=3)
    add_folds(parser)
    options = parser.parse_args(arguments)
    choices = list(read_choices(read_articles(options), options.cache, options.model).values())

    def fitted(some: Iterable[Sequence[Choice]]) -> dict[str, float]:
        return fit_descriptions(chain(*some), decay=options.decay, rare=options.rare)

    weights = fitted(choices)
    write_weights(options.output, weights, HEAD)
    click.echo(f"{sum(map(len, choices))} descriptions, {len(weights)} weights written to {options.output.name}")
    order = np.random.default_rng(options.seed).permutation(len(choices)).tolist()
    found: Counter[str] = Counter()
    for fold in range(options.folds):
        held = set(order[fold :: options.folds])
        rest = fitted(own for at, own in enumerate(choices) if at not in held)
        found += count_right(chain(*(choices[at] for at in held)), rest)
    click.echo(
        "out of the fit, of the sources that the rules leave open: "
        f"{found['named, right']} of {found['named']} with a name are right, "
        f"{found['unnamed, right']} of {found['unnamed']} without"
    )


if __name__ == "__main__":
    main()
