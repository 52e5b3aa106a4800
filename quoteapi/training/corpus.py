"""Turn gold articles into scenes. Each is parsed only once; the parses are cached between runs."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TypeVar

from quoteapi.engine import furniture, layout, marks, parsing, words
from quoteapi.engine.furniture import find_author, find_prose
from quoteapi.engine.layout import CleanText, clean
from quoteapi.engine.marks import find_passages
from quoteapi.engine.parsing import Parse, Reader, load_model, parse_article
from quoteapi.engine.pipeline import build_scene
from quoteapi.engine.scene import Scene
from quoteapi.evaluation.gold import AUTHOR, Attribution, GoldArticle, NamedPassage, NamedSpan, Ranges, read_gold
from quoteapi.evaluation.passages import find_marked

# The packages whose code a parse depends on; their source is part of the cache key.
_PARSING = (words, layout, furniture, marks, parsing)
_Named = TypeVar("_Named", bound=NamedSpan)
CACHE = Path(tempfile.gettempdir()) / "quoteapi-parses"


# The speakers of passages in articles of PolNeAR's training set: article, number of the passage from 1 on, name.
POLNEAR_NAMES = Path(__file__).with_name("polnear_names.tsv")
# What stands for a name there: the speaker is never named, and the passage is no quotation.
_UNNAMED, _NO_QUOTATION, _BY_AUTHOR = "?", "!", "@"


def read_scenes(path: Path, cache: Path, model_name: str) -> Iterator[tuple[GoldArticle, Scene]]:
    """Yield each article of a gold file with its scene."""
    return make_scenes(read_gold(path), cache, model_name)


def make_scenes(articles: Iterable[GoldArticle], cache: Path, model_name: str) -> Iterator[tuple[GoldArticle, Scene]]:
    """Yield each gold article with its scene. Parses are cached in ``cache`` by text, model and parsing code."""
    cache.mkdir(parents=True, exist_ok=True)
    folders = [Path(str(package.__file__)).parent for package in _PARSING]
    code = b"".join(path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.py")))
    model_reader = None
    for gold in articles:
        cleaned = clean(gold.text)
        text = cleaned.text
        spans = find_prose(text, cleaned.paragraphs)
        passages = find_passages(text, spans)
        key = hashlib.sha256(code + model_name.encode() + text.encode()).hexdigest()
        kept = cache / f"{key}.json"
        if kept.exists():
            parsed = _load_columns(kept)
        else:
            model_reader = model_reader or Reader(load_model(model_name))
            parsed = parse_article(model_reader, text, spans, passages)
            kept.write_text(json.dumps(asdict(parsed)), encoding="utf-8")
        author = find_author(text, cleaned.paragraphs)
        yield in_clean_text(gold, cleaned), build_scene(text, spans, passages, parsed, author=author)


def in_clean_text(gold: GoldArticle, cleaned: CleanText) -> GoldArticle:
    """Return a gold article with the clean text and its offsets."""

    def ranges(posted: Ranges) -> Ranges:
        return tuple((cleaned.place(start), cleaned.place(end)) for start, end in posted)

    def moved(spans: tuple[_Named, ...] | None) -> tuple[_Named, ...] | None:
        if spans is None:
            return None
        return tuple(replace(span, start=cleaned.place(span.start), end=cleaned.place(span.end)) for span in spans)

    attributions = gold.attributions and tuple(
        Attribution(ranges(one.source), ranges(one.cue), ranges(one.content)) for one in gold.attributions
    )
    return replace(
        gold,
        text=cleaned.text,
        attributions=attributions,
        passages=moved(gold.passages),
        reports=moved(gold.reports),
        sources=moved(gold.sources),
    )


def read_polnear_names(path: Path, names: Path = POLNEAR_NAMES) -> Iterator[GoldArticle]:
    """Yield the articles of PolNeAR's training set that ``names`` lists, with the speakers of their passages."""
    rows: dict[str, dict[int, str]] = defaultdict(dict)
    for line in names.read_text(encoding="utf-8").splitlines():
        article, number, name = line.split("\t")
        rows[article][int(number)] = name
    for gold in read_gold(path):
        if gold.id in rows:
            named = rows[gold.id]
            marked = enumerate(find_marked(gold.text), 1)
            passages = tuple(_passage(*span, named[number]) for number, span in marked if number in named)
            yield replace(gold, passages=passages)


def _passage(start: int, end: int, name: str) -> NamedPassage:
    if name in (_UNNAMED, _NO_QUOTATION):
        return NamedPassage(start, end, (), True, False, name == _UNNAMED)
    by_author = name == _BY_AUTHOR
    return NamedPassage(start, end, (AUTHOR if by_author else name,), True, by_author, True)


def _load_columns(path: Path) -> Parse:
    columns = json.loads(path.read_text(encoding="utf-8"))
    columns["sentences"] = [(first, last) for first, last in columns["sentences"]]
    return Parse(**columns)
