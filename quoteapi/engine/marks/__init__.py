"""Where the text quotes: paragraphs, quotation marks and the passages between them.

In: the article's text. Out: its paragraphs and passages as article offsets. Method: the house style is decided once for
the text; then a Viterbi search over readings with named costs pairs the marks of each paragraph.
"""

from quoteapi.engine.marks.paragraphs import split_paragraphs
from quoteapi.engine.marks.passages import Passage, find_passages

__all__ = ["Passage", "find_passages", "split_paragraphs"]
