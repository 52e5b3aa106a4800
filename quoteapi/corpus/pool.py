"""Answer articles in processes that share one loaded model, and return the answers in the order of the articles.

``concurrent.futures`` does not fit: it abandons the whole pool when one process is killed, cannot say which article
that process had, and cannot replace processes that are forked from a loaded model.
"""

from __future__ import annotations

import contextlib
import gc
import math
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
from typing import NamedTuple

from quoteapi.corpus.articles import Article, WordTally
from quoteapi.corpus.errors import BatchError, because
from quoteapi.service.loading import line_problem
from quoteapi.service.problems import Problem
from quoteapi.service.service import Service

# How far reading may run ahead of the oldest unanswered article, in articles per worker. The window is wide enough that
# one long article does not leave the other processes idle, and bounded so that memory does not grow with the input.
AHEAD = 256
# In bytes, for all workers together: the articles that were read and the answers that wait for an earlier one.
AHEAD_BYTES = 64 * 1024 * 1024
# An article is answered with a problem after this many processes were killed while working on it.
TRIES = 2
_KILLED = "Two worker processes in a row were killed while working on this line; it was not answered."


class Answer(NamedTuple):
    """The line with its line end, whether it is an answer and not a problem, and the article's words and quotes."""

    line: bytes
    good: bool
    words: int = 0
    quotes: int = 0


@dataclass(slots=True)
class Job:
    """An article that was read. ``killed`` counts the processes that were killed while working on it."""

    article: Article
    killed: int = 0
    answer: Answer | None = None


class _Worker:
    """A process, the job that it is working on since ``began``, and how many articles it has answered."""

    def __init__(self, process: ForkProcess, connection: Connection) -> None:
        self.process = process
        self.connection = connection
        self.job: Job | None = None
        self.began = 0.0
        self.articles = 0


def answer_all(
    service: Service, articles: Iterator[Article], workers: int, *, recycle: int = 0, inherited: Sequence[int] = ()
) -> Generator[tuple[Article, Answer]]:
    """Yield each article and its answer, in the order of the articles.

    A process that is killed is replaced, and its article is tried again. A process is also replaced after ``recycle``
    articles, 0 for never. ``inherited`` lists file descriptors that each process closes.

    Raises BatchError if too many processes in a row are killed, and what ``articles`` raises once all that was read
    before is answered.
    """
    with contextlib.closing(_Pool(service, workers, recycle, inherited)) as pool:
        window = _Window(articles, AHEAD * workers)
        while not window.is_over():
            while pool.has_idle() and (job := pool.pop_lost() or window.read(pool.waiting_bytes)):
                pool.assign(job)
            for job, answer in window.pop_answered():
                pool.waiting_bytes -= len(answer.line)
                yield job.article, answer
            if pool.is_busy():
                pool.collect()
    if window.error is not None:
        raise window.error


class _Window:
    """The articles that were read and whose answers were not yet yielded, in order.

    ``error`` is why the articles ended before their end, None if they did not.
    """

    def __init__(self, articles: Iterator[Article], most: int) -> None:
        self._articles = articles
        self._most = most
        self._order: deque[Job] = deque()
        self._bytes = 0
        self._exhausted = False
        self.error: BatchError | None = None

    def read(self, waiting_bytes: int) -> Job | None:
        """Return the next article, or None if there is none left or the window and the waiting answers are full."""
        full = len(self._order) >= self._most or self._bytes + waiting_bytes >= AHEAD_BYTES
        if self._exhausted or (full and self._order):
            return None
        try:
            article = next(self._articles, None)
        except BatchError as error:
            article, self.error = None, error
        if article is None:
            self._exhausted = True
            return None
        self._order.append(Job(article))
        self._bytes += article.size
        return self._order[-1]

    def pop_answered(self) -> Iterator[tuple[Job, Answer]]:
        """Remove and yield the oldest articles, up to the first that is not answered yet."""
        while self._order and (answer := self._order[0].answer) is not None:
            job = self._order.popleft()
            self._bytes -= job.article.size
            yield job, answer

    def is_over(self) -> bool:
        return self._exhausted and not self._order


class _Pool:
    """The processes. ``waiting_bytes`` is the total length of the answers that were not yet yielded."""

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
                self._start_worker()
        except BaseException:
            self.close()
            raise

    def has_idle(self) -> bool:
        return bool(self._idle)

    def is_busy(self) -> bool:
        return bool(self._busy)

    def pop_lost(self) -> Job | None:
        """Return an article whose process was killed, to be tried again."""
        return self._lost.popleft() if self._lost else None

    def assign(self, job: Job) -> None:
        """Give the job to an idle process."""
        worker = self._idle.pop()
        worker.job = job
        worker.began = time.monotonic()
        self._busy[worker.connection] = worker
        try:
            worker.connection.send(job.article)
        except OSError:  # killed while it was idle
            job.killed -= 1  # the article was not the cause
            self._replace_killed(worker)

    def collect(self) -> None:
        """Wait until at least one process has answered, was killed or is stuck, and record what happened."""
        for connection in wait(list(self._busy), self._seconds_to_stuck()):
            worker = self._busy[connection]  # type: ignore[index]
            try:
                answer: Answer = worker.connection.recv()
            except (EOFError, OSError):
                self._replace_killed(worker)
                continue
            self._deaths = 0
            self._finish(worker, answer)
        for worker in [worker for worker in self._busy.values() if self._seconds_left(worker) <= 0]:
            self._give_up(worker)

    def _seconds_to_stuck(self) -> float | None:
        """Return after how many seconds the first busy process counts as stuck, None if there is no time budget."""
        left = min(map(self._seconds_left, self._busy.values()))
        return None if math.isinf(left) else max(0.0, left)

    def _seconds_left(self, worker: _Worker) -> float:
        patience = self._service.patience
        return math.inf if patience is None else worker.began + patience - time.monotonic()

    def _give_up(self, worker: _Worker) -> None:
        """Replace a process whose engine does not look at the clock. Its article would not end the next time either."""
        job = worker.job
        assert job  # noqa: S101 - a busy worker has a job
        del self._busy[worker.connection]
        worker.process.kill()
        self._remove(worker)
        self._answer(job, self._problem(job, self._service.over_budget()))
        self._start_worker()

    @staticmethod
    def _problem(job: Job, problem: Problem) -> Answer:
        return Answer(line_problem(problem, job.article.given_id(), job.article.number), good=False)

    def _finish(self, worker: _Worker, answer: Answer) -> None:
        assert worker.job  # noqa: S101 - a busy worker has a job
        self._answer(worker.job, answer)
        worker.job = None
        worker.articles += 1
        del self._busy[worker.connection]
        if worker.articles == self._recycle:
            self._remove(worker)
            self._start_worker()
        else:
            self._idle.append(worker)

    def _answer(self, job: Job, answer: Answer) -> None:
        job.answer = answer
        self.waiting_bytes += len(answer.line)

    def _replace_killed(self, worker: _Worker) -> None:
        """Replace a process that was killed. Its article is tried again, or answered with a problem after ``TRIES``."""
        job = worker.job
        assert job  # noqa: S101 - a busy worker has a job
        del self._busy[worker.connection]
        worker.process.kill()
        self._remove(worker)
        self._deaths += 1
        if self._deaths > self._most_deaths:
            raise BatchError(
                f"{self._deaths} worker processes were killed one after another; "
                "the answers written so far are kept, and --resume continues from them."
            )
        job.killed += 1
        if job.killed < TRIES:
            self._lost.append(job)
        else:
            self._answer(job, self._problem(job, Problem(500, _KILLED)))
        self._start_worker()

    def _start_worker(self) -> None:
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

    def _remove(self, worker: _Worker) -> None:
        worker.connection.close()
        worker.process.join()
        worker.process.close()

    def close(self) -> None:
        """Kill all processes, even those that are working on an article."""
        workers = [*self._idle, *self._busy.values()]
        for worker in workers:
            worker.process.kill()
        for worker in workers:
            self._remove(worker)
        self._idle.clear()
        self._busy.clear()


def _work(service: Service, connection: Connection, inherited: Sequence[int], parent: int) -> None:
    """Answer the articles that arrive until the other end of the connection is closed."""
    # An interrupt reaches the whole process group, but only the parent decides what follows.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for fd in inherited:
        os.close(fd)
    threading.Thread(target=_exit_with_parent, args=(parent,), daemon=True).start()
    with contextlib.suppress(EOFError, OSError):
        while True:
            article: Article = connection.recv()
            tally = WordTally()
            answer, good = article.answer(service, tally)
            connection.send(Answer(answer, good, tally.words, tally.quotes))


def _exit_with_parent(parent: int) -> None:
    """Exit this process once its parent is gone. A parent that was killed cannot stop it."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
