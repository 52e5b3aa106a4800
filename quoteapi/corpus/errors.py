"""The error that stops a batch."""

from __future__ import annotations

from quoteapi.engine.errors import QuoteApiError


class BatchError(QuoteApiError):
    """The batch cannot start or continue. The message names the file and the reason."""


def because(error: OSError) -> str:
    """Return the reason for a system error, without the file name, which the caller adds itself."""
    return error.strerror or type(error).__name__
