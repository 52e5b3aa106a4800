"""How likely each candidate is reported speech, and which candidates are likely enough to be answered."""

from __future__ import annotations

from collections.abc import Mapping

from quoteapi.engine.cues import stance_of
from quoteapi.engine.deadline import check_time
from quoteapi.engine.linear import read_weights, score, sigmoid
from quoteapi.engine.reports.candidates import find_reports
from quoteapi.engine.reports.features import report_features
from quoteapi.engine.reports.report import Report
from quoteapi.engine.scene import Scene

# All are probabilities. A rule decides on headlines, of which the training articles hold few.
LEAST_OF_HEADLINE = 0.6
# A report is answered from this likelihood on: precision and recall balance here on the training articles.
LEAST_REPORT = 0.5
# A report in one of the plainest forms of attribution is answered from a lower likelihood on, and so is what is claimed
# behind a verb that tells how.
LEAST_SET_OFF = 0.35
LEAST_CLAIM = 0.2
# So is what somebody is told to do ("told him to go").
LEAST_REQUEST = 0.3


def likely_reports(
    scene: Scene, weights: Mapping[str, float] | None = None, *, everywhere: bool
) -> list[tuple[float, Report]]:
    """Return the reports that are likely enough to be answered, likeliest first, each with its likelihood.

    Unless ``everywhere``, only sentences that hold a passage are searched. The weights are the fitted ones or those
    given.
    """
    fitted = read_weights("reports") if weights is None else weights
    rows = rate_reports(scene, fitted, everywhere=everywhere)
    likely = [row for row in rows if row[0] >= _least_likelihood(scene, row[1])]
    return sorted(likely, key=lambda row: (-row[0], row[1].content))


def rate_reports(scene: Scene, weights: Mapping[str, float], *, everywhere: bool = True) -> list[tuple[float, Report]]:
    """Return every candidate with its likelihood; ``everywhere`` is that of ``find_reports``."""
    found = find_reports(scene, everywhere=everywhere)
    return [(_likelihood(scene, weights, report), report) for report in found]


def _likelihood(scene: Scene, weights: Mapping[str, float], report: Report) -> float:
    check_time()
    likelihood = sigmoid(score(weights, report_features(scene, report)))
    return max(likelihood, LEAST_OF_HEADLINE) if report.relation.is_headline else likelihood


def _least_likelihood(scene: Scene, report: Report) -> float:
    if report.relation.is_set_off:
        return LEAST_SET_OFF
    if report.is_claim(scene):
        return LEAST_CLAIM
    told = report.relation.is_clause and stance_of(scene.parse, scene.cues[report.cue], report.complement) == "requests"
    return LEAST_REQUEST if told else LEAST_REPORT
