"""Who could be meant: the noun phrases that can name a source (names, pronouns and nominals).

In: a `Parse` and the text. Out: the mentions in order of the text. Method: tags, entity labels, capital letters and
word lists together, because the small model's entity recognizer alone misses or cuts about one name in six. A linear
model over all uses of a name tells what it names.
"""

from quoteapi.engine.mentions.finding import find_mentions, rows_of_names
from quoteapi.engine.mentions.kinds import NAME_KINDS, form_of
from quoteapi.engine.mentions.mention import Mention, MentionForm, full_phrase

__all__ = ["NAME_KINDS", "Mention", "MentionForm", "find_mentions", "form_of", "full_phrase", "rows_of_names"]
