"""The command line: ``quoteapi serve``, ``extract``, ``batch`` and ``evaluate``."""

from quoteapi.cli.program import main

__all__ = ["main"]
