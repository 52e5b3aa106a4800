"""What an article looks like: its markup, its lines and its pages, which the stages after this one do not see.

In: the text as posted, in Markdown or with whatever markup it has. Out: its clean text, in which an empty line parts
paragraphs and one space parts words, with the way back to offsets of the posted text. Method: tables of patterns mark
the markup in a text of the same length; then one rule, told in `paragraphs`, finds which lines make a paragraph.
"""

from quoteapi.engine.layout.clean import CleanText, clean, split_paragraphs, unchanged
from quoteapi.engine.layout.inline import Format

__all__ = ["CleanText", "Format", "clean", "split_paragraphs", "unchanged"]
