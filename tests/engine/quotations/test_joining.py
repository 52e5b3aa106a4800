import pytest

from quoteapi.engine.attribution import Decision
from quoteapi.engine.quotations.joining import join_passages
from support.build import build


def say(mention, quotation=1.0, speaker=0.9):
    return Decision(mention, quotation, speaker)


INTERRUPTED = "“Rain,” said Marsh, “is due.”"
INTERRUPTED_COLUMNS = (
    "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON ,/,/punct/said is/VBZ/ROOT due/JJ/acomp/is"
)
TWO = "“Rain,” said Marsh. “Sun,” said Lind."
TWO_COLUMNS = (
    "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON ././punct/said\n"
    "[1]/ccomp/said said/VBD/ROOT Lind/NNP/nsubj/said/PERSON ././punct/said"
)
RUNNING_ON = "Marsh said: “Rain is due.\n\n“Sun is not.”"
RUNNING_ON_COLUMNS = "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT :/:/punct/said [0]/ccomp/said\n[1]/ROOT"
BARE = "“Rain,” said Marsh.\n\n“Sun is not due.”"
BARE_COLUMNS = "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON ././punct/said\n[1]/ROOT"

JOINED = [
    pytest.param(INTERRUPTED, INTERRUPTED_COLUMNS, [0, 0], [(0, 1)], id="a clause in the middle"),
    pytest.param(
        INTERRUPTED, INTERRUPTED_COLUMNS, [0, None], [(0,), (1,)], id="a clause in the middle, another speaker"
    ),
    pytest.param(TWO, TWO_COLUMNS, [0, 1], [(0,), (1,)], id="two clauses"),
    pytest.param(RUNNING_ON, RUNNING_ON_COLUMNS, [0, 0], [(0, 1)], id="a paragraph that runs on"),
    pytest.param(BARE, BARE_COLUMNS, [0, 0], [(0,), (1,)], id="a closed paragraph does not run on"),
]


@pytest.mark.parametrize(("text", "columns", "mentions", "utterances"), JOINED)
def test_join_passages(text, columns, mentions, utterances):
    found = join_passages(build(text, columns), [say(mention) for mention in mentions])
    assert [utterance.passages for utterance in found] == utterances


def test_a_passage_that_is_likelier_no_quotation_is_left_out():
    scene = build(TWO, TWO_COLUMNS)
    assert [u.passages for u in join_passages(scene, [say(0, quotation=0.4), say(1)])] == [(1,)]


def test_no_passages_make_no_utterances():
    assert join_passages(build("Marsh left.", "Marsh/NNP/nsubj/left left/VBD/ROOT"), []) == []
