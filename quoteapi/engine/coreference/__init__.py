"""Who is meant: the entities of an article, and the entity that each mention stands for.

In: a `Parse`, the text, its mentions and which of them speak. Out: a `Coreference`. Method: names are clustered over
the whole article first. Nominals and pronouns are then resolved in order of the text, by rules over salience and, for
"he" and "she", by a linear ranker.
"""

from quoteapi.engine.coreference.entities import Entity
from quoteapi.engine.coreference.linking import Coreference, resolve
from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.coreference.pronouns import likeliest

__all__ = ["Coreference", "Entity", "Memory", "likeliest", "resolve"]
