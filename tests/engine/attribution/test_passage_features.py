import pytest

from quoteapi.engine.attribution.passage_features import cue_above, length_class, passage_features
from quoteapi.engine.attribution.shape import shape_of
from support.build import build, build_parse

SAID = "“Rain is due,” said Odile Marsh."
SAID_COLUMNS = "[0]/ccomp/said said/VBD/ROOT Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/said/PERSON ././punct/said"
WOVEN = "Marsh called it “a cold day” then."
WOVEN_COLUMNS = (
    "Marsh/NNP/nsubj/called/PERSON called/VBD/ROOT it/PRP/nsubj/day a/DT/det/day cold/JJ/amod/day day/NN/oprd/called "
    "then/RB/advmod/called ././punct/called"
)


@pytest.mark.parametrize(
    ("words", "name"),
    [pytest.param(1, "len1", id="one"), pytest.param(5, "len6", id="five"), pytest.param(40, "len+", id="many")],
)
def test_length_class(words, name):
    assert length_class(words) == name


def test_the_verb_of_speech_above_a_fragment():
    text = "Marsh said it was “a cold day” then."
    columns = (
        "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT it/PRP/nsubj/was was/VBD/ccomp/said a/DT/det/day cold/JJ/amod/day "
        "day/NN/attr/was then/RB/advmod/was"
    )
    scene = build(text, columns)
    feature, verb = cue_above(scene.parse, scene.parse.words.index("day"))
    assert (feature.split("&")[0], scene.parse.words[verb]) == ("speech", "said")


def test_no_verb_of_speech_above():
    assert cue_above(build_parse("Rain fell.", "Rain/NN/nsubj/fell fell/VBD/ROOT"), 0) == ("none", None)


@pytest.mark.parametrize(
    ("text", "columns"),
    [pytest.param(SAID, SAID_COLUMNS, id="clause"), pytest.param(WOVEN, WOVEN_COLUMNS, id="fragment")],
)
def test_no_feature_holds_a_name_of_the_article(text, columns):
    scene = build(text, columns)
    features = passage_features(scene, 0, shape_of(scene, 0))
    assert features
    assert not any("marsh" in feature.lower() or "odile" in feature.lower() for feature in features)
