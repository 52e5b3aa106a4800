"""What stands on a page beside the article's prose: datelines, bylines, credits, captions, links, notes.

In: the text and its paragraphs. Out: the stretches that are furniture, each with its kind, and the paragraphs of prose,
which are all that the later stages read. Method: ordered tables of patterns: for whole lines, for notes about the
article, for how a paragraph opens and for how it ends; and the headings of sections that close a press release. So
nobody whom a caption names is the "he" of the next paragraph, no dateline is part of
a name, and a quotation goes on behind an advertisement. Full names are still completed from anywhere in the text.
"""

from quoteapi.engine.furniture.finding import Furniture, find_author, find_furniture, find_prose
from quoteapi.engine.furniture.openings import dateline_end

__all__ = ["Furniture", "dateline_end", "find_author", "find_furniture", "find_prose"]
