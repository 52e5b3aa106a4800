"""The progress bar of a batch: articles and words done, their rates, and what is left."""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from typing import Any

from tqdm import tqdm


class Progress:
    """Counts answered articles and their words. The words left are estimated from the mean so far."""

    def __init__(self, bar: tqdm[Any]) -> None:
        self._bar = bar
        self._began_at = bar.n
        self._words = 0

    def add(self, words: int) -> None:
        """Count one article with this many words."""
        self._words += words
        if self._bar.disable:
            return
        self._bar.set_postfix_str(self._words_shown(), refresh=False)
        self._bar.update()

    def _words_shown(self) -> str:
        seconds = self._bar.format_dict["elapsed"]
        shown = f"{_short(self._words / seconds if seconds else 0)} words/s"
        done = self._bar.n + 1 - self._began_at
        if self._bar.total is not None:
            left = self._words / done * max(0, self._bar.total - self._bar.n - 1)
            shown += f", {_short(left)} words left"
        return shown


def _short(count: float) -> str:
    return str(tqdm.format_sizeof(count)) if count >= 1000 else f"{count:.0f}"


@contextlib.contextmanager
def show_progress(total: int | None, done: int, *, shown: bool) -> Generator[Progress]:
    """Show a bar for ``total`` articles, None if unknown, of which an earlier run answered ``done``."""
    # Forking is unsafe with several threads, so tqdm must not start its monitor thread.
    tqdm.monitor_interval = 0
    with tqdm(
        total=total, initial=done, unit=" articles", smoothing=0.05, disable=not shown, dynamic_ncols=True
    ) as bar:
        yield Progress(bar)
