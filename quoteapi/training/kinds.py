"""Fit ``weights/kinds.tsv``: python -m quoteapi.training.kinds GOLD.jsonl ..., gold registers and gold sources.

The examples are the names that the engine finds in an article. A register labels all of them: what it does not list is
a run of capitals that names nothing. Sources label only those that speak.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from quoteapi.engine.linear import score, softmax, weights_file
from quoteapi.engine.mentions import NAME_KINDS, form_of, rows_of_names
from quoteapi.engine.words import names
from quoteapi.evaluation.gold import GoldArticle
from quoteapi.training.corpus import read_scenes
from quoteapi.training.options import add_fit, add_folds, add_gold, make_parser
from quoteapi.training.softmax_model import Example, fit, write_weights

HEAD = (
    "Weights of the features that decide what a name names. Read by quoteapi/engine/mentions/kinds.py.",
    "Source: fitted by quoteapi/training/kinds.py on what training/articles/README.md tells (counts only).",
    "Licence: MIT, the project's own.",
)
# The kinds of gold names. Those of any other kind are things.
_KINDS: Mapping[str, str] = {"person": "person", "organization": "body", "group": "body", "place": "place"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article's names in folded form: the features of each kind, and the kinds of those that are labelled."""

    article: str
    rows: Mapping[str, list[list[str]]]
    kinds: Mapping[str, str]

    def examples(self) -> Iterator[Example]:
        for form, kind in self.kinds.items():
            yield Example(self.rows[form], [kind == other for other in NAME_KINDS])


def gold_kinds(article: GoldArticle) -> dict[str, set[str]]:
    """Return the kinds of all gold names and their other forms, by their folded form with and without a title."""
    found: dict[str, set[str]] = defaultdict(set)
    known = [((name.name, *name.forms), name.kind) for name in article.names or ()]
    known.extend((speaker.names, speaker.kind) for speaker in article.speakers or ())
    for written, kind in known:
        for name in written:
            words = names.split_words(name)
            for form in {form_of(name), form_of(" ".join(words[names.split_title(words) :]))} - {""}:
                found[form].add(_KINDS.get(kind, "thing"))
    return found


def kind_of(form: str, gold: Mapping[str, set[str]], *, whole: bool) -> str | None:
    """Return the kind of a name in folded form, or None if the gold does not tell one.

    A name that ends in a person's full name has caught words before it, and is the person's. A part of a person's name
    that the gold does not list tells nothing. ``whole`` tells whether the gold lists all names of the article.
    """
    words = form.split()
    endings = [form] if words[0] != "the" else [form, " ".join(words[1:])]
    for ending in endings:
        if ending in gold:
            return next(iter(gold[ending])) if len(gold[ending]) == 1 else None
    if any(gold.get(" ".join(words[cut:])) == {"person"} for cut in range(1, len(words) - 1)):
        return "person"
    if any(f" {form} " in f" {other} " for other, kinds in gold.items() if "person" in kinds):
        return None
    return "thing" if whole else None


def read_labelled(paths: Iterable[Path], cache: Path, model: str) -> list[Labelled]:
    """Return the labelled names of all articles. An article that several files label counts as the first labels it."""
    found: dict[str, Labelled] = {}
    for path in paths:
        for article, scene in read_scenes(path, cache, model):
            if article.id in found:
                continue
            rows, gold = rows_of_names(scene.parse, scene.text), gold_kinds(article)
            kinds = {form: kind_of(form, gold, whole=article.names is not None) for form in rows}
            found[article.id] = Labelled(article.id, rows, {form: kind for form, kind in kinds.items() if kind})
    return list(found.values())


def count_mistakes(held: Sequence[Labelled], weights: Mapping[str, float]) -> Counter[str]:
    """Count the names of people that the weights miss, and the other names that they take for people's."""
    found: Counter[str] = Counter()
    for article in held:
        for form, kind in article.kinds.items():
            chances = softmax([score(weights, row) for row in article.rows[form]])
            taken = chances[NAME_KINDS.index("person")] > 0.5
            found["people" if kind == "person" else "others"] += 1
            found["missed" if kind == "person" else "passing"] += taken is not (kind == "person")
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = make_parser(__doc__, weights_file("kinds"))
    add_gold(parser)
    add_fit(parser, decay=1e-4, rare=4)
    add_folds(parser)
    options = parser.parse_args(arguments)
    articles = read_labelled(options.gold, options.cache, options.model)

    def fitted(some: Iterable[Labelled]) -> dict[str, float]:
        every = [example for article in some for example in article.examples()]
        return fit(every, decay=options.decay, rare=options.rare)

    weights = fitted(articles)
    write_weights(options.output, weights, HEAD)
    click.echo(f"{len(articles)} articles, {len(weights)} weights written to {options.output.name}")
    order = np.random.default_rng(options.seed).permutation(len(articles)).tolist()
    found: Counter[str] = Counter()
    for fold in range(options.folds):
        held = set(order[fold :: options.folds])
        rest = fitted(article for at, article in enumerate(articles) if at not in held)
        found += count_mistakes([articles[at] for at in sorted(held)], rest)
    click.echo(
        f"out of the fit: {found['missed']} of {found['people']} names of people missed, "
        f"{found['passing']} of {found['others']} others taken for people's"
    )


if __name__ == "__main__":
    main()
