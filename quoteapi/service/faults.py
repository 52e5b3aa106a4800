"""Log internal errors by type and location. An exception's message is left out: it may contain article text."""

from __future__ import annotations

import logging
import traceback

logger = logging.getLogger(__name__)


def trace_of(error: BaseException) -> str:
    """Return an exception's type and the lines of code that it passed through, innermost first."""
    frames = traceback.extract_tb(error.__traceback__)
    path = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    return f"{type(error).__qualname__} at {path}"


def log_fault(error: BaseException, where: str) -> None:
    """Log an internal error and the request or line in which it occurred."""
    logger.error("%s failed with %s", where, trace_of(error))
