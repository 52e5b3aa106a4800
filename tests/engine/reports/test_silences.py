"""What a source kept back, at the end of a reported clause."""

import pytest

from quoteapi.engine.reports.silences import without_silence
from support.build import build

SAID = "Marsh/NNP/nsubj/said said/VBD/ROOT ships/NNS/nsubj/sank sank/VBD/ccomp/said in/IN/prep/sank May/NNP/pobj/in "
DENIED = "did/VBD/aux/{0} not/RB/neg/{0} {0}/VB/conj/said ././punct/said"
ENDS = [
    pytest.param("but did not elaborate.", "but/CC/cc/said " + DENIED.format("elaborate"), True, id="elaborate"),
    pytest.param("but did not explode.", "but/CC/cc/said " + DENIED.format("explode"), False, id="what it did"),
    pytest.param("and did not elaborate.", "and/CC/cc/said " + DENIED.format("elaborate"), False, id="another opener"),
    pytest.param(
        "but declined to say.",
        "but/CC/cc/said declined/VBD/conj/said to/TO/aux/say say/VB/xcomp/declined ././punct/said",
        True,
        id="declined",
    ),
    pytest.param(
        "but gave no reasons.",
        "but/CC/cc/said gave/VBD/conj/said no/DT/det/reasons reasons/NNS/dobj/gave ././punct/said",
        True,
        id="gave none",
    ),
    pytest.param(
        "but gave no light.",
        "but/CC/cc/said gave/VBD/conj/said no/DT/det/light light/NN/dobj/gave ././punct/said",
        False,
        id="gave no light",
    ),
    pytest.param("but", "but/CC/cc/said", False, id="at the last token"),
]


@pytest.mark.parametrize(("end", "columns", "cut"), ENDS)
def test_a_silence_is_cut_off(end, columns, cut):
    scene = build(f"Marsh said ships sank in May {end}", SAID + columns)
    tokens = list(range(2, len(scene.parse)))
    (cue,) = [cue for cue in scene.cues if cue.lemma == "say" and cue.head == 1]
    assert without_silence(scene, cue, tokens) == (tokens[:4] if cut else tokens)


def test_nothing_is_cut_from_nothing():
    scene = build("Marsh said ships sank in May.", SAID + "././punct/said")
    assert without_silence(scene, scene.cues[0], []) == []
