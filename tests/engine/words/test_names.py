import pytest

from quoteapi.engine.words import names
from quoteapi.engine.words.names import PersonName


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        pytest.param("Béranger", "beranger", id="accent"),
        pytest.param("J.R.", "jr", id="dots"),
        pytest.param("O’Dowd", "o'dowd", id="typographic apostrophe"),
        pytest.param("", "", id="empty"),
        pytest.param("😀", "😀", id="emoji"),
    ],
)
def test_plain_is_lower_case_without_accents_and_dots(word, folded):
    assert names.plain(word) == folded


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("Odile\n Marsh", "Odile Marsh", id="line break"),
        pytest.param("Odile Marsh’s", "Odile Marsh", id="possessive"),
        pytest.param("Lars Hughes'", "Lars Hughes", id="possessive of an s"),
        pytest.param("Odile Marsh,", "Odile Marsh", id="comma"),
        pytest.param(
            "Odile Marsh ’s",
            "Odile Marsh",
            id="space before the possessive",
        ),
        pytest.param("Łukasz O’Dowd", "Łukasz O’Dowd", id="apostrophe inside"),
        pytest.param("", "", id="empty"),
    ],
)
def test_tidy_shows_a_name_without_what_hangs_on_it(name, shown):
    assert names.tidy(name) == shown


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("Jean-Luc O’Dowd", ["Jean-Luc", "O’Dowd"], id="hyphen and apostrophe"),
        pytest.param("J.R. Marsh Jr.", ["J.R.", "Marsh", "Jr."], id="dots stay"),
        pytest.param("", [], id="empty"),
        pytest.param("—“ ”", [], id="marks only"),
    ],
)
def test_split_words(name, words):
    assert names.split_words(name) == words


@pytest.mark.parametrize(
    ("name", "parsed"),
    [
        pytest.param("Odile Marsh", PersonName(("odile",), "marsh"), id="given and surname"),
        pytest.param("Marsh", PersonName((), "marsh"), id="one word is the surname"),
        pytest.param("Marisol de la Cruz", PersonName(("marisol",), "de la cruz"), id="particles go with the surname"),
        pytest.param("van der Meer", PersonName((), "van der meer"), id="particles and surname"),
        pytest.param("Alice T. Rowntree", PersonName(("alice", "t"), "rowntree"), id="middle initial"),
        pytest.param("Wendell Price Jr.", PersonName(("wendell",), "price"), id="suffix"),
        pytest.param("Jr.", PersonName((), "jr"), id="a suffix alone"),
        pytest.param("", PersonName((), ""), id="empty"),
        pytest.param("Ben Lind", PersonName(("ben",), "lind"), id="a given name that is a particle too"),
        pytest.param("Zoë Béranger", PersonName(("zoe",), "beranger"), id="accents"),
    ],
)
def test_parse_person(name, parsed):
    assert names.parse_person(name) == parsed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("anna", "anna", id="equal"),
        pytest.param("a", "anna", id="initial"),
        pytest.param("bob", "robert", id="nickname"),
        pytest.param("", "anna", id="not given"),
    ],
)
def test_same_given_accepts(one, other):
    assert names.same_given(one, other)
    assert names.same_given(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("anna", "maria", id="different"),
        pytest.param("b", "anna", id="another initial"),
    ],
)
def test_same_given_refuses(one, other):
    assert not names.same_given(one, other)
    assert not names.same_given(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Odile Marsh", "Marsh", id="surname"),
        pytest.param("Odile Marsh", "O. Marsh", id="initial"),
        pytest.param("Odile Marsh", "Odile Anne Marsh", id="middle name"),
        pytest.param("Anne Odile Marsh", "Odile Marsh", id="called by the middle name"),
        pytest.param("Femke van der Meer", "Meer", id="particles left out"),
        pytest.param("Rosa Lobo Vargas", "Rosa Lobo", id="double surname"),
        pytest.param("Marsh", "Marsh", id="two lone surnames"),
        pytest.param("Odile Van Marsh", "Van Marsh", id="a particle that is a given name too"),
    ],
)
def test_compatible_accepts(one, other):
    assert names.compatible(names.parse_person(one), names.parse_person(other))
    assert names.compatible(names.parse_person(other), names.parse_person(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Odile Marsh", "Edgar Marsh", id="another given name"),
        pytest.param("Odile Marsh", "Odile Reed", id="another surname"),
        pytest.param("Marsh", "Reed", id="two surnames"),
        pytest.param("Odile Marsh", "E. Marsh", id="another initial"),
        pytest.param("Odile Marsh", "Van Marsh", id="a particle that is a given name"),
    ],
)
def test_compatible_refuses(one, other):
    assert not names.compatible(names.parse_person(one), names.parse_person(other))
    assert not names.compatible(names.parse_person(other), names.parse_person(one))


@pytest.mark.parametrize(
    ("words", "title"),
    [
        pytest.param("Sen. Mary Cole", 1, id="abbreviation"),
        pytest.param("Senate Majority Leader Mary Cole", 3, id="three words"),
        pytest.param("Mary Cole", 0, id="none"),
        pytest.param("President", 0, id="never all of the words"),
        pytest.param("Don Ames", 0, id="a given name that is a title elsewhere"),
        pytest.param("Dean Castor", 0, id="ambiguous before one word that is no given name"),
        pytest.param("Judge Naomi Feld", 1, id="ambiguous before a full name"),
        pytest.param("Dr Ames", 1, id="honorific without a dot"),
        pytest.param("Rosa da Lima", 0, id="a particle that is an abbreviated title"),
        pytest.param("Luis del Monte", 0, id="another particle"),
        pytest.param("Del. Rosa Lima", 1, id="the abbreviated title"),
    ],
)
def test_split_title(words, title):
    assert names.split_title(words.split()) == title


@pytest.mark.parametrize(
    ("title", "gender"),
    [
        pytest.param("Mrs.", "f", id="mrs"),
        pytest.param("Mr", "m", id="mr"),
        pytest.param("Chairwoman", "f", id="office"),
        pytest.param("Sen.", None, id="either"),
        pytest.param("", None, id="empty"),
    ],
)
def test_title_gender(title, gender):
    assert names.title_gender(title) == gender


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        pytest.param("Maria Ames", "f", id="feminine"),
        pytest.param("Thomas Ames", "m", id="masculine"),
        pytest.param("Ben van Marsh", "m", id="in the surname, before another particle"),
        pytest.param("Xq Ames", None, id="unknown"),
        pytest.param("Ames", None, id="a lone surname"),
        pytest.param("Maria-Xq Ames", "f", id="the first of a double name"),
    ],
)
def test_given_gender(name, gender):
    assert names.given_gender(names.parse_person(name)) == gender


@pytest.mark.parametrize(
    ("name", "short"),
    [
        pytest.param("Coastal Erosion Board", {"CEB"}, id="every word"),
        pytest.param("Union of Deep Miners", {"UDM", "UODM"}, id="with and without the small word"),
        pytest.param("Ministry", set(), id="one word has none"),
        pytest.param("", set(), id="empty"),
    ],
)
def test_acronyms(name, short):
    assert names.acronyms(name) == short


@pytest.mark.parametrize(
    ("name", "body"),
    [
        pytest.param("Stour University", True, id="university"),
        pytest.param("Halvorsen Inc.", True, id="legal form"),
        pytest.param("Odile Marsh", False, id="person"),
        pytest.param("", False, id="empty"),
    ],
)
def test_looks_like_organization(name, body):
    assert names.looks_like_organization(name.split()) is body


def test_umlauts_and_their_spelling_out_compare_equal():
    assert names.fold_umlauts("mueller") == names.fold_umlauts(names.plain("Müller"))


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        pytest.param("Vrenkovina Marsh", "f", id="ending of women's names"),
        pytest.param("Vrenkoslav Marsh", "m", id="ending of men's names"),
        pytest.param("Vrenkis Marsh", None, id="ending of both"),
        pytest.param("Robin Marsh", None, id="a name of the list"),
        pytest.param("Marsh", None, id="no given name"),
        pytest.param("Xa Marsh", None, id="too short"),
    ],
)
def test_spelt_gender(name, gender):
    assert names.spelt_gender(names.parse_person(name)) == gender
