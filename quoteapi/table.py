"""An answer as a table for people: speaker, type and quotation, one quote a row."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

_HEAD = ("SPEAKER", "TYPE", "QUOTATION")
_WIDEST_SPEAKER = 32
_NARROWEST_QUOTATION = 20


def draw_table(answer: Mapping[str, Any], *, width: int | None = None) -> str:
    """Return the quotes of an answer, wrapped to ``width`` columns, each on one line when that is None.

    A source that is never named stands in brackets, as the article mentions it; no source is a dash. Control
    characters of the article become spaces, so that they cannot act on a terminal.
    """
    rows = [_HEAD, *((_speaker(quote), quote["type"], _plain(quote["text"])) for quote in answer["quotes"])]
    if len(rows) == 1:
        return "No quotations found."
    first = max(len(row[0]) for row in rows)
    second = max(len(row[1]) for row in rows)
    indent = first + second + 4
    lines = []
    for speaker, kind, quotation in rows:
        room = max(_NARROWEST_QUOTATION, width - indent) if width else None
        parts = textwrap.wrap(quotation, room) if room else [quotation]
        lines.append(f"{speaker:<{first}}  {kind:<{second}}  {parts[0] if parts else ''}")
        lines.extend(" " * indent + part for part in parts[1:])
    return "\n".join(lines)


def _speaker(quote: Mapping[str, Any]) -> str:
    speaker = quote["speaker"]
    if speaker is None:
        return "-"
    name = _plain(speaker["name"] or f"[{speaker['mention']['text']}]")
    return name if len(name) <= _WIDEST_SPEAKER else name[: _WIDEST_SPEAKER - 1] + "…"


def _plain(text: str) -> str:
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
