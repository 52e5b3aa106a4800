"""The result of a batch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class BatchReport:
    """The number of lines answered, how many of them with a problem, and the line number of the first problem.

    ``earlier`` of the lines were answered by an earlier run. ``quotes`` are those of this run.
    """

    lines: int = 0
    failed: int = 0
    first_failed: int | None = None
    earlier: int = 0
    quotes: int = 0

    def count(self, number: int, *, good: bool, quotes: int = 0) -> None:
        self.lines += 1
        self.quotes += quotes
        if not good:
            self.failed += 1
            self.first_failed = self.first_failed or number

    def summary(self, seconds: float) -> str:
        """Return one line that tells what was done in so many seconds."""
        earlier = f", {self.earlier} of them by an earlier run" if self.earlier else ""
        return (
            f"{self.lines} articles{earlier}: {self.lines - self.failed} answered, {self.failed} failed; "
            f"{self.quotes} quotes in {seconds:.1f} seconds"
        )
