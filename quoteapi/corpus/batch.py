"""A batch of articles on one machine: one answer a line, in the order of the input, in memory that does not grow.

A run that was stopped, killed even, goes on with ``resume``: what was cut off is dropped, and as many articles of
the input are passed over as the output answers.
"""

from __future__ import annotations

import contextlib
import os
import signal
import stat
from collections.abc import Callable, Generator
from pathlib import Path
from types import FrameType

from quoteapi.corpus.articles import count_articles, open_articles
from quoteapi.corpus.errors import BatchError
from quoteapi.corpus.output import STANDARD_OUTPUT, open_output
from quoteapi.corpus.pool import answer_all
from quoteapi.corpus.progress import show_progress
from quoteapi.corpus.report import BatchReport
from quoteapi.corpus.resume import pass_over_answered
from quoteapi.service.service import Service

__all__ = ["BatchError", "BatchReport", "run_batch"]


def run_batch(
    load: Callable[[], Service],
    source: Path,
    output: Path,
    *,
    longest: int,
    workers: int,
    recycle: int = 0,
    resume: bool = False,
    progress: bool = False,
) -> BatchReport:
    """Answer every article of ``source`` into ``output``; ``-`` stands for standard input and output.

    ``load`` is called once both can be used. A line that is longer than ``longest`` bytes is answered with a problem.

    Raises BatchError when a file cannot be used or the output is of another input; what was answered is kept.
    """
    report = BatchReport()
    _refuse_own_article(source, output)
    with (
        _stoppable(),
        open_articles(source, longest) as (articles, reads),
        open_output(output, reads) as writer,
    ):
        regular = stat.S_ISREG(os.fstat(writer.fd).st_mode)
        if resume and (output == STANDARD_OUTPUT or not regular):
            raise BatchError(f"{output} is no file that --resume could go on with.")
        service = load()
        service.is_ready()  # what the engine reads at its first article is then in the memory that all share
        writer.start_at(pass_over_answered(writer.fd, output, articles, report) if resume else 0)
        total = count_articles(source, longest) if progress else None
        inherited = [] if output == STANDARD_OUTPUT else [writer.fd]
        answers = answer_all(service, articles, workers, recycle=recycle, inherited=inherited)
        with contextlib.closing(answers), show_progress(total, report.lines, shown=progress) as bar:
            for number, (answer, good, words) in answers:
                writer.write(answer)
                report.count(number, good=good)
                bar.add(words)
    return report


def _refuse_own_article(source: Path, output: Path) -> None:
    """Refuse an output that the next run would take for an article."""
    if source.is_dir() and output.suffix.lower() == ".txt" and output.resolve().is_relative_to(source.resolve()):
        raise BatchError(f"{output} would be an article of the input; name a file outside of {source}.")


@contextlib.contextmanager
def _stoppable() -> Generator[None]:
    """Have SIGTERM end the run as an interrupt does: with what is kept back written."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:  # not in the main thread, which alone may say so
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
