"""What a page says about itself in JSON-LD: headline, authors, date, and sometimes the whole article."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from quoteapi.engine.deadline import check_time
from quoteapi.maintext.tree import UNWANTED

# In characters. No headline, name or date is longer.
_LONGEST: Final = 300
_MOST_AUTHORS: Final = 10
# Nested values that are looked into. An article is at most in a list in "@graph".
_DEEPEST: Final = 6
_ARTICLES: Final = ("Article", "Posting", "Report", "Review")


@dataclass(slots=True)
class Described:
    """What is said of the article, with the first that says it."""

    headline: str = ""
    authors: list[str] = field(default_factory=list)
    published: str = ""
    body: str = ""


def read_structured(scripts: list[str]) -> Described:
    """Return what scripts of JSON-LD say. What is no JSON or no article says nothing."""
    described = Described()
    for script in scripts:
        check_time()
        try:
            value = json.loads(script, strict=False, parse_int=float)
        except (ValueError, RecursionError):
            continue
        for item in _articles(value, 0):
            described.headline = described.headline or _line(item.get("headline"))
            described.published = described.published or _line(item.get("datePublished"))
            described.authors = described.authors or _names(item.get("author"))
            body = item.get("articleBody")
            if isinstance(body, str) and len(body) > len(described.body):
                described.body = body
    return described


def _articles(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _articles(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and kind.endswith(_ARTICLES) for kind in kinds):
            yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(value.get(name), depth + 1)


def _line(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    return " ".join(html.unescape(value[:_LONGEST]).translate(UNWANTED).split())


def _names(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    names = (_line(item.get("name") if isinstance(item, dict) else item) for item in values[:_MOST_AUTHORS])
    return [name for name in names if name and "://" not in name]
