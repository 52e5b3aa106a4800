"""A connection as gunicorn's parser reads it and its response writes it: cooperative, with a deadline for each wait.

Every wait for a client happens here, in the connection's own greenlet. This is therefore where a worker knows which
connections wait for their clients. It may close those when it has too many, and they do not count as work in hand.
"""

from __future__ import annotations

import contextlib
import enum
import select
import socket
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

import gevent
from gevent import monkey
from gevent.socket import wait_read, wait_write
from gunicorn.http.errors import LimitRequestHeaders

LONGEST_HEAD = 64 * 1024
_RECEIVED_AT_ONCE = 64 * 1024
# gevent's own poll belongs to the event loop.
_poll: Any = monkey.get_original("select", "poll")
# Linux tells of the end of what a client sends even while some of it is unread.
_DONE_SENDING: int = getattr(select, "POLLRDHUP", 0)
_GONE = select.POLLERR | select.POLLHUP
# Seconds between two reads of what is dropped anyway. A client that sends without end then waits for the network.
_DROP_EVERY = 0.01
# Seconds for which a connection still counts as work in hand when its client keeps it waiting.
_GRACE = 0.05
# CPU seconds that a connection may take of the event loop at a time. It then pauses for so many times as long, and more
# when others pause too, so that all of them together take a fifth.
_TURN = 0.002
_PAUSE = 4


class Late(TimeoutError):
    """The client did not send, or did not read, in time."""


class TooMuch(Exception):
    """The client sent more than it may."""


class Dropped(ConnectionAbortedError):
    """The connection is closed for want of room, or because the worker stops."""


class Stage(enum.Enum):
    """What a connection waits for its client to do."""

    LEAVE = enum.auto()
    ASK_FIRST = enum.auto()
    ASK = enum.auto()
    SEND_REQUEST = enum.auto()
    SEND_LINE = enum.auto()
    READ_ANSWER = enum.auto()


class Crowd:
    """The connections of a worker. ``in_hand`` is told by how many those have changed that wait for the worker."""

    def __init__(self, most: int, most_bytes: int, in_hand: Callable[[int], None]) -> None:
        self.in_hand = in_hand
        # How many make a pause because they keep the event loop busy.
        self.pausing = 0
        self._most = most
        self._most_bytes = most_bytes
        self._held = 0
        self._all: set[Connection] = set()
        # In the order in which they are dropped, each oldest first.
        self._leaving: dict[Connection, None] = {}
        self._idle: dict[Connection, None] = {}
        self._slow: dict[Connection, None] = {}
        self._of_stage = {
            Stage.LEAVE: self._leaving,
            Stage.ASK_FIRST: self._idle,
            Stage.ASK: self._idle,
            Stage.SEND_REQUEST: self._slow,
            Stage.SEND_LINE: self._slow,
            Stage.READ_ANSWER: self._slow,
        }

    def __len__(self) -> int:
        return len(self._all)

    def at(self, *stages: Stage) -> list[Connection]:
        """Return the connections at these stages."""
        return [connection for connection in self._all if connection.stage in stages]

    def join(self, connection: Connection) -> None:
        """Take a new connection in, for which another goes when there is no room."""
        if len(self._all) >= self._most:
            self.drop_one()
        self._all.add(connection)

    def drop_one(self) -> None:
        """Drop a connection that has its answer, or else that asks for nothing, or else that takes longest."""
        for stage in (self._leaving, self._idle, self._slow):
            if stage:
                connection = next(iter(stage))
                del stage[connection]
                connection.interrupt(Dropped)
                return

    def part(self, connection: Connection) -> None:
        """Forget a connection that is closed."""
        self.move(connection, None)
        self._all.discard(connection)

    def move(self, connection: Connection, stage: Stage | None) -> None:
        """Put a connection at the end of those at a stage; None while it waits for the worker."""
        if connection.stage is not None:
            self._of_stage[connection.stage].pop(connection, None)
        connection.stage = stage
        if stage is not None:
            self._of_stage[stage][connection] = None

    def hold(self, change: int) -> None:
        """Count the bytes of requests that are arriving; too many cost the oldest its place."""
        self._held += change
        if change > 0 and self._held > self._most_bytes:
            oldest = next((one for one in self._slow if one.stage is Stage.SEND_REQUEST), None)
            if oldest is not None:
                oldest.interrupt(Late)

    def interrupt(self, error: type[BaseException], stages: Iterable[Stage]) -> None:
        """End the waits of those at these stages."""
        for connection in self.at(*stages):
            connection.interrupt(error)

    def dismiss(self, stage: Stage) -> None:
        """Close the connections at this stage whose clients have sent nothing."""
        for connection in self.at(stage):
            connection.dismiss()


class Connection:
    """One client. What it reads belongs to one request at a time, from ``begin`` on."""

    def __init__(self, client: Any, crowd: Crowd, patience: float) -> None:
        client.settimeout(0)
        self._client = client
        self._crowd = crowd
        self._greenlet: Any = gevent.getcurrent()
        self._patience = patience
        self._deadline = 0.0
        self._most = self._received = self._held = 0
        self._turn_began = time.thread_time()
        self._in_hand = self._in_head = self._has_asked = False
        self.stage: Stage | None = None
        # What came of the request up to the end of its head, and perhaps more.
        self.heard = bytearray()
        # Whether any of the answer has been sent.
        self.answered = False
        # Whether a client that sends no more has been sent something meanwhile, to see whether it reads.
        self._tried = False
        self._is_1_1 = False
        crowd.join(self)
        self._count(True)

    def begin(self, patience: float, buffered: bytes, most: int) -> None:
        """Expect the next request, of at most so many bytes; ``buffered`` is what has come of it."""
        if self.answered:
            self._count(bool(buffered))
        self.heard = bytearray(buffered)
        self.answered = False
        self._in_head = True
        if buffered:
            self.expect(Stage.SEND_REQUEST, self._patience, most)
            self._received = len(buffered)
        else:
            self.expect(Stage.ASK if self._has_asked else Stage.ASK_FIRST, patience, most)

    def end_head(self, version: tuple[int, int]) -> None:
        """Keep no more of what comes: the head is understood, and so is its version of HTTP."""
        self._in_head = False
        self._has_asked = True
        self._is_1_1 = version >= (1, 1)

    def expect(self, stage: Stage, patience: float, most: int) -> None:
        """Give the client so long for what it does next, and let it send at most so many bytes."""
        self._deadline = time.monotonic() + patience
        self._most, self._received = most, 0
        self._turn_began = time.thread_time()
        self._crowd.move(self, stage)

    def work(self) -> None:
        """Expect no more of the client: it waits for the worker."""
        self._tried = False
        self._crowd.move(self, None)
        self._release()

    def pause(self) -> None:
        """Let the others have a turn when what this one sends is quick to send and slow to read, as blank lines are."""
        if self.rest(time.thread_time() - self._turn_began):
            self._turn_began = time.thread_time()

    def keep_time(self) -> None:
        """Raise Late when the client's time is over: what it has sent may take longer to read than to arrive."""
        if time.monotonic() > self._deadline:
            raise Late

    def rest(self, taken: float) -> bool:
        """Let the others have a turn after so many CPU seconds; return whether those were enough for that."""
        if taken <= _TURN:
            return False
        self._crowd.pausing += 1
        try:
            gevent.sleep(_PAUSE * taken * self._crowd.pausing)
        finally:
            self._crowd.pausing -= 1
        return True

    def interrupt(self, error: type[BaseException]) -> None:
        """Raise an error where the connection waits for its client, if that is what it still does by then."""
        gevent.get_hub().loop.run_callback(self._throw, error)

    def _throw(self, error: type[BaseException]) -> None:
        if self.stage is not None and not self._greenlet.dead:
            self._greenlet.throw(error)

    def dismiss(self) -> None:
        """Close the connection unless something has come that is not read yet."""
        gevent.get_hub().loop.run_callback(self._dismiss)

    def _dismiss(self) -> None:
        if self.stage not in (Stage.ASK_FIRST, Stage.ASK):
            return
        try:
            self._client.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            self._throw(Dropped)
        except OSError:
            pass

    def has_left(self) -> bool:
        """Return whether the client has closed the connection. Any thread may ask while the client waits for an answer.

        A client that has closed both directions and one that is only done with sending look the same, and the latter
        still gets its answer. A few bytes tell them apart, because they come back as an error from where nobody reads
        any more. Before an answer they are 102 (RFC 9110, 15.2), which clients pass over, and between the chunks of
        one a 0, which may lead the length of the next chunk (RFC 9112, 7.1). HTTP/1.0 has neither.
        """
        poll = _poll()
        try:
            poll.register(self._client.fileno(), _DONE_SENDING)
            state = poll.poll(0)
            if not state:
                return False
            if not state[0][1] & _GONE:
                if not self._tried and self._is_1_1:
                    self._tried = True
                    self._client.send(b"0" if self.answered else b"HTTP/1.1 102 Processing\r\n\r\n")
                return False
        except BlockingIOError:
            return False
        except (OSError, ValueError):
            pass
        return True

    # What gunicorn calls: as a socket has it.

    def recv(self, size: int) -> bytes:
        """Read what is there, waiting only when that is nothing. Raises Late and TooMuch."""
        self.pause()
        while True:
            self.keep_time()
            try:
                piece: bytes = self._client.recv(size)
            except BlockingIOError:
                self._wait(wait_read)
            else:
                break
        if piece:
            self._take_in(piece)
        return piece

    def sendall(self, data: bytes) -> None:
        """Send an answer or a part of one. Raises Late when the client does not read it."""
        self.answered = True
        self._send(data)

    def send(self, data: bytes) -> int:
        """Send what is no part of an answer, as "100 Continue" is."""
        self._send(data)
        return len(data)

    def shutdown(self, how: int) -> None:
        """End one direction or both."""
        self._client.shutdown(how)

    def close(self) -> None:
        """Close the connection."""
        self._count(False)
        self._release()
        self._crowd.part(self)
        self._client.close()

    def see_off(self, patience: float) -> None:
        """Wait until the client has closed, so that it reads its answer first; what it still sends is dropped."""
        self.expect(Stage.LEAVE, patience, sys.maxsize)
        self._count(False)
        self._in_head = False
        with contextlib.suppress(OSError):
            self._client.shutdown(socket.SHUT_WR)
            while self.recv(_RECEIVED_AT_ONCE):
                gevent.sleep(_DROP_EVERY)

    def _send(self, data: bytes) -> None:
        left, before = memoryview(data), self.stage
        self._deadline = time.monotonic() + self._patience
        try:
            while left:
                try:
                    left = left[self._client.send(left) :]
                except BlockingIOError:
                    self._crowd.move(self, Stage.READ_ANSWER)
                    self._wait(wait_write)
        finally:
            if self.stage is Stage.READ_ANSWER:
                self._crowd.move(self, before)

    def _take_in(self, piece: bytes) -> None:
        self._received += len(piece)
        if self._in_head:
            if not self.heard:
                self._deadline = time.monotonic() + self._patience
                self._crowd.move(self, Stage.SEND_REQUEST)
                self._count(True)
            self.heard += piece
            if len(self.heard) > LONGEST_HEAD:
                raise LimitRequestHeaders("max buffer headers")
        if self._received > self._most:
            raise TooMuch
        if self.stage is Stage.SEND_REQUEST:
            self._held += len(piece)
            self._crowd.hold(len(piece))

    def _release(self) -> None:
        self._crowd.hold(-self._held)
        self._held = 0

    def _count(self, in_hand: bool) -> None:
        if in_hand != self._in_hand:
            self._in_hand = in_hand
            self._crowd.in_hand(1 if in_hand else -1)

    def _wait(self, ready: Callable[..., None]) -> None:
        """Wait for the client. It counts as work in hand for a moment more: the next bytes may be on their way."""
        left = self._deadline - time.monotonic()
        if self._in_hand:
            try:
                ready(self._client.fileno(), min(_GRACE, max(0.0, left)))
            except TimeoutError:
                self._count(False)
                try:
                    self._wait_on(ready, left - _GRACE)
                finally:
                    self._count(True)
        else:
            self._wait_on(ready, left)
        self._turn_began = time.thread_time()

    def _wait_on(self, ready: Callable[..., None], left: float) -> None:
        if left <= 0:
            raise Late
        ready(self._client.fileno(), left, Late())
