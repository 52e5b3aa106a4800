from itertools import pairwise

import pytest

from quoteapi.engine.mentions.found_names import find_names
from support.build import build_parse


def names(text, columns):
    parse = build_parse(text, columns)
    return [text[parse.starts[name.first] : parse.ends[name.last - 1]] for name in find_names(parse, text)]


NAMES = [
    pytest.param(
        "Billie Lind left.",
        "Billie/NNP/compound/Lind/GPE Lind/NNP/nsubj/left/+DATE left/VBD/ROOT",
        ["Billie Lind"],
        id="a given name with a label of its own",
    ),
    pytest.param(
        "He Yafei left.",
        "He/NNP/compound/Yafei Yafei/NNP/nsubj/left/PERSON left/VBD/ROOT",
        ["He Yafei"],
        id="a surname that is spelt like a pronoun",
    ),
    pytest.param(
        "Ann Choi Yuk-lin left.",
        "Ann/NNP/compound/lin/PERSON Choi/NNP/compound/lin/PERSON Yuk/NNP/compound/lin/+PERSON -/HYPH/punct/lin/PERSON "
        "lin/NNP/nsubj/left/PERSON left/VBD/ROOT",
        ["Ann Choi Yuk-lin"],
        id="a second syllable in small letters",
    ),
    pytest.param("", "", [], id="empty text"),
    pytest.param(
        "Park Eve Lind left.",
        "Park/NNP/compound/Lind/PERSON Eve/NNP/compound/Lind/PERSON Lind/NNP/nsubj/left/PERSON left/VBD/ROOT",
        ["Park Eve Lind"],
        id="a surname that is a thing too, in the entity of a person",
    ),
    pytest.param(
        "Sheriff's Office of Wick County left.",
        "Sheriff/NNP/poss/Office/ORG 's/POS/case/Sheriff/ORG Office/NNP/nsubj/left/ORG of/IN/prep/Office/ORG "
        "Wick/NNP/compound/County/ORG County/NNP/pobj/of/ORG left/VBD/ROOT",
        ["Sheriff's Office of Wick County"],
        id="the owner of an office is no title",
    ),
    pytest.param(
        "Odile Marsh", "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/ROOT//PERSON", ["Odile Marsh"], id="the whole text"
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
        id="a day is no name",
    ),
    pytest.param("“Bo Lind left.”", "[0]/ROOT", [], id="inside a stand-in"),
    pytest.param(
        "it rained all day", "it/PRP/nsubj/rained rained/VBD/ROOT all/DT/det/day day/NN/npadvmod/rained", [], id="none"
    ),
]


@pytest.mark.parametrize(("text", "columns", "found"), NAMES)
def test_names(text, columns, found):
    assert names(text, columns) == found


TITLES = [
    pytest.param(
        "Sen. Odile Marsh left.",
        "Sen./NNP/compound/Marsh Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/left/PERSON left/VBD/ROOT",
        "Sen.",
        id="before the entity",
    ),
    pytest.param(
        "Sen. Odile Marsh left.",
        "Sen./NNP/compound/Marsh/ORG Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/left/PERSON left/VBD/ROOT",
        "Sen.",
        id="an entity of its own",
    ),
    pytest.param(
        "Odile Marsh left.",
        "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/left/PERSON left/VBD/ROOT",
        "",
        id="none",
    ),
]


@pytest.mark.parametrize(("text", "columns", "title"), TITLES)
def test_title(text, columns, title):
    assert [found.title for found in find_names(build_parse(text, columns), text)] == [title]


def test_a_run_of_capitals_can_be_an_office():
    columns = "the/DT/det/President US/NNP/compound/President/GPE President/NNP/nsubj/left left/VBD/ROOT"
    assert [found.meaning for found in find_names(build_parse("the US President left", columns), "")] == ["office"]


def test_an_owner_makes_a_name_of_a_body():
    text = "the Ruiz administration left"
    columns = (
        "the/DT/det/administration Ruiz/NNP/compound/administration/PERSON administration/NN/nsubj/left left/VBD/ROOT"
    )
    (found,) = find_names(build_parse(text, columns), text)
    assert (found.first, found.last, found.meaning) == (1, 3, "owned body")


def test_names_never_overlap():
    text = "Sen. Odile Marsh met Bo Lind of the Stour Trust on Monday"
    columns = (
        "Sen./NNP/compound/Marsh Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/met/PERSON met/VBD/ROOT "
        "Bo/NNP/compound/Lind/PERSON Lind/NNP/dobj/met/PERSON of/IN/prep/Lind the/DT/det/Trust/ORG "
        "Stour/NNP/compound/Trust/ORG Trust/NNP/pobj/of/ORG on/IN/prep/met Monday/NNP/pobj/on/DATE"
    )
    named = find_names(build_parse(text, columns), text)
    assert len(named) == 3
    assert all(one.last <= other.first for one, other in pairwise(named))


def parts(words, before=""):
    """The names, each with its title, in a text of proper nouns without labels."""
    text = f"{before}{words}"
    parse = build_parse(text, " ".join(f"{word}/NNP/dep" for word in text.split()))
    return [(" ".join(parse.words[name.first : name.last]), name.title) for name in find_names(parse, text)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("Norway Odile Marsh", [("Norway", ""), ("Odile Marsh", "")], id="place"),
        pytest.param("Harbour Board Odile Marsh", [("Harbour Board", ""), ("Odile Marsh", "")], id="body"),
        pytest.param("Stour NFL Odile Marsh", [("Stour NFL", ""), ("Odile Marsh", "")], id="acronym"),
        pytest.param("Stour Farmer Odile Marsh", [("Odile Marsh", "Stour Farmer")], id="role"),
        pytest.param("Australian Odile Marsh", [("Odile Marsh", "")], id="nationality"),
        pytest.param("Tearful Odile Marsh", [("Odile Marsh", "")], id="adjective"),
        pytest.param("Tearful Marsh", [("Tearful Marsh", "")], id="adjective before one word"),
        pytest.param("Stour Odile Marsh", [("Stour Odile Marsh", "")], id="word of no list"),
        pytest.param("Norway Odile Bank", [("Norway Odile Bank", "")], id="a body behind"),
        pytest.param("JP Morgan Marsh", [("JP Morgan Marsh", "")], id="initials"),
        pytest.param("Maria Norway Odile Marsh", [("Maria Norway Odile Marsh", "")], id="a given name in front"),
        pytest.param("Marsh", [("Marsh", "")], id="one word"),
    ],
)
def test_a_full_name_at_the_end_of_a_run_is_a_name_of_its_own(words, found):
    assert parts(words) == found


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        pytest.param("Bombshell Odile Photo Shocks Harbour", ["Odile"], id="word in the middle"),
        pytest.param("Odile Lind Wins Harbour Vote", ["Odile Lind"], id="two words of the text"),
        pytest.param("Nora Lind Wins Stormy Vote", ["Nora Lind"], id="given name before the surname"),
        pytest.param("Odile Marsh Wins Stormy Vote", ["Odile Marsh"], id="surname after the given name"),
    ],
)
def test_one_word_of_the_text_below_tells_a_person_in_a_headline(headline, found):
    text = f"{headline}\n\nOdile sails. Lind left."
    columns = " ".join(f"{word}/NNP/dep" for word in headline.split())
    below = "Odile/NNP/nsubj/sails sails/VBZ/ROOT ././punct/sails\nLind/NNP/nsubj/left left/VBD/ROOT ././punct/left\n"
    assert names(text, f"{columns}\n{below}")[:-2] == found


def test_a_name_behind_its_title_below_tells_a_name_in_a_headline():
    text = "Odile Vane Sides With Harbour Vote\n\nMayor Odile Vane left."
    columns = " ".join(f"{word}/NNP/dep" for word in text.split("\n")[0].split())
    below = "Mayor/NNP/compound/Vane Odile/NNP/compound/Vane/PERSON Vane/NNP/nsubj/left/PERSON left/VBD/ROOT"
    assert names(text, f"{columns}\n{below}") == ["Odile Vane", "Odile Vane"]
