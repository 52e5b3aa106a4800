"""One utterance, one quote: passages and reports put together, and the answer made of them.

In: a `Scene` and its decisions. Out: utterances, and the `Article` that the engine answers with. Method: three rules
keep two quotations from sharing text; see `utterances`.
"""

from quoteapi.engine.quotations.article import make_article
from quoteapi.engine.quotations.utterance import Utterance
from quoteapi.engine.quotations.utterances import find_utterances

__all__ = ["Utterance", "find_utterances", "make_article"]
