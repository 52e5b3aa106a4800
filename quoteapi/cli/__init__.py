"""The command line: ``quoteapi serve``, ``extract``, ``batch`` and ``evaluate``."""

from quoteapi.cli.commands import main

__all__ = ["main"]
