"""An engine without a model. It finds every passage in curly marks. Its speaker is the name after ``said``.

It knows people by their whole names or aliases.
"""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Collection
from pathlib import Path

from quoteapi import QUOTE_TYPES, Article, InvalidTextError, ModelError, ModelInfo, Quote, QuoteType, Span, Speaker
from quoteapi.engine.errors import Abandoned, TimeBudgetExceeded
from quoteapi.people import NOBODY, People

_PASSAGE = re.compile(r"“([^“”]*)”(?: (said) ([A-Z]\w+(?: [A-Z]\w+)*))?")


class FakeEngine:
    """Gives answers of the same form as the real engine, and obeys a command at the start of the text.

    ``SLEEP 0.5`` takes 0.5 seconds and checks the deadline and whether somebody waits. ``STUCK 0.5`` takes as long and
    checks neither. ``FAULT`` raises an exception with the text in its message. ``KILL`` kills the process.
    ``KILL path`` kills it only if no such file exists, and creates the file. A model whose name begins with
    ``missing`` cannot be loaded.
    """

    def __init__(self, name: str = "fake_model", people: People = NOBODY) -> None:
        if name.startswith("missing"):
            raise ModelError(f"the spaCy model {name!r} cannot be loaded; install it with: pip install {name}")
        self.model = ModelInfo(name, "1.2.3")
        self.people = people

    def attribute(
        self,
        text: str,
        *,
        types: Collection[QuoteType] = QUOTE_TYPES,
        people: People = NOBODY,
        deadline: float | None = None,
        abandoned: Callable[[], bool] | None = None,
    ) -> Article:
        if text.startswith("SLEEP "):
            end = time.monotonic() + float(text.split()[1])
            while (left := end - time.monotonic()) > 0:
                if deadline is not None and time.monotonic() > deadline:
                    raise TimeBudgetExceeded("over the deadline")
                if abandoned is not None and abandoned():
                    raise Abandoned("nobody waits")
                time.sleep(min(left, 0.02))
        if text.startswith("STUCK "):
            time.sleep(float(text.split()[1]))
        if text.startswith("KILL"):
            _kill(text.split()[1:])
        if text.startswith("FAULT"):
            raise RuntimeError(f"broke on: {text}")
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise InvalidTextError("unpaired surrogate")
        speakers: dict[str | None, Speaker] = {}
        quotes = []
        for match in _PASSAGE.finditer(text) if "direct" in types else ():
            name = match[3]
            if name and name not in speakers:
                number = f"s{len(speakers) + 1}"
                known = people.over(self.people).match([(name, "")], "person", None)
                ref = known.person.ref if known else None
                speakers[name] = Speaker(number, name, "person", "Ambassador", (name.split()[-1],), "she", ref)
            quotes.append(
                Quote(
                    id=f"q{len(quotes) + 1}",
                    type="direct",
                    text=match[1],
                    spans=(Span(match.start(), match.start() + len(match[1]) + 2),),
                    cue=Span(*match.span(2)) if name else None,
                    speaker=speakers[name] if name else None,
                    mention=Span(*match.span(3)) if name else None,
                    confidence=0.75,
                    evidence="cue-subject" if name else "none",
                )
            )
        return Article(text, tuple(quotes), tuple(speakers.values()), self.model)


def _kill(mark: list[str]) -> None:
    if not mark or not os.path.exists(mark[0]):
        if mark:
            Path(mark[0]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
