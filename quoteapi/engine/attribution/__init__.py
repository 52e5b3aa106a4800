"""Who says a passage: one decision per passage over all mentions around it, and the evidence for it.

In: a `Scene`. Out: a `Decision` for each passage. Method: a linear model ranks the mentions, "no source" and "no
quotation" together (after O'Keefe et al. 2012, D12-1072, and Almeida et al. 2014, E14-1005).
"""

from quoteapi.engine.attribution.decision import PARAGRAPHS_BEFORE, Decision, attribute_passages, load_weights
from quoteapi.engine.attribution.evidence import EVIDENCE, find_evidence

__all__ = ["EVIDENCE", "PARAGRAPHS_BEFORE", "Decision", "attribute_passages", "find_evidence", "load_weights"]
