"""Who could be meant: the noun phrases that can name a source (names, pronouns and nominals).

In: a `Parse` and the text. Out: the mentions in order of the text. Method: tags, entity labels, capital letters and
word lists together, because the small model's entity recognizer alone misses or cuts about one name in six.
"""

from quoteapi.engine.mentions.finding import find_mentions
from quoteapi.engine.mentions.mention import Mention, MentionForm, full_phrase
from quoteapi.engine.mentions.turn_labels import tag_labels

__all__ = ["Mention", "MentionForm", "find_mentions", "full_phrase", "tag_labels"]
