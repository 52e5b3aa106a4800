import pytest

from quoteapi.engine.attribution.decision import (
    MOST_AFTER,
    Decision,
    attribute_passages,
    decide,
    option_signals,
    options,
    settled,
)
from quoteapi.engine.attribution.pair_signals import Turn
from support.build import build

TEXT = "“Rain!” said Odile Marsh of Bo Lind."
COLUMNS = (
    "[0]/ccomp/said said/VBD/ROOT Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/said/PERSON of/IN/prep/Marsh "
    "Bo/NNP/compound/Lind/PERSON Lind/NNP/pobj/of/PERSON ././punct/said"
)


@pytest.fixture
def scene():
    return build(TEXT, COLUMNS)


DECISIONS = [
    pytest.param([0.9, 0.02, 0.05, 0.03], Decision(None, pytest.approx(0.1), 0.02), id="no quotation"),
    pytest.param([0.1, 0.2, 0.6, 0.1], Decision(0, 0.9, 0.6), id="the first mention"),
    pytest.param([0.1, 0.1, 0.3, 0.5], Decision(1, 0.9, 0.5), id="the second mention"),
    pytest.param([0.1, 0.2, 0.36, 0.34], Decision(None, 0.9, 0.2), id="nobody is likely enough"),
    pytest.param([0.1, 0.5, 0.3, 0.1], Decision(None, 0.9, 0.5), id="a quotation without a source"),
]


@pytest.mark.parametrize(("chances", "decision"), DECISIONS)
def test_decide(scene, chances, decision):
    assert decide(scene, [0, 1], chances) == decision


SETTLED = [
    pytest.param(
        "“Rain.” Retrieved May 1.", "[0]/ROOT\nRetrieved/VBN/ROOT May/NNP/npadvmod/Retrieved", None, id="cited"
    ),
    pytest.param("“R” is lost.", "[0]/nsubj/is is/VBZ/ROOT lost/JJ/acomp/is", None, id="spelt"),
    pytest.param(
        "Odile Marsh: “It rained.”",
        "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/npadvmod/works/PERSON :/:/punct/works [0]/ROOT",
        0,
        id="a turn",
    ),
]


@pytest.mark.parametrize(("text", "columns", "mention"), SETTLED)
def test_what_the_form_of_a_passage_settles(text, columns, mention):
    decision = settled(build(text, columns), 0)
    assert decision is not None
    assert (decision.mention, decision.quotation > 0.5) == (mention, mention is not None)


UNSETTLED = [
    pytest.param("“Rain,” said Marsh.", "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON", id="a clause"),
    pytest.param(
        "Odile Marsh: “Rain”",
        "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/npadvmod/works/PERSON :/:/punct/works [0]/ROOT",
        id="a work with its maker",
    ),
]


@pytest.mark.parametrize(("text", "columns"), UNSETTLED)
def test_what_is_left_to_be_weighed(text, columns):
    assert settled(build(text, columns), 0) is None


def test_the_mentions_of_one_speaker_add_up():
    text = "Odile Marsh sat. Marsh left Bo Lind."
    scene = build(
        text,
        "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/sat/PERSON sat/VBD/ROOT ././punct/sat\n"
        "Marsh/NNP/nsubj/left/PERSON left/VBD/ROOT Bo/NNP/compound/Lind/PERSON Lind/NNP/dobj/left/PERSON",
    )
    assert decide(scene, [0, 1, 2], [0.0, 0.0, 0.25, 0.35, 0.4]) == Decision(1, 1.0, 0.6)


def test_without_a_mention_there_is_no_speaker():
    scene = build("“Rain.”", "[0]/ROOT")
    assert decide(scene, [], [0.2, 0.8]) == Decision(None, 0.8, 0.8)


def test_the_first_two_options_are_no_quotation_and_no_source(scene):
    mentions, signals = option_signals(scene, 0, None)
    assert len(signals) == len(mentions) + 2
    assert [signals[0][-1], signals[1][-1]] == ["not", "unnamed"]


def test_the_weights_choose_the_mention(scene):
    mentions, signals = option_signals(scene, 0, None)
    marsh, lind = signals[2 + mentions.index(0)], signals[2 + mentions.index(1)]
    own = next(signal for signal in lind if signal not in marsh)
    assert [decision.mention for decision in attribute_passages(scene, {own: 9.0})] == [1]


def test_the_clause_that_a_comma_waits_for_speaks():
    scene = build(TEXT.replace("!", ","), COLUMNS)
    mentions, signals = option_signals(scene, 0, None)
    marsh, lind = signals[2 + mentions.index(0)], signals[2 + mentions.index(1)]
    own = next(signal for signal in lind if signal not in marsh)
    assert [decision.mention for decision in attribute_passages(scene, {own: 9.0})] == [0]


def test_without_weights_nothing_raises(scene):
    assert len(attribute_passages(scene, {})) == 1


def test_a_mention_far_ahead_is_no_option():
    lines = ["“Rain.”", *(f"N{number} Ames left." for number in range(MOST_AFTER + 5))]
    columns = "[0]/ROOT\n" + "\n".join(
        f"N{number}/NNP/compound/Ames/PERSON Ames/NNP/nsubj/left/PERSON left/VBD/ROOT ././punct/left"
        for number in range(MOST_AFTER + 5)
    )
    scene = build("\n\n".join(lines), columns)
    assert options(scene, 0, None) == [0]


def test_who_spoke_before_stays_an_option_however_far():
    middle = "\n\n".join(["It rained."] * 9)
    text = f"“Rain,” said Marsh.\n\n{middle}\n\n“Sun.”"
    columns = (
        "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON ././punct/said\n"
        + "rained/VBD/ROOT\n" * 9
        + "[1]/ROOT"
    )
    scene = build(text, columns)
    assert 0 in options(scene, 1, Turn(0, 0))
