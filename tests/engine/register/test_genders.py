import pytest

from quoteapi.engine.mentions.finding import find_mentions
from quoteapi.engine.register.entities import register_names
from quoteapi.engine.register.genders import decide_gender, guess_gender
from support.build import build_parse

MARSH = "{title}{given}/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/left/PERSON left/VBD/ROOT ././punct/left\n"


def gender_of(text, columns):
    """The gender of the first entity of a text."""
    parse = build_parse(text, columns)
    return register_names(parse, text, find_mentions(parse, text)).entities[0].gender


def marsh_left(given, title="", after="", columns=""):
    text = f"{title and title + ' '}{given} Marsh left. {after}"
    before = f"{title}/NNP/compound/Marsh " if title else ""
    return gender_of(text, MARSH.format(given=given, title=before) + columns)


SHE = "She/PRP/nsubj/smiled smiled/VBD/ROOT ././punct/smiled\n"
NIKA_SMILED = "Nika/NNP/compound/Reed/PERSON Reed/NNP/nsubj/smiled/PERSON smiled/VBD/ROOT ././punct/smiled\n"


def test_the_given_name_decides_where_the_text_says_nothing():
    assert marsh_left("Odile") == "f"


def test_a_pronoun_that_can_mean_nobody_else_tells_the_gender():
    assert marsh_left("Vrenko", after="She smiled.", columns=SHE) == "f"


def test_a_pronoun_for_which_two_people_compete_tells_nothing():
    after = "Nika Reed smiled. She smiled."
    assert marsh_left("Vrenko", after=after, columns=NIKA_SMILED + SHE) is None


def test_one_pronoun_does_not_outweigh_the_given_name():
    assert marsh_left("Edgar", after="She smiled.", columns=SHE) == "m"


def test_two_pronouns_outweigh_the_given_name():
    columns = (
        "She/PRP/nsubj/smiled smiled/VBD/ROOT as/IN/mark/slept she/PRP/nsubj/slept slept/VBD/advcl/smiled "
        "././punct/smiled\n"
    )
    assert marsh_left("Edgar", after="She smiled as she slept.", columns=columns) == "f"


def test_a_pronoun_that_opens_the_paragraph_means_somebody_else():
    text = "She met Vrenko Marsh. She smiled."
    met = "She/PRP/nsubj/met met/VBD/ROOT Vrenko/NNP/compound/Marsh/PERSON Marsh/NNP/dobj/met/PERSON ././punct/met\n"
    assert gender_of(text, met + SHE) is None


def test_a_title_outweighs_the_given_name():
    assert marsh_left("Edgar", title="Mrs.") == "f"


def test_a_reflexive_means_the_subject_of_its_clause():
    columns = (
        "Vrenko/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/told/PERSON told/VBD/ROOT "
        "Nika/NNP/compound/Reed/PERSON Reed/NNP/dobj/told/PERSON about/IN/prep/told "
        "herself/PRP/pobj/about ././punct/told\n"
    )
    assert gender_of("Vrenko Marsh told Nika Reed about herself.", columns) == "f"


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        pytest.param("Ben Osei", "m", id="given name that is a particle too"),
        pytest.param("Ifeoma Osei", "f", id="name from a list of the world"),
        pytest.param("Abdulmutaal Saidov", "m", id="servant of"),
        pytest.param("Vrenko Petrova", "f", id="surname that is inflected"),
        pytest.param("Vrenko Petrov", "m", id="the same of a man"),
        pytest.param("Petrov", None, id="a lone word is a body's name as often"),
        pytest.param("Hillary", "f", id="a given name alone"),
        pytest.param("Ryan", None, id="a lone given name that is a surname too"),
        pytest.param("Napoleon", "m", id="widely known by one name"),
        pytest.param("Han Min-koo", "m", id="Korean given name behind the family name"),
        pytest.param("Robin Marsh", None, id="given name of both sexes"),
        pytest.param("Marybel Marsh", "f", id="a rarer given name"),
        pytest.param("Jeong Hye Jin", "f", id="Korean given name in two words"),
        pytest.param("Jeong Hye Marsh", None, id="two words that are no given name"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_name_tells_its_gender(name, gender):
    assert (decide_gender(None, name) or guess_gender(None, name)) == gender


def test_votes_that_cancel_each_other_leave_nothing_to_the_spelling():
    assert guess_gender(None, "Vrenkovina Marsh") == "f"
    assert guess_gender(0.0, "Vrenkovina Marsh") is None
