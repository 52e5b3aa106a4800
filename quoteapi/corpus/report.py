"""The result of a batch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class BatchReport:
    """The number of lines answered, how many of them with a problem, and the line number of the first problem."""

    lines: int = 0
    failed: int = 0
    first_failed: int | None = None

    def count(self, number: int, *, good: bool) -> None:
        self.lines += 1
        if not good:
            self.failed += 1
            self.first_failed = self.first_failed or number
