import pytest

from quoteapi.engine.speakers.pronouns import find_pronouns
from support.build import build

MARSH = "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/left/PERSON left/VBD/ROOT ././punct/left\n"


@pytest.mark.parametrize(
    ("text", "columns", "pronouns"),
    [
        pytest.param("Odile Marsh left.", MARSH, None, id="none, whatever the name suggests"),
        pytest.param(
            "Odile Marsh left. She slept.",
            MARSH + "She/PRP/nsubj/slept slept/VBD/ROOT ././punct/slept",
            "she",
            id="subject",
        ),
        pytest.param(
            "Odile Marsh left. Her dog slept.",
            MARSH + "Her/PRP$/poss/dog dog/NN/nsubj/slept slept/VBD/ROOT ././punct/slept",
            "she",
            id="possessive",
        ),
        pytest.param(
            "Odile Marsh left. It slept.", MARSH + "It/PRP/nsubj/slept slept/VBD/ROOT ././punct/slept", None, id="it"
        ),
    ],
)
def test_pronouns(text, columns, pronouns):
    scene = build(text, columns)
    person = next(n for n, entity in enumerate(scene.coreference.entities) if entity.kind == "person")
    assert find_pronouns(scene, person) == pronouns
