"""``python -m quoteapi`` is the ``quoteapi`` command."""

from quoteapi.cli import main

main(prog_name="quoteapi")
