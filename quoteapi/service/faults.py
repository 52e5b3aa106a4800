"""A defect of ours in the log: by its type and place, never by its words, which may hold article text."""

from __future__ import annotations

import logging
import traceback

logger = logging.getLogger(__name__)


def trace_of(error: BaseException) -> str:
    """Return an exception's type and the lines that it came through, innermost first."""
    frames = traceback.extract_tb(error.__traceback__)
    path = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    return f"{type(error).__qualname__} at {path}"


def log_fault(error: BaseException, where: str) -> None:
    """Log a defect, with the request or line that it belongs to."""
    logger.error("%s failed with %s", where, trace_of(error))
