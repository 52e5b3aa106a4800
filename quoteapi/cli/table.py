"""Print an answer as a table: in colours and as wide as the terminal, or plain, one quote a line, elsewhere.

rich draws the table on the terminal alone. For a plain table it would pad every line to the longest quotation: the
lines of an article with 2,000 quotes, one of them of 20,000 characters, would take 40 MB instead of 0.3 MB.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import IO, Any

HEAD = ("SPEAKER", "ROLE", "CUE", "TYPE", "STANCE", "CONF.", "QUOTATION")
# In characters. Longer names, roles and cues are cut off with an ellipsis.
_WIDEST = 32
# rich's names for the terminal's own palette, which its user has chosen to be readable.
_COLOURS = ("cyan", "yellow", "green", "magenta", "blue", "red", "bright_cyan", "bright_yellow")


def print_table(answer: Mapping[str, Any], stream: IO[str]) -> None:
    """Print the quotes of an answer. Colours are for terminals, and NO_COLOR turns them off.

    A speaker who is never named is shown in brackets by the phrase that the article uses. A dash stands for nothing.
    Control characters of the article become spaces, so that they cannot control a terminal.
    """
    if not answer["quotes"]:
        stream.write("No quotations found.\n")
    elif stream.isatty():
        _print_on_terminal(answer, stream)
    else:
        stream.write(draw([HEAD, *map(tuple, rows_of(answer))]) + "\n")


def rows_of(answer: Mapping[str, Any]) -> list[list[str]]:
    """Return the cells of each quote, in the order of HEAD."""
    roles = {speaker["id"]: speaker["role"] for speaker in answer["speakers"]}
    rows = []
    for quote in answer["quotes"]:
        speaker, cue = quote["speaker"], quote["cue"]
        who = speaker and (speaker["name"] or f"[{speaker['label']}]")
        role = speaker and roles.get(speaker["id"])
        confidence = f"{quote['confidence']:.2f}"
        cells = (short(who), short(role), short(cue and cue["text"]), quote["type"], quote["stance"], confidence)
        rows.append([*cells, plain(quote["text"])])
    return rows


def draw(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> str:
    """Return rows as lines, with the columns of ``right`` aligned to the right. The last column is not padded."""
    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    forms = [f"{{:{'>' if at in right else '<'}{width}}}" for at, width in enumerate(widths)]
    line = "  ".join([*forms, "{}"])
    return "\n".join(line.format(*row) for row in rows)


def plain(text: str) -> str:
    """Return a text on one line, without characters that could control a terminal."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def short(text: str | None) -> str:
    """Return the text of a narrow column: on one line, cut off if it is long, a dash for nothing."""
    shown = plain(text) if text else "-"
    return shown if len(shown) <= _WIDEST else shown[: _WIDEST - 1] + "…"


def _print_on_terminal(answer: Mapping[str, Any], stream: IO[str]) -> None:
    """Print a table in a colour for each speaker, who is also named in each row for those who cannot tell them apart.

    Roles stand below speakers and stances below types, so that quotations have the room. No text is read as markup.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    styles = {speaker["id"]: _COLOURS[at % len(_COLOURS)] for at, speaker in enumerate(answer["speakers"])}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=False)
    table.add_column("SPEAKER\nROLE", max_width=28, overflow="fold")
    table.add_column("CUE", max_width=12, overflow="fold")
    table.add_column("TYPE\nSTANCE", no_wrap=True)
    table.add_column("CONF.", no_wrap=True)
    table.add_column("QUOTATION", ratio=1, overflow="fold")
    for quote, (who, role, cue, kind, stance, confidence, said) in zip(answer["quotes"], rows_of(answer), strict=True):
        style = styles.get((quote["speaker"] or {}).get("id"), "dim")
        speaker = Text(who, style=f"bold {style}")
        if role != "-":
            speaker.append(f"\n{role}", style="not bold dim")
        words = Text(said, style=style if kind == "direct" else f"italic {style}")
        table.add_row(speaker, Text(cue), Text(kind).append(f"\n{stance}", style="dim"), confidence, words)
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    console.print(table)
    console.print(_total(len(answer["quotes"]), len(answer["speakers"])), style="dim")


def _total(quotes: int, speakers: int) -> str:
    return f"{quotes} quotation{'s' * (quotes != 1)} by {speakers} speaker{'s' * (speakers != 1)}"
