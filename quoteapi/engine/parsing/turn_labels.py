"""Labels of a transcript's turns: their words are names, whatever the tagger makes of them without a sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from quoteapi.engine.deadline import check_time
from quoteapi.engine.marks import Passage
from quoteapi.engine.parsing.parse import Parse
from quoteapi.engine.results import Span

_NAME_ENDS = frozenset({",", "(", "[", ":", "-", "--", "–", "—"})
# What the tagger takes a name in capitals for.
_MISREAD = frozenset({"NN", "NNS", "JJ", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "RB", "UH"})
# In tokens. A name in a label has at most this many.
_LONGEST_NAME = 7


def tag_labels(parse: Parse, paragraphs: Sequence[Span], passages: Sequence[Passage]) -> None:
    """Tag the capitalized words of each turn's label as proper nouns, up to its role or remark."""
    for passage in passages:
        check_time()
        if passage.notation != "turn" or passage.continues:
            continue
        begun = False
        own = passage.paragraph
        if own and paragraphs[own].start == passage.start:
            # The label is the line above.
            own -= 1
        token = bisect_left(parse.starts, paragraphs[own].start)
        for word in range(token, min(token + _LONGEST_NAME, len(parse))):
            if parse.starts[word] >= passage.start or (begun and parse.words[word] in _NAME_ENDS):
                break
            if parse.words[word][0].isupper():
                begun = True
                if parse.tags[word] in _MISREAD:
                    parse.tags[word] = "NNP"
