"""What can go wrong, one class per thing that a caller handles. No message holds article text."""

from __future__ import annotations


class QuoteApiError(Exception):
    """The base of every error that quoteapi raises on purpose."""


class ModelError(QuoteApiError):
    """The spaCy pipeline is missing or unfit; the message has its name and the command that installs it."""


class InvalidTextError(QuoteApiError):
    """The text is no valid Unicode: half a surrogate pair stands in it."""


class TimeBudgetExceeded(QuoteApiError):
    """The work on a text was given up at its deadline."""


class Abandoned(QuoteApiError):
    """The work on a text was given up because nobody waits for its answer any more."""
