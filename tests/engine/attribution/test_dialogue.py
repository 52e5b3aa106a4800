import pytest

from quoteapi.engine.attribution.dialogue import anchor_of, other_speaker, runs
from support.build import build

ASKED = "“Who is it?” Marsh asked. “Me.” “Bo?” Lind left."
ASKED_COLUMNS = (
    "[0]/ccomp/asked Marsh/NNP/nsubj/asked/PERSON asked/VBD/ROOT ././punct/asked\n[1]/ROOT\n[2]/ROOT\n"
    "Lind/NNP/nsubj/left/PERSON left/VBD/ROOT ././punct/left"
)
RUNS = [
    pytest.param(ASKED, ASKED_COLUMNS, [(1, 3)], id="side by side"),
    pytest.param("“Go.” “Stay.”", "[0]/ROOT\n[1]/ROOT", [], id="no question"),
    pytest.param("“Go?” and “Stay.”", "[0]/ROOT and/CC/cc/works [1]/conj/works", [], id="a word between"),
    pytest.param("“Go?”\n\n“Stay.”", "[0]/ROOT\n[1]/ROOT", [], id="two paragraphs"),
    pytest.param("Rain.", "Rain/NN/ROOT ././punct/Rain", [], id="no passage"),
]


@pytest.mark.parametrize(("text", "columns", "found"), RUNS)
def test_runs(text, columns, found):
    assert runs(build(text, columns)) == found


def test_the_clause_before_a_run_anchors_it():
    scene = build(ASKED, ASKED_COLUMNS)
    assert anchor_of(scene, 1, 3, [0, None, None]) == 0
    assert anchor_of(scene, 1, 3, [1, None, None]) is None  # Lind stands behind the run
    assert anchor_of(scene, 1, 3, [None, None, None]) is None


def test_the_clause_behind_a_run_anchors_it():
    scene = build(
        "“Go?” “Never,” said Marsh.",
        "[0]/ROOT\n[1]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON ././punct/said",
    )
    assert anchor_of(scene, 0, 2, [None, None]) == 1


def test_the_other_speaker_is_the_last_who_is_not_the_first():
    scene = build(ASKED, ASKED_COLUMNS)
    assert other_speaker(scene, 2, 0, [1, 0, None]) == 1
    assert other_speaker(scene, 2, 0, [0, 0, None]) is None
