"""Labels before what is said: their words are names, whatever the tagger makes of them without a sentence.

They open the turns of a transcript, and quoted sentences side by side ("Lind: “It is over.” Lee: “Not yet.”").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from quoteapi.engine.deadline import check_time
from quoteapi.engine.marks import Passage
from quoteapi.engine.parsing.parse import Parse
from quoteapi.engine.parsing.views import is_stand_in
from quoteapi.engine.results import Span
from quoteapi.engine.words import names, read_table, read_words

_NAME_ENDS = frozenset({",", "(", "[", ":", "-", "--", "–", "—"})
# What the tagger takes a name in capitals for.
_MISREAD = frozenset({"NN", "NNS", "JJ", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "RB", "UH"})
_MASKED = re.compile(r"\b[A-Z][^\W\d_]{0,5}(?=\*\*)")
# What opens the line with a post's author.
_SIGNING = ("—", "–", "-", "―", "[")
# In tokens. A name in a label has at most this many.
_LONGEST_NAME = 7
# In characters. A label of one word and its colon end this near to a quoted sentence.
_LABEL_GAP = 3
# What stands right before such a label: the end of a sentence or of a quotation.
_ENDS = frozenset({".", "?", "!", "”", '"', "’", "'", "…"})


def tag_labels(text: str, parse: Parse, paragraphs: Sequence[Span], passages: Sequence[Passage]) -> None:
    """Tag the words of labels as proper nouns: the capitalized ones of each turn's, up to its role or remark, and names
    that stand alone before a quoted sentence.
    """
    if "**" in text:
        _tag_masked(text, parse)
    for passage in passages:
        check_time()
        if passage.notation == "post":
            _tag_signature(text, parse, paragraphs, passage)
        if passage.notation != "turn":
            _tag_lone_name(text, parse, passage)
            continue
        if passage.continues:
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


def _tag_masked(text: str, parse: Parse) -> None:
    """Tag the words of masked names ("Jo** My**"), which are not the words that they look like."""
    for found in _MASKED.finditer(text):
        token = parse.token_at(found.start())
        if token is not None and parse.starts[token] == found.start():
            parse.tags[token] = "NNP"
            parse.lower[token] += "*"


def _tag_signature(text: str, parse: Parse, paragraphs: Sequence[Span], passage: Passage) -> None:
    """Tag the words of the line with a post's author, below or above it."""
    for number in (passage.paragraph - 1, passage.paragraph + 1):
        if not 0 <= number < len(paragraphs) or not text.startswith(_SIGNING, paragraphs[number].start):
            continue
        token = bisect_left(parse.starts, paragraphs[number].start)
        for word in range(token, min(token + _LONGEST_NAME, len(parse))):
            if parse.starts[word] >= paragraphs[number].end or (word > token + 1 and parse.words[word] in _NAME_ENDS):
                break
            source = text[paragraphs[number].start] == "[" and parse.words[word] not in ("[", "]")
            if source or parse.words[word][0].isupper() or "_" in parse.words[word]:
                parse.tags[word] = "NNP"


def _tag_lone_name(text: str, parse: Parse, passage: Passage) -> None:
    """Tag the listed name that is a sentence of its own, with a colon, before a quoted sentence."""
    colon = bisect_left(parse.starts, passage.start) - 1
    if colon < 1 or parse.words[colon] != ":" or not 0 < passage.start - parse.starts[colon] <= _LABEL_GAP:
        return
    word = parse.words[colon - 1]
    opens = colon == 1 or parse.words[colon - 2] in _ENDS or parse.paragraph[colon - 2] != parse.paragraph[colon]
    if opens and word[0].isupper() and parse.tags[colon - 1] in _MISREAD and is_stand_in(text, passage):
        plain = names.plain(word)
        if plain not in read_words("not_labels") and _is_listed(plain):
            parse.tags[colon - 1] = "NNP"


def _is_listed(plain: str) -> bool:
    listed = any(plain in read_words(words) for words in ("surnames", "known_bodies"))
    return listed or plain in read_table("known_people") or names.given_code(plain) is not None
