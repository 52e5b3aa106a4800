import pytest

from quoteapi.engine.attribution.decision import (
    Decision,
    attribute_passages,
    choose_speaker,
    decide_by_form,
    walk_passages,
)
from quoteapi.engine.attribution.options import gather_options
from support.build import build

TEXT = "“Rain!” Odile Marsh said of Bo Lind."
COLUMNS = (
    "[0]/ccomp/said Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT of/IN/prep/said "
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
def test_choose_speaker(scene, chances, decision):
    assert choose_speaker(scene, [0, 1], chances) == decision


BY_FORM = [
    pytest.param(
        "“Rain.” Retrieved May 1.", "[0]/ROOT\nRetrieved/VBN/ROOT May/NNP/npadvmod/Retrieved", None, id="a cited title"
    ),
    pytest.param("“R” is lost.", "[0]/nsubj/is is/VBZ/ROOT lost/JJ/acomp/is", None, id="a single letter"),
    pytest.param(
        "Odile Marsh: “It rained.”",
        "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/npadvmod/works/PERSON :/:/punct/works [0]/ROOT",
        0,
        id="a label before it",
    ),
]


@pytest.mark.parametrize(("text", "columns", "mention"), BY_FORM)
def test_decided_by_the_form(text, columns, mention):
    decision = decide_by_form(build(text, columns), 0)
    assert decision is not None
    assert (decision.mention, decision.quotation > 0.5) == (mention, mention is not None)


NOT_BY_FORM = [
    pytest.param("“Rain,” said Marsh.", "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON", id="a clause"),
    pytest.param(
        "Odile Marsh: “Rain”",
        "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/npadvmod/works/PERSON :/:/punct/works [0]/ROOT",
        id="a phrase after a name",
    ),
]


@pytest.mark.parametrize(("text", "columns"), NOT_BY_FORM)
def test_not_decided_by_the_form(text, columns):
    assert decide_by_form(build(text, columns), 0) is None


def test_the_probabilities_of_one_speakers_mentions_add_up():
    text = "Odile Marsh sat. Marsh left Bo Lind."
    scene = build(
        text,
        "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/sat/PERSON sat/VBD/ROOT ././punct/sat\n"
        "Marsh/NNP/nsubj/left/PERSON left/VBD/ROOT Bo/NNP/compound/Lind/PERSON Lind/NNP/dobj/left/PERSON",
    )
    assert choose_speaker(scene, [0, 1, 2], [0.0, 0.0, 0.25, 0.35, 0.4]) == Decision(1, 1.0, 0.6)


def test_without_a_mention_there_is_no_speaker():
    scene = build("“Rain.”", "[0]/ROOT")
    assert choose_speaker(scene, [], [0.2, 0.8]) == Decision(None, 0.8, 0.8)


def test_the_weights_choose_the_mention(scene):
    options = gather_options(scene, 0, None)
    marsh, lind = (options.rows[2 + options.mentions.index(mention)] for mention in (0, 1))
    own = next(feature for feature in lind if feature not in marsh)
    assert [decision.mention for decision in attribute_passages(scene, {own: 9.0})] == [1]


def test_a_clause_after_a_comma_overrules_the_weights():
    scene = build(TEXT.replace("!", ","), COLUMNS)
    options = gather_options(scene, 0, None)
    marsh, lind = (options.rows[2 + options.mentions.index(mention)] for mention in (0, 1))
    own = next(feature for feature in lind if feature not in marsh)
    assert [decision.mention for decision in attribute_passages(scene, {own: 9.0})] == [0]


def test_without_weights_nothing_raises(scene):
    assert len(attribute_passages(scene, {})) == 1


TWO = "“Rain,” said Odile Marsh.\n\n“Sun.”"
TWO_COLUMNS = (
    "[0]/ccomp/said said/VBD/ROOT Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/said/PERSON ././punct/said\n[1]/ROOT"
)


@pytest.mark.parametrize(
    ("speaker", "feature"),
    [
        pytest.param(None, "first", id="nobody spoke before"),
        pytest.param(0, "spoke=mention&next&whole&whole", id="the mention spoke before"),
    ],
)
def test_the_speaker_that_a_trainer_chooses_counts_for_the_next_passage(speaker, feature):
    shown = []

    def choose(options):
        shown.append(options)
        return speaker

    walk_passages(build(TWO, TWO_COLUMNS), choose)
    assert [options.passage for options in shown] == [0, 1]
    assert feature in shown[1].rows[2 + shown[1].mentions.index(0)]


@pytest.mark.parametrize(("text", "columns", "mention"), BY_FORM)
def test_a_trainer_is_not_shown_what_the_form_decides(text, columns, mention):
    shown = []
    walk_passages(build(text, columns), shown.append)
    assert shown == []
