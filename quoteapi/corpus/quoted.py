"""Count who is quoted over a corpus of answers: by speaker, by pronouns and by kind.

The answers are read one at a time, so memory grows with the number of speakers and not with that of articles.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias

from quoteapi.corpus.articles import open_file, read_file, shown
from quoteapi.corpus.errors import BatchError
from quoteapi.engine.results import PRONOUNS, SPEAKER_KINDS

NO_PRONOUNS, NOT_A_PERSON, NO_SOURCE = "none", "not a person", "no source"
# The rows by pronouns and by kind, which are always there, in this order.
BY_PRONOUNS = ("she", "he", "they", NO_PRONOUNS, NOT_A_PERSON, NO_SOURCE)
BY_KIND = (*SPEAKER_KINDS, NO_SOURCE)
_NO_PEOPLE = ("organization", "group", "work")
# In bytes. A longer line is no answer, and is read no further.
_LONGEST_ANSWER = 256 * 1024 * 1024
# In digits. int() refuses a longer number, which is then shown as text.
_LONGEST_NUMBER = 4000

ArticleId: TypeAlias = "str | int"
# A reference or, without one, a name. (None, None) stands for all speakers who are never named.
_Key: TypeAlias = "tuple[str | None, str | None]"


@dataclass(slots=True)
class Quoted:
    """How much is quoted. ``words`` are those of the quotes' texts, between white space.

    ``first`` and ``last`` are the ids of articles, or "line 7" for one that has no id; None before there is any.
    """

    quotes: int = 0
    words: int = 0
    articles: int = 0
    first: ArticleId | None = None
    last: ArticleId | None = None

    def add(self, article: ArticleId, quotes: int, words: int) -> None:
        """Count one article."""
        self.quotes += quotes
        self.words += words
        self.articles += 1
        self.first = article if self.articles == 1 else self.first
        self.last = article


@dataclass(slots=True)
class QuotedSpeaker(Quoted):
    """How much is quoted of a speaker. ``name`` is that of the first article, None for all who are never named."""

    name: str | None = None
    ref: str | None = None
    _kinds: Counter[str] = field(default_factory=Counter)
    _pronouns: Counter[str] = field(default_factory=Counter)

    def note(self, kind: str, pronouns: str) -> None:
        self._kinds[kind] += 1
        self._pronouns[pronouns] += 1

    @property
    def kind(self) -> str:
        """Return the kind that most of the quotes have."""
        return self._kinds.most_common(1)[0][0]

    @property
    def pronouns(self) -> str:
        """Return what most of the quotes count as by pronouns."""
        return self._pronouns.most_common(1)[0][0]


@dataclass(frozen=True, slots=True)
class _Said:
    """What counts of a quote. ``key`` is None if the text names no source."""

    key: _Key | None
    name: str | None
    kind: str
    pronouns: str
    words: int


@dataclass(slots=True)
class WhoIsQuoted:
    """The counts over a corpus. ``failed`` is the number of lines with an error in place of an answer."""

    total: Quoted = field(default_factory=Quoted)
    failed: int = 0
    by_pronouns: dict[str, Quoted] = field(default_factory=lambda: {name: Quoted() for name in BY_PRONOUNS})
    by_kind: dict[str, Quoted] = field(default_factory=lambda: {name: Quoted() for name in BY_KIND})
    _by_key: dict[_Key, QuotedSpeaker] = field(default_factory=dict)

    def speakers(self) -> list[QuotedSpeaker]:
        """Return the speakers by their words, most first, and all who are never named last."""
        return sorted(
            self._by_key.values(),
            key=lambda one: (one.name is one.ref is None, -one.words, -one.quotes, one.name or "", one.ref or ""),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as plain values. ``share`` is that of all words quoted."""
        total = self.total
        by_pronouns = [{"pronouns": name, **self._shown(quoted)} for name, quoted in self.by_pronouns.items()]
        by_kind = [{"kind": name, **self._shown(quoted)} for name, quoted in self.by_kind.items()]
        speakers = [
            {"name": one.name, "ref": one.ref, "kind": one.kind, "pronouns": one.pronouns, **self._shown(one)}
            for one in self.speakers()
        ]
        counts = {"articles": total.articles, "failed": self.failed, "quotes": total.quotes, "words": total.words}
        return {**counts, "by_pronouns": by_pronouns, "by_kind": by_kind, "speakers": speakers}

    def _shown(self, quoted: Quoted) -> dict[str, Any]:
        share = round(quoted.words / self.total.words, 4) if self.total.words else 0.0
        counts = {"quotes": quoted.quotes, "words": quoted.words, "share": share, "articles": quoted.articles}
        return {**counts, "first": quoted.first, "last": quoted.last}

    def add(self, answer: Any, line: int) -> None:
        """Count the answer on a line. Raises TypeError, KeyError or ValueError if it is none, and counts nothing."""
        if "error" in answer:
            _text(answer["error"]["title"])
            self.failed += 1
            return
        article = f"line {line}" if answer["id"] is None else _id(answer["id"])
        found: dict[int, tuple[Quoted, list[int]]] = {id(self.total): (self.total, [])}
        for said in list(_read(answer)):
            for quoted in self._counts_of(said):
                found.setdefault(id(quoted), (quoted, []))[1].append(said.words)
        for quoted, words in found.values():
            quoted.add(article, len(words), sum(words))

    def _counts_of(self, said: _Said) -> Iterator[Quoted]:
        yield from (self.total, self.by_pronouns[said.pronouns], self.by_kind[said.kind])
        if said.key is not None:
            if said.key not in self._by_key:
                self._by_key[said.key] = QuotedSpeaker(name=said.name, ref=said.key[0])
            speaker = self._by_key[said.key]
            speaker.note(said.kind, said.pronouns)
            yield speaker


def who_is_quoted(answers: str | PathLike[str]) -> WhoIsQuoted:
    """Count who is quoted in a file of answers, one a line, plain or gzip; "-" is standard input.

    Two speakers of one name count as one unless a reference tells them apart. Pronouns are those that each article
    uses of a speaker: they are never guessed from a name, nor carried from one article to another.

    Raises BatchError if the file cannot be read to its end, or a line is neither an answer nor an error.
    """
    source = Path(answers)
    counts = WhoIsQuoted()
    with open_file(source) as reader:
        for line in read_file(reader, source, _LONGEST_ANSWER):
            try:
                counts.add(_DECODER.decode(line.line.decode("utf-8-sig")), line.number)
            except (ValueError, TypeError, LookupError, RecursionError):
                raise BatchError(f"{shown(source)} line {line.number} is not an answer.") from None
    return counts


def _read(answer: Mapping[str, Any]) -> Iterator[_Said]:
    speakers = {_text(speaker["id"]): speaker for speaker in answer["speakers"]}
    for quote in answer["quotes"]:
        words = len(_text(quote["text"]).split())
        if quote["speaker"] is None:
            yield _Said(None, None, NO_SOURCE, NO_SOURCE, words)
            continue
        speaker = speakers[quote["speaker"]["id"]]
        name, ref = (None if (value := speaker.get(key)) is None else _text(value) for key in ("name", "ref"))
        kind, pronouns = speaker["kind"], speaker["pronouns"]
        if kind not in SPEAKER_KINDS or pronouns not in (None, *PRONOUNS):
            raise ValueError
        key = (None, name) if ref is None else (ref, None)
        yield _Said(key, name, kind, NOT_A_PERSON if kind in _NO_PEOPLE else pronouns or NO_PRONOUNS, words)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    value.encode()  # a lone surrogate could not be printed
    return value


def _id(value: Any) -> ArticleId:
    return value if type(value) is int else _text(value)


def _number(digits: str) -> ArticleId:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


_DECODER = json.JSONDecoder(parse_int=_number)
