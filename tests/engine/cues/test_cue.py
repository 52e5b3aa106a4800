import pytest

from quoteapi.engine.cues.cue import relative_pronoun
from support.build import build

CLAUSES = [
    pytest.param(
        "The man who spoke left.",
        "The/DT/det/man man/NN/nsubj/left who/WP/nsubj/spoke spoke/VBD/relcl/man left/VBD/ROOT ././punct/left",
        "who",
        id="subject of a relative clause",
    ),
    pytest.param(
        "The man whom Lind told left.",
        "The/DT/det/man man/NN/nsubj/left whom/WP/dobj/told Lind/NNP/nsubj/told/PERSON told/VBD/relcl/man "
        "left/VBD/ROOT ././punct/left",
        None,
        id="object of a relative clause",
    ),
    pytest.param("Lind left.", "Lind/NNP/nsubj/left/PERSON left/VBD/ROOT ././punct/left", None, id="main clause"),
    pytest.param("Her reply.", "Her/PRP$/poss/reply reply/NN/ROOT", None, id="noun of speech"),
]


@pytest.mark.parametrize(("text", "columns", "word"), CLAUSES)
def test_relative_pronoun(text, columns, word):
    scene = build(text, columns)
    token = relative_pronoun(scene.parse, scene.cues[0])
    assert (None if token is None else scene.parse.words[token]) == word
