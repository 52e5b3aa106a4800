"""One utterance, one quote: passages and reports put together, and the answer made of them.

In: a `Scene` and its decisions. Out: utterances, and the `Article` that is answered. Method: three rules keep two
quotations from sharing text; see `utterances`.
"""

from quoteapi.engine.quotations.answer import answer
from quoteapi.engine.quotations.utterances import Utterance, find_utterances

__all__ = ["Utterance", "answer", "find_utterances"]
