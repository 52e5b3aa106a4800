"""Which names identify a speaker."""

import pytest

from quoteapi.evaluation.names import is_one_of, name_words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("Lt. Gen. Odile Marsh Jr.", ["odile", "marsh"], id="titles and suffix"),
        pytest.param("Odile Marsh’s", ["odile", "marsh"], id="possessive"),
        pytest.param("Yusuf al-Amin", ["yusuf", "al-amin"], id="hyphen"),
        pytest.param("U.S. Senate", ["us", "senate"], id="full stops"),
        pytest.param("The Pope", ["the", "pope"], id="titles alone"),
        pytest.param("", [], id="empty"),
    ],
)
def test_words_of_a_name(name, words):
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("name", "names", "person", "same"),
    [
        pytest.param("Odile Marsh", ["Odile Marsh"], True, True, id="equal"),
        pytest.param("Mayor Marsh", ["Odile Marsh"], True, True, id="surname"),
        pytest.param("Odile Ann Marsh", ["Odile Marsh"], True, True, id="a name more"),
        pytest.param("Odile", ["Odile Marsh"], True, False, id="given name"),
        pytest.param("Ann Marsh", ["Odile Marsh"], True, False, id="another given name"),
        pytest.param("Odie", ["Odile Marsh", "Odie"], True, True, id="alias"),
        pytest.param("Wick Harbour Board", ["Harbour Board"], False, True, id="two of three words"),
        pytest.param("Wick Board", ["Harbour Board"], False, False, id="one of three words"),
        pytest.param("Board", ["Harbour Board"], False, False, id="last word of a body"),
        pytest.param("’", ["Odile Marsh"], True, False, id="no word"),
        pytest.param("Odile Marsh", [], True, False, id="no names"),
    ],
)
def test_is_one_of(name, names, person, same):
    assert is_one_of(name, names, person=person) is same
