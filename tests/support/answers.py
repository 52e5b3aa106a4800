"""Gold files and handwritten answers to them, for tests of what measures accuracy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from quoteapi.engine.results import Article, Context, Excerpt, ModelInfo, NamedEntity, Quote, QuoteSpeaker, Speaker

TEXT = "“We will mend the bridge today,” said Odile Marsh. Ali called it “grim”."
LONG, SHORT = (0, 32), (65, 71)


def place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def excerpt(place: tuple[int, int], text: str = TEXT) -> Excerpt:
    return Excerpt(*place, text[slice(*place)])


def quote(span, name, mention, confidence=0.9, *, type_="direct", evidence="colon", text=TEXT) -> Quote:
    context = Context(0, len(text), text, 0)
    who = QuoteSpeaker(f"s-{name}", name, name or "", "person", excerpt(mention, text)) if mention else None
    return Quote("q1", type_, "", (excerpt(span, text),), context, None, "states", who, confidence, evidence)


def article(text: str, *quotes: Quote, roles: Mapping[str, str] | None = None) -> Article:
    """An answer with these quotes. ``roles`` are those of speakers, by their names."""
    said_by = {q.speaker.id: q.speaker for q in quotes if q.speaker}.values()
    known = tuple(Speaker(one.id, one.name, one.label, one.kind, (roles or {}).get(one.name)) for one in said_by)
    return Article(text, quotes, known, ModelInfo("none", "0"))


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
