"""The metrics at /metrics, summed over all workers by prometheus_client's multiprocess mode.

When prometheus_client is imported, it decides whether to count in files that processes share. ``quoteapi serve``
therefore names the folder of those files in the environment before anything imports this module.
"""

from __future__ import annotations

import collections
import contextlib
import logging
import os
import struct
import time
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from quoteapi.engine.results import Article
from quoteapi.service.problems import Problem
from quoteapi.service.watch import Watch

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
# How many times the workers' files are read before an error is raised, and the pause between readings in seconds.
READINGS = 4
PAUSE = 0.02
# The files in which one process counts, and the bytes that each gets at once. A write into a mapped file for which the
# disk has no block left kills the process, so the blocks are taken before anything is counted.
_KINDS = ("counter", "histogram", "gauge_livesum")
_RESERVED = 256 * 1024
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_REGISTRY = CollectorRegistry()
_log = logging.getLogger(__name__)

_requests = Counter("quoteapi_requests", "Requests answered.", ("method", "route", "status"), registry=_REGISTRY)
_forms = Counter(
    "quoteapi_forms",
    "Requests with articles that were read, by media type and content coding of the body and media type of the answer.",
    ("body", "coding", "form"),
    registry=_REGISTRY,
)
_request_seconds = Histogram(
    "quoteapi_request_seconds",
    "Seconds from a request to its answer.",
    ("route",),
    buckets=_SECONDS,
    registry=_REGISTRY,
)
_engine_seconds = Histogram(
    "quoteapi_engine_seconds", "Seconds that the engine worked on an article.", buckets=_SECONDS, registry=_REGISTRY
)
_articles = Counter("quoteapi_articles", "Articles answered, including those in batches.", registry=_REGISTRY)
_characters = Counter("quoteapi_characters", "Characters of the articles answered.", registry=_REGISTRY)
_languages = Counter(
    "quoteapi_languages",
    "Articles by language (ISO 639-1). Those in another language than English were refused.",
    ("language",),
    registry=_REGISTRY,
)
_quotes = Counter("quoteapi_quotes", "Quotes found.", ("type", "evidence"), registry=_REGISTRY)
_timeouts = Counter("quoteapi_timeouts", "Articles that exceeded the time budget.", registry=_REGISTRY)
_rejected = Counter(
    "quoteapi_rejected",
    "Requests refused because the queue (line) or the streams were full.",
    ("reason",),
    registry=_REGISTRY,
)
_slots = Gauge("quoteapi_slots_in_use", "Engines at work.", multiprocess_mode="livesum", registry=_REGISTRY)
_waiting = Gauge(
    "quoteapi_waiting", "Articles that wait for the engine.", multiprocess_mode="livesum", registry=_REGISTRY
)
_streams = Gauge("quoteapi_streams", "Batches in progress.", multiprocess_mode="livesum", registry=_REGISTRY)


class _Files:
    """Whether this process has files to count in. Without them its figures are lost, its answers are not."""

    are_there = True


def reserve_files(process: int | str) -> None:
    """Make the files in which a process counts, with all of their blocks. Without room for them nothing is counted."""
    _Files.are_there = True
    folder = os.environ.get(FOLDER_VARIABLE)
    if folder is None:
        return
    files = [Path(folder, f"{kind}_{process}.db") for kind in _KINDS]
    try:
        for path in files:
            _reserve(path)
    except OSError as error:  # a full disk, or a folder that somebody has removed
        _Files.are_there = False
        _log.warning("This process counts nothing: its metrics have no files (%s)", type(error).__name__)


def _reserve(path: Path) -> None:
    """Make a file with all of its blocks, or none: an empty one would break the reading of all."""
    try:
        with path.open("a+b") as file:
            os.posix_fallocate(file.fileno(), 0, _RESERVED)
    except OSError:
        path.unlink(missing_ok=True)
        raise


class Metrics(Watch):
    """Counts the events that the service reports."""

    def wait(self, change: int) -> None:
        if _Files.are_there:
            _waiting.inc(change)

    def work(self, change: int) -> None:
        if _Files.are_there:
            _slots.inc(change)

    def stream(self, change: int) -> None:
        if _Files.are_there:
            _streams.inc(change)

    def reject(self, reason: str) -> None:
        if _Files.are_there:
            _rejected.labels(reason).inc()

    def give_up(self) -> None:
        if _Files.are_there:
            _timeouts.inc()

    def refuse_language(self, language: str) -> None:
        if _Files.are_there:
            _languages.labels(language).inc()

    def answer(self, article: Article, seconds: float) -> None:
        if not _Files.are_there:
            return
        _engine_seconds.observe(seconds)
        _articles.inc()
        _characters.inc(len(article.text))
        _languages.labels(article.language).inc()
        for labels, quotes in collections.Counter((quote.type, quote.evidence) for quote in article.quotes).items():
            _quotes.labels(*labels).inc(quotes)


def count_request(method: str, route: str, status: int, seconds: float | None) -> None:
    """Count an answered request. ``seconds`` is None for one that never reached the application."""
    if not _Files.are_there:
        return
    _requests.labels(method, route, str(status)).inc()
    if seconds is not None:
        _request_seconds.labels(route).observe(seconds)


def count_forms(body: str, coding: str, form: str) -> None:
    """Count a request that had articles, by what it came in and what its answer was."""
    if _Files.are_there:
        _forms.labels(body, coding, form).inc()


def show() -> bytes:
    """Return all metrics in Prometheus' text format. Raises Problem 503 when the folder of their files is gone."""
    folder = os.environ.get(FOLDER_VARIABLE)
    if folder is None:
        return generate_latest(_REGISTRY)
    if not Path(folder).is_dir():
        raise Problem(503, "The files of the metrics are gone. Restart the service to count again.")
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=folder)  # type: ignore[no-untyped-call]
    for _ in range(READINGS - 1):
        # The files of a dead worker may disappear during a reading, and those of a new worker may be incomplete.
        with contextlib.suppress(FileNotFoundError, RuntimeError, ValueError, struct.error):
            return generate_latest(registry)
        time.sleep(PAUSE)
    return generate_latest(registry)


def bury(pid: int) -> None:
    """Add a dead worker's counts to those of all dead workers, and delete its files so that they do not accumulate."""
    with contextlib.suppress(OSError, ValueError, struct.error):  # figures may be lost, the master may not
        _add_to_the_dead(Path(os.environ[FOLDER_VARIABLE]), pid)


def _add_to_the_dead(folder: Path, pid: int) -> None:
    mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]
    for kind in ("counter", "histogram"):
        left = folder / f"{kind}_{pid}.db"
        if not left.exists():
            continue
        dead = folder / f"{kind}_dead.db"
        if not dead.exists():
            _reserve(dead)
        together = MmapedDict(str(dead))  # type: ignore[no-untyped-call]
        for key, value, timestamp, _ in MmapedDict.read_all_values_from_file(str(left)):  # type: ignore[no-untyped-call]
            before = together.read_value(key)[0]  # type: ignore[no-untyped-call]
            together.write_value(key, before + value, timestamp)  # type: ignore[no-untyped-call]
        together.close()  # type: ignore[no-untyped-call]
        left.unlink()
