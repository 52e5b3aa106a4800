import pytest
from build import build

from quoteapi.engine.signals import bucket, cue_above, length_class, pair_signals, passage_signals, shape

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
        pytest.param(4, "5", id="rounded up"),
        pytest.param(21, "21", id="last"),
        pytest.param(22, "many", id="more"),
    ],
)
def test_bucket(number, name):
    assert bucket(number) == name


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("capital", "cap", id="capital"),
        pytest.param("final", ",", id="final mark"),
        pytest.param("place", "start", id="place"),
        pytest.param("following", "said", id="following word"),
        pytest.param("previous", "", id="no word before"),
    ],
)
def test_shape_of_a_clause(field, value):
    assert shape(build(SAID, SAID_COLUMNS), 0)[field] == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("capital", "low", id="capital"),
        pytest.param("final", "x", id="final mark"),
        pytest.param("place", "mid", id="place"),
        pytest.param("previous", "it", id="word before"),
        pytest.param("following", "then", id="following word"),
    ],
)
def test_shape_of_a_fragment(field, value):
    assert shape(build(WOVEN, WOVEN_COLUMNS), 0)[field] == value


@pytest.mark.parametrize(
    ("words", "name"),
    [pytest.param(1, "len1", id="one"), pytest.param(5, "len6", id="five"), pytest.param(40, "len+", id="many")],
)
def test_length_class(words, name):
    scene = build(f"“{'Rain ' * words}.”", "[0]/ROOT")
    assert length_class(scene, 0) == name


def test_a_fragment_knows_the_verb_of_speech_above_it():
    text = "Marsh said it was “a cold day” then."
    columns = (
        "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT it/PRP/nsubj/was was/VBD/ccomp/said a/DT/det/day cold/JJ/amod/day "
        "day/NN/attr/was then/RB/advmod/was"
    )
    scene = build(text, columns)
    signal, verb = cue_above(scene, scene.parse.words.index("day"))
    assert (signal.split("&")[0], scene.parse.words[verb]) == ("speech", "said")


def test_no_verb_of_speech_above():
    assert cue_above(build("Rain fell.", "Rain/NN/nsubj/fell fell/VBD/ROOT"), 0) == ("none", -1)


@pytest.mark.parametrize(
    ("text", "columns"),
    [pytest.param(SAID, SAID_COLUMNS, id="clause"), pytest.param(WOVEN, WOVEN_COLUMNS, id="fragment")],
)
def test_no_signal_holds_a_name_of_the_article(text, columns):
    scene = build(text, columns)
    form = shape(scene, 0)
    signals = [*passage_signals(scene, 0, form), *pair_signals(scene, 0, 0, [-1], form)]
    assert signals
    assert not any("marsh" in signal.lower() or "odile" in signal.lower() for signal in signals)
