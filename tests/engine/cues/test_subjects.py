import pytest

from quoteapi.engine.cues.subjects import find_subject
from support.build import build_parse


@pytest.mark.parametrize(
    ("columns", "subject"),
    [
        pytest.param("Marsh/NNP/nsubj/spoke spoke/VBD/ROOT", ("Marsh", True), id="its own"),
        pytest.param("Marsh/NNP/nsubj/sat sat/VBD/ROOT spoke/VBD/conj/sat", ("Marsh", False), id="shared"),
        pytest.param("spoke/VBD/ROOT", None, id="none"),
        pytest.param("words/NNS/ROOT spoke/VBN/acl/words", ("words", True), id="the noun that a participle hangs on"),
        pytest.param(
            "Marsh/NNP/nsubj/sat sat/VBD/ROOT spoke/VBD/parataxis/sat", None, id="a clause beside shares none"
        ),
    ],
)
def test_find_subject(columns, subject):
    words = [token.split("/")[0] for token in columns.split()]
    parse = build_parse(" ".join(words), columns)
    token, own = find_subject(parse, parse.words.index("spoke"))
    assert (None if token is None else (parse.words[token], own)) == subject
