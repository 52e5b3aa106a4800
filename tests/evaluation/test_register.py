"""The figures of the engine's register, worked out by hand."""

from collections import Counter

import pytest

from quoteapi.engine.results import NamedEntity
from quoteapi.evaluation.gold import GoldArticle, GoldName
from quoteapi.evaluation.register import add_up_registers, groups_of, register_figures


def entity(name, kind="person", gender=None):
    return NamedEntity(name, kind, gender, ())


def gold(*names):
    return GoldArticle("a", "", names=tuple(GoldName(*name) for name in names))


ODILE = ("Odile Marsh", "person", "f")
ROWS = [
    pytest.param([entity("Odile Marsh", gender="f")], [("found as persons", "right")], id="right"),
    pytest.param([entity("Mayor Odile Marsh", gender="f")], [("found as persons", "right")], id="with a title"),
    pytest.param([entity("Odile Marsh")], [("found as persons", "unknown")], id="gender unknown"),
    pytest.param([entity("Odile Marsh", gender="m")], [("found as persons", "wrong")], id="gender wrong"),
    pytest.param(
        [entity("Odile Marsh", "organization")], [("found as something else", "unknown")], id="taken for a body"
    ),
    pytest.param(
        [entity("Odile Marsh", gender="f"), entity("Odile Marsh", "work")],
        [("found as persons", "right")],
        id="a work of the same name",
    ),
    pytest.param([entity("Odile Marsh Sides")], [("inside a longer name", None)], id="a headline's word in the name"),
    pytest.param([entity("Odile Ann Marsh")], [("not found", None)], id="words between"),
    pytest.param([entity("Marsh")], [("not found", None)], id="surname only"),
    pytest.param([], [("not found", None)], id="nobody"),
]


@pytest.mark.parametrize(("register", "wanted"), ROWS)
def test_how_a_person_is_found(register, wanted):
    ((found, gender),) = wanted
    expected = Counter({"people": 1, found: 1})
    if gender:
        expected.update(("gender of those found", gender))
    assert register_figures(gold(ODILE), register) == expected


def test_a_gender_that_nobody_would_guess_does_not_count():
    names = gold(("Kim Lee", "person", None), ("Sam Roe", "person", None))
    found = register_figures(names, [entity("Kim Lee", gender="m")])
    assert found == Counter({"people": 2, "found as persons": 1, "not found": 1})


def test_names_of_others_that_pass_for_persons():
    names = gold(("Harbour Board", "organization", None), ("Wick", "place", None))
    found = register_figures(names, [entity("The Harbour Board"), entity("Wick", "organization")])
    assert +found == Counter({"other names": 2, "that pass for persons": 1})


def test_counts_are_added_up_by_kind_of_article_and_half():
    # The MD5 of "ae/1" is even and that of "b" is odd.
    assert groups_of("ae/1") == ["news measure", "news both", "all measure", "all both"]
    total = add_up_registers([("ae/1", Counter(people=2)), ("b", Counter(people=3))])
    counts = {group: counts["people"] for group, counts in total.items()}
    assert counts == {
        "news read": 0,
        "news measure": 2,
        "news both": 2,
        "all read": 3,
        "all measure": 2,
        "all both": 5,
    }
