"""What crowds of clients do to the others: python tests benchmarks.crowds [--only NAME …]

Each row starts a service, lets a crowd loose on it, and measures what honest clients get meanwhile: the probes, and an
article in comparison with the same article before the crowd came. Needs the model; the exit status is 1 when anything
is not as it must be. Traffic goes to this machine only.

idle       6,000 connections that send nothing
stalled    600 uploads that stop half way, and an article of 163,000 characters in work
unread     200 clients that do not read their answers, over a network's segment size
refused    200 batches of the wrong kind whose bodies never come
costly     12 clients that send a megabyte of numbers as JSON, again and again
floods     8 clients each that send empty lines, blank lines, one endless line, and chunks of a byte
spread     two workers against one, as far as the machine has two cores, and bursts that fit into both
killed     a worker of two killed ten times, under eight clients
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import resource
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.load import ask
from benchmarks.measure_service import children, made_up
from support.programs import REAL, Server, serving

PROBE_WITHIN = 0.05
ARTICLE_WITHIN = 1.5
# A flood takes a processor for itself, to send it and to receive it.
FLOODED = 2
HEAD = b"POST /v1/quotes HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
BATCH = b"POST /v1/quotes/batch HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\n"
LONG = 163_000
FLOODS = {
    "empty lines": (b"", b"\r\n" * 32768),
    "blank lines": (BATCH + b"Content-Length: 999999999999\r\n\r\n", b"\n" * 65536),
    "one endless line": (BATCH + b"Content-Length: 999999999999\r\n\r\n", b"x" * 65536),
    "chunks of a byte": (BATCH + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n\n\r\n" * 10_000),
}


def connect(port: int, *, deaf: bool = False) -> socket.socket:
    """Connect; who is ``deaf`` has small buffers, as over a network, so that an answer has to be read to be sent."""
    client = socket.socket()
    if deaf:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 1400)
    client.settimeout(30)
    client.connect(("127.0.0.1", port))
    return client


async def honest(port: int, seconds: float, long: str | None = None) -> tuple[list[float], list[float]]:
    """Return how long probes and articles took, over so many seconds or for as long as the long article takes."""
    probes: list[float] = []
    articles: list[float] = []
    end = time.monotonic() + seconds
    work = asyncio.create_task(ask(port, "POST", "/v1/quotes", long.encode())) if long else None

    def goes_on() -> bool:
        return not work.done() if work else time.monotonic() < end

    async def probe() -> None:
        while goes_on():
            began = time.perf_counter()
            status, _, _ = await ask(port, "GET", ("/healthz", "/readyz")[len(probes) % 2])
            probes.append(time.perf_counter() - began if status == 200 else float("inf"))
            await asyncio.sleep(0.02)

    async def post() -> None:
        while goes_on() and not work:
            began = time.perf_counter()
            status, _, _ = await ask(port, "POST", "/v1/quotes", made_up(1).encode())
            articles.append(time.perf_counter() - began if status == 200 else float("inf"))

    await asyncio.gather(probe(), post())
    if work and (await work)[0] != 200:
        articles.append(float("inf"))
    return probes, articles


def compare(
    name: str,
    port: int,
    crowd: contextlib.AbstractContextManager[object],
    long: str | None = None,
    allowed: float = 1,
) -> list[str]:
    """Print what honest clients get without the crowd and with it; return what is over ``allowed`` times the limits."""
    found = []
    _, before = asyncio.run(honest(port, 4))
    alone, _ = asyncio.run(honest(port, 4, long))
    with crowd:
        time.sleep(1)
        probes, _ = asyncio.run(honest(port, 4, long))
        _, articles = asyncio.run(honest(port, 4))
    slow = statistics.quantiles(probes, n=100)[98]
    ratio = statistics.median(articles) / statistics.median(before)
    figures = (
        f"probes p50 {1000 * statistics.median(probes):.0f}, p99 {1000 * slow:.0f}, max {1000 * max(probes):.0f} ms"
    )
    usual = f"(without: p50 {1000 * statistics.median(alone):.0f}, max {1000 * max(alone):.0f})"
    print(f"{name:28}{figures} {usual}; articles {ratio:.2f} times their time", flush=True)
    if slow > allowed * PROBE_WITHIN:
        found.append(f"{name}: the 99th percentile of the probes is {1000 * slow:.0f} ms")
    if ratio > allowed * ARTICLE_WITHIN:
        found.append(f"{name}: articles take {ratio:.2f} times their time")
    return found


@contextlib.contextmanager
def crowd_of(clients: int, port: int, sent: bytes, *, deaf: bool = False) -> Iterator[None]:
    """Have so many clients send this and then do nothing."""
    with contextlib.ExitStack() as held:
        for _ in range(clients):
            client = held.enter_context(contextlib.closing(connect(port, deaf=deaf)))
            client.sendall(sent)
        yield


@contextlib.contextmanager
def flood_of(clients: int, port: int, head: bytes, flood: bytes, *, answered: bool = False) -> Iterator[None]:
    """Have so many clients send without end, or until each is ``answered``; who is sent away comes again."""
    stop = threading.Event()

    def send() -> None:
        while not stop.is_set():
            with contextlib.suppress(OSError), contextlib.closing(connect(port)) as client:
                client.sendall(head)
                while not stop.is_set():
                    client.sendall(flood)
                    if answered and not client.recv(65536):
                        break

    threads = [threading.Thread(target=send) for _ in range(clients)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


@contextlib.contextmanager
def service(workers: int = 1, **settings: str) -> Iterator[Server]:
    """Run a service whose workers have all begun."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(REAL, Path(folder) / "log", "--workers", str(workers), **settings) as server,
    ):
        while server.log().count("Booting worker") < workers:
            time.sleep(0.05)
        asyncio.run(honest(server.port, 1))
        yield server


def idle() -> list[str]:
    """Measure beside connections that send nothing."""
    with service(QUOTEAPI_CONNECTIONS="7000", QUOTEAPI_CLIENT_TIMEOUT="120") as server:
        return compare("6,000 idle", server.port, crowd_of(6000, server.port, b""))


def stalled() -> list[str]:
    """Measure beside uploads that stop half way and a long article in work."""
    part = made_up(2) + "\n\n"
    with service(QUOTEAPI_CONNECTIONS="1000", QUOTEAPI_CLIENT_TIMEOUT="120") as server:
        crowd = crowd_of(600, server.port, HEAD + b"Content-Length: 1000\r\n\r\nhalf")
        return compare("600 stalled", server.port, crowd, part * (LONG // len(part)))


def unread() -> list[str]:
    """Measure beside clients that do not read."""
    sent = b"GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: a\r\n\r\n"
    with service() as server:
        return compare("200 unread", server.port, crowd_of(200, server.port, sent, deaf=True))


def refused() -> list[str]:
    """Measure beside batches of the wrong kind."""
    sent = BATCH.replace(b"application/x-ndjson", b"text/plain") + b"Content-Length: 100\r\n\r\n"
    with service() as server:
        return compare("200 refused", server.port, crowd_of(200, server.port, sent))


def costly() -> list[str]:
    """Measure beside clients whose requests are costly to parse."""
    body = b'{"text": "a", "types": [' + b",".join([b"1"] * 520_000) + b"]}"
    head = b"POST /v1/quotes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    with service() as server:
        crowd = flood_of(12, server.port, b"", head % len(body) + body, answered=True)
        return compare("12 with costly JSON", server.port, crowd, allowed=FLOODED)


def floods() -> list[str]:
    """Measure beside clients that send without end."""
    found = []
    for name, (head, flood) in FLOODS.items():
        with service(QUOTEAPI_STREAMS="8") as server:
            found += compare(f"8 with {name}", server.port, flood_of(8, server.port, head, flood), allowed=FLOODED)
    return found


def spread() -> list[str]:
    """Measure how two workers share the work, in comparison with two processes that only count."""
    rates: dict[int, list[float]] = {1: [], 2: []}
    counts: dict[int, list[float]] = {1: [], 2: []}
    text = made_up(1).encode()

    async def work(port: int, clients: int, each: int) -> list[int]:
        async def client() -> list[int]:
            return [(await ask(port, "POST", "/v1/quotes", text))[0] for _ in range(each)]

        return [status for statuses in await asyncio.gather(*(client() for _ in range(clients))) for status in statuses]

    with service(2) as server:
        for _ in range(5):
            for clients in (1, 2):
                counts[clients].append(count(clients))
                began = time.perf_counter()
                asyncio.run(work(server.port, clients, 20))
                rates[clients].append(clients * 20 / (time.perf_counter() - began))
        sent_away = sum(asyncio.run(work(server.port, 18, 1)).count(503) for _ in range(8))
    ratio = statistics.median(rates[2]) / statistics.median(rates[1])
    possible = statistics.median(counts[2]) / statistics.median(counts[1])
    print(
        f"{'two workers':28}{ratio:.2f} times the rate of one, where two processes that count reach {possible:.2f}; "
        f"{sent_away} of 144 in bursts of 18 sent away"
    )
    found = [] if ratio >= 0.9 * possible else [f"two clients on two workers reach {ratio:.2f} times the rate of one"]
    return found + ([f"{sent_away} were sent away that had room"] if sent_away else [])


def count(processes: int) -> float:
    """Return how far so many processes count together in a second."""
    program = "import time\nend, n = time.time() + 1, 0\nwhile time.time() < end:\n    n += 1\nprint(n)"
    running = [subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) for _ in range(processes)]
    return float(sum(int(process.communicate()[0]) for process in running))


def killed() -> list[str]:
    """Count what is lost with a worker."""
    text, stop = made_up(1).encode(), threading.Event()
    lost: list[float] = []

    async def client(port: int) -> None:
        while not stop.is_set():
            try:
                await ask(port, "POST", "/v1/quotes", text)
            except (OSError, ValueError, IndexError):
                lost.append(time.monotonic())

    async def clients(port: int) -> None:
        await asyncio.gather(*(client(port) for _ in range(8)))

    with service(2) as server:
        thread = threading.Thread(target=asyncio.run, args=(clients(server.port),))
        thread.start()
        counts = []
        for number in range(10):
            time.sleep(3)
            before = len(lost)
            os.kill(children(server.process.pid)[number % 2], signal.SIGKILL)
            time.sleep(1)
            counts.append(len(lost) - before)
        stop.set()
        thread.join()
    print(f"{'a worker of two killed':28}lost {counts} of 8 in hand")
    return [] if max(counts) <= 5 else [f"a killed worker took {max(counts)} of 8 requests along"]


ROWS: dict[str, Callable[[], list[str]]] = {
    "idle": idle,
    "stalled": stalled,
    "unread": unread,
    "refused": refused,
    "costly": costly,
    "floods": floods,
    "spread": spread,
    "killed": killed,
}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=ROWS, default=list(ROWS))
    given = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    faults = [fault for name in given.only for fault in ROWS[name]()]
    print(*(f"NOT AS IT MUST BE: {fault}" for fault in faults), sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
