"""The log: one JSON object a line on standard output, gunicorn's own lines among them."""

from __future__ import annotations

import json
import logging
import sys
import threading
import warnings
from datetime import datetime, timezone
from typing import Any

from gunicorn.glogging import Logger

from quoteapi.nonblocking import NonBlockingHandler
from quoteapi.service.faults import trace_of

logger = logging.getLogger(__name__)


class JsonFormatter(logging.Formatter):
    """A record as one line of JSON. Of an exception it shows type and place: its words may hold article text."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; ``extra={"fields": {…}}`` stands in it after what every line has."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, timezone.utc).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "process": record.process,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line.update(getattr(record, "fields", {}))
        if record.exc_info and record.exc_info[1] is not None:
            line["fault"] = trace_of(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=lambda value: type(value).__name__)


def log_to_stdout(level: str) -> None:
    """Send every line of this process there, from ``level`` on. Nothing waits for whoever reads them."""
    handler = NonBlockingHandler(sys.stdout.fileno())
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    _take_over_what_python_prints()


def _take_over_what_python_prints() -> None:
    """Log warnings, and faults that nothing catches, by type and place: Python would print their words."""

    def warn(
        message: Warning | str,  # noqa: ARG001
        category: type[Warning],
        filename: str,
        lineno: int,
        file: Any = None,  # noqa: ARG001
        line: str | None = None,  # noqa: ARG001
    ) -> None:
        logger.warning("%s at %s:%d", category.__name__, filename, lineno)

    def fault(found: Any) -> None:
        if found.exc_value is not None:
            logger.error("A fault that nothing caught: %s", trace_of(found.exc_value))

    warnings.showwarning = warn
    sys.unraisablehook = threading.excepthook = fault


class GunicornLog(Logger):
    """gunicorn's log, in our form and place."""

    def _set_handler(self, log: logging.Logger, output: Any, fmt: Any, stream: Any = None) -> None:  # noqa: ARG002
        log.handlers.clear()
        log.propagate = True
