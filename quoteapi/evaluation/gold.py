"""Read gold articles from JSON lines, in one of two forms that their fields distinguish.

*Attributions* (PolNeAR): ``{"id", "text", "attributions": [{"source", "cue", "content"}]}``, each part a list of
[start, end) ranges. *Names*: ``{"id", "text", "speakers": {name: {"kind", "aliases"}}, "passages": [{"start", "end",
"quote", "name"}]}``. A passage's name is None if its source is unnamed, and "AUTHOR" if it is the article's author.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quoteapi.engine.errors import QuoteApiError

Ranges = tuple[tuple[int, int], ...]
AUTHOR = "AUTHOR"


class GoldError(QuoteApiError):
    """A gold file is in neither of the two forms. The message gives the line."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (source) says what (content), and the words that report it (cue). Any part may be empty."""

    source: Ranges
    cue: Ranges
    content: Ranges


@dataclass(frozen=True, slots=True)
class NamedPassage:
    """A passage in quotation marks: whether it is a quotation, and of whom. ``names`` has the name and its aliases."""

    start: int
    end: int
    quotation: bool
    names: tuple[str, ...]
    person: bool
    by_author: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A text and one of the two kinds of gold answers. The other kind is None."""

    id: str
    text: str
    attributions: tuple[Attribution, ...] | None
    passages: tuple[NamedPassage, ...] | None


def read_gold(path: Path) -> Iterator[GoldArticle]:
    """Yield the articles of a gold file. Raises GoldError at a line in neither form."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield _article(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise GoldError(f"{path.name}, line {number}: not a gold article ({type(error).__name__})") from None


def _article(row: dict[str, Any]) -> GoldArticle:
    if "attributions" in row:
        found = tuple(
            Attribution(_ranges(a["source"]), _ranges(a["cue"]), _ranges(a["content"])) for a in row["attributions"]
        )
        return GoldArticle(row["id"], row["text"], found, None)
    speakers = row["speakers"]
    passages = tuple(_passage(p, speakers.get(p["name"] or "", {})) for p in row["passages"])
    return GoldArticle(row["id"], row["text"], None, passages)


def _passage(row: dict[str, Any], speaker: dict[str, Any]) -> NamedPassage:
    name = row["name"]
    names = (name, *speaker.get("aliases", ())) if name else ()
    person = speaker.get("kind", "person") == "person"
    return NamedPassage(row["start"], row["end"], bool(row["quote"]), names, person, name == AUTHOR)


def _ranges(part: list[list[int]]) -> Ranges:
    return tuple((start, end) for start, end in part)
