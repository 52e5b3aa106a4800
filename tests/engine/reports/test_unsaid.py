import pytest

from quoteapi.engine.reports.unsaid import is_no_source, is_unsaid
from support.build import build

# A text, its columns, the cue and what it reports.
UNSAID = [
    pytest.param(
        "Marsh said it rained",
        "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT it/PRP/nsubj/rained rained/VBD/ccomp/said",
        "said",
        False,
        id="said",
    ),
    pytest.param(
        "If Marsh says it rained, we go.",
        "If/IN/mark/says Marsh/NNP/nsubj/says/PERSON says/VBZ/advcl/go it/PRP/nsubj/rained rained/VBD/ccomp/says "
        ",/,/punct/go we/PRP/nsubj/go go/VBP/ROOT ././punct/go",
        "says",
        True,
        id="condition",
    ),
    pytest.param(
        "Marsh declined to say it rained",
        "Marsh/NNP/nsubj/declined/PERSON declined/VBD/ROOT to/TO/aux/say say/VB/xcomp/declined it/PRP/nsubj/rained "
        "rained/VBD/ccomp/say",
        "say",
        True,
        id="refusal",
    ),
    pytest.param(
        "Marsh left without saying it rained",
        "Marsh/NNP/nsubj/left/PERSON left/VBD/ROOT without/IN/prep/left saying/VBG/pcomp/without it/PRP/nsubj/rained "
        "rained/VBD/ccomp/saying",
        "saying",
        True,
        id="without saying",
    ),
    pytest.param(
        "Marsh left after saying it rained",
        "Marsh/NNP/nsubj/left/PERSON left/VBD/ROOT after/IN/prep/left saying/VBG/pcomp/after it/PRP/nsubj/rained "
        "rained/VBD/ccomp/saying",
        "saying",
        False,
        id="after saying",
    ),
    pytest.param(
        "Marsh did not say it rained",
        "Marsh/NNP/nsubj/say/PERSON did/VBD/aux/say not/RB/neg/say say/VB/ROOT "
        "it/PRP/nsubj/rained rained/VBD/ccomp/say",
        "say",
        True,
        id="negation",
    ),
    pytest.param(
        "Did Marsh say it rained?",
        "Did/VBD/aux/say Marsh/NNP/nsubj/say/PERSON say/VB/ROOT it/PRP/nsubj/rained rained/VBD/ccomp/say ?/./punct/say",
        "say",
        True,
        id="question",
    ),
    pytest.param(
        "Marsh could say it rained",
        "Marsh/NNP/nsubj/say/PERSON could/MD/aux/say say/VB/ROOT it/PRP/nsubj/rained rained/VBD/ccomp/say",
        "say",
        True,
        id="possibility",
    ),
    pytest.param(
        "Marsh would say it rained",
        "Marsh/NNP/nsubj/say/PERSON would/MD/aux/say say/VB/ROOT it/PRP/nsubj/rained rained/VBD/ccomp/say",
        "say",
        False,
        id="would",
    ),
]


@pytest.mark.parametrize(("text", "columns", "word", "unsaid"), UNSAID)
def test_is_unsaid(text, columns, word, unsaid):
    scene = build(text, columns)
    cue = next(cue for cue in scene.cues if scene.parse.words[cue.head] == word)
    assert is_unsaid(scene, cue, scene.parse.words.index("rained")) == unsaid


@pytest.mark.parametrize(
    ("subject", "silent"),
    [
        pytest.param("Marsh/NNP/nsubj/said/PERSON", False, id="a name"),
        pytest.param("she/PRP/nsubj/said", False, id="a pronoun"),
        pytest.param("officials/NNS/nsubj/said", False, id="persons"),
        pytest.param("no/DT/det/official official/NN/nsubj/said", True, id="no official"),
        pytest.param("nobody/NN/nsubj/said", True, id="nobody"),
        pytest.param("percent/NN/nsubj/said", False, id="a count of people"),
        pytest.param("objectors/NNS/nsubj/said", False, id="people outside the lists"),
        pytest.param("silence/NN/nsubj/said", True, id="a thing"),
        pytest.param("numbers/NNS/nsubj/said", True, id="figures"),
        pytest.param("report/NN/nsubj/said", False, id="a report"),
    ],
)
def test_is_no_source(subject, silent):
    columns = f"{subject} said/VBD/ROOT it/PRP/nsubj/rained rained/VBD/ccomp/said"
    scene = build(" ".join(token.split("/")[0] for token in columns.split()), columns)
    cue = next(cue for cue in scene.cues if scene.parse.words[cue.head] == "said")
    assert is_no_source(scene, cue) == silent
