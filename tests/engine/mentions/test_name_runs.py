import pytest

from quoteapi.engine.mentions.name_runs import find_runs, is_title_case
from support.build import build_parse

JOINTS = [
    pytest.param("Jean/NNP -/HYPH Luc/NNP", ["Jean-Luc"], id="hyphen"),
    pytest.param("Wick/NNP -/HYPH based/VBN", ["Wick"], id="hyphen before no name"),
    pytest.param("Marisol/NNP de/FW la/FW Cruz/NNP", ["Marisol de la Cruz"], id="particles"),
    pytest.param("Samir/NNP al/FW -/HYPH Khatib/NNP", ["Samir al-Khatib"], id="hyphenated particle"),
    pytest.param(
        "the/DT Medicines/NNP and/CC Devices/NNP Board/NNP", ["Medicines and Devices Board"], id="body of two things"
    ),
    pytest.param("Marsh/NNP and/CC Lind/NNP", ["Marsh", "Lind"], id="and between people"),
    pytest.param(
        "Ministry/NNP/dep//ORG of/IN/dep//ORG Fish/NNP/dep//ORG", ["Ministry of Fish"], id="small word in entity"
    ),
    pytest.param(
        "Centers/NNPS/dep//ORG for/IN/dep//ORG Eels/NNPS/dep//ORG and/CC/dep//ORG Release/NNP/dep//ORG",
        ["Centers for Eels and Release"],
        id="and in the aim of a body",
    ),
    pytest.param(
        "Attorney/NNP 's/POS Office/NNP for/IN the/DT East/NNP Bank/NNP",
        ["Attorney 's Office for the East Bank"],
        id="office with an owner",
    ),
    pytest.param("Office/NNP for/IN the/DT East/NNP", ["Office", "East"], id="office without an owner"),
    pytest.param("Lind/NNP &/CC Sons/NNP", ["Lind & Sons"], id="ampersand"),
    pytest.param("Wendell/NNP Price/NNP ,/, Jr./NNP", ["Wendell Price, Jr."], id="suffix after a comma"),
    pytest.param("Han/NNP Min/NNP -/HYPH koo/NN", ["Han Min-koo"], id="second syllable of a Korean given name"),
    pytest.param("Wong/NNP Kam/NNP -/HYPH sing/NN", ["Wong Kam-sing"], id="second syllable of a Chinese given name"),
    pytest.param("Han/NNP Min/NNP -/HYPH backed/VBN", ["Han Min"], id="a participle is no syllable"),
    pytest.param("Liu/NNP/dep//PERSON He/NNP/dep//PERSON", ["Liu He"], id="spelt like a pronoun"),
    pytest.param("Liu/NNP/dep//PERSON left/VBD He/PRP", ["Liu"], id="pronoun"),
    pytest.param("Marsh/NNP met/VBD Lind/NNP", ["Marsh", "Lind"], id="a verb joins nothing"),
]


@pytest.mark.parametrize(("columns", "runs"), JOINTS)
def test_what_joins_the_words_of_a_name(columns, runs):
    text = " ".join(token.split("/")[0] for token in columns.split()).replace(" - ", "-").replace(" ,", ",")
    parse = build_parse(text, columns)
    assert [text[parse.starts[first] : parse.ends[last - 1]] for first, last in find_runs(parse)] == runs


def test_a_surname_that_the_text_has_elsewhere_is_a_name_under_another_tag():
    columns = "Odile/NNP/dep//PERSON Pike/NNP/dep//PERSON left/VBD\nThen/RB Pike/VB sat/VBD"
    parse = build_parse("Odile Pike left. Then Pike sat.", columns)
    assert [parse.words[first:last] for first, last in find_runs(parse)] == [["Odile", "Pike"], ["Pike"]]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        pytest.param("Harbour Board Blasts Bridge Delay", True, id="every word"),
        pytest.param("Harbour Board Blasts Its Bridge and Ferry", True, id="short words are not counted"),
        pytest.param("Harbour Board blasts bridge delay", False, id="sentence case"),
        pytest.param("Board Blasts Delay", False, id="too few words"),
    ],
)
def test_title_case(text, answer):
    parse = build_parse(text, " ".join(f"{word}/NNP" for word in text.split()))
    assert is_title_case(parse, 0) is answer
