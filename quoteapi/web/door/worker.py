"""gunicorn's threaded worker, behind a door of our own.

A request takes a thread only once it has arrived whole: until then its bytes wait in the event loop, where a slow or
stalled client costs a connection and what it sent, for a limited time. The loop itself refuses what is too long, too
slow or too much, so that a refusal needs no thread either; and the probes have threads that nothing else can take.
"""

from __future__ import annotations

import contextlib
import logging
import selectors
import socket
import time
from concurrent import futures
from functools import partial
from typing import Any

from gunicorn.http import errors
from gunicorn.workers.gthread import TConn, ThreadWorker

from quoteapi.service.faults import log_fault
from quoteapi.service.problems import Problem
from quoteapi.service.service import Service
from quoteapi.web.door.intake import Arrival, Intake
from quoteapi.web.door.refusals import broke_off, raw_answer, refusal_of, refusal_of_arrival, send, too_slow
from quoteapi.web.headers import leave_for
from quoteapi.web.requests import log_request, sane_id
from quoteapi.web.streams import Streams

logger = logging.getLogger(__name__)

PROBES = frozenset(("/healthz", "/readyz", "/metrics"))
ARTICLES = "/v1/quotes"
STREAMED = frozenset(("/v1/quotes/batch",))
_PROBE_THREADS = 2
_NOTIFY_EVERY = 0.5
_RECEIVED_AT_ONCE = 64 * 1024
# What all half-arrived requests of a worker may hold together, in bodies of the greatest length.
_BODIES_HELD = 64
# How long a connection stays open after its last answer, for the client to read it before it is reset.
_LINGER = 5.0
# How long before the end of the grace time a stream is told that the service stops.
_STREAM_LINGER = 3.0
# How long a stopping worker waits for the rest of a request that has begun to arrive.
_STOP_LINGER = 2.0


class Worker(ThreadWorker):
    """Collects requests, hands whole ones to threads, and answers what never reaches the application."""

    _service: Service
    _streams: Streams

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._intakes: dict[TConn, Intake] = {}
        self._deadlines: dict[TConn, float] = {}
        self._leaving: dict[TConn, float] = {}
        self._at_work: set[TConn] = set()
        # The ids that the requests in the threads came with, for what gunicorn refuses before it has read them.
        self._ids: dict[TConn, str] = {}
        self._watched: set[TConn] = set()
        self._held = 0
        self._notified = 0.0
        self._stopped: float | None = None
        self._patience = 30.0

    # The event loop's side: everything down to ``_drop`` runs in the main thread.

    def get_thread_pool(self) -> futures.ThreadPoolExecutor:
        """Return a pool with room for the probes beside the requests that are admitted."""
        return futures.ThreadPoolExecutor(self.cfg.threads + _PROBE_THREADS)

    def run(self) -> None:
        """Serve until told to stop."""
        app: Any = self.wsgi
        self._service = app.extensions["quoteapi"]
        self._streams = app.extensions["quoteapi.streams"]
        self._patience = float(app.config["CLIENT_TIMEOUT"])
        self._recycle = int(app.config["RECYCLE"])
        self._origins = tuple(app.config["CORS_ORIGINS"])
        super().run()

    def notify(self) -> None:
        """Tell gunicorn that this worker is well, which it is not once the engine is stuck: then it is replaced."""
        now = time.monotonic()
        if now - self._notified > _NOTIFY_EVERY and not (self.booted and self._service.is_stuck()):
            self._notified = now
            super().notify()
            if self.booted and self._has_read_enough():
                self.log.info("Replaced after %d articles", self._service.articles)
                self.alive = False

    def _has_read_enough(self) -> bool:
        """Whether to be replaced: spaCy's tables keep a trace of every word ever read. Best with nothing in hand."""
        over = self._service.articles - self._recycle
        if not self._recycle or over < 0:
            return False
        return not self._at_work or (over > self._recycle // 10 and not self._streams.open_now)

    def set_accept_enabled(self, enabled: bool | None) -> None:
        """Stop listening altogether when the worker stops: who comes now is refused and can go elsewhere."""
        super().set_accept_enabled(enabled)
        if not self.alive:
            self._stopped = time.monotonic()
            self._streams.end_within(self.cfg.graceful_timeout - _STREAM_LINGER)
            for listener in self.sockets:
                listener.close()

    def handle_quit(self, sig: int, frame: Any) -> None:
        """Stop at once, as on Ctrl-C: what is in work is ended, and streams after their line."""
        with contextlib.suppress(AttributeError):  # it may come before there are any
            self._streams.end_within(0)
        super().handle_quit(sig, frame)

    def accept(self, listener: Any) -> None:
        """Take a connection, for which the slowest one goes when there is no room."""
        if self.nr_conns >= self.worker_connections - 1:
            slowest = next(iter(self._leaving), None) or next(iter(self._intakes), None)
            if slowest is None and self.keepalived_conns:
                slowest = self.keepalived_conns.popleft()
            if slowest is not None:
                self._drop(slowest)
        try:
            client, address = listener.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return
        self.nr_conns += 1
        self.enqueue_req(TConn(self.cfg, client, address, listener.getsockname()))

    def enqueue_req(self, conn: TConn) -> None:
        """Collect a request; called for a new connection and for one that is used again."""
        parser: Any = conn.parser
        left = parser.unreader.take_buffered() if parser else b""
        if conn.sock.gettimeout() != 0:
            conn.sock.setblocking(False)
        self._intakes[conn] = Intake(self._service.max_body_bytes, STREAMED)
        self._deadlines[conn] = time.monotonic() + self._patience
        if left:
            self._take_in(conn, left)
        else:
            self._receive(conn, conn.sock)  # Most requests come with their connection.
        if conn in self._intakes:
            self._watched.add(conn)
            self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._receive, conn))

    def _receive(self, conn: TConn, client: socket.socket) -> None:
        try:
            piece = client.recv(_RECEIVED_AT_ONCE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            self._drop(conn)
            return
        if piece:
            self._take_in(conn, piece)
        elif self._intakes[conn].begun:
            self._refuse(conn, broke_off())
        else:
            self._drop(conn)

    def _take_in(self, conn: TConn, piece: bytes) -> None:
        intake = self._intakes[conn]
        held = intake.held()
        arrival = intake.feed(piece)
        if arrival is Arrival.PARTIAL and intake.wants_continue():
            send(conn.sock, b"HTTP/1.1 100 Continue\r\n\r\n")
        self._held += intake.held() - held
        if arrival is Arrival.WHOLE:
            self._dispatch(conn)
        elif arrival is not Arrival.PARTIAL:
            self._refuse(conn, refusal_of_arrival(arrival, intake.limit))
        elif self._held > _BODIES_HELD * max(intake.limit, 1024 * 1024):
            self._refuse(next(iter(self._intakes)), too_slow(self._patience))

    def _dispatch(self, conn: TConn) -> None:
        intake = self._intakes[conn]
        probe = intake.path in PROBES
        if not probe and len(self._at_work) >= self.cfg.threads:
            self._refuse(conn, self._service.over_capacity("threads"), whole=True)
            return
        if intake.path == ARTICLES and intake.method == "POST" and self._service.is_full():
            # The application would say the same, at several times the cost: what is refused must not slow what is not.
            self._refuse(conn, self._service.over_capacity("line"), whole=True)
            return
        self._leave_intake(conn)
        if not conn.initialized:
            conn.init()
        conn.sock.settimeout(self._patience)
        parser: Any = conn.parser
        parser.unreader.unread(intake.request())
        self._ids[conn] = intake.request_id
        if not probe:
            self._at_work.add(conn)
        super().enqueue_req(conn)

    def finish_request(self, conn: TConn, fs: futures.Future[bool]) -> None:
        """Take a connection back from a thread: for another request, or to see it off without waiting for it."""
        self._at_work.discard(conn)
        self._ids.pop(conn, None)
        if not fs.cancelled() and fs.exception() is None and fs.result():
            super().finish_request(conn, fs)
        else:
            self._see_off(conn)

    def murder_pending(self) -> None:
        """End what has taken too long; called at every turn of the loop."""
        now = time.monotonic()
        for conn, deadline in list(self._deadlines.items()):
            begun = self._intakes[conn].begun
            if self._stopped is not None:
                deadline = min(deadline, self._stopped + _STOP_LINGER if begun else now)
            elif deadline > now:
                break  # the rest came later
            if deadline <= now:
                if begun:
                    self._refuse(conn, too_slow(self._patience))
                else:
                    self._drop(conn)
        for conn, deadline in list(self._leaving.items()):
            if deadline > now:
                break
            self._drop(conn)

    def _refuse(self, conn: TConn, problem: Problem, *, whole: bool = False) -> None:
        """Answer a request from the loop: a short answer fits into the socket's buffer, or is not sent.

        After a ``whole`` request nothing is left that the client may still be sending, so there is no lingering.
        """
        intake = self._intakes[conn]
        request_id = sane_id(intake.request_id)
        leave = leave_for(intake.origin(), self._origins) if self._origins else {}
        send(conn.sock, raw_answer(problem, request_id, leave))
        log_request(request_id, intake.method, None, problem.status, bytes_in=intake.held())
        if whole and intake.path not in STREAMED:
            self._drop(conn)
        else:
            self._leave_intake(conn)
            self._see_off(conn)

    def _see_off(self, conn: TConn) -> None:
        """Close a connection once the client has, so that it reads the answer; what it still sends is dropped."""
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(socket.SHUT_WR)
            self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._discard, conn))
        except (OSError, ValueError, KeyError):
            self._drop(conn)
        else:
            self._leaving[conn] = time.monotonic() + _LINGER

    def _discard(self, conn: TConn, client: socket.socket) -> None:
        try:
            if client.recv(_RECEIVED_AT_ONCE):
                return
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            pass
        self._drop(conn)

    def _leave_intake(self, conn: TConn) -> None:
        intake = self._intakes.pop(conn, None)
        if intake is not None:
            self._held -= intake.held()
            self._deadlines.pop(conn)
            if conn in self._watched:
                self._watched.remove(conn)
                self.poller.unregister(conn.sock)

    def _drop(self, conn: TConn) -> None:
        self._leave_intake(conn)
        self._leaving.pop(conn, None)
        with contextlib.suppress(KeyError, ValueError):
            self.poller.unregister(conn.sock)
        self.nr_conns -= 1
        conn.close()

    # The threads' side.

    def handle(self, conn: TConn) -> bool:
        """Answer the request that a connection has sent; say whether the connection can be used again."""
        parser: Any = conn.parser
        try:
            req = next(parser)
            if not self.handle_request(req, conn):
                return False
            # What the application left of the body has to go before the next request.
            return bool(parser.finish_body(deadline=time.monotonic() + _LINGER))
        except (StopIteration, errors.NoMoreData):
            pass
        except OSError as error:
            logger.debug("The client is gone: %s", type(error).__name__)
        except Exception as error:  # noqa: BLE001 - whatever it is gets an answer
            self._answer_fault(conn.sock, self._ids.get(conn, ""), error)
        return False

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:  # noqa: ARG002
        """Answer what gunicorn refuses; its own version repeats the client's words in page and log."""
        self._answer_fault(client, "", exc)

    def _answer_fault(self, client: socket.socket, sent_id: str, exc: BaseException) -> None:
        request_id = sane_id(sent_id)
        problem = refusal_of(exc)
        if problem is None:
            log_fault(exc, f"request {request_id}")
            problem = Problem(500, f"A fault of ours. Its traces are kept under the request id {request_id}.")
        send(client, raw_answer(problem, request_id))
        log_request(request_id, "-", None, problem.status)
