"""The events that the service reports, and the totals of a request. Needs neither Flask nor Prometheus."""

from __future__ import annotations

from dataclasses import dataclass

from quoteapi.engine.results import Article


class Watch:
    """Receives every event and ignores it. A subclass overrides the methods for what it counts."""

    def wait(self, change: int) -> None:
        """Add ``change`` to the number of articles that wait for the engine."""

    def work(self, change: int) -> None:
        """Add ``change`` to the number of engines at work."""

    def stream(self, change: int) -> None:
        """Add ``change`` to the number of batches in progress."""

    def reject(self, reason: str) -> None:
        """Record that a request was refused for lack of capacity."""

    def give_up(self) -> None:
        """Record that an article exceeded its time budget."""

    def refuse_language(self, language: str) -> None:
        """Record that an article was refused because it is in another language, given in ISO 639-1."""

    def answer(self, article: Article, seconds: float) -> None:
        """Record that the engine answered an article, and how long that took."""


@dataclass(slots=True)
class Tally:
    """The totals of one request, which may contain one article or many."""

    articles: int = 0
    failed: int = 0
    characters: int = 0
    quotes: int = 0
    speakers: int = 0
    waited: float = 0.0
    worked: float = 0.0

    def add(self, article: Article) -> None:
        """Add an article that was answered."""
        self.articles += 1
        self.characters += len(article.text)
        self.quotes += len(article.quotes)
        self.speakers += len(article.speakers)
