import pytest

from quoteapi.engine.attribution.turns import Turn, take_turn
from support.build import build

TWO = "“Sit,” said Odile Marsh. “Stand,” said Bo Lind."
TWO_COLUMNS = (
    "[0]/ccomp/said said/VBD/ROOT Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/said/PERSON ././punct/said\n"
    "[1]/ccomp/said said/VBD/ROOT Bo/NNP/compound/Lind/PERSON Lind/NNP/nsubj/said/PERSON ././punct/said"
)


@pytest.mark.parametrize(
    ("last", "mention", "turn"),
    [
        pytest.param(None, 0, Turn(2, 0), id="the first turn"),
        pytest.param(Turn(1, 0), 1, Turn(2, 1, Turn(1, 0)), id="another speaker"),
        pytest.param(Turn(1, 0, Turn(0, 1)), 0, Turn(2, 0, Turn(0, 1)), id="the same speaker again"),
        pytest.param(Turn(1, 0, Turn(0, 1)), 1, Turn(2, 1, Turn(1, 0)), id="two who alternate"),
    ],
)
def test_take_turn(last, mention, turn):
    assert take_turn(build(TWO, TWO_COLUMNS), last, 2, mention) == turn
