"""``quoteapi extract``."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from quoteapi.cli.group import BadInput
from quoteapi.cli.settings import load_service, people_option, read_settings, time_budget_option

if TYPE_CHECKING:
    from quoteapi.config import Settings


@click.command()
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
@time_budget_option
@people_option
def extract(
    file: IO[bytes], as_json: bool, page: str | None, force: bool, time_budget: int | None, people: Path | None
) -> None:
    """Print the quotations of an article.

    FILE is UTF-8 text; - is standard input. The table has colors on a terminal and is plain elsewhere.
    With --html, nothing is printed unless --json is also given.
    """
    settings = read_settings(time_budget=time_budget, people=people)
    from quoteapi.service.bodies import decode_text, encode_json
    from quoteapi.service.loading import load_request
    from quoteapi.service.problems import Problem

    if page is not None:
        _refuse_overwriting(page, file, force=force)
    if page is None or as_json:
        _refuse_overwriting("-", file, force=force)
    try:
        request = load_request({"text": decode_text(_read(file, settings))})
        answer = load_service(settings).answer(request)
    except Problem as problem:
        raise BadInput(f"{file.name}: {problem.said()}") from None
    if page is not None:
        _write_page(page, request.text, answer)
    if as_json:
        click.echo(encode_json(answer), nl=False)
    elif page is None:
        _print_table(answer)


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
