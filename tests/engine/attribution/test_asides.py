import pytest

from quoteapi.engine.attribution.asides import aside_after
from support.build import build

COLUMNS = "Rain/NN/nsubj/fell he/PRP/nsubj/paused paused/VBD/ccomp/fell fell/VBD/ROOT"
ASIDES = [
    pytest.param("“Rain” — he paused — “fell.”", COLUMNS, " — he paused — ", id="dashes"),
    pytest.param("“Rain –” he paused – “fell.”", COLUMNS, " he paused – ", id="a dash inside the marks"),
    pytest.param("“Rain” (he paused) “fell.”", COLUMNS, " (he paused) ", id="brackets"),
    pytest.param("“Rain” — he paused, “fell.”", COLUMNS, None, id="no closing dash"),
    pytest.param("“Rain” he paused “fell.”", COLUMNS, None, id="nothing around it"),
    pytest.param("“Rain” — “fell.”", "Rain/NN/nsubj/fell fell/VBD/ROOT", None, id="nothing inside"),
    pytest.param(
        "“Rain” — and hail — “fell.”",
        "Rain/NN/nsubj/fell and/CC/cc/Rain hail/NN/conj/Rain fell/VBD/ROOT",
        None,
        id="without a verb",
    ),
    pytest.param(
        "“Rain” —\n\nhe paused — “fell.”",
        "Rain/NN/ROOT\nhe/PRP/nsubj/paused paused/VBD/ROOT fell/VBD/conj/paused",
        None,
        id="two paragraphs",
    ),
]


@pytest.mark.parametrize(("text", "columns", "aside"), ASIDES)
def test_aside_after(text, columns, aside):
    offsets = aside_after(build(text, columns), 0)
    assert (offsets and text[slice(*offsets)]) == aside


def test_nothing_follows_the_last_passage():
    assert aside_after(build("“Rain.”", "[0]/ROOT"), 0) is None
