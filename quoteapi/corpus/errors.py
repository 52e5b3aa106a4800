"""What can stop a batch."""

from __future__ import annotations

from quoteapi.engine.errors import QuoteApiError


class BatchError(QuoteApiError):
    """The batch cannot run or go on; the message says which file and why."""


def because(error: OSError) -> str:
    """Return why the system refused, without the file's name, which the caller says in full."""
    return error.strerror or type(error).__name__
