"""What the sentences look like: loading spaCy, running it fast, and its output as plain columns.

In: text, paragraphs and passages. Out: a `Parse`. Method: whole quoted sentences are replaced by stand-ins, the rest is
read by spaCy's own weights in layers that give the same answers in a third of the time.
"""

from quoteapi.engine.parsing.article import parse_article
from quoteapi.engine.parsing.loading import DEFAULT_DISTRIBUTION, DEFAULT_MODEL, load_model
from quoteapi.engine.parsing.parse import Parse
from quoteapi.engine.parsing.reader import Reader

__all__ = ["DEFAULT_DISTRIBUTION", "DEFAULT_MODEL", "Parse", "Reader", "load_model", "parse_article"]
