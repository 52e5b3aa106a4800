"""The loader of the word lists in ``quoteapi/engine/words/lists``. It refuses malformed lists."""

from __future__ import annotations

from functools import cache
from importlib import resources

from quoteapi.engine.errors import LexiconError


@cache
def read_words(name: str) -> frozenset[str]:
    """Return the entries of ``<name>.txt``.

    Raises LexiconError when the list is missing or malformed (see `parse_words`).
    """
    file = f"{name}.txt"
    return parse_words(_read(file), file)


@cache
def read_table(name: str) -> dict[str, str]:
    """Return the entries of ``<name>.tsv``, from key to value. The dictionary is shared: do not change it.

    Raises LexiconError when the table is missing or malformed (see `parse_table`).
    """
    file = f"{name}.tsv"
    return parse_table(_read(file), file)


def parse_words(text: str, file: str) -> frozenset[str]:
    """Return the entries of a word list, one a line below its head.

    Raises LexiconError for a head (the leading ``#`` lines) without ``Source:`` and ``Licence:``, a blank line, white
    space around an entry, a tab, a duplicate entry, or an entry out of code point order.
    """
    return frozenset(entry for _, entry in _entries(text, file, columns=1))


def parse_table(text: str, file: str) -> dict[str, str]:
    """Return the entries of a table, one a line below its head: a key, a tab and its value.

    Raises LexiconError for whatever `parse_words` refuses, with the keys as the entries, and for a line that does not
    have exactly two columns, neither of them empty.
    """
    table: dict[str, str] = {}
    for number, line in _entries(text, file, columns=2):
        key, value = line.split("\t")
        if not key or not value or key != key.strip() or value != value.strip():
            raise LexiconError(f"{file}:{number}: an empty column, or white space around a column")
        table[key] = value
    return table


def _read(file: str) -> str:
    try:
        return (resources.files("quoteapi.engine.words") / "lists" / file).read_bytes().decode()
    except FileNotFoundError:
        raise LexiconError(f"{file}: no such word list in quoteapi/engine/words/lists") from None
    except UnicodeDecodeError as err:
        raise LexiconError(f"{file}: not UTF-8 at byte {err.start}") from None


def _entries(text: str, file: str, *, columns: int) -> list[tuple[int, str]]:
    """Return the lines below the head, each with its line number, counted from 1."""
    lines = text.removesuffix("\n").split("\n") if text else []
    size = next((index for index, line in enumerate(lines) if not line.startswith("#")), len(lines))
    head = "\n".join(lines[:size])
    for word in ("Source:", "Licence:"):
        if word not in head:
            raise LexiconError(f"{file}: the head has no {word!r}")
    entries: list[tuple[int, str]] = []
    last = ""
    for number, line in enumerate(lines[size:], start=size + 1):
        if not line or line != line.strip():
            raise LexiconError(f"{file}:{number}: a blank line, or white space around an entry")
        if line.count("\t") != columns - 1:
            raise LexiconError(f"{file}:{number}: expected {columns} column(s), found {line.count(chr(9)) + 1}")
        key = line.split("\t")[0]
        if key == last:
            raise LexiconError(f"{file}:{number}: {key!r} is listed twice")
        if key < last:
            raise LexiconError(f"{file}:{number}: {key!r} is out of order: it belongs before {last!r}")
        entries.append((number, line))
        last = key
    return entries
