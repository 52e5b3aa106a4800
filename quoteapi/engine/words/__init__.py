"""Is this word a …? Word lists with their loader, names as strings, nouns, pronouns and cue verbs as words.

In: words and strings, never an article. Out: what the lists and a few spelling rules know of them. ``lists/`` holds the
data, one file per question, each with its source and licence.
"""

from quoteapi.engine.words import names, nouns, verbs
from quoteapi.engine.words.lexicon import read_table, read_words
from quoteapi.engine.words.pronouns import read_pronouns

__all__ = ["names", "nouns", "read_pronouns", "read_table", "read_words", "verbs"]
