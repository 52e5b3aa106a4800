"""The settings. They are read once from ``QUOTEAPI_*`` environment variables and checked before anything starts."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from quoteapi.engine.default_model import DEFAULT_MODEL
from quoteapi.engine.errors import QuoteApiError
from quoteapi.keys import SHORTEST, Keys

PREFIX = "QUOTEAPI_"
LogLevel = Literal["debug", "info", "warning", "error"]
LOG_LEVELS: tuple[LogLevel, ...] = get_args(LogLevel)
# An origin as browsers send it (RFC 6454): a scheme, a host and an optional port.
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\[[0-9a-f:.]+\](:[0-9]{1,5})?")


class SettingsError(QuoteApiError):
    """A setting is not valid. The message names the variable and the values that it accepts."""


class InvalidSettingError(SettingsError):
    """The value of a setting is not valid. ``said`` has {} for each of the settings ``names``.

    The message names the command line's option where that has been given, else the variable.
    """

    def __init__(self, said: str, *names: str, options: Collection[str] = ()) -> None:
        self.said = said
        self.names = names
        super().__init__(said.format(*(option(name) if name in options else variable(name) for name in names)))


def _text(default: str, about: str) -> Any:
    return dataclasses.field(default=default, metadata={"about": about})


def _read(reader: Callable[[str], Any], default: Any, about: str) -> Any:
    return dataclasses.field(default=default, metadata={"about": about, "reader": reader})


def _origins(raw: str) -> tuple[str, ...]:
    origins = tuple(origin.strip() for origin in raw.split(",")) if raw.strip() else ()
    if not all(origin == "*" or _ORIGIN.fullmatch(origin) for origin in origins):
        raise ValueError
    return origins


def _path(raw: str) -> Path:
    if not raw.strip():
        raise ValueError
    return Path(raw)


def _whole(default: int, about: str, *, least: int, most: int) -> Any:
    return dataclasses.field(default=default, metadata={"about": about, "least": least, "most": most})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting with its default; a field ``x_y`` is read from ``QUOTEAPI_X_Y``.

    Raises SettingsError on a value that is not valid.
    """

    model: str = _text(DEFAULT_MODEL, "spaCy pipeline: the name of an installed package or the path of a folder")
    host: str = _text("127.0.0.1", "address to listen on; `0.0.0.0` for all interfaces")
    port: int = _whole(8000, "port to listen on; 0 picks a free one", least=0, most=65535)
    workers: int = _whole(0, "worker processes; 0 starts one for each available CPU", least=0, most=1024)
    queue: int = _whole(
        8,
        "articles that may wait for an engine, for each worker; when all are full, the next is answered 503",
        least=0,
        most=1000,
    )
    streams: int = _whole(2, "batches that one worker streams at a time; the next is answered 503", least=0, most=1000)
    connections: int = _whole(
        256,
        "connections that one worker keeps open; for one more it closes an idle one, or else the slowest",
        least=16,
        most=65536,
    )
    max_body_bytes: int = _whole(
        1024 * 1024,
        "maximum length of a request body and of a line of a batch, in bytes",
        least=1024,
        most=64 * 1024 * 1024,
    )
    max_characters: int = _whole(
        400_000, "maximum length of an article, in characters", least=100, most=64 * 1024 * 1024
    )
    time_budget: int = _whole(
        60,
        "seconds that an article may wait for the engine, and seconds that the engine may then spend on it; "
        "an article that exceeds either is answered with 503",
        least=1,
        most=3600,
    )
    client_timeout: int = _whole(
        30, "seconds that a client has to send a request, and again to receive its answer", least=1, most=3600
    )
    recycle: int = _whole(
        100_000, "articles after which a worker is replaced by a fresh one; 0 for never", least=0, most=10**9
    )
    graceful_timeout: int = _whole(
        30, "seconds that requests in progress have to finish when the service stops", least=0, most=3600
    )
    worker_timeout: int = _whole(60, "seconds without a heartbeat after which a worker is replaced", least=5, most=3600)
    keepalive: int = _whole(5, "seconds that an idle connection stays open", least=0, most=3600)
    people: Path | None = _read(
        _path,
        None,
        "the path of a JSON file with people and bodies that are known in every article",
    )
    log_level: LogLevel = _text("info", "`debug`, `info`, `warning` or `error`")
    api_keys: Keys = _read(
        Keys,
        Keys(),
        f"comma-separated keys of at least {SHORTEST} characters; when set, requests under `/v1` must send one of them",
    )
    cors_origins: tuple[str, ...] = _read(
        _origins, (), "comma-separated origins whose pages may call the API; `*` for all"
    )

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            _check(field, getattr(self, field.name))
        if self.log_level not in LOG_LEVELS:
            raise InvalidSettingError(f"{{}} must be one of: {', '.join(LOG_LEVELS)}.", "log_level")
        # As many again are left to send requests away, and for the probes, while these wait.
        least = 2 * (self.queue + self.streams + 1)
        if self.connections < least:
            raise InvalidSettingError(
                f"{{}} must be at least {least} with this {{}} and {{}}.", "connections", "queue", "streams"
            )

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] | None = None, **options: Any) -> Settings:
        """Read the settings from the environment. An option of the command line, if not None, takes precedence.

        Raises SettingsError on a value that is not valid and on a ``QUOTEAPI_*`` variable that is not a setting.
        """
        environ = os.environ if environ is None else environ
        fields = {variable(field.name): field for field in dataclasses.fields(cls)}
        unknown = sorted(name for name in environ if name.startswith(PREFIX) and name not in fields)
        if unknown:
            raise SettingsError(f"{unknown[0]} is not a setting. The settings are: {', '.join(fields)}.")
        values: dict[str, Any] = {
            field.name: _parse(field, environ[name]) for name, field in fields.items() if name in environ
        }
        given = {name: value for name, value in options.items() if value is not None}
        try:
            return cls(**(values | given))
        except InvalidSettingError as error:
            raise InvalidSettingError(error.said, *error.names, options=given) from None


def variable(name: str) -> str:
    """Return the name of the environment variable that a setting is read from."""
    return PREFIX + name.upper()


def option(name: str) -> str:
    """Return the name of the command line's option for a setting."""
    return "--" + name.replace("_", "-")


def _parse(field: dataclasses.Field[Any], raw: str) -> Any:
    if "reader" in field.metadata:
        try:
            return field.metadata["reader"](raw)
        except ValueError:
            raise InvalidSettingError(f"{{}} must be {field.metadata['about']}.", field.name) from None
    if "least" not in field.metadata:
        return raw
    # int() alone would also accept "1_000", " 7 " and the digits of other scripts.
    if not (raw.isascii() and raw.isdigit()) or len(raw) > 12:
        raise _range(field)
    return int(raw)


def _check(field: dataclasses.Field[Any], value: Any) -> None:
    if "least" in field.metadata:
        if type(value) is not int or not field.metadata["least"] <= value <= field.metadata["most"]:
            raise _range(field)
    elif "reader" not in field.metadata and (not isinstance(value, str) or not value.strip()):
        raise InvalidSettingError("{} must not be empty.", field.name)


def _range(field: dataclasses.Field[Any]) -> InvalidSettingError:
    least, most = field.metadata["least"], field.metadata["most"]
    return InvalidSettingError(f"{{}} must be a whole number from {least} to {most}.", field.name)
