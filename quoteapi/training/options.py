"""The options that the training commands share."""

from __future__ import annotations

import argparse
from itertools import chain
from pathlib import Path

from quoteapi.engine.default_model import DEFAULT_MODEL
from quoteapi.evaluation.gold import GoldArticle, read_gold
from quoteapi.training.corpus import CACHE, read_polnear_names


def make_parser(description: str | None, output: Path) -> argparse.ArgumentParser:
    """Return a parser with the options of every command. ``output`` is the engine's own file of weights."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--output", type=Path, default=output, help="by default the engine's file")
    return parser


def add_gold(parser: argparse.ArgumentParser, *, with_polnear: bool = False) -> None:
    parser.add_argument("gold", type=Path, nargs="+")
    if with_polnear:
        parser.add_argument(
            "--polnear",
            type=Path,
            nargs="*",
            default=(),
            help="training articles of PolNeAR, named by polnear_names.tsv",
        )


def add_fit(parser: argparse.ArgumentParser, *, decay: float, rare: int) -> None:
    """Add the weight of the penalty, and in how many examples a feature must stand at least to get a weight."""
    parser.add_argument("--decay", type=float, default=decay)
    parser.add_argument("--rare", type=int, default=rare)


def add_folds(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folds", type=int, default=5, help="for the printed figures")
    parser.add_argument("--seed", type=int, default=0, help="of the folds; the weights do not depend on it")


def read_articles(options: argparse.Namespace) -> list[GoldArticle]:
    """Return the articles of the files in ``gold`` and, with the names known, of those in ``polnear``."""
    named = chain.from_iterable(read_polnear_names(path) for path in options.polnear)
    return [*chain.from_iterable(read_gold(path) for path in options.gold), *named]
