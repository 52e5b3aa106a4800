"""Run a batch on one machine: one answer per line, in the order of the input, in bounded memory.

A run that was stopped or killed can continue with ``resume``: the incomplete end of the output is dropped, and the
articles of the input that the output already answers are skipped.
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
    """Answer every article of ``source`` into ``output``. A path of ``-`` is standard input or standard output.

    ``load`` is called once both are known to be usable. A line longer than ``longest`` bytes is answered with a
    problem. ``recycle`` is the number of articles after which a worker process is replaced, 0 for never.

    Raises BatchError if a file cannot be used or the output belongs to another input. Answers written so far are kept.
    """
    report = BatchReport()
    _refuse_output_in_source(source, output)
    with (
        _interrupt_on_sigterm(),
        open_articles(source, longest) as (articles, reads),
        open_output(output, reads) as writer,
    ):
        regular = stat.S_ISREG(os.fstat(writer.fd).st_mode)
        if resume and (output == STANDARD_OUTPUT or not regular):
            raise BatchError(f"--resume needs a regular file to write to, and {output} is not one.")
        service = load()
        service.is_ready()  # what the engine loads for its first article is then in memory that all workers share
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


def _refuse_output_in_source(source: Path, output: Path) -> None:
    """Refuse an output file that the next run would read as an article."""
    if source.is_dir() and output.suffix.lower() == ".txt" and output.resolve().is_relative_to(source.resolve()):
        raise BatchError(f"{output} would be read as an article of the input; choose a file outside {source}.")


@contextlib.contextmanager
def _interrupt_on_sigterm() -> Generator[None]:
    """Make SIGTERM end the run as an interrupt does, so that buffered answers are written."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:  # only the main thread may set a signal handler
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
