"""What the article says of a speaker besides the name: the label, the role, and the pronouns that it uses.

In: a `Scene`, or a `Roster` of it, and the number of an entity. Out: a label and a role in the article's own words, and
a pronoun.
Method: every mention of the entity is asked, by an ordered table of the places in which a text tells what somebody is.
Only the speakers of the answer are described, and not everybody whom the article names.
"""

from quoteapi.engine.speakers.labels import label_name, label_phrase
from quoteapi.engine.speakers.pronouns import find_pronouns
from quoteapi.engine.speakers.roles import find_role
from quoteapi.engine.speakers.roster import Roster

__all__ = ["Roster", "find_pronouns", "find_role", "label_name", "label_phrase"]
