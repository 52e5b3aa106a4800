"""Run gunicorn. Its only configuration is here, for ``quoteapi serve`` and therefore for the image."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import resource
import shutil
import signal
import socket
import sys
import tempfile
from typing import TYPE_CHECKING, Any

import gunicorn.http.wsgi
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from quoteapi.config import Settings, SettingsError, option, variable
from quoteapi.cpus import available_cpus, limit_math_threads
from quoteapi.web.door.board import Board
from quoteapi.web.door.stops import hold_stops, let_stops_through

if TYPE_CHECKING:
    from flask import Flask

_BACKLOG = 2048  # gunicorn's default
_M_ARENA_MAX = -8  # from malloc.h
# What a worker has open beside its connections: files of metrics, the event loop, the log, libraries as they load.
_OTHER_FILES = 64


def serve(settings: Settings) -> None:
    """Serve until a signal stops the process. Does not return.

    Takes the port before it loads the model, so that whatever is wrong stops the start early.

    Raises SettingsError when it cannot listen on the address, ModelError when the model is missing or lacks a
    component, and PeopleError when the list of people is not valid.
    """
    limit_math_threads()
    _keep_one_heap()
    _have_files(settings.connections)
    master = os.getpid()
    # gunicorn itself takes the port over from the service that this one is to replace, which got SIGUSR2.
    listener = None if "GUNICORN_PID" in os.environ else _bind(settings.host, settings.port).detach()
    # Until gunicorn has handlers of its own: a start that is stopped removes the folder as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    folder = _make_metrics_folder()
    try:
        from quoteapi.web.logs import log_to_stdout

        log_to_stdout(settings.log_level)
        app = _load_app(settings)
        # The value of the ``Server`` header. gunicorn has no setting for it.
        vars(gunicorn.http.wsgi)["SERVER"] = "quoteapi"
        os.register_at_fork(after_in_parent=let_stops_through)
        # What is loaded by now stays until the end. The garbage collector skips frozen objects and so does not write to
        # them, and the workers keep sharing their memory.
        gc.collect()
        gc.freeze()
        board = Board()
        _Gunicorn(app, gunicorn_options(settings, listener, board), board).run()
    finally:
        if os.getpid() == master:
            shutil.rmtree(folder, ignore_errors=True)


def gunicorn_options(settings: Settings, fd: int | None, board: Board) -> dict[str, Any]:
    """Return gunicorn's configuration for the listening socket with the file descriptor ``fd``, or one that it has."""
    workers = settings.workers or available_cpus()

    def bury(_: Any, worker: Any) -> None:
        from quoteapi.web.metrics import bury

        board.free(worker.place)
        bury(worker.pid)

    def reserve_files(_: Any, __: Any) -> None:
        from quoteapi.web.metrics import reserve_files

        reserve_files(os.getpid())

    def give_place(_: Any, worker: Any) -> None:
        worker.place = board.take_place()
        hold_stops()

    def repeat_command(arbiter: Any) -> None:
        # gunicorn would run the file of a module that was started with -m, with other folders on the path.
        arbiter.START_CTX["args"] = [sys.executable, *sys.orig_argv[1:]]

    return {
        **({} if fd is None else {"bind": f"fd://{fd}"}),
        "proc_name": "quoteapi",
        "preload_app": True,
        "workers": workers,
        "worker_class": "quoteapi.web.door.worker.Worker",
        "timeout": settings.worker_timeout,
        "graceful_timeout": settings.graceful_timeout,
        "keepalive": settings.keepalive,
        "worker_connections": settings.connections,
        # Heartbeat files are in memory. A disk may stall, and the image's file system is read-only.
        "worker_tmp_dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,  # noqa: S108
        # In bytes, number of fields, bytes. A query holds only an id and two options, and clients need few headers.
        "limit_request_line": 4094,
        "limit_request_fields": 64,
        "limit_request_field_size": 8190,
        # quoteapi.web.door is written for this parser, so it is used even where a faster one is installed.
        "http_parser": "python",
        # The path is the one in the request line. A proxy cannot change it with a header.
        "forwarder_headers": "",
        "control_socket_disable": True,
        # The application logs each request itself, without path, query or text.
        "accesslog": None,
        "errorlog": "-",
        "loglevel": settings.log_level,
        "logger_class": "quoteapi.web.logs.GunicornLog",
        "pre_fork": give_place,
        "post_fork": reserve_files,
        "child_exit": bury,
        "pre_exec": repeat_command,
        "on_reload": lambda _: board.forget_retirements(),
        # gunicorn's default hook logs the path of each request.
        "pre_request": _pre_request,
    }


class _Master(Arbiter):
    """gunicorn's master, which has one more worker for each that is about to go because it has had its time."""

    def __init__(self, app: BaseApplication, board: Board) -> None:
        self._board = board
        self._more = 0
        super().__init__(app)

    def setup(self, app: BaseApplication) -> None:
        """Read the configuration, at the start and for a reload: it has the number of workers."""
        super().setup(app)
        self._more = 0

    def manage_workers(self) -> None:
        """Start and end workers, at each signal and each second."""
        more = self._board.retiring()
        self.num_workers += more - self._more
        self._more = more
        super().manage_workers()


class _Gunicorn(BaseApplication):
    def __init__(self, app: Flask, options: dict[str, Any], board: Board) -> None:
        self._app = app
        self._options = options
        self._board = board
        super().__init__()

    def run(self) -> None:
        """Serve until a signal stops the process."""
        _Master(self, self._board).run()

    def do_load_config(self) -> None:
        """Load the configuration. gunicorn itself would print two lines and exit with status 1."""
        try:
            self.load_default_config()
            self.load_config()
        except Exception as error:  # noqa: BLE001 - whatever its settings raise
            raise SettingsError(
                f"gunicorn refuses its configuration, to which FORWARDED_ALLOW_IPS belongs: {error}."
            ) from None

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self._app


def _keep_one_heap() -> None:
    """Make all threads of a process allocate from one heap, where the C library has several (glibc).

    glibc gives each thread a heap of its own and shrinks it after every article. That costs thousands of page faults,
    and memory that one thread has freed is not available to another.
    """
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def _make_metrics_folder() -> str:
    """Make the folder in which the workers count together, and name it in the environment.

    Must run before prometheus_client is imported. Raises SettingsError when no temporary folder can be made.
    """
    try:
        folder = tempfile.mkdtemp(prefix="quoteapi-")
    except OSError:
        raise SettingsError("No writable folder for temporary files was found (TMPDIR).") from None
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
    return folder


def _pre_request(_: Any, __: Any) -> None:
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
        host.encode("idna")  # gevent's resolver would also print the traceback of what this raises
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with contextlib.ExitStack() as closing:
            listener = closing.enter_context(socket.socket(family, kind, protocol))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            # Listen at once. Otherwise a second service could bind the same port and notice the conflict too late.
            listener.listen(_BACKLOG)
            closing.pop_all()
    except (OSError, UnicodeError) as error:  # a name that IDNA cannot encode is no OSError
        reason = getattr(error, "strerror", None) or "not a valid address"
        names = ", ".join(f"{option(name)} or {variable(name)}" for name in ("host", "port"))
        raise SettingsError(f"Cannot listen on {host} port {port} ({names}): {reason}.") from None
    return listener


def _load_app(settings: Settings) -> Flask:
    from quoteapi.engine.pipeline import Engine
    from quoteapi.people import read_setting
    from quoteapi.service.pages import reads_pages
    from quoteapi.web.app import create_app

    app = create_app(settings, Engine.load(settings.model, read_setting(settings.people)))
    # Load what reads HTML, if it is installed, before the fork: the workers share it, and no page waits for it.
    reads_pages()
    # Answer one article before the fork, to fill the caches that the workers then share.
    app.extensions["quoteapi"].is_ready()
    return app
