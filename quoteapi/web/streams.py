"""Batches over HTTP: requests are read line by line while the answers are sent, in constant memory.

A stream works on one line at a time and reads the next only when it has answered that one. The connection itself
therefore slows down a client that sends faster. Each line takes the engine's slot separately, and waits for it in the
same queue as single articles.
"""

from __future__ import annotations

import io
import math
import socket
import threading
import time
from collections.abc import Callable, Generator, Iterator
from typing import Any

from gunicorn.http.body import Body, ChunkedReader, LengthReader
from gunicorn.http.errors import NoMoreData, ParseException

from quoteapi.service.bodies import encode_json, read_lines
from quoteapi.service.problems import Problem
from quoteapi.service.service import Service
from quoteapi.service.watch import Tally

# In bytes.
_BUFFER = 64 * 1024
# How often a stream that receives nothing checks whether the service is stopping, in seconds.
_STOP_CHECK_INTERVAL = 0.5
_STOPPING = Problem(503, "The service is stopping. Send the remaining lines again.")
_TOO_SLOW = Problem(408, "The next line did not arrive in time. The stream ends here.")


class Incoming(io.RawIOBase):
    """A request's body, in the pieces in which it arrives.

    gunicorn's own body waits until it has 1,024 bytes. A client that sends one line and reads its answer before it
    sends the next would never send that many.

    Each line must arrive within the timeout of its connection. Otherwise a client that sends a byte now and then could
    hold the place of a stream forever.
    """

    def __init__(self, body: Any) -> None:
        self._body = body
        self._pieces = _pieces(body)
        self._left = b""
        self._unreader = _unreader(body)
        self._waited = 0.0
        # Returns the time at which all streams end, infinity until it is set. Called repeatedly while nothing arrives.
        self.end_at: Callable[[], float] = lambda: math.inf

    def readable(self) -> bool:
        """Return True, because the body can always be read from."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what has arrived. Waits only when nothing has."""
        if not self._left:
            try:
                self._left = self._receive()
            except BaseException:
                # It is not known where the next request on this connection would begin.
                self._body.failed = True
                raise
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size

    def _receive(self) -> bytes:
        if self._unreader is None:
            return next(self._pieces, b"")
        connection, began = self._unreader.sock, time.monotonic()
        patience = connection.gettimeout()
        deadline = began + (patience or math.inf) - self._waited
        self._unreader.sock = _DeadlineReader(connection, lambda: min(deadline, self.end_at()))
        try:
            piece = next(self._pieces, b"")
        finally:
            self._unreader.sock = connection
            connection.settimeout(patience)
        self._waited = 0.0 if b"\n" in piece else self._waited + time.monotonic() - began
        return piece


class _DeadlineReader:
    """A connection that is read from until a deadline, even when bytes keep arriving one by one."""

    def __init__(self, connection: socket.socket, deadline: Callable[[], float]) -> None:
        self._connection = connection
        self._deadline = deadline

    def recv(self, size: int) -> bytes:
        """Return what has arrived. Raises TimeoutError at the deadline, which may become earlier during the wait."""
        while True:
            left = max(0.001, self._deadline() - time.monotonic())
            self._connection.settimeout(min(left, _STOP_CHECK_INTERVAL))
            try:
                return self._connection.recv(size)
            except TimeoutError:
                if left <= _STOP_CHECK_INTERVAL:
                    raise


def _unreader(body: Any) -> Any:
    """Return the object with which gunicorn reads the bytes of a body, or None for a body of another server."""
    reader = body.reader if isinstance(body, Body) else None
    if isinstance(reader, ChunkedReader):
        return reader.req.unreader
    return reader.unreader if isinstance(reader, LengthReader) else None


def _pieces(body: Any) -> Iterator[bytes]:
    reader = body.reader if isinstance(body, Body) else None
    if isinstance(reader, ChunkedReader):
        yield from (piece for piece in reader.parser or () if piece)
        reader.parser = None
    elif isinstance(reader, LengthReader):
        yield from _of_known_length(reader)
    else:
        yield from iter(lambda: body.readline(_BUFFER), b"")


def _of_known_length(reader: LengthReader) -> Iterator[bytes]:
    unreader: Any = reader.unreader
    while reader.length:
        piece = unreader.read(None, read_ahead=reader.length)
        if not piece:
            raise NoMoreData
        if len(piece) > reader.length:
            unreader.unread(piece[reader.length :])  # the next request on the connection
            piece = piece[: reader.length]
        reader.length -= len(piece)
        yield piece


class Streams:
    """The batches that a worker streams, at most ``most`` at a time."""

    def __init__(self, service: Service, most: int) -> None:
        self._service = service
        self._places = threading.Semaphore(most)
        self._mutex = threading.Lock()
        self._end_at = math.inf
        self.open_now = 0

    def end_within(self, seconds: float) -> None:
        """End every stream ``seconds`` from now, after its current line. Called when the service stops."""
        self._end_at = time.monotonic() + seconds

    def open(self, source: Incoming, tally: Tally) -> Generator[bytes]:
        """Return the answers to the lines of ``source``, which is read as the answers are consumed.

        Raises Problem 503 when the maximum number of streams is open.
        """
        if not self._places.acquire(blocking=False):
            raise self._service.over_capacity("streams")
        source.end_at = lambda: self._end_at
        answers = self._answers(source, tally)
        next(answers)  # Once started, the generator runs its ``finally`` even if no answer is consumed.
        return answers

    def _answers(self, source: Incoming, tally: Tally) -> Generator[bytes]:
        self._change(1)
        number = 0
        try:
            yield b""
            for number, line in read_lines(io.BufferedReader(source, _BUFFER), self._service.max_body_bytes):
                yield self._service.answer_line(line, number, tally)[0]
                if time.monotonic() >= self._end_at:
                    yield _last_line(_STOPPING, number + 1)
                    break
        except TimeoutError:
            yield _last_line(_STOPPING if time.monotonic() >= self._end_at else _TOO_SLOW, number + 1)
        except (ParseException, NoMoreData):
            yield _last_line(Problem(400, "The request ended early or is not valid HTTP."), number + 1)
        except OSError:
            pass  # The client is gone.
        finally:
            self._change(-1)
            self._places.release()

    def _change(self, change: int) -> None:
        with self._mutex:
            self.open_now += change
        self._service.watch.stream(change)


def _last_line(problem: Problem, number: int) -> bytes:
    return encode_json(problem.line(None, f"#line-{number}"))
