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
    """Yield the articles of a gold file. Raises GoldError at a line in neither form, and if it cannot be read."""
    number = 0
    try:
        with path.open("rb") as lines:
            for line in lines:
                number += 1
                if line.strip():
                    yield _article(json.loads(line.decode("utf-8")))
    except OSError as error:
        raise GoldError(f"{path.name} cannot be read after line {number}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise GoldError(f"{path.name}, line {number}: not UTF-8, from byte {error.start} of the line") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise GoldError(f"{path.name}, line {number}: not a gold article ({type(error).__name__})") from None


def _article(row: dict[str, Any]) -> GoldArticle:
    text = row["text"]
    text.encode("utf-8")  # half a surrogate pair is no text
    if "attributions" in row:
        found = tuple(
            Attribution(_ranges(a["source"], text), _ranges(a["cue"], text), _ranges(a["content"], text))
            for a in row["attributions"]
        )
        return GoldArticle(row["id"], text, found, None)
    speakers = row["speakers"]
    passages = tuple(_passage(p, speakers.get(p["name"] or "", {}), text) for p in row["passages"])
    return GoldArticle(row["id"], text, None, passages)


def _passage(row: dict[str, Any], speaker: dict[str, Any], text: str) -> NamedPassage:
    name = row["name"]
    names = (name, *speaker.get("aliases", ())) if name else ()
    if not all(isinstance(given, str) for given in names):
        raise TypeError
    ((start, end),) = _ranges([[row["start"], row["end"]]], text)
    person = speaker.get("kind", "person") == "person"
    return NamedPassage(start, end, bool(row["quote"]), names, person, name == AUTHOR)


def _ranges(part: list[list[int]], text: str) -> Ranges:
    found = tuple((start, end) for start, end in part)
    if not all(type(at) is int for between in found for at in between):
        raise TypeError
    if not all(0 <= start <= end <= len(text) for start, end in found):
        raise ValueError
    return found
