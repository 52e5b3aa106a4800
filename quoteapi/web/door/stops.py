"""Signals that stop a worker and reach it before it has handlers for them.

gunicorn's master sends each worker one signal to stop. A worker that has just been forked has the handlers of the
master, which do nothing in it: the signal would be lost, and the service would stop only after its whole grace time.
So the master holds these signals back while it forks, and the new worker until its own handlers stand.
"""

from __future__ import annotations

import signal

_STOPS = (signal.SIGTERM, signal.SIGQUIT, signal.SIGINT)


def hold_stops() -> None:
    """Hold back the signals that stop a process, for this process and those that it forks."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)


def let_stops_through() -> None:
    """Let them through again, those first that have arrived meanwhile."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
