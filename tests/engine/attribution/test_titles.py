import pytest

from quoteapi.engine.attribution.titles import title_phrase
from support.build import build

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
