import pytest

from quoteapi.engine.reports.candidates import find_reports
from quoteapi.engine.reports.report import offsets
from support.build import build

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
        "Marsh called Lind weak.",
        "Marsh/NNP/nsubj/called/PERSON called/VBD/ROOT Lind/NNP/dobj/called/PERSON weak/JJ/oprd/called "
        "././punct/called",
        ["Lind", "weak", "Lind weak"],
        id="an object with what is said of it",
    ),
    pytest.param(
        "Rain, Marsh told us, fell.",
        "Rain/NN/nsubj/fell ,/,/punct/fell Marsh/NNP/nsubj/told/PERSON told/VBD/parataxis/fell us/PRP/dobj/told "
        ",/,/punct/fell fell/VBD/ROOT ././punct/fell",
        ["us", "Rain fell"],
        id="around a clause with its addressee",
    ),
    pytest.param(
        "As Marsh said, rain fell.",
        "As/IN/mark/said Marsh/NNP/nsubj/said/PERSON said/VBD/advcl/fell ,/,/punct/fell rain/NN/nsubj/fell "
        "fell/VBD/ROOT ././punct/fell",
        ["rain fell"],
        id="after a clause with as",
    ),
    pytest.param(
        "Marsh said in May he left.",
        "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT in/IN/prep/left May/NNP/pobj/in/DATE he/PRP/nsubj/left "
        "left/VBD/ccomp/said ././punct/said",
        ["he left"],
        id="a date of the cue",
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
