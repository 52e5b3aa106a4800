import pytest

from quoteapi.engine.mentions.places import may_be_place
from support.build import build_parse


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
