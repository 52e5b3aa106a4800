import pytest

from quoteapi.engine.mentions.finding import find_mentions
from support.build import build_parse


def mentions(text, columns):
    return find_mentions(build_parse(text, columns), text)


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
        pytest.param("they", None, True, id="plural"),
        pytest.param("we", None, True, id="first person plural"),
        pytest.param("I", None, False, id="first person"),
        pytest.param("it", None, False, id="neuter"),
    ],
)
def test_pronouns(word, gender, plural):
    (mention,) = mentions(f"{word} left", f"{word}/PRP/nsubj/left left/VBD/ROOT")
    assert (mention.form, mention.gender, mention.plural) == ("pronoun", gender, plural)


@pytest.mark.parametrize(
    ("word", "tag", "gender", "plural"),
    [
        pytest.param("spokeswoman", "NN", "f", False, id="feminine"),
        pytest.param("farmer", "NN", None, False, id="either"),
        pytest.param("farmers", "NNS", None, True, id="plural"),
        pytest.param("salesmen", "NNS", "m", True, id="plural in men"),
    ],
)
def test_nominals(word, tag, gender, plural):
    (mention,) = mentions(f"the {word} left", f"the/DT/det/{word} {word}/{tag}/nsubj/left left/VBD/ROOT")
    assert (mention.form, mention.name, mention.gender, mention.plural) == ("nominal", word, gender, plural)


@pytest.mark.parametrize(
    ("after", "columns", "found"),
    [
        pytest.param("left", "left/VBD/ROOT", ["the 34-year-old"], id="stands for a person"),
        pytest.param("farmer left", "farmer/NN/nsubj/left left/VBD/ROOT", ["farmer"], id="describes a noun"),
    ],
)
def test_an_age(after, columns, found):
    text = f"the 34-year-old {after}"
    before = "the/DT 34/CD -/HYPH year/NN/npadvmod/old -/HYPH old/JJ "
    assert [text[mention.start : mention.end] for mention in mentions(text, before + columns)] == found
