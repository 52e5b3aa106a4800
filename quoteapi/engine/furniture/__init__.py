"""What stands on a page beside the article's prose: datelines, bylines, credits, captions, links, notices.

In: the text and its paragraphs. Out: the stretches that are furniture, each with its kind, and the paragraphs of prose,
which are all that the later stages read. Method: one ordered table of patterns for whole lines, one for how a paragraph
opens and one for how it ends. So nobody whom a caption names is the "he" of the next paragraph, no dateline is part of
a name, and a quotation goes on behind an advertisement. Full names are still completed from anywhere in the text.
"""

from quoteapi.engine.furniture.finding import Furniture, find_author, find_furniture, find_prose
from quoteapi.engine.furniture.openings import dateline_end

__all__ = ["Furniture", "dateline_end", "find_author", "find_furniture", "find_prose"]
