"""A log handler that never waits for whoever reads the log.

A pipe that nobody empties takes 64 KiB and then blocks every writer. With the usual handler, one stalled reader of the
log would stop all threads of a service. ``logging.handlers.QueueHandler`` needs a thread per process, which a fork does
not take along, and which is no thread of its own where the standard library is patched for greenlets.
"""

from __future__ import annotations

import _socket
import contextlib
import logging
import os
import select
import socket
import stat
from collections import deque
from collections.abc import Callable

# In bytes: the lines that wait for the reader. Beyond them, lines are dropped.
MOST_WAITING = 256 * 1024


class NonBlockingHandler(logging.Handler):
    """Writes lines to a file descriptor as far as that takes them at once.

    Lines that it does not take wait, in order, for the next line or for ``flush``. While ``MOST_WAITING`` bytes wait,
    further lines are dropped. The line that follows them says how many. No error of a write is raised: a log must not
    cost an answer.
    """

    def __init__(self, fd: int) -> None:
        super().__init__()
        self._write = _writer_to(fd)
        self._waiting: deque[memoryview] = deque()
        self._bytes = 0
        self._dropped = 0
        # A forked process has its own lines only: its parent writes those that wait.
        os.register_at_fork(after_in_child=self._forget)

    def emit(self, record: logging.LogRecord) -> None:
        try:
            line = self._encode(record)
        except Exception:  # noqa: BLE001 - a log must not cost an answer
            return
        self.flush()
        if self._bytes + len(line) > MOST_WAITING:
            self._dropped += 1
            return
        if self._dropped:
            told = logging.LogRecord(__name__, logging.WARNING, "", 0, "%d log lines dropped", (self._dropped,), None)
            self._dropped = 0
            self._append(self._encode(told))
        self._append(line)
        self.flush()

    def flush(self) -> None:
        """Write what the descriptor takes now of the lines that wait."""
        with self.lock or contextlib.nullcontext():
            try:
                while self._waiting:
                    first = self._waiting[0]
                    written = self._write(first)
                    self._bytes -= written
                    if written < len(first):
                        self._waiting[0] = first[written:]
                    else:
                        self._waiting.popleft()
            except BlockingIOError:
                pass
            except OSError:  # a full disk, or a reader that has gone
                self._forget()

    def _encode(self, record: logging.LogRecord) -> bytes:
        return self.format(record).encode("utf-8", "backslashreplace") + b"\n"

    def _append(self, line: bytes) -> None:
        self._waiting.append(memoryview(line))
        self._bytes += len(line)

    def _forget(self) -> None:
        self._waiting.clear()
        self._bytes = 0
        self._dropped = 0


def _writer_to(fd: int) -> Callable[[memoryview], int]:
    """Return a function that writes without waiting, returns how many bytes, and raises BlockingIOError for none.

    The descriptor itself stays as it is: other processes, the shell among them, share its flags.
    """
    mode = os.fstat(fd).st_mode
    if stat.S_ISSOCK(mode):  # as systemd's journal is
        # Not socket.socket: where gevent has patched it, its send waits in spite of MSG_DONTWAIT.
        connection = _socket.socket(fileno=os.dup(fd))
        return lambda line: connection.send(line, socket.MSG_DONTWAIT)
    if stat.S_ISFIFO(mode) or os.isatty(fd):
        with contextlib.suppress(OSError):
            # Linux opens the pipe or terminal anew, with flags of its own.
            own = os.open(f"/proc/self/fd/{fd}", os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
            return lambda line: os.write(own, line)
        # Where that is not allowed, as for a pipe of another user. A pipe that is ready takes PIPE_BUF bytes, unless
        # another process is quicker.
        return lambda line: os.write(fd, line[: select.PIPE_BUF]) if _is_ready(fd) else _would_wait()
    return lambda line: os.write(fd, line)


def _is_ready(fd: int) -> bool:
    return bool(select.select([], [fd], [], 0)[1])


def _would_wait() -> int:
    raise BlockingIOError
