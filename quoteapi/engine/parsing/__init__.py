"""The grammar of the sentences: load spaCy, run it fast, and return its output as plain columns.

In: text, paragraphs and passages. Out: a `Parse`. Method: stand-ins replace whole quoted sentences. spaCy's own weights
then parse the text in rewritten layers, which give the same answers in a third of the time.
"""

from quoteapi.engine.parsing.article import parse_article
from quoteapi.engine.parsing.loading import load_model
from quoteapi.engine.parsing.parse import FINITE, Parse
from quoteapi.engine.parsing.reader import Reader

__all__ = ["FINITE", "Parse", "Reader", "load_model", "parse_article"]
