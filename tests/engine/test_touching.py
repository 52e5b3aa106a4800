import pytest

from quoteapi.engine.touching import clause_after, find_touching
from support.build import build

AFTER = "“Rain,” said Marsh."
AFTER_COLUMNS = "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON ././punct/said"

CLAUSES = [
    pytest.param(AFTER, AFTER_COLUMNS, ["said"], id="a clause after it"),
    pytest.param(
        "Marsh said: “Rain.”",
        "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT :/:/punct/said [0]/ccomp/said",
        ["said"],
        id="a clause before it",
    ),
    pytest.param(
        "Marsh said at the old mill: “Rain.”",
        "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT at/IN/prep/said the/DT/det/mill old/JJ/amod/mill mill/NN/pobj/at "
        ":/:/punct/said [0]/ccomp/said",
        [],
        id="words between",
    ),
    pytest.param(
        "“Rain,” drove Marsh.",
        "[0]/ccomp/drove drove/VBD/ROOT Marsh/NNP/nsubj/drove/PERSON ././punct/drove",
        [],
        id="no verb of speech",
    ),
]


@pytest.mark.parametrize(("text", "columns", "words"), CLAUSES)
def test_find_touching(text, columns, words):
    scene = build(text, columns)
    assert [scene.parse.words[cue.head] for cue in find_touching(scene, *scene.ranges[0])] == words


CLAUSES_AFTER = [
    pytest.param(AFTER, AFTER_COLUMNS, 0, id="a comma waits for it"),
    pytest.param(AFTER.replace(",", "!"), AFTER_COLUMNS, 0, id="a verb that opens no sentence"),
    pytest.param(
        "“Rain?” Marsh wondered.",
        "[0]/ccomp/wondered Marsh/NNP/nsubj/wondered/PERSON wondered/VBD/ROOT ././punct/wondered",
        0,
        id="a subject and a verb of belief alone",
    ),
    pytest.param(
        "“Rain!” Marsh said it again.",
        "[0]/ccomp/said Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT it/PRP/dobj/said again/RB/advmod/said ././punct/said",
        None,
        id="a sentence of its own",
    ),
    pytest.param(
        "“Rain,” Marsh shrugged.",
        "[0]/ccomp/drove Marsh/NNP/nsubj/drove/PERSON drove/VBD/ROOT ././punct/drove".replace("drove", "shrugged"),
        0,
        id="any verb after a comma",
    ),
    pytest.param(
        "“Rain!” Marsh drove.",
        "[0]/ccomp/drove Marsh/NNP/nsubj/drove/PERSON drove/VBD/ROOT ././punct/drove",
        None,
        id="a verb of neither after another sign",
    ),
]


@pytest.mark.parametrize(("text", "columns", "mention"), CLAUSES_AFTER)
def test_clause_after(text, columns, mention):
    assert clause_after(build(text, columns), 0) == mention
