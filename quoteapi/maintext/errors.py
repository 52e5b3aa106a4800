"""Why a page gives no text. The messages contain none of it."""

from __future__ import annotations

from quoteapi.engine.errors import QuoteApiError

INSTALL = "pip install 'quoteapi[html]'"


class ExtractorMissing(QuoteApiError):
    """HTML cannot be read, because the extra that reads it is not installed."""

    def __init__(self) -> None:
        super().__init__(f"HTML needs an extra that is not installed: {INSTALL}")


class UnreadablePage(QuoteApiError):
    """The page is empty, or larger or more deeply nested than an article's page can be."""
