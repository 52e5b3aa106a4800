import pytest

from quoteapi.engine.attribution.touching import clause_after, find_touching
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


@pytest.mark.parametrize(
    ("text", "mention"),
    [pytest.param(AFTER, 0, id="a comma waits for it"), pytest.param(AFTER.replace(",", "!"), None, id="no comma")],
)
def test_clause_after(text, mention):
    assert clause_after(build(text, AFTER_COLUMNS), 0) == mention
