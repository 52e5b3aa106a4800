"""How a batch went."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class BatchReport:
    """Lines answered, how many of them with a problem, and where the first of those stood."""

    lines: int = 0
    failed: int = 0
    first_failed: int | None = None

    def count(self, number: int, *, good: bool) -> None:
        self.lines += 1
        if not good:
            self.failed += 1
            self.first_failed = self.first_failed or number
