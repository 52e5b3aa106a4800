import pytest

from support.build import stands_for

TWO = (
    "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/{verb}/PERSON {verb}/VBD/ROOT {rest} ././punct/{verb}\n"
    "Thomas/NNP/compound/Reed/PERSON Reed/NNP/nsubj/sat/PERSON sat/VBD/ROOT ././punct/sat\n"
    "The/DT/det/{noun} {noun}/NN/nsubj/said said/VBD/ROOT"
)


@pytest.mark.parametrize(
    ("verb", "rest", "name"),
    [
        pytest.param("was", "a surgeon", "Maria Ames", id="said of her"),
        pytest.param("met", "a surgeon", None, id="somebody else"),
    ],
)
def test_what_a_sentence_says_of_somebody(verb, rest, name):
    dep = "attr" if verb == "was" else "dobj"
    columns = TWO.format(verb=verb, rest=f"a/DT/det/surgeon surgeon/NN/{dep}/{verb}", noun="surgeon")
    assert stands_for(f"Maria Ames {verb} {rest}. Thomas Reed sat. The surgeon said", columns, "surgeon") == name


def test_a_trade_by_its_ending_is_whoever_is_near():
    columns = TWO.format(verb="left", rest="", noun="shearer")
    assert stands_for("Maria Ames left. Thomas Reed sat. The shearer said", columns, "shearer") == "Thomas Reed"


BODIES = [
    pytest.param("Kettle Foods", "Harbour Ministry", "Kettle Foods", id="no ministry"),
    pytest.param("Kettle Foods", "Marlow Times", "Kettle Foods", id="no newspaper"),
    pytest.param("Harbour Ministry", "Kettle Foods", "Kettle Foods", id="the last company"),
]


@pytest.mark.parametrize(("one", "other", "name"), BODIES)
def test_the_company(one, other, name):
    columns = "\n".join(
        f"{first}/NNP/compound/{last}/ORG {last}/NNP/nsubj/sued/ORG sued/VBD/ROOT ././punct/sued"
        for first, last in (one.split(), other.split())
    )
    columns += "\nThe/DT/det/company company/NN/nsubj/said said/VBD/ROOT"
    assert stands_for(f"{one} sued. {other} sued. The company said", columns, "company") == name


LEADS = [
    pytest.param("A farmer", "Maria Ames", id="a"),
    pytest.param("The farmer", None, id="the: somebody known"),
    pytest.param("A spokesman", None, id="a noun for sources that stay unnamed"),
]


@pytest.mark.parametrize(("lead", "name"), LEADS)
def test_a_lead_describes_whom_the_next_paragraph_names(lead, name):
    article, noun = lead.split()
    text = f"{lead} said it rained.\n\nMaria Ames sat."
    columns = (
        f"{article}/DT/det/{noun} {noun}/NN/nsubj/said said/VBD/ROOT it/PRP/nsubj/rained rained/VBD/ccomp/said "
        "././punct/said\n"
        "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/sat/PERSON sat/VBD/ROOT"
    )
    assert stands_for(text, columns, noun) == name
