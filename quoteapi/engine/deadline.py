"""The time that the work on a text may take: looked at between stages, and inside those that are dear."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Generator
from contextvars import ContextVar

from quoteapi.engine.errors import TimeBudgetExceeded

_deadline: ContextVar[float | None] = ContextVar("deadline", default=None)


@contextlib.contextmanager
def work_until(deadline: float | None) -> Generator[None]:
    """Let ``check_time`` raise once ``time.monotonic()`` is past the deadline; None sets none."""
    before = _deadline.set(deadline)
    try:
        yield
    finally:
        _deadline.reset(before)


def check_time() -> None:
    """Raise TimeBudgetExceeded when the deadline is over. Cheap enough for every turn of a loop over passages."""
    deadline = _deadline.get()
    if deadline is not None and time.monotonic() > deadline:
        raise TimeBudgetExceeded("the text took longer than its time budget")
