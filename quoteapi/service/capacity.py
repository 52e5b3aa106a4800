"""The engine's slot: one article at a time, a waiting line of bounded length before it, first come, first served."""

from __future__ import annotations

import contextlib
import math
import threading
import time
from collections import deque
from collections.abc import Callable, Generator

from quoteapi.engine.errors import Abandoned

_LONGEST_ADVICE = 60
# Seconds between two looks at whether who waits in the line is still there.
_LOOK_EVERY = 0.25


class NoPlaceError(Exception):
    """The line is full, or the slot did not come free in time."""


class Slot:
    """A slot for one thread at a time. Threads get it in the order in which they asked for it."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._mutex = threading.Lock()
        self._line: deque[threading.Lock] = deque()
        self._counted = 0
        self._taken: float | None = None
        # Mean seconds that the slot was held, the last ones weighing most; a guess until the first.
        self._mean = 1.0

    @contextlib.contextmanager
    def taken(
        self,
        *,
        patience: float | None = None,
        counted: bool = True,
        abandoned: Callable[[], bool] | None = None,
    ) -> Generator[None]:
        """Hold the slot, after a wait of at most ``patience`` seconds.

        Who is not ``counted`` finds a place in a full line too: a caller that has a limit of its own. A place in the
        line is given up once ``abandoned`` returns true.

        Raises NoPlaceError, or Abandoned.
        """
        self._take(patience, counted, abandoned)
        try:
            yield
        finally:
            self._give_back()

    def is_full(self) -> bool:
        """Whether somebody who asked now would be sent away."""
        return self._taken is not None and self._counted >= self._places

    def held_for(self) -> float:
        """Return for how many seconds the present holder has had the slot, 0 when nobody has."""
        taken = self._taken
        return 0.0 if taken is None else time.monotonic() - taken

    def retry_after(self) -> int:
        """Return the seconds after which a caller who was sent away may find a place: when half the line is done."""
        return max(1, min(_LONGEST_ADVICE, math.ceil(self._mean * (len(self._line) + 1) / 2)))

    def _take(self, patience: float | None, counted: bool, abandoned: Callable[[], bool] | None) -> None:
        with self._mutex:
            if self._taken is None and not self._line:
                self._taken = time.monotonic()
                return
            if counted and self._counted >= self._places:
                raise NoPlaceError
            turn = threading.Lock()
            turn.acquire()
            self._line.append(turn)
            self._counted += counted
        came, left = False, False
        try:
            came, left = _wait(turn, patience, abandoned)
        finally:
            with self._mutex:
                self._counted -= counted
                gone = not came and turn in self._line
                if gone:
                    self._line.remove(turn)
        if gone:
            raise Abandoned("nobody waits for the answer any more") if left else NoPlaceError

    def _give_back(self) -> None:
        with self._mutex:
            now = time.monotonic()
            if self._taken is not None:
                self._mean += (now - self._taken - self._mean) / 8
            if self._line:
                # Straight into the next one's hands: nobody who comes now can slip in between.
                self._taken = now
                self._line.popleft().release()
            else:
                self._taken = None


def _wait(turn: threading.Lock, patience: float | None, abandoned: Callable[[], bool] | None) -> tuple[bool, bool]:
    """Wait for a turn: whether it came, and whether the caller left meanwhile."""
    if abandoned is None:
        return turn.acquire(timeout=-1 if patience is None else max(0.0, patience)), False
    ends = math.inf if patience is None else time.monotonic() + patience
    while not abandoned():
        left = max(0.0, ends - time.monotonic())
        if turn.acquire(timeout=min(left, _LOOK_EVERY)):
            return True, False
        if left <= _LOOK_EVERY:
            return False, False
    return False, True
