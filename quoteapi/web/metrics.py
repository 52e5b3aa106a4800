"""The figures at /metrics, all workers together: prometheus_client's multiprocess mode.

prometheus_client settles at its import whether it counts in files that the processes share. ``quoteapi serve`` names
the folder of those files in the environment before anything imports this module.
"""

from __future__ import annotations

import collections
import contextlib
import os
import struct
import time
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from quoteapi.engine.results import Article
from quoteapi.service.watch import Watch

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
# How often the workers' files are read until they are whole, and the seconds between.
READINGS = 4
PAUSE = 0.02
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_REGISTRY = CollectorRegistry()

_requests = Counter("quoteapi_requests", "Requests answered.", ("method", "route", "status"), registry=_REGISTRY)
_request_seconds = Histogram(
    "quoteapi_request_seconds", "From a request to its answer.", ("route",), buckets=_SECONDS, registry=_REGISTRY
)
_engine_seconds = Histogram(
    "quoteapi_engine_seconds", "The engine's work on an article.", buckets=_SECONDS, registry=_REGISTRY
)
_articles = Counter("quoteapi_articles", "Articles answered, those in batches too.", registry=_REGISTRY)
_characters = Counter("quoteapi_characters", "Characters of the articles answered.", registry=_REGISTRY)
_quotes = Counter("quoteapi_quotes", "Quotes found.", ("type", "evidence"), registry=_REGISTRY)
_timeouts = Counter("quoteapi_timeouts", "Articles given up over the time budget.", registry=_REGISTRY)
_rejected = Counter(
    "quoteapi_rejected",
    "Requests sent away: the line or the streams were full.",
    ("reason",),
    registry=_REGISTRY,
)
_slots = Gauge("quoteapi_slots_in_use", "Engines at work.", multiprocess_mode="livesum", registry=_REGISTRY)
_waiting = Gauge("quoteapi_waiting", "Articles that wait.", multiprocess_mode="livesum", registry=_REGISTRY)
_streams = Gauge("quoteapi_streams", "Batches streamed now.", multiprocess_mode="livesum", registry=_REGISTRY)


class Metrics(Watch):
    """Counts what the service tells."""

    def wait(self, change: int) -> None:
        _waiting.inc(change)

    def work(self, change: int) -> None:
        _slots.inc(change)

    def stream(self, change: int) -> None:
        _streams.inc(change)

    def reject(self, reason: str) -> None:
        _rejected.labels(reason).inc()

    def give_up(self) -> None:
        _timeouts.inc()

    def answer(self, article: Article, seconds: float) -> None:
        _engine_seconds.observe(seconds)
        _articles.inc()
        _characters.inc(len(article.text))
        for labels, quotes in collections.Counter((quote.type, quote.evidence) for quote in article.quotes).items():
            _quotes.labels(*labels).inc(quotes)


def count_request(method: str, route: str, status: int, seconds: float | None) -> None:
    """Count a request that was answered; ``seconds`` is None for one that never began."""
    _requests.labels(method, route, str(status)).inc()
    if seconds is not None:
        _request_seconds.labels(route).observe(seconds)


def show() -> bytes:
    """Return all figures in Prometheus' text format."""
    folder = os.environ.get(FOLDER_VARIABLE)
    if folder is None:
        return generate_latest(_REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=folder)  # type: ignore[no-untyped-call]
    for _ in range(READINGS - 1):
        # A worker that died took its files along while they were read, or a new one has only begun to write its own.
        with contextlib.suppress(FileNotFoundError, RuntimeError, ValueError, struct.error):
            return generate_latest(registry)
        time.sleep(PAUSE)
    return generate_latest(registry)


def bury(pid: int) -> None:
    """Add a dead worker's counts to those of all dead ones and remove its files, so that they do not pile up."""
    folder = Path(os.environ[FOLDER_VARIABLE])
    mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]
    for kind in ("counter", "histogram"):
        left = folder / f"{kind}_{pid}.db"
        if not left.exists():
            continue
        together = MmapedDict(str(folder / f"{kind}_dead.db"))  # type: ignore[no-untyped-call]
        for key, value, timestamp, _ in MmapedDict.read_all_values_from_file(str(left)):  # type: ignore[no-untyped-call]
            before = together.read_value(key)[0]  # type: ignore[no-untyped-call]
            together.write_value(key, before + value, timestamp)  # type: ignore[no-untyped-call]
        together.close()  # type: ignore[no-untyped-call]
        left.unlink()
