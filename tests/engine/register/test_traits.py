import pytest

from quoteapi.engine.register.traits import clash, traits_before, traits_behind
from support.build import build

SENATORS = [
    pytest.param("Marsh/NNP/nsubj/left of/IN/prep/Marsh Sweden/NNP", {"sweden", "swedish"}, id="country"),
    pytest.param(
        "Marsh/NNP/nsubj/left (/-LRB-/punct D/NNP/x/Marsh -/HYPH Vt/NNP/x ./NNP", {"democrat", "vermont"}, id="tag"
    ),
    pytest.param("Marsh/NNP/nsubj/left ,/,/punct R/NNP -/HYPH Iowa/NNP", {"republican", "iowa"}, id="commas"),
    pytest.param("Marsh/NNP/nsubj/left of/IN/prep/Marsh New/NNP Mexico/NNP", {"mexico"}, id="of"),
    pytest.param("Marsh/NNP/nsubj/left ,/, who/WP sings/VBZ", set(), id="a clause"),
    pytest.param("Marsh/NNP/nsubj/left", set(), id="nothing"),
]


@pytest.mark.parametrize(("phrase", "traits"), SENATORS)
def test_traits_behind(phrase, traits):
    words = " ".join(token.split("/")[0] for token in phrase.split())
    scene = build(f"{words} left.", f"{phrase} left/VBD/ROOT ././punct/left")
    assert traits_behind(scene.parse, scene.mentions[0]) == traits


def test_traits_before():
    scene = build("The new Vermont senator left.", "The/DT new/JJ Vermont/NNP senator/NN/nsubj/left left/VBD ././punct")
    assert traits_before(scene.parse, 0, 3) == {"vermont"}


@pytest.mark.parametrize(
    ("one", "other", "clashes"),
    [
        pytest.param({"vermont", "tall"}, {"iowa"}, True, id="two states"),
        pytest.param({"vermont"}, {"vermont", "iowa"}, False, id="one in common"),
        pytest.param({"norwegian"}, {"swedish"}, True, id="two peoples"),
        pytest.param({"norwegian"}, {"iowa"}, False, id="a people and a state"),
        pytest.param({"tall"}, {"iowa"}, False, id="no home"),
        pytest.param({"scottish"}, {"british"}, False, id="a people of Britain"),
        pytest.param({"american"}, {"texan"}, False, id="the people of a state"),
        pytest.param({"american"}, {"mexican"}, True, id="the people of no state"),
        pytest.param({"jewish"}, {"swedish"}, False, id="of any country"),
    ],
)
def test_clash(one, other, clashes):
    assert clash(one, other) is clashes
