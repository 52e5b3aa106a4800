"""Fuller names: the given name of somebody whom the reporter calls by a surname alone, wherever the text has it.

The stages see no words inside quotation marks, but "I love Tarana Burke" said by one source names another in full.
"""

from __future__ import annotations

import re

from quoteapi.engine.deadline import check_time
from quoteapi.engine.words import names, read_table

# In characters: no word of a name is longer. Without a bound the search is quadratic in a run without a space.
LONGEST_WORD = 60
_WORD = rf"[^\W\d_][\w.'’-]{{0,{LONGEST_WORD - 1}}}"
# A word begins where no letter or digit precedes it.
_WORDS = re.compile(rf"(?<![^\W_]){_WORD}(?:\s+{_WORD})+")
MOST_GIVEN = 2


def find_full_names(text: str) -> dict[str, str]:
    """Surname to the first full name with it in the text: one or two given names, the first one in the list of them."""
    given = read_table("given_names")
    found: dict[str, str] = {}
    for run in _WORDS.finditer(text):
        check_time()
        words = run.group().split()
        capital = [word[0].isupper() for word in words]
        for at in range(1, len(words)):
            if not capital[at] or not capital[at - 1]:
                continue
            for first in range(max(0, at - MOST_GIVEN), at):
                if any(_ends_sentence(word) for word in words[first:at]):
                    continue
                whole = [names.tidy(word) for word in words[first : at + 1]]
                if capital[first] and names.plain(whole[0]) in given:
                    found.setdefault(whole[-1], " ".join(whole))
                    break
    return found


def _ends_sentence(word: str) -> bool:
    """Has a word a full stop that is not an initial's: "in June. Marsh" is nobody's name."""
    return word.endswith(".") and len(word) > 2
