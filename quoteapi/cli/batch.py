"""``quoteapi batch``."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import click

from quoteapi.cli import options
from quoteapi.cli.group import BadInput, Stopped, report
from quoteapi.cli.output import refuse_overwriting
from quoteapi.cli.settings import inputs_of, load_service, read_people, read_settings

if TYPE_CHECKING:
    from quoteapi.config import Settings
    from quoteapi.corpus.report import BatchReport
    from quoteapi.people import People

# A process of a batch is replaced after at most this many articles. A fork costs only milliseconds.
_RECYCLE = 10_000


@click.command()
@click.argument("source", metavar="IN", type=click.Path(allow_dash=True, exists=True, path_type=Path))
@click.argument("outs", metavar="[OUT]", nargs=-1, type=click.Path(allow_dash=True, path_type=Path))
@click.option("-o", "--output", metavar="OUT", type=click.Path(allow_dash=True, path_type=Path), help="Same as OUT.")
@click.option("--workers", type=int, help="Number of worker processes.  [QUOTEAPI_WORKERS or one per CPU]")
@click.option("--resume", is_flag=True, help="Continue an earlier run of the same input that was stopped; needs OUT.")
@click.option("--force", is_flag=True, help="Overwrite OUT if it has content.")
@click.option("--quiet", is_flag=True, help="Show no progress and no summary, only errors.")
@options.types
@options.min_confidence
@options.language
@options.people
@options.time_budget
@click.option("--ray", "address", metavar="ADDRESS", help="Run on a Ray cluster: auto, local or HOST:PORT.")
def batch(
    source: Path,
    outs: tuple[Path, ...],
    output: Path | None,
    workers: int | None,
    time_budget: int | None,
    people: Path | None,
    resume: bool,
    force: bool,
    quiet: bool,
    address: str | None,
    **wanted: Any,
) -> None:
    """Answer a corpus, one line per article.

    IN has one JSON request per line, plain or gzip, or is a folder of files that quoteapi extract reads; - is standard
    input.

    OUT receives the answers in the order of the input, as gzip if its name ends in .gz; - is standard output. An OUT
    that has content is refused without --resume or --force. OUT.resume records which articles OUT answers.

    With --ray, IN and OUT may be Parquet files, and IN may be a folder of JSON or Parquet files. OUT must be a file.

    An article that cannot be answered gets {"id": …, "error": …} in its place, and the exit status is 2. A line of IN
    may repeat the options that are given here, but with no other value.

    \b
    Examples:
      quoteapi batch articles.jsonl answers.jsonl
      quoteapi batch articles/ answers.jsonl.gz --resume --types direct,mixed
      zcat articles.jsonl.gz | quoteapi batch - --quiet | jq '.quotes[].text'
    """
    targets = [*outs, *([output] if output else [])]
    if len(targets) > 1:
        raise click.UsageError("Give one IN and one OUT. A folder is one IN too, and extract takes several files.")
    target = targets[0] if targets else Path("-")
    if resume and str(target) == "-":
        raise click.UsageError("--resume needs OUT.")
    if resume and force:
        raise click.UsageError("Give either --resume, which continues OUT, or --force, which overwrites it.")
    settings = read_settings(workers=workers, time_budget=time_budget, people=people)
    refuse_overwriting(str(target), inputs_of(settings), force=True)  # whether it has content is checked later
    began = time.monotonic()
    how: _How = {"resume": resume, "force": force, "progress": not quiet and sys.stderr.isatty()}
    given = {name: value for name, value in wanted.items() if value is not None}
    known = read_people(settings, people)
    try:
        if address is None:
            done = _run_batch(settings, known, source, target, given, how)
        else:
            done = _run_ray_batch(settings, known, address, source, target, given, how)
    except KeyboardInterrupt:
        raise Stopped(f"stopped; --resume continues {target}" if _has_answers(target) else "stopped") from None
    if not quiet:
        report(done.summary(time.monotonic() - began))
    if done.failed:
        raise BadInput(done.failure())


def _has_answers(target: Path) -> bool:
    """Return whether there is a file of answers, or of a batch on Ray their parts, that a next run can continue."""
    if target.with_name(f"{target.name}.parts").is_dir():
        return True
    return target.is_file() and target.stat().st_size > 0


class _How(TypedDict):
    resume: bool
    force: bool
    progress: bool


def _run_batch(
    settings: Settings, people: People, source: Path, target: Path, given: Mapping[str, Any], how: _How
) -> BatchReport:
    import logging

    from quoteapi.corpus.batch import run_batch
    from quoteapi.cpus import available_cpus
    from quoteapi.nonblocking import NonBlockingHandler
    from quoteapi.service.loading import Query

    # The faults of articles. Python's own handler would stop the batch while nobody reads standard error.
    logging.basicConfig(handlers=[NonBlockingHandler(2)], format="%(message)s")
    return run_batch(
        lambda: load_service(settings, people),
        source,
        target,
        longest=settings.max_body_bytes,
        workers=settings.workers or available_cpus(),
        recycle=min(settings.recycle, _RECYCLE),
        query=Query(given),
        people=people.entries,
        **how,
    )


def _run_ray_batch(
    settings: Settings, people: People, address: str, source: Path, target: Path, given: Mapping[str, Any], how: _How
) -> BatchReport:
    from quoteapi.corpus.ray_batch import Options, run_ray_batch
    from quoteapi.service.loading import Query

    options = Options(
        settings.model,
        settings.max_body_bytes,
        settings.max_characters,
        settings.time_budget,
        people.entries,
        Query(given),
    )
    return run_ray_batch(address, source, target, options, workers=settings.workers, **how)
