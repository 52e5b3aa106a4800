import pytest

from build import build
from quoteapi.engine.reports import find_reports, offsets

CANDIDATES = [
    pytest.param("", "", [], id="empty text"),
    pytest.param(
        "😀 Marsh said the day was wet.",
        "😀/NFP/ROOT\nMarsh/NNP/nsubj/said/PERSON said/VBD/ROOT the/DT/det/day day/NN/nsubj/was was/VBD/ccomp/said "
        "wet/JJ/acomp/was ././punct/said",
        ["the day was wet"],
        id="clause",
    ),
    pytest.param(
        "Marsh urged calm",
        "Marsh/NNP/nsubj/urged/PERSON urged/VBD/ROOT calm/NN/dobj/urged",
        ["calm"],
        id="object, at the last token",
    ),
    pytest.param(
        "Marsh left.", "Marsh/NNP/nsubj/left/PERSON left/VBD/ROOT ././punct/left", [], id="a verb without a complement"
    ),
    pytest.param("“Marsh said it was wet.”", "[0]/ROOT", [], id="a cue inside marks"),
]


@pytest.mark.parametrize(("text", "columns", "contents"), CANDIDATES)
def test_find_reports(text, columns, contents):
    scene = build(text, columns)
    found = [offsets(scene, report) for report in find_reports(scene)]
    assert [" ".join(text[start:end] for start, end in content) for content in found] == contents
