"""gunicorn's gevent worker: a greenlet for each connection, and the engine in a native thread of its own.

The event loop never waits for the engine or for a client, so that probes and refusals are answered at any time.
"""

from __future__ import annotations

import io
import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

import gevent
from gevent import hub, socket
from gunicorn import http
from gunicorn.util import unquote_to_wsgi_str
from gunicorn.workers.ggevent import GeventWorker

from quoteapi.service.faults import log_fault, trace_of
from quoteapi.service.problems import Problem
from quoteapi.service.service import Service
from quoteapi.web.door.board import Place
from quoteapi.web.door.connections import Connection, Crowd, Dropped, Late, Stage, TooMuch
from quoteapi.web.door.cooperation import call_in_thread
from quoteapi.web.door.refusals import Heard, broke_off, raw_answer, refusal_of, refuse_head, too_long, too_slow
from quoteapi.web.door.stops import let_stops_through
from quoteapi.web.headers import leave_for
from quoteapi.web.requests import log_request, sane_id
from quoteapi.web.streams import Streams

logger = logging.getLogger(__name__)

ARTICLES = ("POST", "/v1/quotes")
BATCHES = ("POST", "/v1/quotes/batch")
# Seconds for which the event loop waits for the interpreter's lock while the engine has it. Python's own are 5 ms, and
# an answer takes a few such waits.
_SWITCH_WITHIN = 0.001
# Seconds between two looks at whether to stop, and two signs of life.
_LOOK_EVERY = 0.25
# What all half-arrived requests of a worker may hold together, in bodies of the greatest length.
_BODIES_HELD = 64
# What the framing of chunks may add to a body of the greatest length, beside once that length.
_FRAMING = 128 * 1024
# CPU seconds that a byte of a body takes to receive, decode and check.
_READING = 1e-8
# How much of a body that the application did not want is read before the connection is closed instead.
_DRAINED = 64 * 1024
# How long a connection stays open after its last answer, for the client to read it before it is reset.
_LINGER = 5.0
# How long before the end of the grace time a stream is told that the service stops.
_STREAM_LINGER = 3.0
# How long a stopping worker waits for the rest of a request that has begun to arrive, and for clients to read.
_STOP_LINGER = 2.0
# How long it waits for the request of a client that has only connected.
_FIRST_LINGER = 3.0
# How long a worker that is to be replaced waits for the one that replaces it.
_SUCCESSION = 10.0
# A worker that has more in hand than another leaves a connection to that one for so many seconds, so many times for
# each connection that it has more; then something is wrong over there.
_LEAVE_TO_OTHERS = 0.002
_TIMES = 10


class Worker(GeventWorker):
    """Reads requests, refuses what it must, and gives the others to the application."""

    # Given by the master before it forks.
    place: Place

    _service: Service
    _streams: Streams
    _crowd: Crowd
    # Seconds in which all has to end once the worker is told to stop; gunicorn's setting when None.
    _grace: float | None = None
    _told_to_stop = False

    def patch(self) -> None:
        """Make the listening sockets ones of this process's event loop; all else is patched since the start."""
        listeners: list[Any] = self.sockets
        self.sockets = [socket.socket(one.FAMILY, socket.SOCK_STREAM, fileno=one.sock.detach()) for one in listeners]

    def init_signals(self) -> None:
        """Install the handlers, and let through what told this worker to stop before it had them."""
        super().init_signals()
        let_stops_through()

    def notify(self) -> None:
        """Tell the master that this worker is well."""
        self.tmp.notify()
        if self.ppid != os.getppid() and self.alive:
            self.log.info("The master is gone")
            self.alive = False
            self._told_to_stop = True

    def run(self) -> None:
        """Serve until told to stop."""
        app: Any = self.wsgi
        self._service = app.extensions["quoteapi"]
        self._streams = app.extensions["quoteapi.streams"]
        self._patience = float(app.config["CLIENT_TIMEOUT"])
        self._recycle = int(app.config["RECYCLE"])
        self._origins = tuple(app.config["CORS_ORIGINS"])
        limit = self._service.max_body_bytes
        self._crowd = Crowd(self.worker_connections, _BODIES_HELD * max(limit, 1024 * 1024), self.place.take_in_hand)
        self._app = app
        self.wsgi: Any = self._answer
        loop: Any = hub.get_hub()
        loop.print_exception = _log_uncaught
        self._service.work_in(call_in_thread(), call_in_thread(), self.place.articles)
        self._streams.share(self.place.streams)
        sys.setswitchinterval(_SWITCH_WITHIN)
        for listener in self.sockets:
            listener.settimeout(0)
        accepting = [gevent.spawn(self._accept, listener) for listener in self.sockets]
        self.place.open()
        replaced = self._serve_until_told()
        self.alive = False
        self.place.close()
        gevent.killall(accepting)
        for listener in self.sockets:
            listener.close()
        if replaced:
            self._drain()
        self._stop()

    def _serve_until_told(self) -> bool:
        """Wait until this worker has to go; say whether that is because another one has come in its place."""
        asked = None
        while self.alive:
            self.notify()
            if asked is None and self.alive and self._has_had_its_time():
                asked = time.monotonic()
                self.place.retire()
                os.kill(self.ppid, signal.SIGCHLD)  # have the master look at the board now, not within a second
            elif asked and (self.place.has_successor(asked) or time.monotonic() > asked + _SUCCESSION):
                return True
            gevent.sleep(_LOOK_EVERY)
        return False

    def _has_had_its_time(self) -> bool:
        """Whether to be replaced: spaCy's tables keep a trace of every word ever read, and an engine may get stuck."""
        if self._service.is_stuck():
            self.log.error("The engine is stuck; the worker is replaced")
            self._grace = _STOP_LINGER
            self._told_to_stop = True
            return True
        if self._recycle and self._service.articles >= self._recycle:
            self.log.info("Replaced after %d articles", self._service.articles)
            return True
        return False

    def _drain(self) -> None:
        """Finish what is in hand, however long it takes: another worker accepts meanwhile."""
        while len(self._crowd) and not self._told_to_stop and not self._service.is_stuck():
            self.notify()
            gevent.sleep(_LOOK_EVERY)

    def _stop(self) -> None:
        """Finish what is in hand within the time there is."""
        grace = self.cfg.graceful_timeout if self._grace is None else self._grace
        end = time.monotonic() + grace
        self._streams.end_within(grace - _STREAM_LINGER)
        self._crowd.dismiss(Stage.ASK)
        gevent.spawn_later(_FIRST_LINGER, self._crowd.dismiss, Stage.ASK_FIRST)
        gevent.spawn_later(_STOP_LINGER, self._crowd.interrupt, Late, [Stage.SEND_REQUEST])
        gevent.spawn_later(max(0.0, grace - _STREAM_LINGER), self._crowd.interrupt, Late, [Stage.SEND_LINE])
        left = _STOP_LINGER
        while len(self._crowd) and left > 0 and time.monotonic() < end:
            self.notify()
            gevent.sleep(0.05)
            if len(self._crowd) == len(self._crowd.at(Stage.LEAVE)):
                left -= 0.05

    def handle_exit(self, sig: int, frame: Any) -> None:  # noqa: ARG002
        """Stop, and finish what is in hand."""
        self.alive = False
        self._told_to_stop = True

    def handle_quit(self, sig: int, frame: Any) -> None:
        """Stop at once, as on Ctrl-C: streams end after their line."""
        self._grace = _STOP_LINGER
        self.handle_exit(sig, frame)

    def _accept(self, listener: Any) -> None:
        name, left = listener.getsockname(), 0
        while True:
            socket.wait_read(listener.fileno())
            if left < _TIMES * self.place.excess():
                left += 1
                gevent.sleep(_LEAVE_TO_OTHERS)
                continue
            left = 0
            try:
                client, address = listener.accept()
            except (BlockingIOError, ConnectionAbortedError):
                continue
            except OSError as error:  # no file descriptor, above all
                self.log.warning("A connection cannot be accepted: %s", type(error).__name__)
                self._crowd.drop_one()
                gevent.sleep(0.1)
                continue
            gevent.spawn(self._serve, name, client, address)

    def _serve(self, name: Any, client: Any, address: Any) -> None:
        """Answer a connection's requests."""
        connection = Connection(client, self._crowd, self._patience)
        try:
            self._converse(name, connection, address)
            connection.see_off(_LINGER)
        except Dropped:
            pass
        except OSError as error:
            logger.debug("The client is gone: %s", type(error).__name__)
        finally:
            connection.close()

    def _converse(self, name: Any, connection: Connection, address: Any) -> None:
        """Answer requests one after another, until the connection is to be closed."""
        limit = self._service.max_body_bytes
        client: Any = connection  # all of a socket that gunicorn needs
        parser: Any = http.get_parser(self.cfg, client, address)
        patience = self._patience
        try:
            while True:
                buffered = parser.unreader.take_buffered()
                parser.unreader.unread(buffered)
                connection.begin(patience, buffered, 2 * limit + _FRAMING)
                if buffered:
                    gevent.sleep(0)
                req = next(parser)
                connection.end_head(req.version)
                if not is_stream(req.method, unquote_to_wsgi_str(req.path)):
                    refuse_head(req, limit)
                if self.place.excess() > 1:
                    req.force_close()  # so that the client's next request goes to another worker
                self.handle_request(name, req, client, address)
                connection.expect(Stage.SEND_REQUEST, _LINGER, sys.maxsize)
                if not parser.finish_body(max_bytes=_DRAINED):
                    return
                patience = float(self.cfg.keepalive)
        except StopIteration:
            pass
        except Dropped:
            raise
        except TooMuch:
            self._refuse(connection, too_long(limit))
        except Late:
            if connection.heard:
                self._refuse(connection, too_slow(self._patience))
        except Problem as problem:
            self._refuse(connection, problem)
        except Exception as error:  # noqa: BLE001 - whatever it is gets an answer
            self._refuse_unread(connection, error)

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """Let the application answer a request once it has arrived whole, so that a stalled upload costs it nothing."""
        connection: Connection = environ["gunicorn.socket"]
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if not is_stream(method, path):
            body = self._receive(environ)
            environ["wsgi.input"] = io.BytesIO(body)
            connection.work()
            connection.rest(_READING * len(body))
        connection.work()
        if (method, path) == ARTICLES and self._service.is_full():
            # The application would say the same, at several times the cost: what is refused must not slow what is not.
            raise self._service.over_capacity("line")
        return self._app(environ, start_response)

    def _receive(self, environ: dict[str, Any]) -> bytes:
        """Read a body. Raises Problem 413 and 400, and what reading raises."""
        limit = self._service.max_body_bytes
        body: bytes = environ["wsgi.input"].read(limit + 1)
        if len(body) > limit:
            raise too_long(limit)
        if len(body) < int(environ.get("CONTENT_LENGTH") or 0):
            raise broke_off()
        return body

    def _refuse_unread(self, connection: Connection, error: Exception) -> None:
        problem = refusal_of(error)
        if problem is None and isinstance(error, OSError):
            raise error
        if problem is None:
            request_id = sane_id(Heard.of(bytes(connection.heard)).request_id)
            log_fault(error, f"request {request_id}")
            problem = Problem(500, f"A fault of ours. Its traces are kept under the request id {request_id}.")
        self._refuse(connection, problem)

    def _refuse(self, connection: Connection, problem: Problem) -> None:
        """Answer a request without the application, unless its answer has begun."""
        if connection.answered:
            return
        heard = Heard.of(bytes(connection.heard))
        request_id = sane_id(heard.request_id)
        leave = leave_for(heard.origin, self._origins) if self._origins else {}
        connection.work()
        connection.sendall(raw_answer(problem, request_id, leave, with_body=heard.method != "HEAD"))
        log_request(request_id, heard.method, None, problem.status, bytes_in=len(connection.heard))


def is_stream(method: str, path: str) -> bool:
    """Whether the application reads the body itself, as it arrives."""
    return (method, path) == BATCHES


def _log_uncaught(_: Any, __: Any, error: Any, ___: Any) -> None:
    """Log what ends a greenlet by type and place; gevent would print its words."""
    if isinstance(error, BaseException):
        logger.error("A fault that nothing caught: %s", trace_of(error))
