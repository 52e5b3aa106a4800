"""The errors that quoteapi raises, one class per case that callers handle. Messages never contain article text."""

from __future__ import annotations

from collections.abc import Sequence


class QuoteApiError(Exception):
    """The base of every error that quoteapi raises on purpose."""


class ModelError(QuoteApiError):
    """The spaCy pipeline is missing or unsuitable. The message names it and the command that installs it."""


class LexiconError(QuoteApiError):
    """A word list or weights file is missing or malformed. The service cannot start."""


class InvalidTextError(QuoteApiError):
    """The text is not valid Unicode: it contains half of a surrogate pair."""


class TimeBudgetExceeded(QuoteApiError):
    """The engine abandoned a text at its deadline."""


class Abandoned(QuoteApiError):
    """The work on a text was given up because nobody waits for its answer any more."""


class PeopleError(QuoteApiError, ValueError):
    """A list of people is not valid. ``faults`` says what is wrong, by the number of the entry, from 0."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = list(faults)
