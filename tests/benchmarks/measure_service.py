"""Measure what serving costs on top of the engine.

Usage: python tests benchmarks.measure_service [ARTICLES.jsonl] [--only NAME …]

ARTICLES.jsonl has one JSON object with a "text" per line; without it, articles of about 800 words are generated. Where
a figure compares two things, they are measured in alternation or in one run, so that other load on the machine affects
both. Needs the model. The exit status is 1 if a figure misses its target.

overhead   articles per second of one worker over HTTP, divided by those of the engine in a process of its own
latency    p99 over p50 of one worker's answers, with requests sent at an even pace at half of its capacity
memory     what each further worker adds to the memory of all processes (PSS) once each has answered 1,000 articles
start      seconds from the command until the service reports that it is ready
help       seconds that ``quoteapi --help`` takes
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.load import ask
from benchmarks.memory import article as short_article
from benchmarks.memory import memory_of
from support.programs import REAL, Server, environ, serving

WORDS = 800
ROUNDS = 5
_ENGINE = """
import json, sys, time
from quoteapi.cpus import limit_math_threads
limit_math_threads()
from quoteapi.engine.default_model import DEFAULT_MODEL
from quoteapi.engine.pipeline import Engine
import gc
engine = Engine.load(DEFAULT_MODEL)
engine.attribute("“Yes,” said Ann Lee.")
gc.collect()
gc.freeze()
for line in sys.stdin:
    texts = json.loads(line)
    if not texts:
        # Become like a worker: once a second thread has run, spaCy's C++ code really takes its locks.
        import threading
        thread = threading.Thread(target=int)
        thread.start()
        thread.join()
        continue
    began, worked = time.perf_counter(), time.process_time()
    for text in texts:
        engine.attribute(text)
    print(time.perf_counter() - began, time.process_time() - worked, flush=True)
"""


def made_up(number: int) -> str:
    """Return a unique article of about 800 words."""
    chance, parts, words = random.Random(number), [], 0
    while words < WORDS:
        parts.append(short_article(chance))
        words += len(parts[-1].split())
    return "\n\n".join(parts)


def cpu_of(pid: int) -> float:
    """Return the CPU seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


async def post(port: int, text: str) -> float:
    """Send an article and return the seconds until its answer. Raises AssertionError unless the status is 200."""
    began = time.perf_counter()
    status, _, content = await ask(port, "POST", "/v1/quotes", text.encode())
    assert status == 200, content
    return time.perf_counter() - began


async def keep_busy(port: int, texts: list[str], clients: int) -> float:
    """Send all texts, with ``clients`` requests in progress at a time, and return the seconds that this took."""
    left = iter(texts)

    async def client() -> None:
        for text in left:
            await post(port, text)

    began = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    return time.perf_counter() - began


def overhead(folder: Path, texts: list[str]) -> list[str]:
    """Measure the engine alone and behind HTTP in alternation: by wall clock, and by CPU time, which is less noisy."""
    engine = subprocess.Popen(
        [sys.executable, "-c", _ENGINE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environ()
    )
    assert engine.stdin is not None
    assert engine.stdout is not None
    texts = texts[:60]
    by_clock, by_cpu, by_cpu_threaded = [], [], []

    def alone() -> tuple[float, float]:
        assert engine.stdin is not None
        assert engine.stdout is not None
        engine.stdin.write(json.dumps(texts) + "\n")
        engine.stdin.flush()
        clock, cpu = map(float, engine.stdout.readline().split())
        return clock, cpu

    with serving(REAL, folder / "log", "--workers", "1") as server:
        asyncio.run(keep_busy(server.port, texts[:10], 2))
        worker = children(server.process.pid)[0]
        for _ in range(ROUNDS):
            clock, cpu = alone()
            before = cpu_of(worker)
            behind = asyncio.run(keep_busy(server.port, texts, 2))
            by_clock.append(clock / behind)
            by_cpu.append(cpu / (cpu_of(worker) - before))
        engine.stdin.write("[]\n")
        for _ in range(ROUNDS):
            _, cpu = alone()
            before = cpu_of(worker)
            asyncio.run(keep_busy(server.port, texts, 2))
            by_cpu_threaded.append(cpu / (cpu_of(worker) - before))
    engine.stdin.close()
    engine.wait()
    engine.stdout.close()
    clock, cpu = statistics.median(by_clock), statistics.median(by_cpu)
    print(f"{'throughput over HTTP / in process':44}{clock:.3f} (rounds {min(by_clock):.3f} to {max(by_clock):.3f})")
    print(f"{'the same by CPU seconds per article':44}{cpu:.3f}")
    print(f"{'the same once that process ran a thread':44}{statistics.median(by_cpu_threaded):.3f}")
    return [] if max(clock, cpu) >= 0.93 else [f"throughput over HTTP is {clock:.3f} of that in process"]


def latency(folder: Path, texts: list[str]) -> list[str]:
    """Measure the latency at half of one worker's capacity."""

    requests = 300

    async def go(port: int) -> list[float]:
        sample = texts[:60]
        pace = 2 * await keep_busy(port, sample, 2) / len(sample)
        tasks = []
        began = time.perf_counter()
        for number in range(requests):
            await asyncio.sleep(max(0.0, began + number * pace - time.perf_counter()))
            tasks.append(asyncio.create_task(post(port, texts[number % len(texts)])))
        return list(await asyncio.gather(*tasks))

    with serving(REAL, folder / "log", "--workers", "1") as server:
        asyncio.run(keep_busy(server.port, texts[:10], 2))
        took = statistics.quantiles(asyncio.run(go(server.port)), n=100)
    print(f"{'p50, p90, p99 at half the capacity, ms':44}" + ", ".join(f"{1000 * took[at]:.0f}" for at in (49, 89, 98)))
    print(f"{'p99 / p50':44}{took[98] / took[49]:.2f}")
    return [] if took[98] <= 3 * took[49] else [f"p99 is {took[98] / took[49]:.2f} times p50"]


def memory(folder: Path, texts: list[str]) -> list[str]:
    """Measure the memory of a service with one worker and with three."""
    held = {}
    for workers in (1, 3):
        with serving(REAL, folder / "log", "--workers", str(workers)) as server:
            answer_many(server, workers, texts)
            held[workers] = sum(map(memory_of, [server.process.pid, *children(server.process.pid)])) / 2**20
            print(f"{f'PSS of the service with {workers} workers, MiB':44}{held[workers]:.1f}")
    more = (held[3] - held[1]) / 2
    print(f"{'each further worker adds, MiB':44}{more:.1f}")
    return [] if more <= 60 else [f"each further worker adds {more:.1f} MiB"]


def answer_many(server: Server, workers: int, texts: list[str]) -> None:
    """Send articles until each worker has answered about 1,000. The next free worker takes each one."""
    for _ in range(0, 1000 * workers, len(texts)):
        asyncio.run(keep_busy(server.port, texts, 2 * workers))


def start(folder: Path, texts: list[str]) -> list[str]:
    """Measure the time to start the service."""

    def once() -> float:
        began = time.perf_counter()
        with serving(REAL, folder / "log", "--workers", "1") as server:
            status, _, _ = asyncio.run(ask(server.port, "GET", "/readyz"))
            assert status == 200
            return time.perf_counter() - began

    took = statistics.median(once() for _ in range(ROUNDS))
    print(f"{'from start to ready, s':44}{took:.2f}")
    return [] if took <= 4 else [f"the start took {took:.2f} s"]


def help_(folder: Path, texts: list[str]) -> list[str]:
    """Measure the time that ``--help`` takes."""

    def once() -> float:
        began = time.perf_counter()
        subprocess.run([*REAL, "--help"], stdout=subprocess.DEVNULL, env=environ(), check=True)
        return time.perf_counter() - began

    once()
    took = statistics.median(once() for _ in range(ROUNDS))
    print(f"{'quoteapi --help, s':44}{took:.2f}")
    return [] if took <= 0.3 else [f"--help took {took:.2f} s"]


MEASURES: dict[str, Callable[[Path, list[str]], list[str]]] = {
    "help": help_,
    "start": start,
    "overhead": overhead,
    "latency": latency,
    "memory": memory,
}


def main() -> int:
    """Run the chosen measurements and print their figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="?")
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES))
    given = parser.parse_args()
    if given.articles:
        texts = [json.loads(line)["text"] for line in given.articles.read_text(encoding="utf-8").splitlines()]
    else:
        texts = [made_up(number) for number in range(100)]
    print(f"{len(texts)} articles, {statistics.mean(len(text.split()) for text in texts):.0f} words each")
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for name in given.only:
            faults += MEASURES[name](Path(folder), texts)
    print(*(f"FAILED: {fault}" for fault in faults), sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
