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

from quoteapi import (
    QUOTE_TYPES,
    Article,
    Context,
    Excerpt,
    InvalidTextError,
    ModelError,
    ModelInfo,
    Quote,
    QuoteSpeaker,
    QuoteType,
    Speaker,
)
from quoteapi.engine.errors import Abandoned, TimeBudgetExceeded
from quoteapi.engine.layout import Format
from quoteapi.people import NOBODY, People

CONFIDENCE = 0.75
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
        min_confidence: float = 0.0,
        form: Format = "plain",
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
        own: dict[str, list[str]] = {}
        quotes = []
        for match in _PASSAGE.finditer(text) if "direct" in types and min_confidence <= CONFIDENCE else ():
            name = match[3]
            number = f"q{len(quotes) + 1}"
            if name:
                own.setdefault(name, []).append(number)
            quotes.append(
                Quote(
                    id=number,
                    type="direct",
                    text=match[1],
                    spans=(excerpt(text, match.start(), match.start() + len(match[1]) + 2),),
                    context=Context(match.start(), match.end(), match[0], text.count("\n", 0, match.start())),
                    cue=excerpt(text, *match.span(2)) if name else None,
                    stance="states",
                    speaker=_said_by(list(own).index(name), name, excerpt(text, *match.span(3))) if name else None,
                    confidence=CONFIDENCE,
                    evidence="cue-subject" if name else "none",
                )
            )
        known = people.over(self.people)
        speakers = tuple(_speaker(at, name, known, quote_ids) for at, (name, quote_ids) in enumerate(own.items()))
        return Article(text, tuple(quotes), speakers, self.model)


def excerpt(text: str, start: int, end: int) -> Excerpt:
    return Excerpt(start, end, text[start:end])


def _said_by(at: int, name: str, mention: Excerpt) -> QuoteSpeaker:
    return QuoteSpeaker(f"s{at + 1}", name, f"Ambassador {name}", "person", mention)


def _speaker(at: int, name: str, people: People, quote_ids: list[str]) -> Speaker:
    aliases = (name.split()[-1],)
    label = f"Ambassador {name}"
    known = people.match([(name, "")], "person", None)
    ref = known.person.ref if known else None
    return Speaker(f"s{at + 1}", name, label, "person", "Ambassador", "she", aliases, ref, tuple(quote_ids))


def _kill(mark: list[str]) -> None:
    if not mark or not os.path.exists(mark[0]):
        if mark:
            Path(mark[0]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
