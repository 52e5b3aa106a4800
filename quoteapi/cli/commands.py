"""The command line. Heavy imports are inside the commands, so that ``--help`` is fast."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import stat
import sys
from collections.abc import Generator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

import click

import quoteapi
from quoteapi.engine.errors import QuoteApiError

if TYPE_CHECKING:
    from quoteapi.config import Settings
    from quoteapi.corpus.report import BatchReport
    from quoteapi.evaluation.gold import Half
    from quoteapi.service.service import Service

INTERRUPTED = 130
# A process of a batch is replaced after at most this many articles. A fork costs only milliseconds.
_RECYCLE = 10_000


# What a write to standard output fails with. Python does not say in the error which file it was.
_NOT_WRITTEN = frozenset({errno.EBADF, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOSPC, errno.EPIPE})


class BadInput(click.ClickException):
    """The input cannot be answered, or the answer cannot be written."""

    exit_code = 2


class _OneLine(click.Group):
    """A command group that prints any error as one line on standard error and exits with status 2."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        _open_closed_streams()
        try:
            status = super().main(*args, **{**extra, "standalone_mode": False})
            with _os_errors_as_bad_input():
                sys.stdout.flush()
        except click.exceptions.NoArgsIsHelpError as error:
            with contextlib.suppress(OSError):
                click.echo(error.format_message(), err=True)
            status = BadInput.exit_code
        except click.ClickException as error:
            _report(error.format_message())
            status = BadInput.exit_code
        except QuoteApiError as error:
            _report(str(error))
            status = BadInput.exit_code
        except (click.Abort, KeyboardInterrupt):
            _report("stopped")
            status = INTERRUPTED
        _drop_unwritten()
        sys.exit(status if isinstance(status, int) else 0)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with _os_errors_as_bad_input():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _os_errors_as_bad_input():
            return super().invoke(ctx)


_time_budget = click.option(
    "--time-budget",
    metavar="SECONDS",
    type=int,
    help="Seconds of work after which an article is abandoned.  [QUOTEAPI_TIME_BUDGET or 60]",
)


@click.group(cls=_OneLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(quoteapi.__version__, prog_name="quoteapi")
def main() -> None:
    """Find the quotations in news articles and the people or bodies who said them.

    Settings come from QUOTEAPI_* environment variables, which quoteapi/web/README.md lists.
    """


@main.command()
@click.option("--host", metavar="ADDRESS", help="Address to listen on.  [QUOTEAPI_HOST or 127.0.0.1]")
@click.option("--port", type=int, help="Port to listen on; 0 picks a free one.  [QUOTEAPI_PORT or 8000]")
@click.option("--workers", type=int, help="Number of worker processes.  [QUOTEAPI_WORKERS or one per CPU]")
def serve(host: str | None, port: int | None, workers: int | None) -> None:
    """Serve the HTTP API with gunicorn."""
    from quoteapi.web.door.cooperation import patch

    patch()
    settings = _settings(host=host, port=port, workers=workers)
    _check_web_concurrency()
    from quoteapi.web.server import serve as run

    run(settings)


@main.command()
@click.argument("file", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="Print the API's answer as JSON instead of a table.")
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write the marked article as a standalone HTML page; - is standard output.",
)
@click.option("--force", is_flag=True, help="Overwrite the file of --html if it has content.")
@_time_budget
def extract(file: IO[bytes], as_json: bool, page: str | None, force: bool, time_budget: int | None) -> None:
    """Print the quotations of an article.

    FILE is UTF-8 text; - is standard input. The table has colors on a terminal and is plain elsewhere.
    With --html, nothing is printed unless --json is also given.
    """
    settings = _settings(time_budget=time_budget)
    from quoteapi.service.bodies import decode_text, encode_json
    from quoteapi.service.loading import load_request
    from quoteapi.service.problems import Problem

    if page is not None:
        _refuse_overwriting(page, file, force=force)
    if page is None or as_json:
        _refuse_overwriting("-", file, force=force)
    try:
        request = load_request({"text": decode_text(_read(file, settings))})
        answer = _load_service(settings).answer(request)
    except Problem as problem:
        raise BadInput(f"{file.name}: {problem.said()}") from None
    if page is not None:
        _write_page(page, request.text, answer)
    if as_json:
        click.echo(encode_json(answer), nl=False)
    elif page is None:
        _print_table(answer)


@main.command()
@click.argument("source", metavar="IN", type=click.Path(allow_dash=True, exists=True, path_type=Path))
@click.argument("out", metavar="[OUT]", required=False, type=click.Path(allow_dash=True, path_type=Path))
@click.option("-o", "--output", metavar="OUT", type=click.Path(allow_dash=True, path_type=Path), help="Same as OUT.")
@click.option("--workers", type=int, help="Number of worker processes.  [QUOTEAPI_WORKERS or one per CPU]")
@click.option("--resume", is_flag=True, help="Continue an earlier run of the same input that was stopped; needs OUT.")
@click.option("--force", is_flag=True, help="Overwrite OUT if it has content.")
@_time_budget
@click.option("--ray", "address", metavar="ADDRESS", help="Run on a Ray cluster: auto, local or HOST:PORT.")
def batch(
    source: Path,
    out: Path | None,
    output: Path | None,
    workers: int | None,
    time_budget: int | None,
    resume: bool,
    force: bool,
    address: str | None,
) -> None:
    """Answer a corpus, one line per article.

    IN has one JSON request per line, plain or gzip, or is a folder of .txt files; - is standard input.

    OUT receives the answers in the order of the input, as gzip if its name ends in .gz; - is standard output. An OUT
    that has content is refused without --resume or --force. OUT.resume records which articles OUT answers.

    With --ray, IN and OUT may be Parquet files, and IN may be a folder of JSON or Parquet files. OUT must be a file.

    An article that cannot be answered gets {"id": …, "error": …} in its place, and the exit status is 2.
    """
    if out and output:
        raise click.UsageError("Give OUT only once, with or without -o.")
    target = out or output or Path("-")
    if resume and str(target) == "-":
        raise click.UsageError("--resume needs OUT.")
    if resume and force:
        raise click.UsageError("Give either --resume, which continues OUT, or --force, which overwrites it.")
    settings = _settings(workers=workers, time_budget=time_budget)
    progress = sys.stderr.isatty()
    if address is None:
        report = _run_batch(settings, source, target, resume=resume, force=force, progress=progress)
    else:
        report = _run_ray_batch(settings, address, source, target, resume=resume, force=force, progress=progress)
    if report.failed:
        raise BadInput(
            f"{report.failed} of {report.lines} lines could not be answered; the first is line {report.first_failed}"
        )


@main.command()
@click.argument("gold", metavar="GOLD.jsonl", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--marks",
    type=click.Choice(["straight", "guillemets", "british"]),
    help="Use other quotation marks in the articles.",
)
@click.option(
    "--half",
    type=click.Choice(["read", "measure"]),
    help="Use one half of a training file: that in which mistakes are read, or that in which figures are measured.",
)
def evaluate(gold: Path, marks: str | None, half: Half | None) -> None:
    """Print how accurate the answers are on a gold file.

    GOLD.jsonl has articles with their attributions in PolNeAR's form, with the named speaker of every passage, with all
    that is said, with whom each source means, or with every name; or small cases.
    """
    settings = _settings()
    from quoteapi.engine.pipeline import Engine
    from quoteapi.evaluation.report import evaluate as measure

    click.echo(measure(gold, Engine.load(settings.model), marks=marks, half=half))


def _run_batch(
    settings: Settings, source: Path, target: Path, *, resume: bool, force: bool, progress: bool
) -> BatchReport:
    import logging

    from quoteapi.corpus.batch import run_batch
    from quoteapi.cpus import available_cpus
    from quoteapi.language import load_detector
    from quoteapi.nonblocking import NonBlockingHandler

    # The faults of articles. Python's own handler would stop the batch while nobody reads standard error.
    logging.basicConfig(handlers=[NonBlockingHandler(2)], format="%(message)s")

    def load() -> Service:
        load_detector()
        return _load_service(settings)

    return run_batch(
        load,
        source,
        target,
        longest=settings.max_body_bytes,
        workers=settings.workers or available_cpus(),
        recycle=min(settings.recycle, _RECYCLE),
        resume=resume,
        force=force,
        progress=progress,
    )


def _run_ray_batch(
    settings: Settings, address: str, source: Path, target: Path, *, resume: bool, force: bool, progress: bool
) -> BatchReport:
    from quoteapi.corpus.ray_batch import Options, run_ray_batch

    options = Options(settings.model, settings.max_body_bytes, settings.max_characters, settings.time_budget)
    return run_ray_batch(
        address,
        source,
        target,
        options,
        workers=settings.workers,
        resume=resume,
        force=force,
        progress=progress,
    )


def _settings(**given: Any) -> Settings:
    from quoteapi.config import Settings

    return Settings.from_environ(**given)


def _check_web_concurrency() -> None:
    """Check the variable that gunicorn reads while it is imported, although the service does not use it."""
    from quoteapi.config import SettingsError

    try:
        int(os.environ.get("WEB_CONCURRENCY", "1"))
    except ValueError:
        raise SettingsError(
            "WEB_CONCURRENCY must be a whole number: gunicorn reads it. QUOTEAPI_WORKERS sets the number of workers."
        ) from None


def _load_service(settings: Settings) -> Service:
    from quoteapi.cpus import limit_math_threads

    limit_math_threads()
    from quoteapi.engine.pipeline import Engine
    from quoteapi.service.service import Service

    return Service(
        Engine.load(settings.model),
        max_body_bytes=settings.max_body_bytes,
        max_characters=settings.max_characters,
        time_budget=settings.time_budget,
    )


def _report(message: str) -> None:
    with contextlib.suppress(OSError):  # the exit status still says it
        click.echo(f"quoteapi: {' '.join(message.split())}", err=True)


def _open_closed_streams() -> None:
    """Open standard streams that the caller has closed, so that no other file takes their place.

    Standard input is then empty, and every write to the others fails. A character that the encoding of standard output
    lacks is written as its escape.
    """
    for fd, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            nothing = os.open(os.devnull, os.O_RDONLY)
            if nothing != fd:
                os.dup2(nothing, fd)
                os.close(nothing)
            setattr(sys, name, open(fd, mode, closefd=False))  # noqa: SIM115 - as open as the stream it stands for
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


@contextlib.contextmanager
def _os_errors_as_bad_input() -> Generator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        if error.filename is not None:
            reason = f"{os.fsdecode(error.filename)}: {reason}"
        elif error.errno in _NOT_WRITTEN:
            reason = f"standard output cannot be written: {reason}"
        raise BadInput(reason) from None


def _drop_unwritten() -> None:
    """Drop what the standard streams did not take. Python would try again while it exits, and print a traceback."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _read(file: IO[bytes], settings: Settings) -> bytes:
    longest = 4 * settings.max_characters  # in bytes of UTF-8
    try:
        body = file.read(longest + 1)
    except OSError as error:
        raise BadInput(f"{file.name} cannot be read: {error.strerror}") from None
    if len(body) > longest:
        raise BadInput(f"{file.name}: The text is longer than the limit of {settings.max_characters} characters.")
    return body


def _refuse_overwriting(name: str, source: IO[bytes], *, force: bool) -> None:
    """Refuse to write to the article itself, and without ``force`` over content. A dash is standard output."""
    try:
        found = os.fstat(sys.stdout.fileno()) if name == "-" else os.stat(name)
        if not stat.S_ISREG(found.st_mode):
            return
        is_input = os.path.samestat(found, os.fstat(source.fileno()))
    except OSError:  # there is nothing yet, or the write itself reports what is wrong
        return
    shown = "standard output" if name == "-" else name
    if is_input:
        raise BadInput(f"{shown} is also the input; choose another output file")
    if name != "-" and found.st_size and not force:
        raise BadInput(f"{name} already has content; --force overwrites it")


def _write_page(name: str, text: str, answer: dict[str, Any]) -> None:
    from quoteapi.page.render import render_marked

    try:
        with click.open_file(name, "wb") as stream:
            stream.write(render_marked(text, answer).encode("utf-8"))
    except OSError as error:
        shown = "standard output" if name == "-" else name
        raise BadInput(f"{shown} cannot be written: {error.strerror}") from None


def _print_table(answer: dict[str, Any]) -> None:
    if sys.stdout.isatty():
        from quoteapi.cli.terminal import print_table

        print_table(answer, sys.stdout)
    else:
        from quoteapi.cli.table import draw_table

        click.echo(draw_table(answer))
