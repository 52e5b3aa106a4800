"""Measure all benchmark figures: python tests benchmarks.benchmark ARTICLES.jsonl [FIGURE …].

ARTICLES.jsonl has one JSON object with a "text" per line. FIGURE is one or more of the names listed below; the default
is all of them. Most figures are ratios of two runs that follow each other. Needs pip install '.[bench]' and two idle
CPUs: on a busy machine the median over the rounds means little, so the best round is printed next to it.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import itertools
import json
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measure_batch import run_batch
from benchmarks.measure_rivals import measure, read_texts
from benchmarks.memory import memory_of
from support.programs import REAL, Server, serving

Texts = list[str]


def main() -> None:
    figures: dict[str, Callable[[Texts, int], Iterator[str]]] = {
        "engine": engine,
        "batch": batch,
        "http": http_overhead,
        "latency": latency,
        "memory": memory,
        "length": length,
        "start": start,
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles_file", type=Path)
    parser.add_argument("figures", nargs="*", metavar="FIGURE", help=f"any of: {', '.join(figures)}")
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = read_texts(options.articles_file, options.articles)
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles of {words / len(texts):.0f} words, {options.rounds} rounds", flush=True)
    for name in options.figures or figures:
        for line in figures[name](texts, options.rounds):
            print(f"{name}: {line}", flush=True)


def engine(texts: Texts, rounds: int) -> Iterator[str]:
    """Compare the CPU time of quoteapi and of a rival with that of the bare pipeline."""
    words = sum(len(text.split()) for text in texts)
    for row in measure(texts, rounds):
        yield (
            f"{row.name}: {row.ratio:.2f} times as fast as the pipeline alone, {words / row.seconds:.0f} words per CPU "
            f"second, {row.dropped} of {len(texts)} articles failed"
        )


def batch(texts: Texts, rounds: int) -> Iterator[str]:
    """Compare a batch on two cores with one on a single core."""
    ratios, cpus = [], []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts * 2))
        for _ in range(rounds):
            one, two = (run_batch(source, workers, Path(folder)) for workers in (1, 2))
            ratios.append(one.seconds / two.seconds)
            cpus.append(two.cpu / one.cpu)
    yield f"speedup of 2 cores over 1: {shown(ratios)}; CPU seconds: {statistics.median(cpus):.2f} times those on 1"


def http_overhead(texts: Texts, rounds: int) -> Iterator[str]:
    """Compare one worker's throughput, with two requests always in progress, with that of the engine in process."""
    import quoteapi

    ratios = []
    with ready(1) as server:
        for _ in range(rounds):
            direct = seconds(lambda: [quoteapi.attribute(text) for text in texts])
            over_http = seconds(lambda: post_all(server, texts, clients=2))
            ratios.append(direct / over_http)
    yield f"articles per second over HTTP divided by those in process: {shown(ratios)}"


def latency(texts: Texts, rounds: int) -> Iterator[str]:
    """Measure p99 over p50 for articles of about 800 words, sent at an even pace at half of one worker's capacity."""
    near = [text for text in texts if 600 <= len(text.split()) <= 1000] or texts
    ratios = []
    with ready(1) as server:
        post_all(server, near)
        capacity = len(near) / seconds(lambda: post_all(server, near))
        for _ in range(max(1, rounds // 2)):
            taken = sorted(paced(server, list(itertools.islice(itertools.cycle(near), 200)), capacity / 2))
            ratios.append(taken[int(len(taken) * 0.99)] / statistics.median(taken))
    yield f"p99 over p50 at half of {capacity:.1f} articles/s: {shown(ratios, min)}"


def memory(texts: Texts, _rounds: int) -> Iterator[str]:
    """Measure what each further worker adds to the memory of all processes (PSS), after 1,000 articles."""
    sums = []
    for workers in (1, 3):
        with ready(workers) as server:
            post_all(server, list(itertools.islice(itertools.cycle(texts), 1000)), clients=2 * workers)
            sums.append(sum(memory_of(pid) for pid in tree(server.process.pid)) / 2**20)
    added = (sums[-1] - sums[0]) / 2
    yield f"{sums[0]:.0f} MiB with 1 worker, {sums[1]:.0f} MiB with 3: {added:.0f} MiB for each additional worker"


def length(texts: Texts, rounds: int) -> Iterator[str]:
    """Compare the time for an article with the time for one ten times as long."""
    import quoteapi

    quoteapi.attribute(texts[0])
    ratios = []
    for text in texts[: 2 * rounds]:
        once = seconds(lambda text=text: [quoteapi.attribute(text) for _ in range(10)]) / 10
        ratios.append(seconds(lambda text=text: quoteapi.attribute("\n\n".join([text] * 10))) / once)
    yield f"an article ten times as long takes: median {statistics.median(ratios):.1f} times, worst {max(ratios):.1f}"


def start(_texts: Texts, rounds: int) -> Iterator[str]:
    """Measure the seconds until the service is ready, and until the help is printed."""

    def serve_once() -> None:
        with ready(1):
            began.append(time.perf_counter() - at)

    began: list[float] = []
    helps = []
    for _ in range(rounds):
        at = time.perf_counter()
        serve_once()
        helps.append(seconds(lambda: subprocess.run([*REAL, "--help"], capture_output=True, check=True)))
    yield f"seconds until ready: {shown(began, min)}"
    yield f"seconds for --help: {shown(helps, min)}"


def shown(ratios: list[float], best: Callable[[list[float]], float] = max) -> str:
    return f"median {statistics.median(ratios):.2f}, best {best(ratios):.2f}"


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@contextlib.contextmanager
def ready(workers: int) -> Iterator[Server]:
    """Run the service and wait until it is ready."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(REAL, Path(folder) / "log", "--workers", str(workers), QUOTEAPI_QUEUE="11") as server,
    ):
        while get(server, "/readyz") != 200:
            time.sleep(0.01)
        yield server


def get(server: Server, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def post_all(server: Server, texts: Texts, clients: int = 1) -> None:
    """Post texts from ``clients`` clients at a time, each over a connection that it keeps open."""
    waiting = iter(texts)
    lock = threading.Lock()

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=600)
        while True:
            with lock:
                text = next(waiting, None)
            if text is None:
                break
            post(connection, text)
        connection.close()

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def post(connection: http.client.HTTPConnection, text: str) -> None:
    connection.request("POST", "/v1/quotes", text.encode(), {"Content-Type": "text/plain; charset=utf-8"})
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise AssertionError(f"answered {response.status}")


def paced(server: Server, texts: Texts, rate: float) -> list[float]:
    """Post texts at an even rate, without waiting for answers, and return the seconds that each one took."""
    taken: list[float] = []

    def one(text: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=600)
        taken.append(seconds(lambda: post(connection, text)))
        connection.close()

    began, threads = time.perf_counter(), []
    for number, text in enumerate(texts):
        time.sleep(max(0.0, began + number / rate - time.perf_counter()))
        threads.append(threading.Thread(target=one, args=(text,)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    return taken


def tree(pid: int) -> list[int]:
    """Return the ids of a process and all its descendants."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(below for child in children for below in tree(int(child)))]


if __name__ == "__main__":
    main()
