from quoteapi.engine.reports.candidates import find_reports
from quoteapi.engine.reports.features import report_features
from support.build import build

TEXT = "Marsh said the day was wet."
COLUMNS = (
    "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT the/DT/det/day day/NN/nsubj/was was/VBD/ccomp/said wet/JJ/acomp/was "
    "././punct/said"
)


def test_report_features():
    scene = build(TEXT, COLUMNS)
    (report,) = find_reports(scene)
    assert {"ccomp", "lemma=say", "lemma=say&ccomp", "side=after&ccomp"} <= set(report_features(scene, report))
