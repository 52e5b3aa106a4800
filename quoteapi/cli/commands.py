"""The command line. Heavy imports stand inside the commands: ``--help`` answers at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

import click

import quoteapi
from quoteapi.engine.errors import QuoteApiError

if TYPE_CHECKING:
    from quoteapi.config import Settings
    from quoteapi.corpus.report import BatchReport
    from quoteapi.service.service import Service

INTERRUPTED = 130
# Articles after which a process of a batch is replaced at the latest: a fork costs milliseconds.
_RECYCLE = 10_000


class BadInput(click.ClickException):
    """The input cannot be answered."""

    exit_code = 2


class _OneLine(click.Group):
    """A command whose every error is one line on standard error and exit status 2."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        try:
            status = super().main(*args, **{**extra, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            status = error.exit_code
        except click.ClickException as error:
            _say(error.format_message())
            status = error.exit_code
        except QuoteApiError as error:
            _say(str(error))
            status = BadInput.exit_code
        except (click.Abort, KeyboardInterrupt):
            _say("stopped")
            status = INTERRUPTED
        sys.exit(status if isinstance(status, int) else 0)


@click.group(cls=_OneLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(quoteapi.__version__, prog_name="quoteapi")
def main() -> None:
    """Find the quotations of news articles and who said them.

    Settings are read from QUOTEAPI_* environment variables, which quoteapi/web/README.md lists.
    """


@main.command()
@click.option("--host", metavar="ADDRESS", help="The address to listen at.  [QUOTEAPI_HOST or 127.0.0.1]")
@click.option("--port", type=int, help="The port to listen at, 0 for a free one.  [QUOTEAPI_PORT or 8000]")
@click.option("--workers", type=int, help="Worker processes.  [QUOTEAPI_WORKERS or one for each CPU]")
def serve(host: str | None, port: int | None, workers: int | None) -> None:
    """Serve the HTTP API with gunicorn."""
    from quoteapi.web.door.cooperation import patch

    patch()
    settings = _settings(host=host, port=port, workers=workers)
    from quoteapi.web.server import serve as run

    run(settings)


@main.command()
@click.argument("file", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="Print the API's answer instead of a table.")
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write the marked article as a page of its own; - is standard output.",
)
def extract(file: IO[bytes], as_json: bool, page: str | None) -> None:
    """Print the quotations of an article.

    FILE is UTF-8 text; - is standard input. On a terminal the table is in colours, elsewhere it is plain.
    With --html nothing is printed unless --json asks for it.
    """
    settings = _settings()
    from quoteapi.service.bodies import decode_text, encode_json
    from quoteapi.service.problems import Problem
    from quoteapi.service.service import load_request

    try:
        request = load_request({"text": decode_text(file.read())})
    except Problem as problem:
        raise BadInput(f"{file.name}: {problem.said()}") from None
    answer = _load_service(settings).answer(request)
    if page is not None:
        _write_page(page, request.text, answer)
    if as_json:
        click.echo(encode_json(answer), nl=False)
    elif page is None:
        _print_table(answer)


@main.command()
@click.argument("source", metavar="IN", type=click.Path(allow_dash=True, exists=True, path_type=Path))
@click.argument("out", metavar="[OUT]", required=False, type=click.Path(allow_dash=True, path_type=Path))
@click.option(
    "-o", "--output", metavar="OUT", type=click.Path(allow_dash=True, path_type=Path), help="The same as OUT."
)
@click.option("--workers", type=int, help="Processes to work with.  [QUOTEAPI_WORKERS or one for each CPU]")
@click.option("--resume", is_flag=True, help="Go on where an earlier run of the same input was stopped; needs OUT.")
@click.option("--ray", "address", metavar="ADDRESS", help="Work on a Ray cluster: auto, local or HOST:PORT.")
def batch(
    source: Path, out: Path | None, output: Path | None, workers: int | None, resume: bool, address: str | None
) -> None:
    """Answer a corpus, one line an article.

    IN holds one JSON request a line, gzip or not, or is a folder of .txt files; - is standard input.

    OUT gets the answers in the order of the input, as gzip when its name ends in .gz; - is standard output.

    With --ray both may be Parquet, and IN a folder of such files; OUT is a file then.

    An article that cannot be answered gets {"id": …, "error": …} in its place, and the exit status is 2.
    """
    if out and output:
        raise click.UsageError("Name OUT once, with -o or without.")
    target = out or output or Path("-")
    if resume and str(target) == "-":
        raise click.UsageError("--resume needs OUT.")
    settings = _settings(workers=workers)
    progress = sys.stderr.isatty()
    if address is None:
        report = _run_batch(settings, source, target, resume=resume, progress=progress)
    else:
        report = _run_ray_batch(settings, address, source, target, resume=resume, progress=progress)
    if report.failed:
        raise BadInput(
            f"{report.failed} of {report.lines} lines could not be answered, line {report.first_failed} first"
        )


@main.command()
@click.argument("gold", metavar="GOLD.jsonl", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--marks", type=click.Choice(["straight", "guillemets", "british"]), help="Read the articles with other marks."
)
def evaluate(gold: Path, marks: str | None) -> None:
    """Print how right the answers are on a gold file.

    GOLD.jsonl holds articles with their attributions, in PolNeAR's form, or with the named speaker of every passage.
    """
    settings = _settings()
    from quoteapi.engine.pipeline import Engine
    from quoteapi.evaluation.report import evaluate as measure

    click.echo(measure(gold, Engine.load(settings.model).attribute, marks))


def _run_batch(settings: Settings, source: Path, target: Path, *, resume: bool, progress: bool) -> BatchReport:
    from quoteapi.corpus.batch import run_batch
    from quoteapi.cpus import available_cpus

    return run_batch(
        lambda: _load_service(settings),
        source,
        target,
        longest=settings.max_body_bytes,
        workers=settings.workers or available_cpus(),
        recycle=min(settings.recycle, _RECYCLE),
        resume=resume,
        progress=progress,
    )


def _run_ray_batch(
    settings: Settings, address: str, source: Path, target: Path, *, resume: bool, progress: bool
) -> BatchReport:
    from quoteapi.corpus.ray_batch import Options, run_ray_batch

    options = Options(settings.model, settings.max_body_bytes, settings.max_characters)
    return run_ray_batch(address, source, target, options, workers=settings.workers, resume=resume, progress=progress)


def _settings(**given: Any) -> Settings:
    from quoteapi.config import Settings

    return Settings.from_environ(**given)


def _load_service(settings: Settings) -> Service:
    from quoteapi.cpus import limit_math_threads

    limit_math_threads()
    from quoteapi.engine.pipeline import Engine
    from quoteapi.service.service import Service

    return Service(
        Engine.load(settings.model), max_body_bytes=settings.max_body_bytes, max_characters=settings.max_characters
    )


def _say(message: str) -> None:
    click.echo(f"quoteapi: {' '.join(message.split())}", err=True)


def _write_page(name: str, text: str, answer: dict[str, Any]) -> None:
    from quoteapi.page.render import render_marked

    try:
        with click.open_file(name, "wb") as stream:
            stream.write(render_marked(text, answer).encode("utf-8"))
    except OSError as error:
        raise BadInput(f"{name}: {error.strerror}") from None


def _print_table(answer: dict[str, Any]) -> None:
    if sys.stdout.isatty():
        from quoteapi.cli.terminal import print_table

        print_table(answer, sys.stdout)
    else:
        from quoteapi.cli.table import draw_table

        click.echo(draw_table(answer))
