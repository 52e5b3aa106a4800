"""Where the service works together with gevent: what it replaces, and the one thread that it does not see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gevent import monkey
from gevent.threadpool import ThreadPool


def patch() -> None:
    """Replace the standard library's blocking calls by cooperative ones, before anything else is imported.

    gunicorn's master forks, waits for its workers and handles signals the ordinary way, and nothing here speaks TLS.
    """
    monkey.patch_all(os=False, signal=False, subprocess=False, queue=False, ssl=False)


def call_in_thread() -> Callable[..., Any]:
    """Return a function that calls another in a native thread of its own, one at a time, while its greenlet waits."""
    pool = ThreadPool(1)

    def call(function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        value, error = pool.apply(_attempt, (function, arguments, named))
        if error is not None:
            raise error
        return value

    return call


def _attempt(function: Callable[..., Any], arguments: Any, named: Any) -> tuple[Any, BaseException | None]:
    """Call it, and give an exception back as a value: gevent would print its words, which may hold article text."""
    try:
        return function(*arguments, **named), None
    except BaseException as error:  # noqa: BLE001 - the caller raises it
        return None, error
