"""Test the service at four times its capacity.

Usage: python tests benchmarks.load [--seconds 30] [--workers 1] [--words 800]

Rounds at capacity (one request at a time for each worker) alternate with rounds of overload: four times as many
requests, sent at an even pace whether or not earlier ones are answered. Both kinds are thus affected alike by other
load on the machine. Every answer is checked against its own request. Needs the model. The exit status is 1 if any check
fails.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from support.programs import REAL, Server, serving

OVERLOAD = 4
ROUNDS = 3
NAMES = ("Odile Marsh", "Tom Okafor", "Ingrid Solberg", "Peter Aldous", "Ann Lee", "Yusuf Ali", "Mary Quill")
PROSE = (
    "The council met on Tuesday to hear what the harbour would cost and who would pay for it. The ferry, which carries "
    "four hundred people a day to the islands, has been out of service since the storm in March.\n\n"
)


@dataclass
class Load:
    """The results of a load test. ``paragraphs`` is the length of each article; times are in seconds."""

    paragraphs: int = 3
    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    refusal_seconds: list[float] = field(default_factory=list)
    probe_seconds: list[float] = field(default_factory=list)
    baseline_rates: list[float] = field(default_factory=list)
    overload_rates: list[float] = field(default_factory=list)

    def ratio(self) -> float:
        """Return the throughput under overload divided by that at capacity."""
        return statistics.mean(self.overload_rates) / statistics.mean(self.baseline_rates)

    def faults(self, least_ratio: float) -> list[str]:
        """Return a description of each failed check."""
        found = list(self.wrong)
        other = {status for status in self.statuses if status not in (200, 503)}
        if other:
            found.append(f"statuses {sorted(other)}")
        if not self.statuses[503]:
            found.append("no request was refused, so this was no overload")
        for name, times in (("a refusal", self.refusal_seconds), ("a probe", self.probe_seconds)):
            if times and max(times) >= 1:
                found.append(f"{name} took {max(times):.2f} s")
        if self.ratio() < least_ratio:
            found.append(f"throughput under overload is {self.ratio():.2f} of that at capacity")
        return found

    def report(self) -> str:
        """Return the figures, one per line."""
        rows = {
            "answered 200": self.statuses[200],
            "refused 503": self.statuses[503],
            "other": sum(self.statuses.values()) - self.statuses[200] - self.statuses[503],
            "wrong or lost": len(self.wrong),
            "articles per second at capacity": round(statistics.mean(self.baseline_rates), 2),
            "articles per second under overload": round(statistics.mean(self.overload_rates), 2),
            "ratio": round(self.ratio(), 3),
            "slowest refusal, ms": round(1000 * max(self.refusal_seconds, default=0)),
            "slowest probe, ms": round(1000 * max(self.probe_seconds, default=0)),
        }
        return "\n".join(f"{name:38}{value}" for name, value in rows.items())


def article(number: int, paragraphs: int) -> tuple[str, str, str]:
    """Return a text with a unique quotation, that quotation, and its speaker."""
    name = NAMES[number % len(NAMES)]
    said = f"Pier number {number} will be shut by the winter"
    return f"{PROSE * (paragraphs - 1)}“{said},” said {name} on Friday.\n\n{PROSE}", said, name


async def ask(port: int, method: str, path: str, body: bytes = b"") -> tuple[int, dict[str, str], bytes]:
    """Send a request on a connection of its own and return the status, headers and body of the response."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        head = f"{method} {path} HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n"
        writer.write(f"{head}Connection: close\r\n\r\n".encode() + body)
        answer = await reader.read()
    finally:
        writer.close()
    head, _, content = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    return int(first.split()[1]), dict(line.split(": ", 1) for line in lines), content


async def post(load: Load, port: int, number: int) -> bool:
    """Send an article, check that the answer belongs to it, and return whether its status was 200."""
    text, said, name = article(number, load.paragraphs)
    began = time.perf_counter()
    try:
        status, headers, content = await asyncio.wait_for(
            ask(port, "POST", f"/v1/quotes?id=r{number}", text.encode()), 60
        )
        value = json.loads(content)
    except (OSError, ValueError, IndexError, TimeoutError, asyncio.TimeoutError) as error:
        load.wrong.append(f"request {number} was lost: {type(error).__name__}")
        return False
    load.statuses[status] += 1
    if status == 200:
        found = [(quote["text"].rstrip("."), (quote["speaker"] or {}).get("name")) for quote in value["quotes"]]
        if value["id"] != f"r{number}" or (said, name) not in found:
            load.wrong.append(f"request {number} was answered with {value['id']}, {found}")
    else:
        load.refusal_seconds.append(time.perf_counter() - began)
        if status == 503 and "Retry-After" not in headers:
            load.wrong.append(f"request {number} was refused without Retry-After")
    return status == 200


async def run_at_capacity(load: Load, port: int, workers: int, seconds: float, first: int) -> int:
    """Keep one request per worker in progress. Return the number of the last request."""
    began, sent, answered = time.perf_counter(), first, 0

    async def client() -> None:
        nonlocal sent, answered
        while time.perf_counter() - began < seconds:
            sent += 1
            answered += await post(load, port, sent)

    await asyncio.gather(*(client() for _ in range(workers)))
    load.baseline_rates.append(answered / (time.perf_counter() - began))
    return sent


async def run_overload(load: Load, port: int, seconds: float, first: int) -> int:
    """Send four times the requests of the round before, and test the probes. Return the number of the last request."""
    pace = 1 / (OVERLOAD * load.baseline_rates[-1])
    began, sent, tasks = time.perf_counter(), first, []
    answered_at: list[float] = []

    async def one(number: int) -> None:
        if await post(load, port, number):
            answered_at.append(time.perf_counter())

    async def probe(path: str) -> None:
        asked = time.perf_counter()
        status, _, _ = await ask(port, "GET", path)
        load.probe_seconds.append(time.perf_counter() - asked)
        if status != 200:
            load.wrong.append(f"{path} answered {status}")

    while (now := time.perf_counter()) - began < seconds:
        due = int((now - began) / pace) - (sent - first)
        for _ in range(due):
            sent += 1
            tasks.append(asyncio.create_task(one(sent)))
        if len(load.probe_seconds) < 8 * (now - began + len(load.overload_rates) * seconds):
            tasks.append(asyncio.create_task(probe(("/healthz", "/readyz")[sent % 2])))
        await asyncio.sleep(0.02)
    # Requests that are still queued when sending ends do not count towards the rate.
    end = time.perf_counter()
    load.overload_rates.append(sum(1 for at in answered_at if at <= end) / (end - began))
    await asyncio.gather(*tasks)
    return sent


async def run(server: Server, workers: int, seconds: float, paragraphs: int = 3) -> Load:
    """Run ``seconds`` of overload, alternating with rounds at capacity, and return the results."""
    load = Load(paragraphs)
    sent = 0
    await post(load, server.port, sent)
    for _ in range(ROUNDS):
        sent = await run_at_capacity(load, server.port, workers, seconds / ROUNDS, sent)
        sent = await run_overload(load, server.port, seconds / ROUNDS, sent)
    return load


def main() -> int:
    """Run the load test and print its figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--words", type=int, default=800)
    parser.add_argument("--least-ratio", type=float, default=0.9)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with serving(REAL, Path(folder) / "log", "--workers", str(given.workers)) as server:
            load = asyncio.run(run(server, given.workers, given.seconds, max(2, given.words // len(PROSE.split()))))
        stopped = server.process.returncode
    print(load.report())
    faults = load.faults(given.least_ratio) + ([f"the server exited with {stopped}"] if stopped else [])
    print(*(f"FAILED: {fault}" for fault in faults[:20]), sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
