"""Fit ``weights/antecedents.tsv``: python -m quoteapi.training.antecedents NAMES.jsonl ..., gold files with names.

The examples are pronouns that are the mention of a passage's speaker, or a marked source. The gold speaker, or the
source's name, tells whom the pronoun refers to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from quoteapi.engine.attribution import attribute_passages
from quoteapi.engine.coreference import Memory, likeliest, resolve
from quoteapi.engine.linear import weights_file
from quoteapi.engine.scene import Scene
from quoteapi.evaluation.figures import shared
from quoteapi.evaluation.gold import GoldArticle, NamedPassage, NamedSpan
from quoteapi.evaluation.names import is_name_of
from quoteapi.training.corpus import make_scenes
from quoteapi.training.options import add_fit, add_gold, make_parser, read_articles
from quoteapi.training.softmax_model import Example, fit, write_weights

HEAD = (
    "Weights of the features that decide whom a pronoun means. Read by quoteapi/engine/coreference/pronouns.py.",
    "Source: fitted by quoteapi/training/antecedents.py on what training/articles/README.md tells (counts only).",
    "Licence: MIT, the project's own.",
)


@dataclass(frozen=True)
class Teacher:
    """Choose antecedents as the engine does, and record each choice whose right answer is known as an example.

    For such a choice it returns a right answer, so that later choices of the article build on correct ones.
    """

    answers: Mapping[int, NamedSpan]
    examples: list[Example]

    def __call__(self, memory: Memory, number: int, fits: Sequence[int], rows: Sequence[Sequence[str]]) -> int:
        chosen = likeliest(memory, number, fits, rows)
        answer = self.answers.get(number)
        if answer is None:
            return chosen
        right = [_is_right(memory.entities[entity].name, answer) for entity in fits]
        if not any(right) or all(right):
            return chosen
        self.examples.append(Example(rows, right))
        if right[fits.index(chosen)]:
            return chosen
        return max((e for e, ok in zip(fits, right, strict=True) if ok), key=lambda e: memory.recent[e])


def _is_right(name: str, answer: NamedSpan) -> bool:
    return is_name_of(name, answer) if name and answer.names else not name and not answer.names


def known_pronouns(scene: Scene, passages: Sequence[NamedPassage]) -> dict[int, NamedPassage]:
    """Return the pronouns to which the engine attributes a passage, each with the gold passage."""
    found: dict[int, NamedPassage] = {}
    for own, decision in zip(scene.passages, attribute_passages(scene), strict=True):
        if decision.mention is None or not scene.mentions[decision.mention].gender:
            continue
        if scene.mentions[decision.mention].form != "pronoun":
            continue
        for gold in passages:
            same = 2 * shared([(own.start, own.end)], [(gold.start, gold.end)]) >= own.end - own.start
            if same and gold.quotation and not gold.by_author:
                found.setdefault(decision.mention, gold)
    return found


def known_sources(scene: Scene, sources: Sequence[NamedSpan]) -> dict[int, NamedSpan]:
    """Return the pronouns that are a marked source by themselves, each with its gold source."""
    spans = {(source.start, source.end): source for source in sources if not source.by_author}
    pronouns = ((number, mention) for number, mention in enumerate(scene.mentions) if mention.form == "pronoun")
    return {
        number: spans[mention.start, mention.end]
        for number, mention in pronouns
        if (mention.start, mention.end) in spans
    }


def examples(articles: Iterable[GoldArticle], cache: Path, model: str) -> Iterator[list[Example]]:
    """Yield the examples of each article."""
    for article, scene in make_scenes(articles, cache, model):
        answers: dict[int, NamedSpan] = {
            **known_pronouns(scene, article.passages or ()),
            **known_sources(scene, article.sources or ()),
        }
        found: list[Example] = []
        speaking = frozenset(cue.mention for cue in scene.cues if cue.speech == "speech")
        resolve(scene.parse, scene.text, scene.mentions, speaking, Teacher(answers, found), passages=scene.passages)
        yield found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = make_parser(__doc__, weights_file("antecedents"))
    add_gold(parser, with_polnear=True)
    add_fit(parser, decay=3e-3, rare=4)
    options = parser.parse_args(arguments)
    articles = read_articles(options)
    every = [example for found in examples(articles, options.cache, options.model) for example in found]
    weights = fit(every, decay=options.decay, rare=options.rare)
    write_weights(options.output, weights, HEAD)
    click.echo(f"{len(every)} pronouns, {len(weights)} weights written to {options.output.name}")


if __name__ == "__main__":
    main()
