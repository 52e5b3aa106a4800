import pytest

from quoteapi.engine.speakers.roles import find_role
from quoteapi.engine.speakers.roster import Roster
from support.build import build


def role_of(text, columns):
    """The role of the first person that a text names."""
    scene = build(text, columns)
    person = next(n for n, entity in enumerate(scene.coreference.entities) if entity.kind == "person")
    return find_role(Roster.of(scene), person)


MARSH = "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/left/PERSON"
ROLES = [
    pytest.param("Sen. Odile Marsh left.", "Sen./NNP/compound/Marsh " + MARSH + " left/VBD/ROOT", "Sen.", id="title"),
    pytest.param("Odile Marsh left.", MARSH + " left/VBD/ROOT", None, id="none"),
    pytest.param(
        "Odile Marsh, a farmer, left.",
        "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/left/PERSON ,/,/punct/Marsh a/DT/det/farmer "
        "farmer/NN/appos/Marsh ,/,/punct/Marsh left/VBD/ROOT",
        "farmer",
        id="apposition after",
    ),
    pytest.param(
        "The farmer Odile Marsh left.",
        "The/DT/det/Marsh farmer/NN/nmod/Marsh Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/left/PERSON "
        "left/VBD/ROOT",
        "farmer",
        id="noun before",
    ),
    pytest.param(
        "Odile Marsh, head of the mill, left.",
        "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/left/PERSON ,/,/punct/Marsh head/NN/appos/Marsh "
        "of/IN/prep/head the/DT/det/mill mill/NN/pobj/of ,/,/punct/Marsh left/VBD/ROOT",
        "head of the mill",
        id="apposition with of",
    ),
]


@pytest.mark.parametrize(("text", "columns", "role"), ROLES)
def test_role(text, columns, role):
    assert role_of(text, columns) == role
