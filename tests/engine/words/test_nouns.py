import pytest

from quoteapi.engine.words.nouns import gender_of, singular_of


@pytest.mark.parametrize(
    ("word", "singular"),
    [
        pytest.param("senators", "senator", id="s"),
        pytest.param("agencies", "agency", id="ies"),
        pytest.param("salesmen", "salesman", id="men"),
        pytest.param("people", "person", id="people"),
        pytest.param("witness", "witness", id="ss is no plural"),
        pytest.param("witnesses", "witness", id="sses"),
        pytest.param("churches", "church", id="ches"),
        pytest.param("analysis", "analysis", id="sis is no plural"),
        pytest.param("analyses", "analysis", id="lyses"),
        pytest.param("caucus", "caucus", id="us is no plural"),
        pytest.param("gas", "gas", id="three letters"),
        pytest.param("", "", id="empty"),
    ],
)
def test_singular_of(word, singular):
    assert singular_of(word) == singular


@pytest.mark.parametrize(
    ("noun", "gender"),
    [
        pytest.param("spokeswoman", "f", id="feminine"),
        pytest.param("salesman", "m", id="masculine"),
        pytest.param("farmer", None, id="either"),
        pytest.param("tractor", None, id="no person"),
    ],
)
def test_gender_of(noun, gender):
    assert gender_of(noun) == gender
