"""An engine that needs no model: every passage in curly marks, said by whoever follows ``said``."""

from __future__ import annotations

import re
from collections.abc import Collection

from quoteapi import QUOTE_TYPES, Article, InvalidTextError, ModelInfo, Quote, QuoteType, Span, Speaker

_PASSAGE = re.compile(r"“([^“”]*)”(?: (said) ([A-Z]\w+(?: [A-Z]\w+)*))?")


class FakeEngine:
    """Answers as the real one does; ``texts`` holds what it was given, ``fault`` is raised when set."""

    model = ModelInfo("fake_model", "1.2.3")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.fault: Exception | None = None

    def attribute(self, text: str, *, types: Collection[QuoteType] = QUOTE_TYPES) -> Article:
        self.texts.append(text)
        if self.fault is not None:
            raise self.fault
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise InvalidTextError("half a surrogate pair")
        speakers: dict[str | None, Speaker] = {}
        quotes = []
        for match in _PASSAGE.finditer(text) if "direct" in types else ():
            name = match[3]
            if name and name not in speakers:
                speakers[name] = Speaker(f"s{len(speakers) + 1}", name, "person", "Ambassador", (name.split()[-1],))
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
