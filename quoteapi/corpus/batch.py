"""Run a batch on one machine: one answer per line, in the order of the input, in bounded memory.

A run that was stopped or killed can continue with ``resume``: the incomplete end of the output is dropped, and the
articles of the input that the output already answers are skipped. What exists is never overwritten unless ``force``
says so, and an input never.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from types import FrameType

from quoteapi.corpus.articles import count_articles, open_articles, read_folder
from quoteapi.corpus.errors import BatchError
from quoteapi.corpus.files import SUFFIXES
from quoteapi.corpus.output import STANDARD_OUTPUT, Output, open_output
from quoteapi.corpus.pool import answer_all
from quoteapi.corpus.progress import show_progress
from quoteapi.corpus.record import Record
from quoteapi.corpus.report import BatchReport
from quoteapi.corpus.resume import pass_over_answered
from quoteapi.engine.results import Person
from quoteapi.people import digest_of
from quoteapi.service.loading import NO_QUERY, Query
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
    query: Query = NO_QUERY,
    people: Sequence[Person] = (),
    resume: bool = False,
    force: bool = False,
    progress: bool = False,
) -> BatchReport:
    """Answer every article of ``source`` into ``output``. A path of ``-`` is standard input or standard output.

    ``load`` is called once both are known to be usable. A line longer than ``longest`` bytes is answered with a
    problem. ``query`` has the options of all articles, which a line may repeat but not contradict. ``people`` are those
    whom the service knows in every article. ``recycle`` is the number of articles after which a worker process is
    replaced, 0 for never. An output with content is refused without ``resume``, which continues it, or ``force``, which
    overwrites it.

    Raises BatchError if a file cannot be used or the output belongs to another input, and, once all that could be read
    is answered, if the input ended early. Answers written so far are kept.
    """
    report = BatchReport()
    _refuse_output_in_source(source, output)
    with (
        _interrupt_on_sigterm(),
        open_articles(source, longest, query) as (articles, reads),
        open_output(output, reads) as writer,
        contextlib.ExitStack() as closing,
    ):
        if resume and not writer.can_resume:
            raise BatchError(f"--resume needs a regular file to write to, and {output} is not one.")
        _refuse_file_of_folder(source, writer)
        if writer.has_content() and not (resume or force):
            raise BatchError(f"{output} already has content; --resume continues it, and --force overwrites it.")
        record = Record(output, digest_of(people)) if writer.can_resume else None
        if record:
            closing.callback(record.close)
        if force and record and writer.has_content() and not record.exists() and _is_within(output, source):
            raise BatchError(f"{output} is a file of {source} that no batch has written; choose another output file.")
        service = load()
        service.is_ready()  # what the engine loads for its first article is then in memory that all workers share
        end = pass_over_answered(writer.fd, output, articles, report, record) if resume else 0
        report.earlier = report.lines
        if record:
            record.start_at(report.lines)
        writer.start_at(end)
        total = count_articles(source, longest) if progress else None
        inherited = ([] if output == STANDARD_OUTPUT else [writer.fd]) + (record.fds() if record else [])
        answers = answer_all(service, articles, workers, recycle=recycle, inherited=inherited)
        with contextlib.closing(answers), show_progress(total, report.lines, shown=progress) as bar:
            for article, answer in answers:
                if record:
                    record.add(article, answer.line)
                writer.write(answer.line)
                report.count(article, answer.line, good=answer.good, quotes=answer.quotes)
                bar.add(answer.words)
    return report


def _refuse_output_in_source(source: Path, output: Path) -> None:
    """Refuse an output file that the next run would read as an article."""
    if output.name.lower().endswith(SUFFIXES) and _is_within(output, source):
        raise BatchError(f"{output} would be read as an article of the input; choose a file outside {source}.")


def _is_within(output: Path, source: Path) -> bool:
    return source.is_dir() and output.resolve().is_relative_to(source.resolve())


def _refuse_file_of_folder(source: Path, writer: Output) -> None:
    """Refuse an output, standard output too, that is an article of the input folder or a link to one."""
    if writer.is_new or not (writer.regular and source.is_dir()):
        return
    found = os.fstat(writer.fd)
    for article in read_folder(source):
        with contextlib.suppress(OSError):
            if os.path.samestat(os.stat(article.path), found):
                raise BatchError(f"{writer.name} is also a file of the input; choose another output file.")


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
