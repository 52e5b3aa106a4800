import pytest

from quoteapi.engine.mentions.personhood import may_be_place, score_person
from support.build import build_parse


@pytest.mark.parametrize(
    ("name", "label", "person"),
    [
        pytest.param("Maria Ames", "PERSON", True, id="given name and label"),
        pytest.param("Maria Ames", "ORG", True, id="given name against the label"),
        pytest.param("Stour University", "ORG", False, id="university"),
        pytest.param("Maria University", "PERSON", False, id="university against the label"),
    ],
)
def test_what_speaks_for_a_person_and_what_for_a_body(name, label, person):
    first, last = name.split()
    columns = f"{first}/NNP/compound/{last}/{label} {last}/NNP/nsubj/left/{label} left/VBD/ROOT"
    assert (score_person(build_parse(f"{name} left", columns), 0, 2, "") > 0) is person


@pytest.mark.parametrize(
    ("after", "columns"),
    [
        pytest.param(" who left", "who/WP/nsubj/left left/VBD/relcl/Stour", id="who"),
        pytest.param(
            ", a farmer, left",
            ",/,/punct/Stour a/DT/det/farmer farmer/NN/appos/Stour ,/,/punct/Stour left/VBD/ROOT",
            id="apposition",
        ),
    ],
)
def test_what_follows_speaks_for_a_person(after, columns):
    columns = f"Quill/NNP/compound/Stour Stour/NNP/ROOT {columns}"
    assert score_person(build_parse(f"Quill Stour{after}", columns), 0, 2, "") > 0


@pytest.mark.parametrize(
    ("name", "label", "place"),
    [
        pytest.param("Stour Valley", "", True, id="last word"),
        pytest.param("Quill Stour", "GPE", True, id="label"),
        pytest.param("Quill Stour", "PERSON", False, id="neither"),
    ],
)
def test_may_be_place(name, label, place):
    first, last = name.split()
    columns = f"{first}/NNP/compound/{last}/{label} {last}/NNP/ROOT//{label}"
    assert may_be_place(build_parse(name, columns), 0, 2) is place
