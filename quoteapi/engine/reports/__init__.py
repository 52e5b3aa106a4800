"""What is said without quotation marks: a cue, who speaks, and the reported clause.

In: a `Scene`. Out: reports, each with how likely it is reported speech. Method: every complement of every cue is a
candidate, and a linear model rates it (after Pareti et al. 2013, D13-1101).
"""

from quoteapi.engine.reports.candidates import find_reports
from quoteapi.engine.reports.features import report_features
from quoteapi.engine.reports.rating import likely_reports
from quoteapi.engine.reports.report import Report, offsets, source_end
from quoteapi.engine.reports.unsaid import is_reported_speech

__all__ = [
    "Report",
    "find_reports",
    "is_reported_speech",
    "likely_reports",
    "offsets",
    "report_features",
    "source_end",
]
