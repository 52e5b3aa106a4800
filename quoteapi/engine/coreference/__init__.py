"""Who is meant: the entities of an article, and the entity that each mention stands for.

In: a `Parse`, the text, its mentions and which of them speak. Out: a `Coreference`. Method: names are clustered over
the whole article first. Nominals and pronouns are then resolved in order of the text, by rules over salience and, for
"he" and "she", by a linear ranker.

A ranker for descriptions too, with some 3,000 readable weights over links, distances, kinds and nouns, did not beat the
rules. It was fitted on 1,569 descriptions of polnear-train-sources and news-train, and measured by four-fold
cross-validation over whole articles. In the sources it named 285 of 707 that have a name (the rules 233) and left 1,076
of 1,120 others unnamed (1,094). In the news it named 47 of 137 (44) and left 218 of 233 unnamed (227), which is worse
together. Without the rules' choice among its features, and with other descriptions of names-train added, it did worse.

Nor did two rules pay that sound plausible: a surname that a man and a woman bear is not decided by the next "he" or
"she" (one pronoun of 498 less in the half "measure" of the sources), and an indefinite phrase ("a port spokesman") does
not mean the one person whom the text describes so below (none gained there, and an unnamed source lost).
"""

from quoteapi.engine.coreference.entity import Entity
from quoteapi.engine.coreference.linking import Coreference, resolve
from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.coreference.pronouns import likeliest

__all__ = ["Coreference", "Entity", "Memory", "likeliest", "resolve"]
