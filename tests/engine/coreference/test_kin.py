import pytest

from support.build import stands_for

SISTER = (
    "Anders/NNP/compound/Moe/PERSON Moe/NNP/nsubj/left/PERSON left/VBD/ROOT with/IN/prep/left his/PRP$/poss/sister "
    "sister/NN/pobj/with Liv/NNP/appos/sister/PERSON ././punct/left"
)
KIN = [
    pytest.param(
        "Anders Moe left with his sister Liv. Her brother spoke.",
        SISTER + "\nHer/PRP$/poss/brother brother/NN/nsubj/spoke spoke/VBD/ROOT",
        "brother",
        "Anders Moe",
        id="the other of the two",
    ),
    pytest.param(
        "Anders Moe left with his sister Liv. Bo Lind sat. His sister spoke.",
        SISTER + "\nBo/NNP/compound/Lind/PERSON Lind/NNP/nsubj/sat/PERSON sat/VBD/ROOT ././punct/sat\n"
        "His/PRP$/poss/sister sister/NN/nsubj/spoke spoke/VBD/ROOT",
        "sister",
        None,
        id="the sister of another",
    ),
    pytest.param(
        "Anders Moe left with his sister Liv. Her mother spoke.",
        SISTER + "\nHer/PRP$/poss/mother mother/NN/nsubj/spoke spoke/VBD/ROOT",
        "mother",
        None,
        id="no mother was named",
    ),
    pytest.param(
        "Anders Moe left with his wife Liv. Mrs. Moe spoke.",
        SISTER.replace("sister", "wife") + "\nMrs./NNP/compound/Moe/PERSON Moe/NNP/nsubj/spoke/PERSON spoke/VBD/ROOT",
        "Moe",
        "Liv",
        id="the wife under his surname",
    ),
]


@pytest.mark.parametrize(("text", "columns", "word", "name"), KIN)
def test_kin_of_somebody(text, columns, word, name):
    assert stands_for(text, columns, word) == name
