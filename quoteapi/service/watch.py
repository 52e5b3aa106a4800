"""What the service tells while it works, for whoever counts along. Knows no Flask and no Prometheus."""

from __future__ import annotations

from dataclasses import dataclass

from quoteapi.engine.results import Article


class Watch:
    """Hears of everything and keeps nothing; what counts along overrides it."""

    def wait(self, change: int) -> None:
        """Hear that so many more articles wait for the engine."""

    def work(self, change: int) -> None:
        """Hear that so many more engines work."""

    def stream(self, change: int) -> None:
        """Hear that so many more batches are streamed."""

    def reject(self, reason: str) -> None:
        """Hear that a request was sent away for want of room."""

    def give_up(self) -> None:
        """Hear that an article took too long."""

    def answer(self, article: Article, seconds: float) -> None:
        """Hear that the engine answered an article in so many seconds."""


@dataclass(slots=True)
class Tally:
    """What one request, of one article or of many, amounted to."""

    articles: int = 0
    failed: int = 0
    characters: int = 0
    quotes: int = 0
    speakers: int = 0
    waited: float = 0.0
    worked: float = 0.0

    def add(self, article: Article) -> None:
        """Count an article that was answered."""
        self.articles += 1
        self.characters += len(article.text)
        self.quotes += len(article.quotes)
        self.speakers += len(article.speakers)
