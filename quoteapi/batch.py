"""A batch of articles on files: one answer a line, in the order of the input, in memory that does not grow.

Every line is written whole. A run that was stopped, killed even, goes on with ``resume``: the last line is
dropped when it was cut off, and as many lines of the input are passed over as the output holds.
"""

from __future__ import annotations

import contextlib
import gc
import json
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tqdm import tqdm

from quoteapi.engine.errors import QuoteApiError
from quoteapi.web.bodies import read_lines
from quoteapi.web.service import Service, id_of_line

# How many lines may wait for each process: enough that none idles while the oldest line is a long one.
_AHEAD = 16

Line = tuple[int, bytes]


class BatchError(QuoteApiError):
    """The batch cannot run or go on; the message says which file and why."""


@dataclass(slots=True)
class BatchReport:
    """How a run went: lines answered, how many of them with a problem, and where the first of those stood."""

    lines: int = 0
    failed: int = 0
    first_failed: int | None = None

    def count(self, number: int, *, good: bool) -> None:
        self.lines += 1
        if not good:
            self.failed += 1
            self.first_failed = self.first_failed or number


def run_batch(
    service: Service,
    source: Path | None,
    output: Path | None,
    *,
    workers: int,
    resume: bool = False,
    show_progress: bool = False,
) -> BatchReport:
    """Answer every line of ``source`` into ``output``; None stands for standard input and output.

    Blank lines are passed over.

    Raises BatchError when a file cannot be used, the output is of another input, or a process is killed.
    """
    report = BatchReport()
    with contextlib.ExitStack() as files:
        reader = files.enter_context(_open(source, "rb")) if source else sys.stdin.buffer
        lines = read_lines(reader, service.max_body_bytes)
        resume = resume and output is not None and output.exists()
        if resume and output:
            _pass_over_answered(output, lines, report)
        if source and output and output.exists() and output.samefile(source):
            raise BatchError(f"{output} is the input as well; name another file to write to.")
        writer = files.enter_context(_open(output, "ab" if resume else "wb")) if output else sys.stdout.buffer
        answers = files.enter_context(contextlib.closing(_answer_all(service, lines, workers)))
        total = _count_lines(source) if source and show_progress else None
        # The bar's own thread would stand in the way of the fork.
        tqdm.monitor_interval = 0
        with tqdm(total=total, initial=report.lines, unit=" articles", disable=not show_progress) as bar:
            for number, (answer, good) in answers:
                writer.write(answer)
                writer.flush()
                report.count(number, good=good)
                bar.update()
    return report


def _pass_over_answered(output: Path, lines: Iterator[Line], report: BatchReport) -> None:
    """Advance ``lines`` past those that ``output`` answers, and drop its last line when it was cut off."""
    with _open(output, "r+b") as written:
        whole = 0
        for count, answer in enumerate(written, start=1):
            if not answer.endswith(b"\n"):
                break
            number, line = next(lines, (0, b""))
            if not number:
                raise BatchError(f"{output} holds more answers than the input has lines; it is of another input.")
            try:
                value = json.loads(answer)
                same = value["id"] == id_of_line(line)
            except (ValueError, TypeError, KeyError):
                raise BatchError(f"{output} line {count} is no answer of a batch; nothing was changed.") from None
            if not same:
                raise BatchError(f"{output} line {count} does not answer line {number} of the input: the ids differ.")
            report.count(number, good="error" not in value)
            whole += len(answer)
        written.truncate(whole)


def _answer_all(service: Service, lines: Iterator[Line], workers: int) -> Generator[tuple[int, tuple[bytes, bool]]]:
    """Yield each line's number and answer in order; with several workers, in processes that share the model."""
    if workers == 1:
        for number, line in lines:
            yield number, service.answer_line(line, number)
        return
    gc.collect()
    gc.freeze()
    pool = ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("fork"),
        initializer=_begin_worker,
        initargs=(service, os.getpid()),
    )
    waiting: deque[tuple[int, Future[tuple[bytes, bool]]]] = deque()
    try:
        for number, line in lines:
            waiting.append((number, pool.submit(_answer_line, line, number)))
            if len(waiting) >= workers * _AHEAD:
                number, answer = waiting.popleft()
                yield number, answer.result()
        while waiting:
            number, answer = waiting.popleft()
            yield number, answer.result()
    except BrokenProcessPool:
        raise BatchError("a worker process was killed; what was answered is kept, --resume goes on from it.") from None
    finally:
        pool.shutdown(cancel_futures=True)


_service: Service | None = None


def _begin_worker(service: Service, parent: int) -> None:
    global _service
    _service = service
    # An interrupt reaches the whole process group; the parent alone decides what follows.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """End this process once its parent is gone: a killed parent cannot tell it to."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _answer_line(line: bytes, number: int) -> tuple[bytes, bool]:
    assert _service is not None  # noqa: S101 - set by _begin_worker
    return _service.answer_line(line, number)


def _count_lines(source: Path) -> int:
    with _open(source, "rb") as reader:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: reader.read(1024 * 1024), b""))


def _open(path: Path, mode: str) -> IO[bytes]:
    try:
        return path.open(mode)
    except OSError as error:
        raise BatchError(f"{path} cannot be opened: {error.strerror}.") from None
