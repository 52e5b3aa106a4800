from itertools import pairwise

import pytest
from build import build_parse

from quoteapi.engine.mentions import find_mentions, singular_of


def mentions(text, columns):
    return find_mentions(build_parse(text, columns), text)


NAMES = [
    pytest.param("", "", [], id="empty text"),
    pytest.param(
        "Odile Marsh", "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/ROOT//PERSON", ["Odile Marsh"], id="all there is"
    ),
    pytest.param(
        "😀 Odile Marsh",
        "😀/NFP/dep/Marsh Odile/NNP/compound/Marsh/PERSON Marsh/NNP/ROOT//PERSON",
        ["Odile Marsh"],
        id="an emoji before, at the last token",
    ),
    pytest.param(
        "Odile Marsh left.",
        "Odile/NNP/compound/Marsh Marsh/NNP/nsubj/left left/VBD/ROOT",
        ["Odile Marsh"],
        id="no label",
    ),
    pytest.param(
        "Marisol de la Cruz left.",
        "Marisol/NNP/compound/Cruz/PERSON de/NNP/compound/Cruz la/NNP/compound/Cruz Cruz/NNP/nsubj/left left/VBD/ROOT",
        ["Marisol de la Cruz"],
        id="particles",
    ),
    pytest.param(
        "Jean-Luc Okon left.",
        "Jean/NNP/compound/Luc/PERSON -/HYPH/punct/Luc/PERSON Luc/NNP/compound/Okon/PERSON Okon/NNP/nsubj/left/PERSON "
        "left/VBD/ROOT",
        ["Jean-Luc Okon"],
        id="a hyphen",
    ),
    pytest.param(
        "Odile Marsh's dog left.",
        "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/poss/dog/PERSON 's/POS/case/Marsh dog/NN/nsubj/left left/VBD/ROOT",
        ["Odile Marsh"],
        id="possessive",
    ),
    pytest.param(
        "Sen. Odile Marsh left.",
        "Sen./NNP/compound/Marsh Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/left/PERSON left/VBD/ROOT",
        ["Odile Marsh"],
        id="the title is not in the name",
    ),
    pytest.param(
        "Odile Marsh and Bo Lind left.",
        "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/left/PERSON and/CC/cc/Marsh Bo/NNP/compound/Lind/PERSON "
        "Lind/NNP/conj/Marsh/PERSON left/VBD/ROOT",
        ["Odile Marsh", "Bo Lind"],
        id="two joined by and",
    ),
    pytest.param(
        "The Ministry of Fish met.",
        "The/DT/det/Ministry/ORG Ministry/NNP/nsubj/met/ORG of/IN/prep/Ministry/ORG Fish/NNP/pobj/of/ORG met/VBD/ROOT",
        ["Ministry of Fish"],
        id="a body with of",
    ),
    pytest.param(
        "Wendell Price Jr. left.",
        "Wendell/NNP/compound/Price/PERSON Price/NNP/nsubj/left/PERSON Jr./NNP/appos/Price/PERSON left/VBD/ROOT",
        ["Wendell Price Jr."],
        id="a suffix",
    ),
    pytest.param(
        "Monday came.",
        "Monday/NNP/nsubj/came/DATE came/VBD/ROOT",
        [],
        id="a day is nobody",
    ),
    pytest.param("“Bo Lind left.”", "[0]/ROOT", [], id="inside a stand-in"),
    pytest.param(
        "it rained all day", "it/PRP/nsubj/rained rained/VBD/ROOT all/DT/det/day day/NN/npadvmod/rained", [], id="none"
    ),
]


@pytest.mark.parametrize(("text", "columns", "found"), NAMES)
def test_names(text, columns, found):
    assert [mention.name for mention in mentions(text, columns) if mention.form == "name"] == found


EXTENTS = [
    pytest.param(
        "Sen. Odile Marsh left.",
        "Sen./NNP/compound/Marsh Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/left/PERSON left/VBD/ROOT",
        ["Sen. Odile Marsh"],
        id="title",
    ),
    pytest.param(
        "A police spokesman left.",
        "A/DT/det/spokesman police/NN/compound/spokesman spokesman/NN/nsubj/left left/VBD/ROOT",
        ["A police spokesman"],
        id="nominal with what stands before it",
    ),
    pytest.param(
        "Her old lawyer left",
        "Her/PRP$/poss/lawyer old/JJ/amod/lawyer lawyer/NN/nsubj/left left/VBD/ROOT",
        ["Her", "Her old lawyer"],
        id="a pronoun inside a nominal",
    ),
    pytest.param("she", "she/PRP/ROOT", ["she"], id="a pronoun alone"),
    pytest.param(
        "Bo Lind's mother left",
        "Bo/NNP/compound/Lind/PERSON Lind/NNP/poss/mother/PERSON 's/POS/case/Lind mother/NN/nsubj/left left/VBD/ROOT",
        ["Bo Lind", "Bo Lind's mother"],
        id="a name inside a nominal",
    ),
]


@pytest.mark.parametrize(("text", "columns", "found"), EXTENTS)
def test_a_mention_reaches_over_its_title_and_modifiers(text, columns, found):
    assert [text[mention.start : mention.end] for mention in mentions(text, columns)] == found


@pytest.mark.parametrize(
    ("word", "gender", "plural"),
    [
        pytest.param("she", "f", False, id="feminine"),
        pytest.param("he", "m", False, id="masculine"),
        pytest.param("they", "", True, id="plural"),
        pytest.param("we", "", True, id="first person plural"),
        pytest.param("I", "", False, id="first person"),
        pytest.param("it", "", False, id="neuter"),
    ],
)
def test_pronouns(word, gender, plural):
    (mention,) = mentions(f"{word} left", f"{word}/PRP/nsubj/left left/VBD/ROOT")
    assert (mention.form, mention.gender, mention.plural) == ("pronoun", gender, plural)


@pytest.mark.parametrize(
    ("word", "tag", "gender", "plural"),
    [
        pytest.param("spokeswoman", "NN", "f", False, id="feminine"),
        pytest.param("farmer", "NN", "", False, id="either"),
        pytest.param("farmers", "NNS", "", True, id="plural"),
        pytest.param("salesmen", "NNS", "m", True, id="plural in men"),
    ],
)
def test_nominals(word, tag, gender, plural):
    (mention,) = mentions(f"the {word} left", f"the/DT/det/{word} {word}/{tag}/nsubj/left left/VBD/ROOT")
    assert (mention.form, mention.name, mention.gender, mention.plural) == ("nominal", word, gender, plural)


@pytest.mark.parametrize(
    ("name", "label", "person"),
    [
        pytest.param("Maria Ames", "PERSON", True, id="given name and label"),
        pytest.param("Maria Ames", "ORG", True, id="given name against the label"),
        pytest.param("Stour University", "ORG", False, id="university"),
        pytest.param("Maria University", "PERSON", False, id="university against the label"),
    ],
)
def test_what_speaks_for_a_person_and_what_for_a_body(name, label, person):
    first, last = name.split()
    columns = f"{first}/NNP/compound/{last}/{label} {last}/NNP/nsubj/left/{label} left/VBD/ROOT"
    (mention,) = mentions(f"{name} left", columns)
    assert (mention.person > 0) is person


def test_names_never_overlap():
    text = "Sen. Odile Marsh met Bo Lind of the Stour Trust on Monday"
    columns = (
        "Sen./NNP/compound/Marsh Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/met/PERSON met/VBD/ROOT "
        "Bo/NNP/compound/Lind/PERSON Lind/NNP/dobj/met/PERSON of/IN/prep/Lind the/DT/det/Trust/ORG "
        "Stour/NNP/compound/Trust/ORG Trust/NNP/pobj/of/ORG on/IN/prep/met Monday/NNP/pobj/on/DATE"
    )
    named = [mention for mention in mentions(text, columns) if mention.form == "name"]
    assert len(named) == 3
    assert all(one.last <= other.first for one, other in pairwise(named))


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
        pytest.param("gas", "gas", id="three letters"),
        pytest.param("", "", id="empty"),
    ],
)
def test_singular_of(word, singular):
    assert singular_of(word) == singular
