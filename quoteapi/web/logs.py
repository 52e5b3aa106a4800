"""The log: one JSON object per line on standard output. gunicorn's own messages have the same form."""

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
    """Formats a record as a line of JSON. Exceptions appear without their message, which may contain article text."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line. The fields in ``extra={"fields": {…}}`` follow those that every line has."""
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
    """Write the log of this process to standard output, from ``level`` up, and never wait for its reader."""
    handler = NonBlockingHandler(sys.stdout.fileno())
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    _log_what_python_prints()


def _log_what_python_prints() -> None:
    """Log warnings and uncaught exceptions by type and location. Python would print their messages."""

    def warn(
        message: Warning | str,  # noqa: ARG001
        category: type[Warning],
        filename: str,
        lineno: int,
        file: Any = None,  # noqa: ARG001
        line: str | None = None,  # noqa: ARG001
    ) -> None:
        logger.warning("%s at %s:%d", category.__name__, filename, lineno)

    def uncaught(error: Any) -> None:
        if error.exc_value is not None:
            logger.error("Uncaught exception: %s", trace_of(error.exc_value))

    warnings.showwarning = warn
    sys.unraisablehook = threading.excepthook = uncaught


class GunicornLog(Logger):
    """Sends gunicorn's log through our handler."""

    def _set_handler(self, log: logging.Logger, output: Any, fmt: Any, stream: Any = None) -> None:  # noqa: ARG002
        log.handlers.clear()
        log.propagate = True
