"""Fuller names: the given names of people whom the reporter calls by surname alone, from anywhere in the text.

The other stages do not read inside quotation marks, where one source may name another in full ("I love Tarana Burke").
"""

from __future__ import annotations

import re

from quoteapi.engine.deadline import check_time
from quoteapi.engine.words import names

# In characters. No word of a name is longer, and without a bound the time is quadratic in a run without spaces.
LONGEST_WORD = 60
_WORD = rf"[^\W\d_][\w.'’-]{{0,{LONGEST_WORD - 1}}}"
# A word begins where no letter or digit precedes it.
_WORDS = re.compile(rf"(?<![^\W_]){_WORD}(?:\s+{_WORD})+")
MOST_GIVEN = 2


def find_full_names(text: str) -> dict[str, str]:
    """Return the first full name in the text by surname: one or two given names, of which a list holds the first."""
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
                if capital[first] and names.given_code(names.plain(whole[0])):
                    found.setdefault(whole[-1], " ".join(whole))
                    break
    return found


def _ends_sentence(word: str) -> bool:
    """Return whether a word ends in a full stop that is not an initial's, as in "in June. Marsh"."""
    return word.endswith(".") and len(word) > 2
