import pytest

from support.build import build, stands_for

TWO = "Maria Ames sat.\nThomas Reed sat.\n"
TWO_COLUMNS = (
    "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/sat/PERSON sat/VBD/ROOT ././punct/sat\n"
    "Thomas/NNP/compound/Reed/PERSON Reed/NNP/nsubj/sat/PERSON sat/VBD/ROOT ././punct/sat\n"
)


@pytest.mark.parametrize(
    ("pronoun", "name"),
    [
        pytest.param("she", "Maria Ames", id="feminine"),
        pytest.param("he", "Thomas Reed", id="masculine"),
        pytest.param("it", None, id="no body was named"),
        pytest.param("they", None, id="plural"),
    ],
)
def test_a_pronoun_goes_to_its_gender(pronoun, name):
    columns = TWO_COLUMNS + f"{pronoun}/PRP/nsubj/left left/VBD/ROOT"
    assert stands_for(TWO + f"{pronoun} left.", columns, pronoun) == name


SALIENCE = [
    pytest.param(
        "Maria Ames sat. Anna Reed sat. She left.",
        "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/sat/PERSON sat/VBD/ROOT\n"
        "Anna/NNP/compound/Reed/PERSON Reed/NNP/nsubj/sat/PERSON sat/VBD/ROOT\nShe/PRP/nsubj/left left/VBD/ROOT",
        "Anna Reed",
        id="the last subject",
    ),
    pytest.param(
        "Maria Ames met Anna Reed. She left.",
        "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/met/PERSON met/VBD/ROOT Anna/NNP/compound/Reed/PERSON "
        "Reed/NNP/dobj/met/PERSON\nShe/PRP/nsubj/left left/VBD/ROOT",
        "Maria Ames",
        id="the subject before the object",
    ),
    pytest.param(
        "“Rain,” said Maria Ames. Anna Reed sat. She left.",
        "[0]/ccomp/said said/VBD/ROOT Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/said/PERSON ././punct/said\n"
        "Anna/NNP/compound/Reed/PERSON Reed/NNP/nsubj/sat/PERSON sat/VBD/ROOT\nShe/PRP/nsubj/left left/VBD/ROOT",
        "Anna Reed",
        id="the last subject, though another spoke",
    ),
]


@pytest.mark.parametrize(("text", "columns", "name"), SALIENCE)
def test_a_pronoun_goes_to_the_weightiest(text, columns, name):
    assert stands_for(text, columns, "She") == name


def test_a_subject_pronoun_is_not_the_object_of_its_own_verb():
    text = "Anna Reed sat. Maria Ames sat. She met Maria Ames."
    columns = (
        "Anna/NNP/compound/Reed/PERSON Reed/NNP/nsubj/sat/PERSON sat/VBD/ROOT\n"
        "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/sat/PERSON sat/VBD/ROOT\n"
        "She/PRP/nsubj/met met/VBD/ROOT Maria/NNP/compound/Ames/PERSON Ames/NNP/dobj/met/PERSON"
    )
    assert stands_for(text, columns, "She") == "Anna Reed"


def test_a_pronoun_may_look_ahead_when_nobody_was_named():
    text = "She sat. Maria Ames left."
    columns = "She/PRP/nsubj/sat sat/VBD/ROOT\nMaria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/left/PERSON left/VBD/ROOT"
    assert stands_for(text, columns, "She") == "Maria Ames"


NOMINALS = [
    pytest.param(
        "Sen. Maria Ames sat. The senator left.",
        "Sen./NNP/compound/Ames Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/sat/PERSON sat/VBD/ROOT\n"
        "The/DT/det/senator senator/NN/nsubj/left left/VBD/ROOT",
        "senator",
        "Maria Ames",
        id="from the title",
    ),
    pytest.param(
        "Stour Trust met. The company left.",
        "Stour/NNP/compound/Trust/ORG Trust/NNP/nsubj/met/ORG met/VBD/ROOT\n"
        "The/DT/det/company company/NN/nsubj/left left/VBD/ROOT",
        "company",
        "Stour Trust",
        id="the company is the last body",
    ),
    pytest.param(
        "Maria Ames sat. A spokesman left.",
        "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/sat/PERSON sat/VBD/ROOT\n"
        "A/DT/det/spokesman spokesman/NN/nsubj/left left/VBD/ROOT",
        "spokesman",
        None,
        id="an unnamed source stays unnamed",
    ),
    pytest.param(
        "Maria Ames sat. The spokeswoman left.",
        "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/sat/PERSON sat/VBD/ROOT\n"
        "The/DT/det/spokeswoman spokeswoman/NN/nsubj/left left/VBD/ROOT",
        "spokeswoman",
        None,
        id="even with the",
    ),
    pytest.param(
        "Maria Ames sat. A farmer left.",
        "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/sat/PERSON sat/VBD/ROOT\n"
        "A/DT/det/farmer farmer/NN/nsubj/left left/VBD/ROOT",
        "farmer",
        None,
        id="indefinite is somebody new",
    ),
    pytest.param(
        "Maria Ames sat. The farmers left.",
        "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/sat/PERSON sat/VBD/ROOT\n"
        "The/DT/det/farmers farmers/NNS/nsubj/left left/VBD/ROOT",
        "farmers",
        None,
        id="plural is nobody named",
    ),
    pytest.param(
        "Maria Ames sat. Her lawyer left.",
        "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/sat/PERSON sat/VBD/ROOT\n"
        "Her/PRP$/poss/lawyer lawyer/NN/nsubj/left left/VBD/ROOT",
        "lawyer",
        None,
        id="somebody's lawyer is not that person",
    ),
]


@pytest.mark.parametrize(("text", "columns", "word", "name"), NOMINALS)
def test_nominals(text, columns, word, name):
    assert stands_for(text, columns, word) == name


def test_a_lone_surname_goes_to_the_bearer_last_spoken_of():
    text = "Maria Ames sat. Thomas Ames sat. Ames left."
    columns = (
        "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/sat/PERSON sat/VBD/ROOT\n"
        "Thomas/NNP/compound/Ames/PERSON Ames/NNP/nsubj/sat/PERSON sat/VBD/ROOT\n"
        "Ames/NNP/nsubj/left/PERSON left/VBD/ROOT"
    )
    assert stands_for(text, columns, "Ames") == "Thomas Ames"


def test_words_inside_a_stand_in_take_no_part():
    text = "Maria Ames sat. “Anna Reed sat.” She left."
    columns = (
        "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/sat/PERSON sat/VBD/ROOT\n"
        "[0]/ROOT\nShe/PRP/nsubj/left left/VBD/ROOT"
    )
    assert stands_for(text, columns, "She") == "Maria Ames"


def test_an_entity_knows_its_mentions():
    text = "Maria Ames sat. She left."
    columns = "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/sat/PERSON sat/VBD/ROOT\nShe/PRP/nsubj/left left/VBD/ROOT"
    assert [entity.mentions for entity in build(text, columns).coreference.entities] == [[0, 1]]


def test_a_person_with_the_name_of_a_place_is_nobody_in_apposition():
    columns = (
        "Odile/NNP/compound/Hill/PERSON Hill/NNP/nsubj/left/PERSON ,/,/punct/Hill Ty/NNP/compound/Marsh/PERSON "
        "Marsh/NNP/appos/Hill/PERSON ,/,/punct/Hill left/VBD/ROOT"
    )
    assert stands_for("Odile Hill, Ty Marsh, left", columns, "Hill") == "Odile Hill"
