"""Which answers solve a small case."""

import pytest

from quoteapi.evaluation.cases import is_solved
from quoteapi.evaluation.gold import Case, Pair
from support.answers import LONG, SHORT, TEXT, article, quote

MENDED = Pair(1, 30, ("Odile Marsh", "Marsh"), ("direct", "mixed"), False)
GRIM = Pair(66, 70, None, (), True)
RIGHT = quote(LONG, "Odile Marsh", (38, 49))


@pytest.mark.parametrize(
    ("quotes", "solved"),
    [
        pytest.param([RIGHT], True, id="right"),
        pytest.param([quote(LONG, "Marsh", (38, 49), type_="mixed")], True, id="another name and type"),
        pytest.param([], False, id="missing"),
        pytest.param([quote((0, 12), "Odile Marsh", (38, 49))], False, id="cut"),
        pytest.param([quote(LONG, "Ali", (51, 54))], False, id="another person"),
        pytest.param([quote(LONG, None, (38, 49))], False, id="no name"),
        pytest.param([quote(LONG, None, None)], False, id="no speaker"),
        pytest.param([quote(LONG, "Odile Marsh", (38, 49), type_="indirect")], False, id="another type"),
        pytest.param([RIGHT, quote(SHORT, None, (51, 54))], True, id="optional and rightly unnamed"),
        pytest.param([RIGHT, quote(SHORT, "Ali", (51, 54))], False, id="optional and wrongly named"),
        pytest.param([RIGHT, quote((50, 55), "Ali", (51, 54))], False, id="touches what nobody says"),
    ],
)
def test_a_case_is_solved_by(quotes, solved):
    case = Case("B names", (MENDED, GRIM), ((51, 54),), False)
    assert is_solved(case, article(TEXT, *quotes)) is solved
