"""End-to-end tests with the real model: what the source does with the words, and acts that report nothing."""

import pytest

pytestmark = pytest.mark.model

STANCES = [
    ("states", "Rosa Almeida said that the kiln was cold."),
    ("states", "According to Rosa Almeida, the kiln was cold."),
    ("states", "“The kiln is cold,” Rosa Almeida said."),
    ("states", "Rosa Almeida called the plan “a farce” on Monday."),
    ("states", "“The kiln is cold.” Rosa Almeida left the yard."),
    ("asks", "Rosa Almeida asked whether the kiln was cold."),
    ("asks", "Rosa Almeida wondered if the clay would hold."),
    ("asks", "“Is the kiln cold?” Rosa Almeida asked."),
    ("requests", "Rosa Almeida asked the council to repair the kiln."),
    ("requests", "Rosa Almeida told the apprentices to wait outside."),
    ("requests", "Rosa Almeida urged the council to repair the kiln."),
    ("requests", "Rosa Almeida recommended that the kiln be closed."),
    ("requests", "“Leave the kiln alone,” Rosa Almeida ordered."),
    ("denies", "Rosa Almeida denied that the concert would be called off."),
    ("denies", "Rosa Almeida disputed that the clay had been stolen."),
    ("denies", "Rosa Almeida denied stealing the clay."),
    ("denies", "Rosa Almeida rejected claims that the clay had been stolen."),
    ("denies", "Rosa Almeida refuted suggestions that the clay had been stolen."),
    ("denies", "Rosa Almeida does not believe that the kiln can be saved."),
    ("believes", "Rosa Almeida believes that the kiln can be saved."),
    ("believes", "Rosa Almeida hopes that the rain will stop."),
    ("intends", "Rosa Almeida plans to open a second kiln in May."),
    ("intends", "Rosa Almeida promised to repair the roof by June."),
    ("intends", "Rosa Almeida vowed that the kiln would open again."),
]


@pytest.mark.parametrize(("stance", "text"), STANCES)
def test_stance(attribute, stance, text):
    assert [quote.stance for quote in attribute(text).quotes] == [stance]


NOTHING_SAID = [
    pytest.param("Jane Moss was told on Friday that her son had died. She left without a word.", id="told"),
    pytest.param("Karl Finn was reminded that the bridge was unsafe.", id="reminded"),
    pytest.param("Karl Finn was urged to sell the boat.", id="urged"),
    pytest.param("Karl Finn was accused of selling the boat.", id="accused"),
    pytest.param("Tim Osei was promised a job at the port. Ann Roe was refused a visa.", id="promised, refused"),
    pytest.param("Tim Osei was denied bail on Friday.", id="denied"),
    pytest.param("Tim Osei was named chairman of the port on Friday.", id="named"),
    pytest.param("Tim Osei ordered another set of mice.", id="ordered"),
    pytest.param("Tim Osei put in a call to the port.", id="put in"),
    pytest.param("Ann Roe shared her top tips for growing roses.", id="shared"),
    pytest.param("The two senators attacked each other's policies for an hour.", id="attacked"),
]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_hearers_and_objects_of_acts_say_nothing(attribute, text):
    assert attribute(text).quotes == ()


SAID = [
    pytest.param(
        "Karl Finn was warned by Ada Lowe that the bridge was unsafe.",
        ("Ada Lowe", "that the bridge was unsafe"),
        id="by whom",
    ),
    pytest.param(
        "Joan Ellery stressed the importance of saving the harbour.",
        ("Joan Ellery", "the importance of saving the harbour"),
        id="what is claimed",
    ),
    pytest.param(
        "Hal Winslow, who told his students that “a map is a promise,” died on Sunday.",
        ("Hal Winslow", "that “a map is a promise,”"),
        id="a relative clause ends with its quotation",
    ),
]


@pytest.mark.parametrize(("text", "said"), SAID)
def test_who_says_what(attribute, text, said):
    assert [(quote.speaker.name, quote.text) for quote in attribute(text).quotes] == [said]
