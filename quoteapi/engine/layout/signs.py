"""Characters that stand for something in a marked text, which has the length of the text as posted.

No posted text has to lack them: the first two are noncharacters of Unicode, which no text should hold, and a posted
paragraph separator means just what it means here.
"""

from __future__ import annotations

from typing import Final

# What a reader does not see: markup, and characters without a width.
NOTHING: Final = "\ufdd0"
# The rest of what one character of the clean text was written with: "&ldquo;" is “ and six of these.
REST: Final = "\ufdd1"
# A line end within a paragraph, and one between paragraphs, whatever the lines look like.
SOFT_END: Final = "\ufdd2"
HARD_END: Final = "\u2029"
