"""Where a reported clause may end."""

import pytest

from quoteapi.engine.reports import find_reports, offsets
from quoteapi.engine.reports.rating import MOST_OF_ENDS, likely_reports
from support.build import build

SAID = (
    "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT it/PRP/nsubj/sank sank/VBD/ccomp/said in/IN/prep/sank May/NNP/pobj/in "
)
ENDS = [
    pytest.param("Marsh said it sank in May.", SAID, [("it sank in May", "parsed")], id="no tail"),
    pytest.param(
        "Marsh said it sank in May, and Lind left.",
        SAID + ",/,/punct/sank and/CC/cc/sank Lind/NNP/nsubj/left left/VBD/conj/sank",
        [("it sank in May", "shorter"), ("it sank in May, and Lind left", "longer")],
        id="a coordinated clause",
    ),
    pytest.param(
        "Marsh said it sank in May, giving Lind hope.",
        SAID + ",/,/punct/sank giving/VBG/advcl/sank Lind/NNP/dative/giving hope/NN/dobj/giving",
        [("it sank in May", "shorter"), ("it sank in May, giving Lind hope", "longer")],
        id="a participle behind a comma",
    ),
    pytest.param(
        "Marsh said it sank in May when Lind left.",
        SAID + "when/WRB/advmod/left Lind/NNP/nsubj/left left/VBD/advcl/sank",
        [("it sank in May when Lind left", "parsed")],
        id="a clause without a comma",
    ),
    pytest.param(
        "Marsh said it sank in May, and broke.",
        SAID + ",/,/punct/sank and/CC/cc/sank broke/VBD/conj/sank",
        [("it sank in May, and broke", "parsed")],
        id="a coordinated verb",
    ),
    pytest.param(
        "Marsh said it sank in May, but Lind left.",
        SAID + ",/,/punct/said but/CC/cc/said Lind/NNP/nsubj/left left/VBD/conj/said",
        [("it sank in May", "shorter"), ("it sank in May, but Lind left", "longer")],
        id="a main clause",
    ),
    pytest.param(
        "Marsh said it sank in May, but Lind denied it.",
        SAID + ",/,/punct/said but/CC/cc/said Lind/NNP/nsubj/denied denied/VBD/conj/said it/PRP/dobj/denied",
        [("it sank in May", "parsed")],
        id="a main clause that reports",
    ),
    pytest.param(
        "Marsh said it sank in May, but left.",
        SAID + ",/,/punct/said but/CC/cc/said left/VBD/conj/said",
        [("it sank in May", "parsed")],
        id="no subject of its own",
    ),
]


@pytest.mark.parametrize(("text", "columns", "ends"), ENDS)
def test_a_clause_is_offered_with_each_end_that_is_possible(text, columns, ends):
    scene = build(text, columns + " ././punct/said")
    found = [report for report in find_reports(scene) if scene.cues[report.cue].lemma == "say"]
    assert [(text[offsets(scene, r)[0][0] : offsets(scene, r)[-1][1]], r.extent) for r in found] == ends


def test_the_likeliest_end_is_answered_with_the_likelihood_of_both():
    text = "Marsh said it sank in May, but Lind left."
    columns = ",/,/punct/said but/CC/cc/said Lind/NNP/nsubj/left left/VBD/conj/said ././punct/said"
    weights = {"lemma=say": 0.2, "extent=longer": 0.1}
    ((likelihood, report),) = likely_reports(build(text, SAID + columns), weights, everywhere=True)
    assert report.extent == "longer"
    assert likelihood == MOST_OF_ENDS
