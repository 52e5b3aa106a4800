"""Who says a passage: one decision on each passage over all mentions around it, and the evidence for it.

In: a `Scene`. Out: a `Decision` for each passage. Method: a linear model ranks the mentions, "no source" and "no
quotation" together (after O'Keefe et al. 2012, D12-1072, and Almeida et al. 2014, E14-1005).
"""

from quoteapi.engine.attribution.decision import Decision, attribute_passages, walk_passages
from quoteapi.engine.attribution.evidence import EVIDENCE, evidence_of_cue, find_evidence
from quoteapi.engine.attribution.options import Options

__all__ = [
    "EVIDENCE",
    "Decision",
    "Options",
    "attribute_passages",
    "evidence_of_cue",
    "find_evidence",
    "walk_passages",
]
