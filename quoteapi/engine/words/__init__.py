"""Is this word a …? The word lists and their loader, and rules for names, nouns, pronouns and cue verbs.

In: words and strings, never an article. Out: what the lists and a few spelling rules say about them. Each file in
``lists/`` answers one question and gives its source and licence.
"""

from quoteapi.engine.words import names, nouns, verbs
from quoteapi.engine.words.gender import Gender
from quoteapi.engine.words.lexicon import read_table, read_words
from quoteapi.engine.words.pronouns import read_pronouns

__all__ = ["Gender", "names", "nouns", "read_pronouns", "read_table", "read_words", "verbs"]
