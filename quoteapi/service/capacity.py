"""The engine's slot: one article at a time, a waiting line of bounded length before it, first come, first served."""

from __future__ import annotations

import contextlib
import math
import threading
import time
from collections import deque
from collections.abc import Generator

_LONGEST_ADVICE = 60


class NoPlaceError(Exception):
    """The line is full, or the slot did not come free in time."""


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
    """A slot for one thread at a time. Threads get it in the order in which they asked for it."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._room = Room()
        self._mutex = threading.Lock()
        self._line: deque[threading.Lock] = deque()
        self._counted = 0
        self._taken: float | None = None
        # Mean seconds that the slot was held, the last ones weighing most; a guess until the first.
        self._mean = 1.0
        self.share(self._room)

    def share(self, room: Room) -> None:
        """Have a room settle from now on whether one more may come."""
        self._room = room
        self._tell_room()

    def _tell_room(self) -> None:
        self._room.tell_room(self._places - self._counted + (self._taken is None))

    @contextlib.contextmanager
    def taken(self, *, patience: float | None = None, counted: bool = True) -> Generator[None]:
        """Hold the slot, after a wait of at most ``patience`` seconds.

        Who is not ``counted`` finds a place in a full line too: a caller that has a limit of its own.

        Raises NoPlaceError.
        """
        self._take(patience, counted)
        try:
            yield
        finally:
            self._give_back()

    def is_full(self) -> bool:
        """Whether somebody who asked now would be sent away."""
        return self._taken is not None and not self._room.any_room()

    def held_for(self) -> float:
        """Return for how many seconds the present holder has had the slot, 0 when nobody has."""
        taken = self._taken
        return 0.0 if taken is None else time.monotonic() - taken

    def retry_after(self) -> int:
        """Return the seconds after which a caller who was sent away may find a place: when half the line is done."""
        return max(1, min(_LONGEST_ADVICE, math.ceil(self._mean * (len(self._line) + 1) / 2)))

    def _take(self, patience: float | None, counted: bool) -> None:
        with self._mutex:
            if self._taken is None and not self._line:
                self._taken = time.monotonic()
                self._tell_room()
                return
            if counted and not self._room.any_room():
                raise NoPlaceError
            turn = threading.Lock()
            turn.acquire()
            self._line.append(turn)
            self._counted += counted
            self._tell_room()
        came = turn.acquire(timeout=-1 if patience is None else max(0.0, patience))
        with self._mutex:
            self._counted -= counted
            self._tell_room()
            if not came and turn in self._line:
                self._line.remove(turn)
                raise NoPlaceError

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
                self._tell_room()
