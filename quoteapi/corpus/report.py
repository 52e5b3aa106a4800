"""The result of a batch."""

from __future__ import annotations

import json
from dataclasses import dataclass

from quoteapi.corpus.articles import Article
from quoteapi.service.problems import said_of


@dataclass(slots=True)
class BatchReport:
    """The number of articles answered, how many of them with a problem, and which was the first of those.

    ``first_failed`` is its line number, and ``first_problem`` its line or file with what was wrong, if that is known.
    ``earlier`` of the lines were answered by an earlier run. ``quotes`` are those of this run.
    """

    lines: int = 0
    failed: int = 0
    first_failed: int | None = None
    first_problem: str | None = None
    earlier: int = 0
    quotes: int = 0

    def count(self, article: Article, answer: bytes, *, good: bool, quotes: int = 0) -> None:
        """Count an article with the line that answers it."""
        self.lines += 1
        self.quotes += quotes
        if not good:
            self.failed += 1
            if self.first_failed is None:
                self.first_failed = article.number
                self.first_problem = f"{article.place}{_reason(answer)}"

    def summary(self, seconds: float) -> str:
        """Return one line that tells what was done in so many seconds."""
        earlier = f", {self.earlier} of them by an earlier run" if self.earlier else ""
        return (
            f"{_counted(self.lines, 'article')}{earlier}: {self.lines - self.failed} answered, {self.failed} failed; "
            f"{_counted(self.quotes, 'quote')} in {seconds:.1f} seconds"
        )

    def failure(self) -> str:
        """Return one line that tells how many articles failed, and why the first of them did."""
        first = self.first_problem or f"line {self.first_failed}"
        return f"{self.failed} of {_counted(self.lines, 'article')} could not be answered; the first is {first}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _reason(answer: bytes) -> str:
    """Return what is wrong by an answer that is a problem. Another program's file may have anything in its place."""
    try:
        said = said_of(json.loads(answer)["error"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ""
    return f": {said}"
