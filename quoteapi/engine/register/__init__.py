"""The register: the entities that an article names, each with its kind, gender, fullest name and what describes it.

In: a `Parse`, the text and its mentions. Out: a `Register`. Method: names are clustered over the whole article, because
the fullest form may stand anywhere. The kind and the gender of each entity are decided once, from collected votes. A
lone surname that several people bear stays open for coreference.
"""

from quoteapi.engine.register.entities import register_names
from quoteapi.engine.register.entity import Entity, Register
from quoteapi.engine.register.traits import clash, people_of, traits_before, traits_behind

__all__ = ["Entity", "Register", "clash", "people_of", "register_names", "traits_before", "traits_behind"]
