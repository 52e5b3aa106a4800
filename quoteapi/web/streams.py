"""Batches over HTTP: requests are read line by line while the answers go out, in memory that does not grow.

A stream has one line in work at a time and reads on only when that is answered, so the connection itself slows a
client down that sends faster. Each line takes the engine's slot for itself and waits for it in the same line as
single articles do.
"""

from __future__ import annotations

import io
import math
import sys
import threading
import time
from collections.abc import Generator, Iterator
from typing import Any

from gunicorn.http.body import Body, ChunkedReader, LengthReader
from gunicorn.http.errors import NoMoreData, ParseException

from quoteapi.service.bodies import encode_json, read_lines
from quoteapi.service.capacity import Room
from quoteapi.service.problems import Problem
from quoteapi.service.service import Service
from quoteapi.service.watch import Tally
from quoteapi.web.door.connections import Connection, Stage

# Small: the event loop has a turn after each of them, and a blank line is one byte.
_BUFFER = 2 * 1024
_STOPS = Problem(503, "The service stops; send the rest again.")
_LATE = Problem(408, "The next line did not arrive in time; the stream ends here.")


class Incoming(io.RawIOBase):
    """A request's body in the pieces in which it arrives.

    gunicorn's own body waits until it has 1,024 bytes, which a client that sends a line and reads the answer before
    the next would never send. ``connection`` is None for a body of another server.
    """

    def __init__(self, body: Any, connection: Connection | None = None) -> None:
        self._body = body
        self._pieces = _pieces(body)
        self._connection = connection
        self._left = b""

    def readable(self) -> bool:
        """Whether it can be read from: always."""
        return True

    def expect_line(self, patience: float) -> None:
        """Give the client so long for the next line, whatever it sends before that."""
        if self._connection is not None:
            self._connection.expect(Stage.SEND_LINE, patience, sys.maxsize)

    def work(self) -> None:
        """Expect nothing of the client while its line is worked on."""
        if self._connection is not None:
            self._connection.work()

    def readinto(self, buffer: Any) -> int:
        """Read what is there, waiting only when that is nothing."""
        if self._connection is not None:
            self._connection.pause()
        if not self._left:
            try:
                self._left = next(self._pieces, b"")
            except BaseException:
                self._body.failed = True  # where the next request on this connection would begin is unknown
                raise
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


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
        piece = unreader.read(None)
        if not piece:
            raise NoMoreData
        if len(piece) > reader.length:
            unreader.unread(piece[reader.length :])  # the next request on the connection
            piece = piece[: reader.length]
        reader.length -= len(piece)
        yield piece


class Streams:
    """The batches that a worker streams, so many at a time."""

    def __init__(self, service: Service, most: int, patience: float) -> None:
        self._service = service
        self._patience = patience
        self._most = most
        self._room = Room()
        self._mutex = threading.Lock()
        self._end_at = math.inf
        self.open_now = 0
        self.share(self._room)

    def share(self, room: Room) -> None:
        """Have a room settle from now on whether one more may come."""
        self._room = room
        room.tell_room(self._most - self.open_now)

    def end_within(self, seconds: float) -> None:
        """End every stream after the line at which so much time has passed: the service stops."""
        self._end_at = time.monotonic() + seconds

    def open(self, source: Incoming, tally: Tally) -> Generator[bytes]:
        """Return the answers to the lines of ``source``, which is read as they are taken.

        Raises Problem 503 when there are as many streams as may be.
        """
        with self._mutex:
            if not self._room.any_room():
                raise self._service.over_capacity("streams")
            self._count(1)
        answers = self._answers(source, tally)
        next(answers)  # From here on it runs its ``finally``, whether or not anybody takes an answer.
        return answers

    def _answers(self, source: Incoming, tally: Tally) -> Generator[bytes]:
        number = 0
        try:
            yield b""
            for number, line in self._lines(source):
                yield self._service.answer_line(line, number, tally)[0]
                if time.monotonic() >= self._end_at:
                    yield _last_line(_STOPS, number + 1)
                    break
        except TimeoutError:
            yield _last_line(_STOPS if time.monotonic() >= self._end_at else _LATE, number + 1)
        except (ParseException, NoMoreData):
            yield _last_line(Problem(400, "The request broke off or is not HTTP that can be read."), number + 1)
        except OSError:
            pass  # The client is gone.
        finally:
            with self._mutex:
                self._count(-1)

    def _lines(self, source: Incoming) -> Iterator[tuple[int, bytes]]:
        """Yield the lines with their numbers. The client may take its time for each, and blank ones do not count."""
        source.expect_line(self._patience)
        for number, line in read_lines(io.BufferedReader(source, _BUFFER), self._service.max_body_bytes):
            source.work()
            yield number, line
            source.expect_line(self._patience)

    def _count(self, change: int) -> None:
        self.open_now += change
        self._room.tell_room(self._most - self.open_now)
        self._service.watch.stream(change)


def _last_line(problem: Problem, number: int) -> bytes:
    return encode_json(problem.line(None, f"#line-{number}"))
