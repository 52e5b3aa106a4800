"""From an article to its parse: write a view of each paragraph, parse the views in batches, collect their tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quoteapi.engine.deadline import check_time
from quoteapi.engine.marks import Passage
from quoteapi.engine.parsing.columns import add_docs
from quoteapi.engine.parsing.parse import Parse
from quoteapi.engine.parsing.pieces import batch_views
from quoteapi.engine.parsing.reader import Reader
from quoteapi.engine.parsing.turn_labels import tag_labels
from quoteapi.engine.parsing.views import count_turns, view_paragraph
from quoteapi.engine.results import Span

# In paragraphs. Fewer that open like a transcript's turn may be coincidence.
LEAST_TURNS = 3
# In characters. Without a full stop in the text, a paragraph in one case that is longer may be several sentences, of
# which nobody knows where they end.
LONGEST_HEADLINE = 90
# How often somebody says something in a shorter one that is a single sentence.
_SAYS = re.compile(r"\b(?:said|says|told|tells|added|adds|asked|asks)\b", re.IGNORECASE)
_MOST_SAYS = 1
_STOP = re.compile(r"[.!?…]")
_WORD_CHARACTER = re.compile(r"\w")


def _has_sentences(paragraph: str) -> bool:
    """Return whether capitals tell where the sentences of a paragraph begin, or it may be a single one."""
    if not (paragraph.isupper() or paragraph.islower()):
        return True
    return len(paragraph) <= LONGEST_HEADLINE and len(_SAYS.findall(paragraph)) <= _MOST_SAYS


def parse_article(
    reader: Reader,
    text: str,
    paragraphs: Sequence[Span],
    passages: Sequence[Passage],
    wanted: Iterable[int] | None = None,
) -> Parse:
    """Return the parse of the wanted paragraphs, in order of the text. None means all paragraphs."""
    own: dict[int, list[tuple[int, Passage]]] = {}
    for number, passage in enumerate(passages):
        own.setdefault(passage.paragraph, []).append((number, passage))
    chosen = range(len(paragraphs)) if wanted is None else sorted(wanted)
    turns = count_turns(text, paragraphs) >= LEAST_TURNS
    stops = _STOP.search(text) is not None
    if not stops:
        chosen = [p for p in chosen if _has_sentences(paragraphs[p].of(text))]
    views = [view_paragraph(text, paragraphs[p], p, own.get(p, []), turns, stops=stops) for p in chosen]
    views = [view for view in views if _WORD_CHARACTER.search(view.text)]
    parse = Parse()
    for batch in batch_views(views):
        check_time()
        docs, entities = reader.read([view.text for view in batch])
        add_docs(parse, docs, entities, batch, passages)
    tag_labels(text, parse, paragraphs, passages)
    return parse
