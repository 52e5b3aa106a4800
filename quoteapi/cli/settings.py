"""The settings of a command, and the engine with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from quoteapi.config import Settings
    from quoteapi.people import People
    from quoteapi.service.service import Service


def read_settings(**given: Any) -> Settings:
    from quoteapi.config import Settings

    return Settings.from_environ(**given)


def inputs_of(settings: Settings) -> list[str]:
    """Return the files that the settings name, which no command may write to."""
    return [] if settings.people is None else [str(settings.people)]


def read_people(settings: Settings, option: Path | None) -> People:
    """Read the list of people that the settings name. ``option`` is what ``--people`` gave, if anything.

    Raises PeopleError, which begins with the option or the variable that names the list.
    """
    from quoteapi.people import read_setting

    return read_setting(settings.people, "QUOTEAPI_PEOPLE" if option is None else "--people")


def load_service(settings: Settings, people: People) -> Service:
    from quoteapi.cpus import limit_math_threads

    limit_math_threads()
    from quoteapi.engine.pipeline import Engine
    from quoteapi.service.service import Service

    return Service(
        Engine.load(settings.model, people),
        max_body_bytes=settings.max_body_bytes,
        max_characters=settings.max_characters,
        time_budget=settings.time_budget,
    )
