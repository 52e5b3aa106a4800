"""The command line. Heavy imports are inside the commands, so that ``--help`` is fast."""

from __future__ import annotations

import click

import quoteapi
from quoteapi.cli.batch import batch
from quoteapi.cli.evaluate import evaluate
from quoteapi.cli.extract import extract
from quoteapi.cli.group import OneLineGroup
from quoteapi.cli.serve import serve
from quoteapi.cli.speakers import speakers


@click.group(cls=OneLineGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(quoteapi.__version__, prog_name="quoteapi")
def main() -> None:
    """Find the quotations in news articles and the people or bodies who said them.

    Settings come from QUOTEAPI_* environment variables, which quoteapi/web/README.md lists.

    \b
    Examples:
      quoteapi extract article.txt
      quoteapi batch articles/ answers.jsonl && quoteapi speakers answers.jsonl
      quoteapi serve
    """


for command in (serve, extract, batch, speakers, evaluate):
    main.add_command(command)
