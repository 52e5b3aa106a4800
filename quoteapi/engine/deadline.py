"""The time limit on the work for one text. The engine checks it between stages and inside the costly ones."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Generator
from contextvars import ContextVar

from quoteapi.engine.errors import TimeBudgetExceeded

_deadline: ContextVar[float | None] = ContextVar("deadline", default=None)


@contextlib.contextmanager
def work_until(deadline: float | None) -> Generator[None]:
    """Let `check_time` raise inside this context once ``time.monotonic()`` passes the deadline. None sets no limit."""
    before = _deadline.set(deadline)
    try:
        yield
    finally:
        _deadline.reset(before)


def check_time() -> None:
    """Raise TimeBudgetExceeded once the deadline has passed. Cheap enough to call for every passage."""
    deadline = _deadline.get()
    if deadline is not None and time.monotonic() > deadline:
        raise TimeBudgetExceeded("the text took longer than its time budget")
