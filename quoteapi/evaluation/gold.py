"""Read gold articles from JSON lines. Their fields tell in which of six forms they are.

*Attributions* (PolNeAR): ``{"id", "text", "attributions": [{"source", "cue", "content"}]}``, each part a list of
[start, end) ranges. *Names*: ``{"id", "text", "speakers": {name: {"kind", "aliases"}}, "passages": [{"start", "end",
"quote", "name"}]}``. *News*: the same with the ``roles`` of speakers and with ``"reports": [{"start", "end", "name",
"soft"}]``, what is said without marks. *Sources*: ``{"id", "speakers", "sources": [{"start", "end", "name"}]}``.
*Registers*: ``{"id", "names": [{"name", "kind", "gender", "likely"}]}``. *Cases*: ``{"id", "kind", "text", "pairs":
[{"words", "names", "type"}], "nots": [words]}``.

A name is None if the source is unnamed, and "AUTHOR" if it is the article's author. An article without a text has that
of the same id in ``polnear-train.jsonl`` or ``news-train.jsonl`` in the same folder.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from quoteapi.engine.errors import QuoteApiError

Ranges = tuple[tuple[int, int], ...]
Half: TypeAlias = Literal["read", "measure"]
HALVES: tuple[Half, ...] = get_args(Half)
AUTHOR = "AUTHOR"
# The files that have the texts of sources and registers.
TEXTS = ("polnear-train.jsonl", "news-train.jsonl")


class GoldError(QuoteApiError):
    """A gold file is in none of the forms. The message gives the line."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (source) says what (content), and the words that report it (cue). Any part may be empty."""

    source: Ranges
    cue: Ranges
    content: Ranges


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A stretch of the text and whose it is. ``names`` has the name and its aliases."""

    start: int
    end: int
    names: tuple[str, ...]
    person: bool
    by_author: bool


@dataclass(frozen=True, slots=True)
class NamedPassage(NamedSpan):
    """A passage in quotation marks, and whether it is a quotation."""

    quotation: bool


@dataclass(frozen=True, slots=True)
class NamedReport(NamedSpan):
    """Something said without marks. A soft one, such as a thought, is neither wanted nor too much."""

    soft: bool


@dataclass(frozen=True, slots=True)
class GoldSpeaker:
    """Somebody who says something. ``names`` has the fullest name and its aliases."""

    names: tuple[str, ...]
    person: bool
    roles: tuple[str, ...]
    kind: str = "person"


@dataclass(frozen=True, slots=True)
class GoldName:
    """What a name of the article stands for. ``forms`` are the other forms, ``nouns`` the descriptions that mean it.

    A person's gender is the one that the text shows or else, also where it says "they", the one that a reader would
    guess.
    """

    name: str
    kind: str
    gender: str | None
    forms: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Words that somebody says in a case. ``names`` and ``types`` are the accepted ones; None accepts no name.

    Without ``types``, any type is accepted. An optional pair may be left out.
    """

    start: int
    end: int
    names: tuple[str | None, ...] | None
    types: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A small article that stands for a kind of difficulty. ``nots`` are words that no quote may touch."""

    kind: str
    pairs: tuple[Pair, ...]
    nots: Ranges
    debatable: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A text and the gold answers of its form. The fields of the other forms are None."""

    id: str
    text: str
    attributions: tuple[Attribution, ...] | None = None
    passages: tuple[NamedPassage, ...] | None = None
    reports: tuple[NamedReport, ...] | None = None
    speakers: tuple[GoldSpeaker, ...] | None = None
    sources: tuple[NamedSpan, ...] | None = None
    names: tuple[GoldName, ...] | None = None
    case: Case | None = None


def half_of(article: str) -> Half:
    """Return the half of a training file to which an article belongs, by its id alone.

    Mistakes are read in one half, and figures are measured in the other.
    """
    digest = hashlib.md5(article.encode(), usedforsecurity=False).hexdigest()
    return "read" if int(digest, 16) % 2 else "measure"


def read_gold(path: Path, half: Half | None = None) -> Iterator[GoldArticle]:
    """Yield the articles of a gold file, or those of one half of it.

    Raises GoldError at a line in none of the forms, and if the file cannot be read.
    """
    texts: dict[str, str] | None = None
    for number, row in _rows(path):
        try:
            if "text" not in row:
                texts = _texts(path.parent) if texts is None else texts
                if row["id"] not in texts:
                    known = " or ".join(TEXTS)
                    raise GoldError(f"{path.name}, line {number}: no text, here or under this id in {known} beside it")
                row["text"] = texts[row["id"]]
            if half is None or half_of(row["id"]) == half:
                yield _article(row)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise _none_of_the_forms(path, number, error) from None


def _rows(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield each line that is not empty, with its number."""
    number = 0
    try:
        with path.open("rb") as lines:
            for line in lines:
                number += 1
                if line.strip():
                    yield number, json.loads(line.decode("utf-8"))
    except OSError as error:
        raise GoldError(f"{path.name} cannot be read after line {number}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise GoldError(f"{path.name}, line {number}: not UTF-8, from byte {error.start} of the line") from None
    except (ValueError, RecursionError) as error:
        raise _none_of_the_forms(path, number, error) from None


def _none_of_the_forms(path: Path, number: int, error: Exception) -> GoldError:
    return GoldError(f"{path.name}, line {number}: not a gold article ({type(error).__name__})")


def _texts(folder: Path) -> dict[str, str]:
    paths = [folder / name for name in TEXTS]
    return {row["id"]: row["text"] for path in paths if path.exists() for _, row in _rows(path)}


def _article(row: dict[str, Any]) -> GoldArticle:
    name, text = _string(row["id"]), row["text"]
    text.encode("utf-8")  # half a surrogate pair is no text
    if "attributions" in row:
        found = tuple(
            Attribution(_ranges(a["source"], text), _ranges(a["cue"], text), _ranges(a["content"], text))
            for a in row["attributions"]
        )
        return GoldArticle(name, text, attributions=found)
    if "pairs" in row:
        return GoldArticle(name, text, case=_case(row, text))
    if "names" in row:
        return GoldArticle(name, text, names=tuple(_name(entry) for entry in row["names"]))
    speakers = {name: _speaker(name, entry) for name, entry in row["speakers"].items()}
    if "sources" in row:
        sources = tuple(NamedSpan(*_named(source, speakers, text)) for source in row["sources"])
        return GoldArticle(name, text, sources=sources, speakers=tuple(speakers.values()))
    passages = tuple(NamedPassage(*_named(p, speakers, text), bool(p["quote"])) for p in row["passages"])
    if "reports" not in row:
        return GoldArticle(name, text, passages=passages, speakers=tuple(speakers.values()))
    reports = tuple(NamedReport(*_named(r, speakers, text), bool(r["soft"])) for r in row["reports"])
    return GoldArticle(name, text, passages=passages, reports=reports, speakers=tuple(speakers.values()))


def _named(
    row: dict[str, Any], speakers: dict[str, GoldSpeaker], text: str
) -> tuple[int, int, tuple[str, ...], bool, bool]:
    """Return the fields of a NamedSpan."""
    name = row["name"]
    speaker = speakers.get(name or "") or GoldSpeaker((_string(name),) if name else (), True, ())
    ((start, end),) = _ranges([[row["start"], row["end"]]], text)
    return start, end, speaker.names, speaker.person, name == AUTHOR


def _speaker(name: str, row: dict[str, Any]) -> GoldSpeaker:
    names = (name, *_strings(row.get("aliases", ())))
    kind = _string(row.get("kind", "person"))
    return GoldSpeaker(names, kind == "person", _strings(row.get("roles", ())), kind)


def _name(row: dict[str, Any]) -> GoldName:
    gender = row["gender"] if row["gender"] in ("f", "m") else row["likely"]
    forms = _strings(row.get("forms", ()))
    nouns = _strings(row.get("nouns", ()))
    return GoldName(_string(row["name"]), _string(row["kind"]), gender and _string(gender), forms, nouns)


def _case(row: dict[str, Any], text: str) -> Case:
    pairs = tuple(_pair(pair, text) for pair in row["pairs"])
    nots = tuple(_place(words, text) for words in row["nots"])
    return Case(_string(row["kind"]), pairs, nots, bool(row.get("debatable")))


def _pair(row: dict[str, Any], text: str) -> Pair:
    names = None if row["names"] is None else tuple(name and _string(name) for name in row["names"])
    types = tuple(_string(row["type"]).split("|")) if row.get("type") else ()
    return Pair(*_place(row["words"], text), names, types, bool(row.get("optional")))


def _place(words: str, text: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _strings(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(_string(value) for value in values)


def _ranges(part: list[list[int]], text: str) -> Ranges:
    found = tuple((start, end) for start, end in part)
    if not all(type(at) is int for between in found for at in between):
        raise TypeError
    if not all(0 <= start <= end <= len(text) for start, end in found):
        raise ValueError
    return found
