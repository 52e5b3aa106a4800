from quoteapi.engine.attribution import Decision
from quoteapi.engine.quotations.utterances import find_utterances
from support.build import build

TWO = "“Rain,” said Marsh. “Sun,” said Lind."
TWO_COLUMNS = (
    "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON ././punct/said\n"
    "[1]/ccomp/said said/VBD/ROOT Lind/NNP/nsubj/said/PERSON ././punct/said"
)


def test_types_that_were_not_asked_for_are_left_out():
    assert find_utterances(build(TWO, TWO_COLUMNS), [Decision(0, 1.0, 0.9), Decision(1, 1.0, 0.9)], ["indirect"]) == []
