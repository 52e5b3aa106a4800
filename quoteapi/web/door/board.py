"""What each worker has in hand, in memory that all of them see.

The workers share one listening socket. With the board, a connection goes to the worker that has least in hand, and a
request is refused only when no worker has room. Only the worker itself writes its numbers. Another may read them a
moment late, which costs at most one request too many in a line.
"""

from __future__ import annotations

import mmap
import time

from quoteapi.service.capacity import Room

# Worker processes there may be at a time: a reload doubles the largest setting.
_PLACES = 2100
_FREE, _STARTING, _OPEN, _RETIRING, _CLOSED = range(5)


class Board:
    """The places of all workers. Made by the master before it forks, which also gives the places out."""

    def __init__(self, places: int = _PLACES) -> None:
        self.states = memoryview(mmap.mmap(-1, 4 * places)).cast("i")
        self.in_hand = memoryview(mmap.mmap(-1, 4 * places)).cast("i")
        self.articles = memoryview(mmap.mmap(-1, 4 * places)).cast("i")
        self.streams = memoryview(mmap.mmap(-1, 4 * places)).cast("i")
        self.opened = memoryview(mmap.mmap(-1, 8 * places)).cast("d")
        self.highest = memoryview(mmap.mmap(-1, 4)).cast("i")

    def take_place(self) -> Place:
        """Give a worker that is about to start its place."""
        number = next(number for number, state in enumerate(self.states) if state == _FREE)
        self.states[number] = _STARTING
        self.in_hand[number] = self.articles[number] = self.streams[number] = 0
        self.highest[0] = max(self.highest[0], number + 1)
        return Place(self, number)

    def free(self, place: Place) -> None:
        """Take back the place of a worker that is gone."""
        self.states[place.number] = _FREE

    def retiring(self) -> int:
        """Return how many workers accept only until another has come in their place."""
        return len(self.places(_RETIRING))

    def forget_retirements(self) -> None:
        """Have nobody come in the place of the workers that are about to go: a reload replaces all of them."""
        for number in range(self.highest[0]):
            if self.states[number] == _RETIRING:
                self.states[number] = _CLOSED

    def places(self, *states: int) -> list[int]:
        """Return the numbers of the places in these states."""
        return [number for number, state in enumerate(self.states[: self.highest[0]]) if state in states]


class SharedRoom(Room):
    """How many more may come to all workers together."""

    def __init__(self, board: Board, left: memoryview[int], number: int) -> None:
        super().__init__()
        self._board = board
        self._left_in = left
        self._number = number

    def tell_room(self, left: int) -> None:
        """Tell how many more this worker can take: below 0 when it has some in place of another."""
        self._left_in[self._number] = left

    def any_room(self) -> bool:
        """Whether the workers together can take one more. One that stops can only rely on itself."""
        places = self._board.places(_OPEN)
        if self._number not in places:
            return self._left_in[self._number] > 0
        return sum(self._left_in[number] for number in places) > 0


class Place:
    """One worker's place: what it tells the others, and what it learns from them."""

    def __init__(self, board: Board, number: int) -> None:
        self._board = board
        self.number = number
        self.articles = SharedRoom(board, board.articles, number)
        self.streams = SharedRoom(board, board.streams, number)

    def open(self) -> None:
        """Accept connections from now on."""
        self._board.opened[self.number] = time.monotonic()
        self._board.states[self.number] = _OPEN

    def close(self) -> None:
        """Accept no more."""
        if self._board.states[self.number] == _OPEN:
            self._board.states[self.number] = _CLOSED

    def retire(self) -> None:
        """Accept until another worker has come, then no more."""
        self._board.states[self.number] = _RETIRING

    def has_successor(self, since: float) -> bool:
        """Whether a worker has opened since then."""
        return any(self._board.opened[number] > since for number in self._board.places(_OPEN))

    def take_in_hand(self, change: int) -> None:
        """Tell that the worker has so many more connections that wait for it."""
        self._board.in_hand[self.number] += change

    def excess(self) -> int:
        """Return how many more connections wait for this worker than for the one that has fewest.

        One that is about to open has none.
        """
        board = self._board
        own = board.in_hand[self.number]
        return max(0, own - min((board.in_hand[number] for number in board.places(_OPEN, _STARTING)), default=own))
