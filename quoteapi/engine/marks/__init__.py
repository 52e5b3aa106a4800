"""Where the text quotes: quotation marks and the passages between them.

In: a clean text and its paragraphs. Out: its passages as offsets of that text. Method: the house style is decided once
for the text; then a Viterbi search over readings with named costs pairs the marks of each paragraph.
"""

from quoteapi.engine.marks.passages import Passage, find_passages
from quoteapi.engine.marks.posts import sources_stand_above

__all__ = ["Passage", "find_passages", "sources_stand_above"]
