"""Print an answer as a table on a terminal, with a color for each speaker.

The colors are rich's names for the terminal's own palette, which its user has chosen to be readable. NO_COLOR turns
them off. Every row also has the speaker's name, for readers who cannot tell the colors apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from quoteapi.cli.table import plain, speaker_of

_COLOURS = ("cyan", "yellow", "green", "magenta", "blue", "red", "bright_cyan", "bright_yellow")


def print_table(answer: Mapping[str, Any], stream: IO[str]) -> None:
    """Print the quotes of an answer as a table of the terminal's width. The article's text is never read as markup."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    quotes = answer["quotes"]
    if not quotes:
        console.print("No quotations found.")
        return
    roles = {speaker["id"]: speaker["role"] for speaker in answer["speakers"]}
    styles = {speaker["id"]: _COLOURS[at % len(_COLOURS)] for at, speaker in enumerate(answer["speakers"])}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=False)
    table.add_column("SPEAKER", max_width=28, overflow="fold")
    table.add_column("TYPE", no_wrap=True)
    table.add_column("QUOTATION", ratio=1, overflow="fold")
    table.add_column("CONF.", justify="right", no_wrap=True)
    for quote in quotes:
        known = (quote["speaker"] or {}).get("id")
        style = styles.get(known, "dim")
        who = Text(speaker_of(quote), style=f"bold {style}")
        if role := roles.get(known):
            who.append(f"\n{plain(role)}", style="not bold dim")
        said = Text(plain(quote["text"]), style=style if quote["type"] == "direct" else f"italic {style}")
        table.add_row(who, quote["type"], said, f"{quote['confidence'] * 100:.0f} %")
    console.print(table)
    console.print(_total(len(quotes), len(answer["speakers"])), style="dim")


def _total(quotes: int, speakers: int) -> str:
    return f"{quotes} quotation{'s' * (quotes != 1)} by {speakers} speaker{'s' * (speakers != 1)}"
