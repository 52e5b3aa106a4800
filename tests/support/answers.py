"""Gold files and handwritten answers to them, for tests of what measures accuracy."""

from __future__ import annotations

import json
from pathlib import Path

from quoteapi.engine.results import Article, ModelInfo, NamedEntity, Quote, Span, Speaker

TEXT = "“We will mend the bridge today,” said Odile Marsh. Ali called it “grim”."
LONG, SHORT = (0, 32), (65, 71)


def place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def quote(span, name, mention, confidence=0.9, *, type_="direct", evidence="colon", role=None) -> Quote:
    speaker = Speaker(f"s-{name}", name, "person", role) if mention else None
    spot = Span(*mention) if mention else None
    return Quote("q1", type_, "", (Span(*span),), None, speaker, spot, confidence, evidence)


def article(text: str, *quotes: Quote) -> Article:
    speakers = dict.fromkeys(q.speaker for q in quotes if q.speaker)
    return Article(text, quotes, tuple(speakers), ModelInfo("none", "0"))


class Answers:
    """Answers every article with the same quotes and the same register."""

    def __init__(self, *quotes: Quote, register: tuple[NamedEntity, ...] = ()) -> None:
        self.quotes, self.names = quotes, register

    def attribute(self, text: str) -> Article:
        return article(text, *self.quotes)

    def register(self, text: str) -> tuple[NamedEntity, ...]:
        return self.names


def write_gold(folder: Path, *rows: dict, name: str = "gold.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
