"""The settings of a command, and the engine with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from quoteapi.config import Settings
    from quoteapi.service.service import Service

time_budget_option = click.option(
    "--time-budget",
    metavar="SECONDS",
    type=int,
    help="Seconds of work after which an article is abandoned.  [QUOTEAPI_TIME_BUDGET or 60]",
)
people_option = click.option(
    "--people",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="JSON file with the people and bodies that are known in every article.  [QUOTEAPI_PEOPLE]",
)


def read_settings(**given: Any) -> Settings:
    from quoteapi.config import Settings

    return Settings.from_environ(**given)


def load_service(settings: Settings) -> Service:
    from quoteapi.cpus import limit_math_threads

    limit_math_threads()
    from quoteapi.engine.pipeline import Engine
    from quoteapi.people import read_setting
    from quoteapi.service.service import Service

    return Service(
        Engine.load(settings.model, read_setting(settings.people)),
        max_body_bytes=settings.max_body_bytes,
        max_characters=settings.max_characters,
        time_budget=settings.time_budget,
    )
