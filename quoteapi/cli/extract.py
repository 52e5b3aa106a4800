"""``quoteapi extract``."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quoteapi.cli import options
from quoteapi.cli.group import BadInput, escape_bytes, report
from quoteapi.cli.output import refuse_overwriting, write_file
from quoteapi.cli.settings import inputs_of, load_service, read_people, read_settings

if TYPE_CHECKING:
    from quoteapi.config import Settings
    from quoteapi.service.schemas import QuoteRequest
    from quoteapi.service.service import Service

_STDIN = "-"


@click.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    help="table, json (the API's answer), jsonl (an answer a line) or csv (a row a quote).  [table]",
)
@click.option("--json", "form", flag_value="json", hidden=True)
@click.option(
    "--html",
    "page",
    metavar="OUT",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write the marked article as a standalone HTML page; - is standard output.",
)
@click.option("--force", is_flag=True, help="Overwrite the OUT of --html if it has content.")
@options.types
@options.min_confidence
@options.language
@options.people
@options.time_budget
def extract(
    files: Sequence[str],
    form: str | None,
    page: str | None,
    force: bool,
    people: Path | None,
    time_budget: int | None,
    **wanted: Any,
) -> None:
    """Print the quotations of articles.

    Each FILE is an article in UTF-8, in Markdown if its name ends in .md; or a web page, if it ends in .html. - is
    standard input, which is also read if there is no FILE and it is piped.

    The table has colors on a terminal and is plain elsewhere. With --html, nothing is printed unless --format is also
    given. If there are several files, each answer's id is the name of its file, and a file that cannot be answered is
    one line on standard error: the others are answered, and the exit status is 2.

    \b
    Examples:
      quoteapi extract article.txt
      quoteapi extract articles/*.txt --format csv > quotes.csv
      pdftotext report.pdf - | quoteapi extract --types direct --min-confidence 0.8
    """
    files = files or _standard_input()
    if len(files) > 1 and form == "json":
        raise click.UsageError("--format json takes one FILE; --format jsonl takes several.")
    if len(files) > 1 and page is not None:
        raise click.UsageError("--html takes one FILE.")
    form = form or ("table" if page is None else None)
    settings = read_settings(people=people, time_budget=time_budget)
    inputs = [*files, *inputs_of(settings)]
    if page is not None:
        refuse_overwriting(page, inputs, force=force)
    if form is not None:
        refuse_overwriting("-", inputs)
    load = cache(lambda: load_service(settings, read_people(settings, people)))
    given = {name: value for name, value in wanted.items() if value is not None}
    answered = 0
    for name in files:
        try:
            request = _read_request(name, settings, given, with_id=len(files) > 1)
            answer = _answer(name, load(), request)
        except BadInput as error:
            if len(files) == 1:
                raise
            report(error.message)
            continue
        if page is not None:
            from quoteapi.page.render import render_marked

            text = answer["article"]["text"] if "article" in answer else request.text
            write_file(page, render_marked(text, answer).encode("utf-8"), inputs, force=force)
        if form is not None:
            _print(form, answer, above=None if len(files) == 1 else name, first=not answered)
        answered += 1
    if answered < len(files):
        click.get_current_context().exit(BadInput.exit_code)


def _standard_input() -> Sequence[str]:
    if sys.stdin.isatty():
        raise click.UsageError("Give a FILE, or pipe an article to standard input.")
    return [_STDIN]


def _read_request(name: str, settings: Settings, options: Mapping[str, Any], *, with_id: bool) -> QuoteRequest:
    from quoteapi.corpus.files import id_of_file, is_page, request_of
    from quoteapi.maintext import LONGEST_PAGE
    from quoteapi.service.loading import load_request
    from quoteapi.service.problems import Problem

    # In bytes. Most of a page is no text, and the limit of the text holds for what is read of it.
    longest = LONGEST_PAGE if is_page(name) else 4 * settings.max_characters
    try:
        with click.open_file(name, "rb") as file:
            body = file.read(longest + 1)
        if len(body) > longest:
            limit = f"{longest} bytes" if is_page(name) else f"{settings.max_characters} characters"
            raise Problem(413, f"The {'page' if is_page(name) else 'text'} is longer than the limit of {limit}.")
        return load_request({**request_of(name, body), **options, **({"id": id_of_file(name)} if with_id else {})})
    except OSError as error:
        raise BadInput(f"{_shown(name)} cannot be read: {error.strerror}") from None
    except Problem as problem:
        raise BadInput(f"{_shown(name)}: {problem.said()}") from None


def _answer(name: str, service: Service, request: QuoteRequest) -> dict[str, Any]:
    from quoteapi.service.faults import trace_of
    from quoteapi.service.problems import Problem

    try:
        return service.answer(request)
    except Problem as problem:
        raise BadInput(f"{_shown(name)}: {problem.said()}") from None
    except Exception as error:  # noqa: BLE001 - one article must not end the others; the message may have its text
        raise BadInput(f"{_shown(name)}: internal error: {trace_of(error)}") from None


def _shown(name: str) -> str:
    return "<stdin>" if name == _STDIN else escape_bytes(name) or "''"


def _print(form: str, answer: Mapping[str, Any], *, above: str | None, first: bool) -> None:
    """Print an answer, in a table below the name of its file if there is one."""
    if form == "csv":
        from quoteapi.service.rows import answer_in_csv, encode_rows, rows_of

        click.echo(answer_in_csv(answer) if first else encode_rows(rows_of(answer)), nl=False)
    elif form == "table":
        from quoteapi.cli.table import plain, print_table

        if above is not None:
            click.echo("\n" * (not first) + plain(_shown(above)))
        print_table(answer, sys.stdout)
    else:
        from quoteapi.service.bodies import encode_answer

        click.echo(encode_answer(answer), nl=False)
