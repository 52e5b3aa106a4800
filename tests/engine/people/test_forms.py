import pytest

from quoteapi.engine.people.forms import LONGEST_KEPT, Form, fold_word, key_of

SAME = [
    pytest.param("Siobhán O'Neill", "SIOBHAN O’NEILL", id="accents, case and apostrophes"),
    pytest.param("Jörg Müller", "Joerg Mueller", id="umlauts"),
    pytest.param("Søren Łukasz Weiß", "Soren Lukasz Weiss", id="letters that Unicode does not take apart"),
    pytest.param("J. K. Marlow", "JK Marlow", id="initials apart"),
    pytest.param("J.K. Marlow", "J. K. Marlow", id="initials with full stops"),
    pytest.param("J.R.R. Marlow", "J. R. R. Marlow", id="three initials"),
    pytest.param("U.N.", "UN", id="an acronym"),
    pytest.param("Jean-Luc Marlow", "Jean Luc Marlow", id="a hyphen"),
    pytest.param("the Bank of Wick", "Bank of Wick", id="the"),
    pytest.param("Rope & Sons", "Rope and Sons", id="and"),
    pytest.param("Wick Organisation", "Wick Organization", id="British spelling"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_compare_equal(one, other):
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Al B. Marlow", "Alb Marlow"), ("Ann Lee", "Ann Leigh"), ("Wick", "Wick Port"), ("Bo Li", "Boli")],
)
def test_different_names_compare_different(one, other):
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize(
    ("name", "given", "surname"),
    [
        pytest.param("Ann Lee", 1, "lee", id="two words"),
        pytest.param("Lee", 0, "lee", id="one word"),
        pytest.param("van der Berg", 0, "van der berg", id="a surname with particles"),
        pytest.param("Bo van der Berg", 1, "van der berg", id="particles go with the surname"),
        pytest.param("Ines Ocasio-Brandt", 1, "ocasio brandt", id="a surname with a hyphen"),
        pytest.param("", 0, "", id="nothing"),
        pytest.param("The", 0, "", id="nothing that is compared"),
    ],
)
def test_surname(name, given, surname):
    form = Form.of(name)
    assert (form.given, form.surname) == (given, surname)


LISTED = [
    pytest.param("Senator Ann Lee", True, ["senator ann lee", "ann lee"], id="a title"),
    pytest.param("Pope Linus", True, ["pope linus"], id="a title before one word"),
    pytest.param("Judge Marlow Centre", False, ["judge marlow center"], id="a body that begins like a title"),
    pytest.param("Bo Lee Jr.", True, ["bo lee jr", "bo lee"], id="a suffix"),
    pytest.param("Brightwater plc", False, ["brightwater plc", "brightwater"], id="a legal form"),
    pytest.param("Marlow's", False, ["marlows", "marlow"], id="a possessive"),
]


@pytest.mark.parametrize(("name", "person", "keys"), LISTED)
def test_forms_of_a_listed_name(name, person, keys):
    assert [form.key for form in Form.listed(name, person=person)] == keys


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("Bob Marlow", "Robert T. Marlow", True),
        ("R. Marlow", "Robert Marlow", True),
        ("RT Marlow", "Robert Thomas Marlow", True),
        ("RT Marlow", "Robert James Marlow", False),
        ("Robert A. Marlow", "Robert B. Marlow", False),
        ("Robert Marlow", "Ann Marlow", False),
        ("Robert Marlow", "Robert Lee", False),
        ("Marlow", "Robert Marlow", False),
    ],
)
def test_names_that_may_be_one_person_s(one, other, like):
    assert Form.of(one).is_like(Form.of(other)) is like
    assert Form.of(other).is_like(Form.of(one)) is like


def test_a_long_word_is_not_kept():
    from quoteapi.engine.people import forms

    before = forms._fold_short.cache_info().currsize
    assert fold_word("X" * (LONGEST_KEPT + 1)) == "x" * (LONGEST_KEPT + 1)
    assert forms._fold_short.cache_info().currsize == before
