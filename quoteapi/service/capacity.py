"""The engine's slot. It admits one article at a time, first come, first served, from a queue of bounded length."""

from __future__ import annotations

import contextlib
import math
import threading
import time
from collections import deque
from collections.abc import Callable, Generator

from quoteapi.engine.errors import Abandoned

# The longest time after which a refused caller is told to retry, in seconds.
_MAX_RETRY_AFTER = 60
# In seconds: how often a caller in the queue is asked whether it still waits.
_LOOK_EVERY = 0.25


class NoPlaceError(Exception):
    """The queue is full, or the slot did not become free in time."""


class Room:
    """How many more may come. This one knows of a single slot; one that knows of several workers' adds them up."""

    def __init__(self) -> None:
        self._left = 0

    def tell_room(self, left: int) -> None:
        """Hear how many more the slot and its line can take."""
        self._left = left

    def any_room(self) -> bool:
        """Whether one more may come."""
        return self._left > 0


class Slot:
    """A slot that one thread holds at a time. Threads get it in the order in which they ask for it."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._room = Room()
        self._mutex = threading.Lock()
        self._queue: deque[threading.Lock] = deque()
        self._counted = 0
        self._taken: float | None = None
        # Moving average of the seconds for which the slot is held. Before the first article it is a guess.
        self._mean = 1.0
        self.share(self._room)

    def share(self, room: Room) -> None:
        """Have a room settle from now on whether one more may come."""
        self._room = room
        self._tell_room()

    def _tell_room(self) -> None:
        self._room.tell_room(self._places - self._counted + (self._taken is None))

    @contextlib.contextmanager
    def taken(
        self,
        *,
        patience: float | None = None,
        counted: bool = True,
        abandoned: Callable[[], bool] | None = None,
    ) -> Generator[None]:
        """Hold the slot, after a wait of at most ``patience`` seconds.

        With ``counted=False`` the caller takes no place in the queue and may wait even when it is full. This is for
        callers whose number is limited elsewhere. A caller leaves the queue once ``abandoned`` returns true.

        Raises NoPlaceError when the queue is full or ``patience`` runs out, and Abandoned.
        """
        self._take(patience, counted, abandoned)
        try:
            yield
        finally:
            self._release()

    def is_full(self) -> bool:
        """Return whether a caller would be refused now."""
        return self._taken is not None and not self._room.any_room()

    def held_for(self) -> float:
        """Return for how many seconds the current holder has had the slot, or 0 when it is free."""
        taken = self._taken
        return 0.0 if taken is None else time.monotonic() - taken

    def retry_after(self) -> int:
        """Return after how many seconds a refused caller should retry: when half of the queue is done."""
        return max(1, min(_MAX_RETRY_AFTER, math.ceil(self._mean * (len(self._queue) + 1) / 2)))

    def _take(self, patience: float | None, counted: bool, abandoned: Callable[[], bool] | None) -> None:
        with self._mutex:
            if self._taken is None and not self._queue:
                self._taken = time.monotonic()
                self._tell_room()
                return
            if counted and not self._room.any_room():
                raise NoPlaceError
            turn = threading.Lock()
            turn.acquire()
            self._queue.append(turn)
            self._counted += counted
            self._tell_room()
        granted, left = False, False
        try:
            granted, left = _wait(turn, patience, abandoned)
        finally:
            with self._mutex:
                self._counted -= counted
                self._tell_room()
                gone = not granted and turn in self._queue
                if gone:
                    self._queue.remove(turn)
        if gone:
            raise Abandoned("nobody waits for the answer any more") if left else NoPlaceError

    def _release(self) -> None:
        with self._mutex:
            now = time.monotonic()
            if self._taken is not None:
                self._mean += (now - self._taken - self._mean) / 8
            if self._queue:
                # The slot passes directly to the next in the queue, so that a new caller cannot overtake it.
                self._taken = now
                self._queue.popleft().release()
            else:
                self._taken = None
                self._tell_room()


def _wait(turn: threading.Lock, patience: float | None, abandoned: Callable[[], bool] | None) -> tuple[bool, bool]:
    """Wait for a turn. Return whether it came, and whether the caller left meanwhile."""
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
