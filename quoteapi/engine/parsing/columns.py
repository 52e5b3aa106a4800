"""Columns: append spaCy's output, one document for each view, to the columns of an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from quoteapi.engine.marks import Passage
from quoteapi.engine.parsing.parse import Parse
from quoteapi.engine.parsing.recognizer import EntitySpan
from quoteapi.engine.parsing.views import View

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc


# In tokens. Rules that look at all of a sentence for each of its words take time by the square of its length. The
# longest of 14,033 sentences of news has 138 tokens. A run of signs without a full stop has thousands.
LONGEST_SENTENCE = 500
# What the numpy columns hold in place of None.
_NO_PASSAGE = -1
_READ: list[int | str] = ["TAG", "DEP", "HEAD", "SENT_START", "IDX", "LENGTH", "IS_SPACE"]


def add_docs(
    parse: Parse,
    docs: Sequence[Doc],
    entities: Iterable[EntitySpan],
    views: Sequence[View],
    passages: Sequence[Passage],
) -> None:
    """Append the tokens of a batch of parsed views to the columns, except tokens of white space."""
    base, sizes = len(parse.words), [len(doc) for doc in docs]
    table = np.concatenate([doc.to_array(_READ) for doc in docs]).astype(np.int64)
    tags, deps, heads, sentence_starts, offsets, lengths, is_space = table.T
    kept = np.flatnonzero(is_space == 0)
    opens = np.zeros(len(table), dtype=bool)
    firsts = np.searchsorted(
        kept, np.cumsum([0, *sizes[:-1]])
    )  # the first kept token of each view or, in a view without one, of the next view
    opens[kept[firsts[firsts < len(kept)]]] = True
    opens = (opens | (sentence_starts == 1))[kept]
    was_cut = _cut_sentences(opens)
    view_of = np.repeat(np.arange(len(docs)), sizes)[kept]
    shifts = np.cumsum([0, *(len(view.text) for view in views[:-1])])
    begins = offsets[kept] + shifts[view_of]
    ends = begins + lengths[kept]
    text, strings = "".join(view.text for view in views), docs[0].vocab.strings
    words = [text[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
    parse.words.extend(words)
    parse.lower.extend([word.lower().replace("’", "'") for word in words])
    parse.tags.extend(_spell(strings, tags[kept]))
    parse.deps.extend(_spell(strings, deps[kept]))
    starts, stops, stands_for = _article_spans(views, shifts, begins, ends, passages)
    parse.starts.extend(starts.tolist())
    parse.ends.extend(stops.tolist())
    parse.stands_for.extend([None if passage == _NO_PASSAGE else passage for passage in stands_for.tolist()])
    parse.paragraph.extend(np.array([view.paragraph for view in views])[view_of].tolist())
    _add_entities(parse, entities, len(table), kept)
    _add_sentences(parse, base, opens)
    _add_heads(parse, base, _absolute_heads(heads, sizes), kept, opens if was_cut else None)


def _cut_sentences(opens: NDArray[np.bool_]) -> bool:
    """Begin a new sentence wherever one would be longer than LONGEST_SENTENCE. Return whether there was one."""
    firsts = np.flatnonzero(opens)
    sizes = np.diff(firsts, append=len(opens))
    for first, size in zip(firsts[sizes > LONGEST_SENTENCE], sizes[sizes > LONGEST_SENTENCE], strict=True):
        opens[first : first + size : LONGEST_SENTENCE] = True
    return bool(np.any(sizes > LONGEST_SENTENCE))


def _spell(strings: StringStore, numbers: NDArray[np.int64]) -> list[str]:
    """Return the strings that spaCy stores under these numbers."""
    ids = numbers.astype(np.uint64).tolist()
    names = {number: strings[number] for number in set(ids)}
    return [names[number] for number in ids]


def _article_spans(
    views: Sequence[View],
    shifts: NDArray[np.int64],
    begins: NDArray[np.int64],
    ends: NDArray[np.int64],
    passages: Sequence[Passage],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the tokens' article offsets and the passages that they stand for, from offsets in the joined views."""
    pieces = [
        (shift + max(0, start), origin - shift - start, _NO_PASSAGE if passage is None else passage)
        for view, shift in zip(views, shifts.tolist(), strict=True)
        for start, origin, passage in view.origins
    ]
    piece_starts, moves, stood_for = np.array(pieces, dtype=np.int64).T
    first = np.searchsorted(piece_starts, begins, side="right") - 1
    last = np.searchsorted(piece_starts, ends - 1, side="right") - 1
    starts, stops, stands_for = begins + moves[first], ends + moves[last], stood_for[first]
    for token in np.flatnonzero(stands_for != _NO_PASSAGE):
        passage = passages[stands_for[token]]
        starts[token], stops[token] = passage.start, passage.end
    return starts, stops, stands_for


def _add_entities(parse: Parse, entities: Iterable[EntitySpan], tokens: int, kept: NDArray[np.int64]) -> None:
    labels, begins = [""] * tokens, [False] * tokens
    for entity in entities:
        labels[entity.first : entity.last] = [entity.label] * (entity.last - entity.first)
        begins[entity.first] = True
    parse.entities.extend([labels[token] for token in kept])
    parse.entity_begins.extend([begins[token] for token in kept])


def _add_sentences(parse: Parse, base: int, opens: NDArray[np.bool_]) -> None:
    parse.sentence.extend((np.cumsum(opens) - 1 + len(parse.sentences)).tolist())
    firsts = (np.flatnonzero(opens) + base).tolist()
    parse.sentences.extend(zip(firsts, [*firsts[1:], len(parse.words)], strict=True))


def _absolute_heads(heads: NDArray[np.int64], sizes: Sequence[int]) -> NDArray[np.int64]:
    """Return the heads as token numbers, none outside its view, from spaCy's distances."""
    firsts = np.repeat(np.cumsum([0, *sizes[:-1]]), sizes)
    lasts = np.repeat(np.cumsum(sizes) - 1, sizes)
    absolute: NDArray[np.int64] = np.clip(np.arange(len(heads)) + heads, firsts, lasts)
    return absolute


def _add_heads(
    parse: Parse,
    base: int,
    heads: NDArray[np.int64],
    kept: NDArray[np.int64],
    opens: NDArray[np.bool_] | None = None,
) -> None:
    """Append heads and children. With ``opens``, the beginnings of sentences, no head stands in another sentence."""
    position = np.full(len(heads), -1)
    position[kept] = np.arange(base, base + len(kept))
    found = position[heads[kept]]
    # only a root, or a token attached to white space, has a head that is not kept
    found = np.where(found < 0, position[kept], found)
    if opens is not None:
        sentence = np.cumsum(opens)
        found = np.where(sentence[found - base] == sentence, found, position[kept])
    tokens = found.tolist()
    parse.heads.extend(tokens)
    children: list[list[int]] = [[] for _ in tokens]
    for number, head in enumerate(tokens, base):
        if head != number:
            children[head - base].append(number)
    parse.children.extend(children)
