"""An answer as a plain table: speaker, type and quotation, one quote a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_HEAD = ("SPEAKER", "TYPE", "QUOTATION")
_WIDEST_SPEAKER = 32


def draw_table(answer: Mapping[str, Any]) -> str:
    """Return the quotes of an answer, each on one line.

    A source that is never named stands in brackets, as the article mentions it; no source is a dash. Control
    characters of the article become spaces, so that they cannot act on a terminal.
    """
    rows = [_HEAD, *((speaker_of(quote), quote["type"], plain(quote["text"])) for quote in answer["quotes"])]
    if len(rows) == 1:
        return "No quotations found."
    first = max(len(row[0]) for row in rows)
    second = max(len(row[1]) for row in rows)
    return "\n".join(f"{speaker:<{first}}  {kind:<{second}}  {quotation}" for speaker, kind, quotation in rows)


def speaker_of(quote: Mapping[str, Any]) -> str:
    """Return who said a quote, in few columns."""
    speaker = quote["speaker"]
    if speaker is None:
        return "-"
    name = plain(speaker["name"] or f"[{speaker['mention']['text']}]")
    return name if len(name) <= _WIDEST_SPEAKER else name[: _WIDEST_SPEAKER - 1] + "…"


def plain(text: str) -> str:
    """Return a text on one line, without what could act on a terminal."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
