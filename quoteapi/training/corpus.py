"""Turn gold articles into scenes. Each is parsed only once; the parses are cached between runs."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from quoteapi.engine import marks, parsing, words
from quoteapi.engine.marks import find_passages, split_paragraphs
from quoteapi.engine.parsing import Parse, Reader, load_model, parse_article
from quoteapi.engine.pipeline import build_scene
from quoteapi.engine.scene import Scene
from quoteapi.evaluation.gold import GoldArticle, read_gold

# The packages whose code a parse depends on; their source is part of the cache key.
_PARSING = (words, marks, parsing)
CACHE = Path(tempfile.gettempdir()) / "quoteapi-parses"


def read_scenes(path: Path, cache: Path, model_name: str) -> Iterator[tuple[GoldArticle, Scene]]:
    """Yield each gold article with its scene. Parses are cached in ``cache`` by text, model and parsing code."""
    cache.mkdir(parents=True, exist_ok=True)
    folders = [Path(str(package.__file__)).parent for package in _PARSING]
    code = b"".join(path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.py")))
    model_reader = None
    for gold in read_gold(path):
        text = gold.text
        spans = split_paragraphs(text)
        passages = find_passages(text, spans)
        key = hashlib.sha256(code + model_name.encode() + text.encode()).hexdigest()
        kept = cache / f"{key}.json"
        if kept.exists():
            parsed = _load_columns(kept)
        else:
            model_reader = model_reader or Reader(load_model(model_name))
            parsed = parse_article(model_reader, text, spans, passages)
            kept.write_text(json.dumps(asdict(parsed)), encoding="utf-8")
        yield gold, build_scene(text, spans, passages, parsed)


def _load_columns(path: Path) -> Parse:
    columns = json.loads(path.read_text(encoding="utf-8"))
    columns["sentences"] = [(first, last) for first, last in columns["sentences"]]
    return Parse(**columns)


def overlap(one: Iterable[tuple[int, int]], other: Sequence[tuple[int, int]]) -> int:
    """Return how many characters two lists of ranges share."""
    return sum(max(0, min(e1, e2) - max(s1, s2)) for s1, e1 in one for s2, e2 in other)
