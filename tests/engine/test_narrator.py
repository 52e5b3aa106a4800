import pytest

from quoteapi.engine.narrator import aside_after, title_phrase
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


THAT = "Lind/NNP/nsubj/says/PERSON says/VBZ/ROOT that/IN/mark/fell rain/NN/nsubj/fell fell/VBD/ccomp/says"
IN_HER_BOOK = "In/IN/prep/says her/PRP$/poss/book book/NN/pobj/In ,/,/punct/says Rain/NN/appos/book ,/,/punct/says "
PHRASES = [
    pytest.param(
        "In her book, “Rain,” Lind says that rain fell", IN_HER_BOOK + THAT, "In her book, “Rain,”", id="after a noun"
    ),
    pytest.param(
        "In “Rain,” Lind says that rain fell",
        "In/IN/prep/says Rain/NN/pobj/In ,/,/punct/says " + THAT,
        "In “Rain,”",
        id="after a preposition",
    ),
    pytest.param(
        "In her book, “rain falls,” Lind says that rain fell",
        IN_HER_BOOK.replace("Rain/NN/appos/book", "rain/NN/nsubj/falls falls/VBZ/dep/says") + THAT,
        None,
        id="in lower case",
    ),
    pytest.param(
        "In her book, “Rain,” Lind says",
        IN_HER_BOOK + "Lind/NNP/nsubj/says/PERSON says/VBZ/ROOT",
        None,
        id="nothing else is reported",
    ),
    pytest.param(
        "In her house, “Rain,” Lind says that rain fell",
        IN_HER_BOOK.replace("book", "house") + THAT,
        None,
        id="after a noun for no work",
    ),
    pytest.param(
        "In sum she sang, “Rain,” Lind says that rain fell",
        "In/IN/prep/sang sum/NN/pobj/In she/PRP/nsubj/sang sang/VBD/ccomp/says ,/,/punct/says Rain/NN/dobj/sang "
        ",/,/punct/says " + THAT,
        None,
        id="a clause",
    ),
    pytest.param(
        "Her book, “Rain,” Lind says that rain fell",
        IN_HER_BOOK.removeprefix("In/IN/prep/says ").replace("her", "Her").replace("pobj/In", "dep/says") + THAT,
        None,
        id="no preposition",
    ),
]


@pytest.mark.parametrize(("text", "columns", "phrase"), PHRASES)
def test_title_phrase(text, columns, phrase):
    offsets = title_phrase(build(text, columns), 0)
    assert (offsets and text[slice(*offsets)]) == phrase
