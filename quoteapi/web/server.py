"""gunicorn in production form: the one source of its configuration, for ``quoteapi serve`` and the image."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import resource
import shutil
import socket
import tempfile
from typing import TYPE_CHECKING, Any

import gunicorn.http.wsgi
from gunicorn.app.base import BaseApplication

from quoteapi.config import Settings, SettingsError, variable
from quoteapi.cpus import available_cpus, limit_math_threads
from quoteapi.web.door.board import Board

if TYPE_CHECKING:
    from flask import Flask

_BACKLOG = 2048  # gunicorn's own
_M_ARENA_MAX = -8  # of malloc.h
# What a worker has open beside its connections: files of figures, the event loop, the log, libraries as they load.
_OTHER_FILES = 64


def serve(settings: Settings) -> None:
    """Serve until a signal ends it; does not return.

    The port is taken first and the model loaded next, so that whatever is wrong ends the start at once.

    Raises SettingsError when the address cannot be listened at, ModelError when the model is missing or unfit.
    """
    limit_math_threads()
    _keep_one_heap()
    _have_files(settings.connections)
    master = os.getpid()
    listener = _bind(settings.host, settings.port)
    folder = _make_metrics_folder()
    from quoteapi.web.logs import log_to_stdout

    log_to_stdout(settings.log_level)
    app = _load_app(settings)
    # What stands in the ``Server`` field; gunicorn has no setting for it.
    vars(gunicorn.http.wsgi)["SERVER"] = "quoteapi"
    # What is loaded now is there for good: no collection looks at it, so the workers go on sharing its memory.
    gc.collect()
    gc.freeze()
    try:
        _Gunicorn(app, gunicorn_options(settings, listener.detach())).run()
    finally:
        if os.getpid() == master:
            shutil.rmtree(folder, ignore_errors=True)


def gunicorn_options(settings: Settings, fd: int) -> dict[str, Any]:
    """Return gunicorn's configuration, listening at the socket with the file descriptor ``fd``."""
    workers = settings.workers or available_cpus()
    board = Board()

    def bury(arbiter: Any, worker: Any) -> None:
        from quoteapi.web.metrics import bury

        if board.free(worker.place):
            arbiter.num_workers -= 1  # it had one more started, which has taken its place
        bury(worker.pid)

    def give_place(_: Any, worker: Any) -> None:
        worker.place = board.take_place()

    return {
        "bind": f"fd://{fd}",
        "proc_name": "quoteapi",
        "preload_app": True,
        "workers": workers,
        "worker_class": "quoteapi.web.door.worker.Worker",
        "timeout": settings.worker_timeout,
        "graceful_timeout": settings.graceful_timeout,
        "keepalive": settings.keepalive,
        "worker_connections": settings.connections,
        # Heartbeat files in memory: on a disk they may stall, and the image's file system is read-only.
        "worker_tmp_dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,  # noqa: S108
        # A query holds an id and two options; headers that are longer than this are no client of ours.
        "limit_request_line": 4094,
        "limit_request_fields": 64,
        "limit_request_field_size": 8190,
        # The one that the door was written for, wherever a faster one happens to be installed.
        "http_parser": "python",
        # A path is what the request line says; no proxy sets another one by a header field.
        "forwarder_headers": "",
        "control_socket_disable": True,
        # The application writes its own line for each request, without path, query or text.
        "accesslog": None,
        "errorlog": "-",
        "loglevel": settings.log_level,
        "logger_class": "quoteapi.web.logs.GunicornLog",
        "pre_fork": give_place,
        "child_exit": bury,
        "on_reload": lambda _: board.forget_retirements(),
        # gunicorn's own logs the path of each request.
        "pre_request": _say_nothing,
    }


class _Gunicorn(BaseApplication):
    def __init__(self, app: Flask, options: dict[str, Any]) -> None:
        self._app = app
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self._app


def _keep_one_heap() -> None:
    """Let all threads of a process allocate from one heap, where the C library has more (glibc).

    It gives each thread a heap of its own and takes it back after every article: thousands of page faults, and
    memory that one thread has freed and another cannot have.
    """
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def _make_metrics_folder() -> str:
    """Name the folder in which the workers count together, before prometheus_client is imported.

    Raises SettingsError when there is no place for one.
    """
    try:
        folder = tempfile.mkdtemp(prefix="quoteapi-")
    except OSError:
        raise SettingsError("No folder for temporary files can be written to (TMPDIR).") from None
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
    return folder


def _say_nothing(_: Any, __: Any) -> None:
    pass


def _have_files(connections: int) -> None:
    """See that a worker can have so many connections open. Raises SettingsError when the system does not let it."""
    needed = connections + _OTHER_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
    except (OSError, ValueError):  # more than the system allows, or not ours to change
        most = soft if hard == resource.RLIM_INFINITY else hard
        raise SettingsError(
            f"{variable('connections')} must be at most {max(0, most - _OTHER_FILES)}: "
            f"a process may open no more than {most} files here (ulimit -n)."
        ) from None


def _bind(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with contextlib.ExitStack() as closing:
            listener = closing.enter_context(socket.socket(family, kind, protocol))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            # At once: until somebody listens, a second service could take the same port and would find out too late.
            listener.listen(_BACKLOG)
            closing.pop_all()
    except OSError as error:
        reason = error.strerror or "not an address"
        names = f"{variable('host')}, {variable('port')}"
        raise SettingsError(f"Cannot listen at {host} port {port} ({names}): {reason}.") from None
    return listener


def _load_app(settings: Settings) -> Flask:
    from quoteapi.engine.pipeline import Engine
    from quoteapi.web.app import create_app

    app = create_app(settings, Engine.load(settings.model))
    # One article before the fork: it fills the caches that the workers then share.
    app.extensions["quoteapi"].is_ready()
    return app
