"""Run the ``quoteapi`` command as ``python -m quoteapi``."""

from quoteapi.cli import main

main(prog_name="quoteapi")
