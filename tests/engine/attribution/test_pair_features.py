import pytest

from quoteapi.engine.attribution.facts import gather_facts
from quoteapi.engine.attribution.pair_features import bucket, pair_features
from quoteapi.engine.attribution.shape import shape_of
from quoteapi.engine.attribution.turns import Turn
from support.build import build

SAID = "“Rain is due,” said Odile Marsh."
SAID_COLUMNS = "[0]/ccomp/said said/VBD/ROOT Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/said/PERSON ././punct/said"
WOVEN = "Marsh called it “a cold day” then."
WOVEN_COLUMNS = (
    "Marsh/NNP/nsubj/called/PERSON called/VBD/ROOT it/PRP/nsubj/day a/DT/det/day cold/JJ/amod/day day/NN/oprd/called "
    "then/RB/advmod/called ././punct/called"
)


@pytest.mark.parametrize(
    ("number", "name"),
    [
        pytest.param(0, "0", id="none"),
        pytest.param(4, "5", id="up to the next limit"),
        pytest.param(21, "21", id="the last limit"),
        pytest.param(22, "many", id="above every limit"),
    ],
)
def test_bucket(number, name):
    assert bucket(number) == name


def features_of(scene, passage, mention, last_turn=None):
    return pair_features(scene, gather_facts(scene, passage, shape_of(scene, passage), last_turn), mention)


def test_the_subject_of_a_cue():
    features = features_of(build(SAID, SAID_COLUMNS), 0, 0)
    assert "cue=speech&whole-VS&0" in features


def test_a_cue_that_governs_a_fragment():
    features = features_of(build(WOVEN, WOVEN_COLUMNS), 0, 0)
    assert "governs=oprd&1&0&speech" in features


TWO = "“Sit,” said Odile Marsh. “Stand.” Bo Lind left."
TWO_COLUMNS = (
    "[0]/ccomp/said said/VBD/ROOT Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/said/PERSON ././punct/said\n"
    "[1]/ROOT\nBo/NNP/compound/Lind/PERSON Lind/NNP/nsubj/left/PERSON left/VBD/ROOT ././punct/left"
)


@pytest.mark.parametrize(
    ("last_turn", "mention", "feature"),
    [
        pytest.param(None, 0, "first", id="nobody"),
        pytest.param(Turn(0, 0), 0, "spoke=mention&same&whole&mid", id="the same mention"),
        pytest.param(Turn(0, 0), 1, "spoke=other&same&whole&mid", id="another"),
    ],
)
def test_who_says_the_passage_before(last_turn, mention, feature):
    assert feature in features_of(build(TWO, TWO_COLUMNS), 1, mention, last_turn)


@pytest.mark.parametrize(
    ("text", "columns"),
    [pytest.param(SAID, SAID_COLUMNS, id="clause"), pytest.param(WOVEN, WOVEN_COLUMNS, id="fragment")],
)
def test_no_feature_holds_a_name_of_the_article(text, columns):
    scene = build(text, columns)
    features = features_of(scene, 0, 0)
    assert features
    assert not any("marsh" in feature.lower() or "odile" in feature.lower() for feature in features)


RAISED = "Tuva Berg is not so sure.\n\n“I will wait.”"
RAISED_COLUMNS = "Tuva/NNP/compound/Berg/PERSON Berg/NNP/nsubj/is/PERSON is/VBZ/ROOT sure/JJ/acomp/is\n[0]/ROOT"


def test_a_paragraph_before_introduces_the_mention():
    assert "raised=True" in features_of(build(RAISED, RAISED_COLUMNS), 0, 0)


def test_a_paragraph_with_a_quotation_introduces_nobody():
    text, columns = "“Rain is due,” said Odile Marsh.\n\n“I will wait.”", SAID_COLUMNS + "\n[1]/ROOT"
    assert not any(feature.startswith("raised") for feature in features_of(build(text, columns), 1, 0))
