"""Processes that share one loaded model and work on an article each; the answers come in the order of the articles.

Own code, because ``concurrent.futures`` gives the whole pool up when one process is killed, cannot say which article
that process had, and cannot replace processes that are forked from a loaded model.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import TypeAlias

from quoteapi.corpus.articles import Article, WordTally
from quoteapi.corpus.errors import BatchError, because
from quoteapi.service.problems import Problem
from quoteapi.service.service import Service, line_problem

# The articles that may be answered before the oldest one is: a long one keeps the other processes from idling, and
# memory does not grow with the input.
AHEAD = 256
AHEAD_BYTES = 64 * 1024 * 1024
# An article in whose hands this many processes were killed is answered with a problem.
TRIES = 2
_KILLED = "The process that worked on this line was killed, and so was the next; the line was not answered."

# The line with its end, whether it is no problem, and how many words the article has.
Answer: TypeAlias = "tuple[bytes, bool, int]"


@dataclass(slots=True)
class Job:
    """An article on its way."""

    article: Article
    killed: int = 0
    answer: Answer | None = None


class _Worker:
    """A process and what it has in hand."""

    def __init__(self, process: ForkProcess, connection: Connection) -> None:
        self.process = process
        self.connection = connection
        self.job: Job | None = None
        self.articles = 0


def answer_all(
    service: Service, articles: Iterator[Article], workers: int, *, recycle: int = 0, inherited: Sequence[int] = ()
) -> Generator[tuple[int, Answer]]:
    """Yield each article's number and answer, in order.

    A process that is killed is replaced and its article tried again. A process is replaced after ``recycle``
    articles, 0 for never. ``inherited`` are file descriptors that the processes close.

    Raises BatchError when processes are killed one after another.
    """
    with contextlib.closing(_Crew(service, workers, recycle, inherited)) as crew:
        window = _Window(articles, AHEAD * workers)
        while not window.is_over():
            while crew.has_idle() and (job := crew.take_lost() or window.read(crew.waiting_bytes)):
                crew.give(job)
            for job, answer in window.take_answered():
                crew.waiting_bytes -= len(answer[0])
                yield job.article.number, answer
            if crew.is_busy():
                crew.collect()


class _Window:
    """The articles that were read and whose answers were not yet taken, in order."""

    def __init__(self, articles: Iterator[Article], most: int) -> None:
        self._articles = articles
        self._most = most
        self._order: deque[Job] = deque()
        self._bytes = 0
        self._exhausted = False

    def read(self, waiting_bytes: int) -> Job | None:
        """Return the next article; None when there is none, or no room for it beside the answers that wait."""
        full = len(self._order) >= self._most or self._bytes + waiting_bytes >= AHEAD_BYTES
        if self._exhausted or (full and self._order):
            return None
        article = next(self._articles, None)
        if article is None:
            self._exhausted = True
            return None
        self._order.append(Job(article))
        self._bytes += article.size
        return self._order[-1]

    def take_answered(self) -> Iterator[tuple[Job, Answer]]:
        """Yield the oldest articles up to the first that is not answered."""
        while self._order and (answer := self._order[0].answer) is not None:
            job = self._order.popleft()
            self._bytes -= job.article.size
            yield job, answer

    def is_over(self) -> bool:
        return self._exhausted and not self._order


class _Crew:
    """The processes. ``waiting_bytes`` is the length of the answers that were given and not yet taken."""

    def __init__(self, service: Service, workers: int, recycle: int, inherited: Sequence[int]) -> None:
        self._service = service
        self._recycle = recycle
        self._inherited = inherited
        self._most_deaths = 2 * workers + 8
        self._deaths = 0
        self.waiting_bytes = 0
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, _Worker] = {}
        self._lost: deque[Job] = deque()
        gc.collect()
        gc.freeze()
        try:
            for _ in range(workers):
                self._hire()
        except BaseException:
            self.close()
            raise

    def has_idle(self) -> bool:
        return bool(self._idle)

    def is_busy(self) -> bool:
        return bool(self._busy)

    def take_lost(self) -> Job | None:
        """Return an article whose process was killed."""
        return self._lost.popleft() if self._lost else None

    def give(self, job: Job) -> None:
        """Have an idle process work on it."""
        worker = self._idle.pop()
        worker.job = job
        self._busy[worker.connection] = worker
        try:
            worker.connection.send(job.article)
        except OSError:  # killed while it was idle
            job.killed -= 1  # it was not the article
            self._bury(worker)

    def collect(self) -> None:
        """Wait until a process has answered or was killed."""
        for connection in wait(list(self._busy)):
            worker = self._busy[connection]  # type: ignore[index]
            try:
                answer: Answer = worker.connection.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            self._deaths = 0
            self._settle(worker, answer)

    def _settle(self, worker: _Worker, answer: Answer) -> None:
        assert worker.job  # noqa: S101 - it is busy
        self._answer(worker.job, answer)
        worker.job = None
        worker.articles += 1
        del self._busy[worker.connection]
        if worker.articles == self._recycle:
            self._dismiss(worker)
            self._hire()
        else:
            self._idle.append(worker)

    def _answer(self, job: Job, answer: Answer) -> None:
        job.answer = answer
        self.waiting_bytes += len(answer[0])

    def _bury(self, worker: _Worker) -> None:
        """Replace a process that was killed, and have its article tried again unless it was tried often enough."""
        job = worker.job
        assert job  # noqa: S101 - it is busy
        del self._busy[worker.connection]
        worker.process.kill()
        self._dismiss(worker)
        self._deaths += 1
        if self._deaths > self._most_deaths:
            raise BatchError(
                f"{self._deaths} worker processes were killed one after another; "
                "what was answered is kept, --resume goes on from it."
            )
        job.killed += 1
        if job.killed < TRIES:
            self._lost.append(job)
        else:
            problem = line_problem(Problem(500, _KILLED), job.article.given_id(), job.article.number)
            self._answer(job, (problem, False, 0))
        self._hire()

    def _hire(self) -> None:
        ours, theirs = multiprocessing.Pipe()
        others = [worker.connection for worker in (*self._idle, *self._busy.values())]
        inherited = [*self._inherited, ours.fileno(), *(connection.fileno() for connection in others)]
        process = multiprocessing.get_context("fork").Process(
            target=_work, args=(self._service, theirs, inherited, os.getpid()), daemon=True
        )
        try:
            process.start()
        except OSError as error:
            raise BatchError(f"a worker process cannot be started: {because(error)}.") from None
        theirs.close()
        self._idle.append(_Worker(process, ours))

    def _dismiss(self, worker: _Worker) -> None:
        worker.connection.close()
        worker.process.join()
        worker.process.close()

    def close(self) -> None:
        """End all processes, whatever they have in hand."""
        everyone = [*self._idle, *self._busy.values()]
        for worker in everyone:
            worker.process.kill()
        for worker in everyone:
            self._dismiss(worker)
        self._idle.clear()
        self._busy.clear()


def _work(service: Service, connection: Connection, inherited: Sequence[int], parent: int) -> None:
    """Answer what comes until the other end is closed."""
    # An interrupt reaches the whole process group; the parent alone decides what follows.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for fd in inherited:
        os.close(fd)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    with contextlib.suppress(EOFError, OSError):
        while True:
            article: Article = connection.recv()
            tally = WordTally()
            answer, good = article.answer(service, tally)
            connection.send((answer, good, tally.words))


def _end_with(parent: int) -> None:
    """End this process once its parent is gone: a killed parent cannot tell it to."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
