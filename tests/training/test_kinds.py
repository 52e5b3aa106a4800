"""The examples of the kinds of names: which gold name a name of the engine is."""

import pytest

from quoteapi.evaluation.gold import GoldArticle, GoldName, GoldSpeaker
from quoteapi.training.kinds import gold_kinds, kind_of

ARTICLE = GoldArticle(
    "a",
    "",
    names=(
        GoldName("Odile Anne Marsh", "person", "f", ("Marsh",)),
        GoldName("Wick", "place", None),
        GoldName("Wick", "organization", None),
        GoldName("Harbour Song", "work", None),
        GoldName("Green Party", "organization", None, ("Greens",)),
    ),
)


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        pytest.param("odile anne marsh", "person", id="fullest name"),
        pytest.param("marsh", "person", id="other form"),
        pytest.param("insider odile anne marsh", "person", id="words before a full name"),
        pytest.param("insider marsh", "thing", id="words before a surname"),
        pytest.param("odile anne", None, id="part of a person's name"),
        pytest.param("wick", None, id="two kinds"),
        pytest.param("the greens", "body", id="article"),
        pytest.param("harbour song", "thing", id="work"),
        pytest.param("steps forward", "thing", id="not listed"),
    ],
)
def test_the_kind_of_a_found_name(form, kind):
    assert kind_of(form, gold_kinds(ARTICLE), whole=True) == kind


def test_sources_tell_nothing_of_the_names_that_they_do_not_list():
    gold = gold_kinds(GoldArticle("a", "", speakers=(GoldSpeaker(("Mayor Odile Marsh",), True, ()),)))
    assert kind_of("odile marsh", gold, whole=False) == "person"
    assert kind_of("steps forward", gold, whole=False) is None
