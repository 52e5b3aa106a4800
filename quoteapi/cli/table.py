"""Draw an answer as a plain table: speaker, type, stance and quotation, one quote per line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_HEAD = ("SPEAKER", "TYPE", "STANCE", "QUOTATION")
# In characters. A longer name is cut off with an ellipsis.
_WIDEST_SPEAKER = 32


def draw_table(answer: Mapping[str, Any]) -> str:
    """Return the quotes of an answer as a table, one quote per line.

    A speaker who is never named is shown in brackets by the phrase that the article uses. A dash stands for no speaker.
    Control characters of the article become spaces, so that they cannot control a terminal.
    """
    rows = [
        _HEAD,
        *((speaker_of(quote), quote["type"], quote["stance"], plain(quote["text"])) for quote in answer["quotes"]),
    ]
    if len(rows) == 1:
        return "No quotations found."
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD) - 1)]
    return "\n".join(
        "  ".join([*(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)), row[-1]]) for row in rows
    )


def speaker_of(quote: Mapping[str, Any]) -> str:
    """Return the speaker of a quote for the table: a name, a mention in brackets, or a dash."""
    speaker = quote["speaker"]
    if speaker is None:
        return "-"
    name = plain(speaker["name"] or f"[{speaker['mention']['text']}]")
    return name if len(name) <= _WIDEST_SPEAKER else name[: _WIDEST_SPEAKER - 1] + "…"


def plain(text: str) -> str:
    """Return a text on one line, without characters that could control a terminal."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
