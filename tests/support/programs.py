"""Start programs for tests: the command line with the fake engine or the real one."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
FAKE = [sys.executable, str(TESTS), "support.fake_cli"]
REAL = [sys.executable, "-m", "quoteapi"]
_LISTENING = re.compile(r"Listening at: http://127\.0\.0\.1:(\d+)")


def required(name: str) -> bool:
    """Return whether a test needs this program and must not be skipped without it. .ci/run names those it installed."""
    return name in os.environ.get("REQUIRED_TOOLS", "").split()


def environ(**settings: str) -> dict[str, str]:
    """Return the environment with these settings as its only ``QUOTEAPI_*`` variables."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QUOTEAPI_")}
    return {**kept, **settings}


def run(
    program: list[str], *arguments: object, stdin: bytes = b"", **settings: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a program until it exits."""
    command = [*program, *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, env=environ(**settings), timeout=120, check=False)


def run_on_terminal(stream: str, program: list[str], *arguments: object, columns: int, stdin: bytes = b"") -> str:
    """Run a program with one of its streams on a terminal of this width, and return what the terminal shows."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    kept = {name: value for name, value in environ().items() if name not in ("COLUMNS", "LINES")}
    command = [*program, *map(str, arguments)]
    subprocess.run(command, input=stdin, env=kept, timeout=120, check=True, **{stream: theirs})
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # Linux raises this when the other end is closed
        while part := os.read(ours, 65536):
            shown += part
    os.close(ours)
    return shown.decode()


class Server:
    """A running server: its process, its port and its log."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process = process
        self._log = log
        self.port = self._wait_for_port()

    def log(self) -> str:
        return self._log.read_text()

    def _wait_for_port(self) -> int:
        for _ in range(600):
            if found := _LISTENING.search(self.log()):
                return int(found[1])
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise AssertionError(f"the server did not start: {self.log()}")


@contextlib.contextmanager
def serving(program: list[str], log: Path, *arguments: str, **settings: str) -> Iterator[Server]:
    """Run ``quoteapi serve`` on a free port."""
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [*program, "serve", "--port", "0", *arguments], stdout=stream, stderr=stream, env=environ(**settings)
        )
    try:
        yield Server(process, log)
    finally:
        process.terminate()
        try:
            process.wait(40)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
