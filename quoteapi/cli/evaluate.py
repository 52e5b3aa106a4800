"""``quoteapi evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quoteapi.cli.output import refuse_overwriting
from quoteapi.cli.settings import read_settings

if TYPE_CHECKING:
    from quoteapi.evaluation.gold import Half


@click.command()
@click.argument("gold", metavar="GOLD.jsonl", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--marks",
    type=click.Choice(["straight", "guillemets", "british"]),
    help="Use other quotation marks in the articles.",
)
@click.option(
    "--half",
    type=click.Choice(["read", "measure"]),
    help="Use one half of a training file: that in which mistakes are read, or that in which figures are measured.",
)
@click.option("--people", is_flag=True, help="Give the engine the speakers of each article as known people.")
@click.option(
    "--others",
    type=click.IntRange(0, 1000),
    default=0,
    metavar="N",
    help="Give it N made-up people with common names as well.",
)
def evaluate(gold: Path, marks: str | None, half: Half | None, people: bool, others: int) -> None:
    """Print how accurate the answers are on a gold file.

    GOLD.jsonl has articles with their attributions in PolNeAR's form, with the named speaker of every passage, with all
    that is said, with whom each source means, or with every name; or small cases.

    \b
    Examples:
      quoteapi evaluate gold.jsonl
      quoteapi evaluate training.jsonl --half measure --marks british
    """
    refuse_overwriting("-", [str(gold)])
    settings = read_settings()
    from quoteapi.engine.pipeline import Engine
    from quoteapi.evaluation.report import evaluate as measure

    engine = Engine.load(settings.model)
    click.echo(measure(gold, engine, marks=marks, half=half, people=people, others=others))
