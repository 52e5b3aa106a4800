import pytest

from quoteapi.engine.reports.headlines import headline_reports, is_headline
from support.build import build

MARSH = "Marsh/NNP/nsubj/left/PERSON left/VBD/ROOT ././punct/left"
# The headline, its columns, the paragraph below, its columns, and whether the headline reports speech.
HEADLINES = [
    pytest.param("Minister: no tax", "Minister/NN/ROOT :/:/punct no/DT/det/tax tax/NN/appos", True, id="an office"),
    pytest.param("Marsh: no tax", "Marsh/NNP/ROOT//PERSON :/:/punct no/DT/det/tax tax/NN/appos", True, id="a surname"),
    pytest.param(
        "Lind: no tax",
        "Lind/NNP/ROOT//PERSON :/:/punct no/DT/det/tax tax/NN/appos",
        False,
        id="a name that does not come again",
    ),
    pytest.param(
        "Minister: why tax", "Minister/NN/ROOT :/:/punct why/WRB/advmod/tax tax/NN/appos", False, id="a question"
    ),
    pytest.param("Business: no tax", "Business/NN/ROOT :/:/punct no/DT/det/tax tax/NN/appos", False, id="a section"),
    pytest.param("Minister: tax", "Minister/NN/ROOT :/:/punct tax/NN/appos", False, id="one word"),
    pytest.param(
        "Study: tax helps",
        "Study/NN/ROOT :/:/punct tax/NN/nsubj/helps helps/VBZ/ROOT",
        True,
        id="a study with a clause",
    ),
    pytest.param("Study: my tax", "Study/NN/ROOT :/:/punct my/PRP$/poss/tax tax/NN/appos", False, id="first person"),
]


@pytest.mark.parametrize(("headline", "columns", "reports"), HEADLINES)
def test_headline_reports(headline, columns, reports):
    scene = build(f"{headline}\n\nMarsh left.", f"{columns}\n{MARSH}")
    cue = next((cue for cue in scene.cues if cue.form == "punctuation"), None)
    last = scene.parse.sentences[0][1]
    assert is_headline(scene, 0, last)
    assert (cue is not None and headline_reports(scene, cue, last)) == reports


def test_a_text_of_one_paragraph_has_no_headline():
    scene = build("Marsh left.", MARSH)
    assert not is_headline(scene, 0, 3)
