"""Known people: a caller's list of people and bodies, and which of them a name may mean.

In: the entries of a list (`results.Person`). Out: `People`, an index that tells which listed names stand in a text,
what the list says of a name's kind, and who a set of names is. Method: names are compared in one normal form, by
look-up, so that the time does not depend on the length of the list. What fits two entries fits neither.
"""

from quoteapi.engine.people.index import NOBODY, Known, Match, People, index_people
from quoteapi.engine.people.repair import may_be_alias, restore_listed

__all__ = ["NOBODY", "Known", "Match", "People", "index_people", "may_be_alias", "restore_listed"]
