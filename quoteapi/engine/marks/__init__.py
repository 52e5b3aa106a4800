"""Where the text quotes: paragraphs, quotation marks and the passages between them.

In: the article's text. Out: its paragraphs and passages as article offsets. Method: the house style is decided once for
the text; then a Viterbi search over readings with named costs pairs the marks of each paragraph.
"""

from quoteapi.engine.marks.paragraphs import dateline_end, split_paragraphs
from quoteapi.engine.marks.passages import Passage, find_passages

__all__ = ["Passage", "dateline_end", "find_passages", "split_paragraphs"]
