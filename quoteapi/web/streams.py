"""Batches over HTTP: requests are read line by line while the answers are sent, in constant memory.

A stream works on one line at a time and reads the next only when it has answered that one. The connection itself
therefore slows down a client that sends faster. Each line takes the engine's slot separately, and waits for it in the
same queue as single articles.
"""

from __future__ import annotations

import io
import math
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from typing import Any

from gunicorn.http.body import Body, ChunkedReader, LengthReader
from gunicorn.http.errors import NoMoreData, ParseException

from quoteapi.service.bodies import encode_json, read_lines
from quoteapi.service.capacity import Room
from quoteapi.service.loading import NO_QUERY, Query
from quoteapi.service.packing import Unpacker
from quoteapi.service.problems import Problem
from quoteapi.service.service import Service
from quoteapi.service.watch import Tally
from quoteapi.web.door.connections import Connection, Stage

# In bytes. Small, because the event loop has a turn after each read, and a blank line is one byte.
_BUFFER = 2 * 1024
_STOPPING = Problem(503, "The service is stopping. Send the remaining lines again.")
_TOO_SLOW = Problem(408, "The next line did not arrive in time. The stream ends here.")


class Incoming(io.RawIOBase):
    """A request's body, in the pieces in which it arrives.

    gunicorn's own body waits until it has 1,024 bytes. A client that sends one line and reads its answer before it
    sends the next would never send that many. ``connection`` is None for the body of another server. A ``packed`` body
    is unpacked as it arrives.
    """

    def __init__(self, body: Any, connection: Connection | None = None, *, packed: bool = False) -> None:
        self._body = body
        self._pieces = _pieces(body)
        self._connection = connection
        self._left = b""
        self._unpacker = Unpacker() if packed else None

    def readable(self) -> bool:
        """Return True, because the body can always be read from."""
        return True

    def expect_line(self, patience: float) -> None:
        """Give the client so long for the next line, whatever it sends before that."""
        if self._connection is not None:
            self._connection.expect(Stage.SEND_LINE, patience, sys.maxsize)

    def work(self) -> None:
        """Expect nothing of the client while its line is worked on."""
        if self._connection is not None:
            self._connection.work()

    @property
    def abandoned(self) -> Callable[[], bool] | None:
        """The function that tells whether the client has gone, None behind another server."""
        return None if self._connection is None else self._connection.has_left

    def readinto(self, buffer: Any) -> int:
        """Read what has arrived. Waits only when nothing has."""
        if self._connection is not None:
            self._connection.pause()
        if not self._left:
            try:
                self._left = next(self._pieces, b"") if self._unpacker is None else self._unpack(self._unpacker)
            except BaseException:
                # It is not known where the next request on this connection would begin.
                self._body.failed = True
                raise
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size

    def _unpack(self, unpacker: Unpacker) -> bytes:
        """Return some of what has arrived unpacked, and nothing at the end."""
        while True:
            if self._connection is not None:
                self._connection.pause()
                self._connection.keep_time()
            piece = b"" if unpacker.has_more else next(self._pieces, b"")
            if not piece and not unpacker.has_more:
                unpacker.end()
                return b""
            unpacked = unpacker.unpack(piece, _BUFFER)
            if unpacked:
                return unpacked


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
    """The batches that a worker streams, at most ``most`` at a time."""

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
        """End every stream ``seconds`` from now, after its current line. Called when the service stops."""
        self._end_at = time.monotonic() + seconds

    def open(self, source: Incoming, tally: Tally, query: Query = NO_QUERY) -> Generator[bytes]:
        """Return the answers to the lines of ``source``, which is read as the answers are consumed.

        ``query`` has the options of all lines.

        Raises Problem 503 when the maximum number of streams is open.
        """
        with self._mutex:
            if not self._room.any_room():
                raise self._service.over_capacity("streams")
            self._count(1)
        answers = self._answers(source, tally, query)
        next(answers)  # Once started, the generator runs its ``finally`` even if no answer is consumed.
        return answers

    def _answers(self, source: Incoming, tally: Tally, query: Query) -> Generator[bytes]:
        number = 0
        try:
            yield b""
            for number, line in self._lines(source):
                yield self._service.answer_line(line, number, tally, source.abandoned, query)[0]
                if time.monotonic() >= self._end_at:
                    yield _last_line(_STOPPING, number + 1)
                    break
        except TimeoutError:
            yield _last_line(_STOPPING if time.monotonic() >= self._end_at else _TOO_SLOW, number + 1)
        except (ParseException, NoMoreData):
            yield _last_line(Problem(400, "The request ended early or is not valid HTTP."), number + 1)
        except Problem as problem:
            yield _last_line(problem, number + 1)
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
