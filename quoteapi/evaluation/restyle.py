"""Replace the quotation marks of an article by those of another style, keeping every offset."""

from __future__ import annotations

from quoteapi.engine.layout import split_paragraphs
from quoteapi.engine.marks import find_passages

# The outer opening and closing mark, then the opening and closing mark of a nested quotation.
STYLES = {
    "straight": ('"', '"', "'", "'"),
    "guillemets": ("«", "»", "‹", "›"),
    "british": ("‘", "’", "“", "”"),
}


def restyle(text: str, style: str) -> str:
    """Replace the marks of every passage in double marks, each by one character.

    Raises KeyError for an unknown style.
    """
    opening, closing, inner_opening, inner_closing = STYLES[style]
    letters = list(text)
    for passage in find_passages(text, split_paragraphs(text)):
        if passage.notation != "double" or passage.inner_start - passage.start != 1:
            continue
        letters[passage.start] = opening
        if passage.closed and passage.end - passage.inner_end == 1:
            letters[passage.inner_end] = closing
        nested = False
        for at in range(passage.inner_start, passage.inner_end):
            if letters[at] == "‘":
                letters[at], nested = inner_opening, True
            elif letters[at] == "’" and nested and not text[at + 1 : at + 2].isalpha():
                letters[at], nested = inner_closing, False
    return "".join(letters)
