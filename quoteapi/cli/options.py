"""The options that several commands have, and how their values are read."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from quoteapi.engine.results import QUOTE_TYPES


class _Types(click.ParamType[list[str]]):
    """Types of quotes, separated by commas as in a query of the API."""

    name = "types"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        if not isinstance(value, str):
            return list(value)
        types = value.split(",")
        if not set(types) <= set(QUOTE_TYPES):
            self.fail(f"{value!r} is not a list of {', '.join(QUOTE_TYPES)}, separated by commas.", param, ctx)
        return types

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - required by the interface
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        before, comma, last = incomplete.rpartition(",")
        return [CompletionItem(before + comma + name) for name in QUOTE_TYPES if name.startswith(last)]


class _Share(click.FloatRange):
    """A number from 0 to 1. click itself would take NaN for one."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number: float = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value} is not in the range 0<=x<=1.", param, ctx)
        return number


time_budget = click.option(
    "--time-budget",
    metavar="SECONDS",
    type=int,
    help="Seconds of work after which an article is abandoned.  [QUOTEAPI_TIME_BUDGET or 60]",
)
people = click.option(
    "--people",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="JSON file with the people and bodies that are known in every article.  [QUOTEAPI_PEOPLE]",
)
types = click.option(
    "--types",
    metavar="TYPE[,TYPE]",
    type=_Types(),
    help=f"Only quotes of these types: {', '.join(QUOTE_TYPES)}.  [all]",
)
min_confidence = click.option(
    "--min-confidence", metavar="NUMBER", type=_Share(0, 1), help="Leave out quotes below this confidence."
)
language = click.option(
    "--language",
    type=click.Choice(["auto", "en"]),
    help="auto refuses a text that is clearly not English; en reads every text as English.  [auto]",
)
