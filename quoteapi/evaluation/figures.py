"""Compute figures: counts of right, given and wanted answers over articles, and the scores that follow from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from quoteapi.engine.marks import find_passages, split_paragraphs
from quoteapi.engine.results import Article, Quote
from quoteapi.engine.words import names, read_table, verbs
from quoteapi.evaluation.gold import Attribution, GoldArticle, NamedPassage, Ranges

# In words. The figures ending in _5w count only passages of at least this length.
LONG = 5
_Key = TypeVar("_Key", str, int)
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Figure:
    """The number of right answers, of answers given and of answers wanted."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.right + other.right, self.given + other.given, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.given + self.wanted) if self.given + self.wanted else 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A quote's confidence and evidence and whether its speaker is right, for the tables by confidence and evidence."""

    confidence: float
    evidence: str
    right: bool


def spans(quote: Quote) -> Ranges:
    return tuple((span.start, span.end) for span in quote.spans)


def shared(one: Ranges, other: Ranges) -> int:
    """Return how many characters two lists of ranges share."""
    return sum(max(0, min(e1, e2) - max(s1, s2)) for s1, e1 in one for s2, e2 in other)


def size(ranges: Ranges) -> int:
    return sum(end - start for start, end in ranges)


def tightest(quotes: Iterable[Quote], start: int, end: int) -> Quote | None:
    """Return the shortest quote that covers at least half of a passage, None if there is none."""
    covering = [q for q in quotes if 2 * shared(spans(q), ((start, end),)) >= end - start]
    return min(covering, key=lambda q: size(spans(q)), default=None)


# --- names -----------------------------------------------------------------------------------------


def name_figures(gold: GoldArticle, answer: Article) -> dict[str, Figure]:
    """Return the figures of an article with named speakers.

    ``detect``: whether a passage is a quotation. ``named``: whether the name identifies the speaker. ``full``: whether
    it is the speaker's full name. Each is counted for long passages (``_5w``) and for all of them (``_all``).
    """
    found: dict[str, Figure] = {}
    for passage in gold.passages or ():
        words = len(_WORD.findall(gold.text, passage.start, passage.end))
        if not words:
            continue
        quote = tightest(answer.quotes, passage.start, passage.end)
        named = tightest((q for q in answer.quotes if q.speaker and q.speaker.name), passage.start, passage.end)
        long = len(_WORD.findall(gold.text, passage.start, passage.end)) >= LONG
        for tag in ("5w", "all") if long else ("all",):
            detect = Figure(
                int(quote is not None and passage.quotation), int(quote is not None), int(passage.quotation)
            )
            found[f"detect_{tag}"] = found.get(f"detect_{tag}", Figure()) + detect
            if passage.by_author:
                continue
            name = named.speaker.name if named and named.speaker else None
            for metric, test in (("named", is_name_of), ("full", is_full_name_of)):
                right = bool(name and passage.names and test(name, passage))
                row = Figure(int(right), int(name is not None), int(bool(passage.names)))
                found[f"{metric}_{tag}"] = found.get(f"{metric}_{tag}", Figure()) + row
    return found


def is_name_of(name: str, passage: NamedPassage) -> bool:
    """Return whether a name identifies the passage's speaker.

    A person's surname is enough. For any other speaker, at least three in five of the words of both names must agree.
    """
    mine = _name_words(name)
    for other in map(_name_words, passage.names):
        if mine == other:
            return True
        if not mine or not other:
            continue
        if passage.person and mine[-1] == other[-1] and (set(mine) <= set(other) or set(other) <= set(mine)):
            return True
        if not passage.person and len(set(mine) & set(other)) >= 0.6 * len(set(mine) | set(other)):
            return True
    return False


def is_full_name_of(name: str, passage: NamedPassage) -> bool:
    return _name_words(name) == _name_words(passage.names[0])


def _name_words(name: str) -> list[str]:
    words = [re.sub(r"'s?$", "", names.plain(word)) for word in names.split_words(name)]
    titles = read_table("titles")
    return [word for word in words if word not in titles and word not in ("the", "jr", "sr", "ii", "iii")] or words


def judge_names(gold: GoldArticle, answer: Article) -> list[Judged]:
    rows = []
    for passage in gold.passages or ():
        quote = tightest(answer.quotes, passage.start, passage.end)
        if quote is None or passage.by_author:
            continue
        name = quote.speaker.name if quote.speaker else None
        right = is_name_of(name, passage) if name and passage.names else not name and not passage.names
        rows.append(Judged(quote.confidence, quote.evidence, passage.quotation and right))
    return rows


# --- attributions --------------------------------------------------------------------------------------


def attribution_figures(gold: GoldArticle, answer: Article) -> dict[str, Figure]:
    """Return the figures of an article whose attributions are marked.

    They cover quoted passages, pairs of content and source, and the words of contents and sources.
    """
    wanted = [a for a in gold.attributions or () if a.source]
    given = [q for q in answer.quotes if q.mention]
    found = _passage_figures(gold, wanted, given)
    contents = {_tokens(gold.text, a.content) for a in wanted}
    mine = {_tokens(gold.text, spans(q)) for q in given}
    found["content_exact"] = Figure(len(contents & mine), len(mine), len(contents))
    found["content_token"] = _token_figure(mine, contents)
    sources = [_tokens(gold.text, a.source) for a in wanted]
    found["source_token"] = _token_figure((_tokens(gold.text, _mention(q)) for q in given), sources)
    pairs = _pair(gold.text, wanted, given)
    hits = [(a, q) for a, q in pairs if shared(_mention(q), a.source)]
    found["pair"] = Figure(len(hits), len(given), len(wanted))
    speech = [a for a in wanted if is_speech(gold.text, a)]
    beside = sum(1 for a, _ in pairs if not is_speech(gold.text, a))
    found["pair_speech"] = Figure(sum(is_speech(gold.text, a) for a, _ in hits), len(given) - beside, len(speech))
    return found


def _passage_figures(gold: GoldArticle, wanted: Sequence[Attribution], given: Sequence[Quote]) -> dict[str, Figure]:
    found = {"passages_5w": Figure(), "passages_all": Figure()}
    for passage in find_passages(gold.text, split_paragraphs(gold.text)):
        span = ((passage.start, passage.end),)
        golds = [a for a in wanted if 2 * shared(span, a.content) >= size(span)]
        quote = tightest(given, passage.start, passage.end)
        right = bool(quote and any(shared(_mention(quote), a.source) for a in golds))
        row = Figure(int(right), int(quote is not None), int(bool(golds)))
        long = len(_WORD.findall(gold.text, passage.start, passage.end)) >= LONG
        for tag in ("5w", "all") if long else ("all",):
            found[f"passages_{tag}"] += row
    return found


def is_speech(text: str, attribution: Attribution) -> bool:
    """Return whether an attribution reports speech, rather than a belief or an intention.

    It does if its cue has a verb of speech or no known verb at all, as with a preposition or with marks alone.
    """
    words = [word.lower() for start, end in attribution.cue for word in _TOKEN.findall(text[start:end])]
    classes = {verbs.class_of(word) for word in words} - {None}
    return not classes or "speech" in classes


def judge_attributions(gold: GoldArticle, answer: Article) -> list[Judged]:
    wanted = [a for a in gold.attributions or () if a.source]
    rows = []
    for quote in answer.quotes:
        if not quote.mention:
            continue
        mine = spans(quote)
        near = [a for a in wanted if 2 * shared(mine, a.content) >= size(mine)]
        right = any(shared(_mention(quote), a.source) for a in near)
        rows.append(Judged(quote.confidence, quote.evidence, right))
    return rows


def _pair(text: str, wanted: Sequence[Attribution], given: Sequence[Quote]) -> list[tuple[Attribution, Quote]]:
    """Match contents one to one by the Jaccard index of their words: highest first, and at least one half."""
    golds = [_tokens(text, a.content) for a in wanted]
    mine = [_tokens(text, spans(q)) for q in given]
    rows = []
    for g, one in enumerate(golds):
        for m, other in enumerate(mine):
            common = len(one & other)
            if common and 2 * common >= len(one | other):
                rows.append((-common / len(one | other), g, m))
    pairs, used_gold, used_mine = [], set(), set()
    for _, g, m in sorted(rows):
        if g not in used_gold and m not in used_mine:
            used_gold.add(g)
            used_mine.add(m)
            pairs.append((wanted[g], given[m]))
    return pairs


def _mention(quote: Quote) -> Ranges:
    return ((quote.mention.start, quote.mention.end),) if quote.mention else ()


def _tokens(text: str, ranges: Ranges) -> frozenset[int]:
    """Return the words inside ranges, each as the offset at which it begins."""
    return frozenset(match.start() for start, end in ranges for match in _TOKEN.finditer(text, start, end))


def _token_figure(mine: Iterable[frozenset[int]], wanted: Iterable[frozenset[int]]) -> Figure:
    given: frozenset[int] = frozenset().union(*mine)
    gold: frozenset[int] = frozenset().union(*wanted)
    return Figure(len(given & gold), len(given), len(gold))


# --- over articles ------------------------------------------------------------------------------------


def add_up(rows: Iterable[dict[str, Figure]]) -> dict[str, Figure]:
    total: dict[str, Figure] = {}
    for row in rows:
        for metric, figure in row.items():
            total[metric] = total.get(metric, Figure()) + figure
    return total


def calibration_error(rows: Sequence[Judged], bins: int = 10) -> float:
    """Return the expected calibration error: the mean gap between confidence and accuracy, over bins of equal width."""
    gap = 0.0
    for inside in group(rows, lambda row: min(int(row.confidence * bins), bins - 1)).values():
        gap += abs(sum(row.confidence for row in inside) - sum(row.right for row in inside))
    return gap / len(rows) if rows else 0.0


def group(rows: Sequence[Judged], key: Callable[[Judged], _Key]) -> dict[_Key, list[Judged]]:
    found: dict[_Key, list[Judged]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return dict(sorted(found.items()))
