from quoteapi.engine.reports.candidates import find_reports
from quoteapi.engine.reports.signals import LEAST_OF_HEADLINE, rate_reports, report_signals
from support.build import build

TEXT = "Marsh said the day was wet."
COLUMNS = (
    "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT the/DT/det/day day/NN/nsubj/was was/VBD/ccomp/said wet/JJ/acomp/was "
    "././punct/said"
)


def test_report_signals():
    scene = build(TEXT, COLUMNS)
    (report,) = find_reports(scene)
    assert {"ccomp", "lemma=say", "lemma=say&ccomp", "side=after&ccomp"} <= set(report_signals(scene, report))


def test_the_likelihood_rises_with_the_weights():
    scene = build(TEXT, COLUMNS)
    low, high = (rate_reports(scene, {"lemma=say": weight})[0][0] for weight in (-1.0, 1.0))
    assert low < 0.5 < high


def test_a_headline_is_likely_whatever_the_weights_say():
    scene = build(
        "Minister: no tax\n\nMarsh left.",
        "Minister/NN/ROOT :/:/punct no/DT/det/tax tax/NN/appos\nMarsh/NNP/nsubj/left/PERSON left/VBD/ROOT",
    )
    assert [likelihood for likelihood, _ in rate_reports(scene, {"colon": -9.0})] == [LEAST_OF_HEADLINE]


def test_nothing_to_rate():
    assert rate_reports(build("", ""), {}) == []
