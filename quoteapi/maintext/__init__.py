"""The main text of a web page: its title and its paragraphs, without what the page puts around them.

In: HTML, a page or a fragment, as text or as bytes. Out: `Extracted`, a text whose paragraphs are separated by an empty
line, the title first, with byline and date. Method: lxml's parser reports tags one by one to a tree of our own, which
bounds its size and depth. Tags and class names tell what is never text. trafilatura then tells which part of the page
is the article, and that part is written out whole, by rules for blocks and line breaks.

Needs the extra ``quoteapi[html]``. Importing this package loads none of it.
"""

from quoteapi.maintext.decoding import decode_html
from quoteapi.maintext.errors import ExtractorMissing, UnreadablePage
from quoteapi.maintext.extraction import Extracted, extract_html, load_extractor
from quoteapi.maintext.tree import LONGEST_PAGE

__all__ = [
    "LONGEST_PAGE",
    "Extracted",
    "ExtractorMissing",
    "UnreadablePage",
    "decode_html",
    "extract_html",
    "load_extractor",
]
