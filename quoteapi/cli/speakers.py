"""``quoteapi speakers``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from quoteapi.cli.output import refuse_overwriting

# How many speakers a table has. CSV and JSON have all of them.
_TOP = 20
_COUNTS = ("quotes", "words", "share", "articles")
_COLUMNS = ("name", "ref", "kind", "pronouns", *_COUNTS, "first", "last")


@click.command(short_help="Count who is quoted over a corpus.")
@click.argument("answers", metavar="ANSWERS.jsonl", type=click.Path(allow_dash=True, exists=True, dir_okay=False))
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", help="What is printed.  [table]"
)
@click.option(
    "--top",
    metavar="N",
    type=click.IntRange(min=1),
    help=f"Only the N most quoted speakers.  [{_TOP} in a table, or all]",
)
def speakers(answers: str, form: str, top: int | None) -> None:
    """Count who is quoted over a corpus: by pronouns, by kind and by speaker.

    ANSWERS.jsonl is the output of quoteapi batch, plain or gzip; - is standard input. Counted are quotes, their words
    and the articles that have them, with the first article and the last. Lines with an error are counted apart.

    Pronouns are those that each article uses of a speaker. They are never guessed from a name: people of whom an
    article uses none count as such. Speakers are told apart by their ref if they have one, or else by their name.

    \b
    Examples:
      quoteapi batch articles/ answers.jsonl.gz && quoteapi speakers answers.jsonl.gz
      quoteapi speakers answers.jsonl.gz --format csv > speakers.csv
    """
    from quoteapi.corpus.quoted import who_is_quoted

    refuse_overwriting("-", [answers])
    counts = who_is_quoted(answers).to_dict()
    count = len(counts["speakers"])
    del counts["speakers"][top or (_TOP if form == "table" else count) :]
    if form == "json":
        from quoteapi.service.bodies import encode_json

        click.echo(encode_json(counts), nl=False)
    elif form == "csv":
        from quoteapi.service.rows import BYTE_ORDER_MARK, encode_rows

        rows = ([by, *(row.get(name) for name in _COLUMNS)] for by, rows in _parts(counts) for row in rows)
        click.echo(BYTE_ORDER_MARK + encode_rows([("by", *_COLUMNS), *rows]), nl=False)
    else:
        click.echo(_as_table(counts, count))


def _parts(counts: Mapping[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    return [("pronouns", counts["by_pronouns"]), ("kind", counts["by_kind"]), ("speaker", counts["speakers"])]


def _as_table(counts: Mapping[str, Any], speakers: int) -> str:
    """Return the counts as three tables, below what they are counted over."""
    from quoteapi.cli.table import draw

    parts = [
        "Quotations: {quotes}. Words: {words}. Articles: {articles}. Lines with an error: {failed}.".format(**counts)
    ]
    for by, rows in _parts(counts):
        if not rows:
            continue
        columns = [name for name in _COLUMNS if name in rows[0]]
        cells = [[_cell(row, name, counts["words"]) for name in columns] for row in rows]
        head = [(by if name == "name" else name).upper() for name in columns]
        parts.append(draw([head, *cells], right={columns.index(name) for name in _COUNTS if name in columns}))
    if len(counts["speakers"]) < speakers:
        more = speakers - len(counts["speakers"])
        parts.append(f"{more} more speaker{'s' * (more > 1)}: --top N shows more, CSV and JSON all of them")
    return "\n\n".join(parts)


def _cell(row: Mapping[str, Any], column: str, words: int) -> str:
    from quoteapi.cli.table import short

    if column == "share":  # that of the row is rounded already
        return f"{100 * row['words'] / max(words, 1):.1f} %"
    value = row[column]
    if column == "name" and value is None:
        return "[never named]"
    return short(None if value is None else str(value))
