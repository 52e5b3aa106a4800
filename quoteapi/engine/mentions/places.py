"""Places: whether a name by itself may be a place's."""

from __future__ import annotations

from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import names, read_words

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP", "LANGUAGE", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})


def may_be_place(parse: Parse, first: int, last: int) -> bool:
    """Return whether the label, the last word or the whole of a name says that it is a place's."""
    lower = [names.plain(word) for word in parse.words[first:last]]
    return (
        not _PLACE_LABELS.isdisjoint(parse.entities[first:last])
        or (len(lower) >= 2 and lower[-1] in read_words("place_words"))
        or " ".join(lower) in read_words("places")
    )
