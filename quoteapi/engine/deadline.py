"""The limit on the work for one text: until its deadline, and as long as somebody waits for the answer.

Every loop over an article that can take long calls `check_time`.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Generator
from contextvars import ContextVar
from dataclasses import dataclass

from quoteapi.engine.errors import Abandoned, TimeBudgetExceeded

# Seconds between two calls of ``abandoned``, which may ask the operating system about a connection.
LOOK_EVERY = 0.05
# In tokens: how often a loop over them calls `check_time`.
TOKENS_A_LOOK = 32


@dataclass(slots=True)
class _Limit:
    deadline: float | None
    abandoned: Callable[[], bool] | None
    look_at: float


_limit: ContextVar[_Limit | None] = ContextVar("limit", default=None)


@contextlib.contextmanager
def work_until(deadline: float | None, abandoned: Callable[[], bool] | None = None) -> Generator[None]:
    """Let `check_time` raise inside this context.

    ``deadline`` is a value of ``time.monotonic()``. ``abandoned`` returns whether nobody waits for the result any more.
    It is called in the working thread, at the first `check_time` and then at most every LOOK_EVERY seconds. None sets
    no limit.
    """
    unlimited = deadline is None and abandoned is None
    before = _limit.set(None if unlimited else _Limit(deadline, abandoned, time.monotonic()))
    try:
        yield
    finally:
        _limit.reset(before)


def check_time(ahead: float = 0.0) -> None:
    """Raise TimeBudgetExceeded past the deadline, and Abandoned when nobody waits for the answer.

    It costs a fifth of a microsecond, cheap enough to call for every passage, mention or cue. ``ahead`` is for the
    seconds that the next step takes where that cannot look at the clock: the deadline must not come before its end.
    """
    limit = _limit.get()
    if limit is None:
        return
    now = time.monotonic()
    if limit.deadline is not None and now + ahead > limit.deadline:
        raise TimeBudgetExceeded("the text took longer than its time budget")
    if limit.abandoned is not None and now >= limit.look_at:
        limit.look_at = now + LOOK_EVERY
        if limit.abandoned():
            raise Abandoned("nobody waits for the answer any more")
