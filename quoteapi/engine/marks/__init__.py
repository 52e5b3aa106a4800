"""Where something is quoted: paragraphs, quotation marks and the passages between them.

In: the article's text. Out: its paragraphs and passages as article offsets. Method: the marks of a paragraph are paired
by a Viterbi search over readings with named costs, after the text's house style has been decided once.
"""

from quoteapi.engine.marks.paragraphs import dateline_end, split_paragraphs
from quoteapi.engine.marks.passages import Passage, find_passages

__all__ = ["Passage", "dateline_end", "find_passages", "split_paragraphs"]
