"""Make corpora for tests and read their answers."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path


def requests(count: int) -> list[str]:
    """Return ``count`` requests with the ids a0, a1, …"""
    return [json.dumps({"id": f"a{number}", "text": f"“No. {number},” said Ann Lee."}) for number in range(count)]


def write(path: Path, lines: Iterable[str]) -> Path:
    """Write lines, compressed when the name ends in .gz."""
    content = "".join(f"{line}\n" for line in lines).encode()
    path.write_bytes(gzip.compress(content) if path.name.endswith(".gz") else content)
    return path


def answers(path: Path) -> list[dict]:
    """Read the answers, decompressed when the name ends in .gz."""
    content = path.read_bytes()
    content = gzip.decompress(content) if path.name.endswith(".gz") else content
    return [json.loads(line) for line in content.splitlines()]


def ids(path: Path) -> list[str | None]:
    return [answer["id"] for answer in answers(path)]


def statuses(path: Path) -> list[int | None]:
    """Return the status of each answer's error, or None for an answer without one."""
    return [answer.get("error", {}).get("status") for answer in answers(path)]


def wait_until(true: Callable[[], object], seconds: float = 30) -> None:
    """Wait until ``true`` returns a true value."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)
