import pytest

from quoteapi.engine.attribution.shape import shape_of
from support.build import build

SAID = "“Rain is due,” said Odile Marsh."
SAID_COLUMNS = "[0]/ccomp/said said/VBD/ROOT Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/said/PERSON ././punct/said"
WOVEN = "Marsh called it “a cold day” then."
WOVEN_COLUMNS = (
    "Marsh/NNP/nsubj/called/PERSON called/VBD/ROOT it/PRP/nsubj/day a/DT/det/day cold/JJ/amod/day day/NN/oprd/called "
    "then/RB/advmod/called ././punct/called"
)


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
    assert getattr(shape_of(build(SAID, SAID_COLUMNS), 0), field) == value


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
    assert getattr(shape_of(build(WOVEN, WOVEN_COLUMNS), 0), field) == value


FACTS = [
    pytest.param("“Rain is due.”", "[0]/ROOT", ("whole", 3, False), id="a sentence of its own"),
    pytest.param(WOVEN, WOVEN_COLUMNS, ("woven", 3, False), id="a fragment"),
    pytest.param(
        "The “ghost load” plan sank.",
        "The/DT/det/plan ghost/NN/compound/load load/NN/compound/plan plan/NN/nsubj/sank sank/VBD/ROOT",
        ("woven", 2, True),
        id="a fragment that modifies a noun",
    ),
]


@pytest.mark.parametrize(("text", "columns", "facts"), FACTS)
def test_form_words_and_modifiers(text, columns, facts):
    shape = shape_of(build(text, columns), 0)
    assert (shape.form, shape.words, shape.attributive) == facts


BESIDE = [
    pytest.param("“Rain.”", ("", "", "whole"), id="nothing beside it"),
    pytest.param("“Rain.”“Sun.”", ("", "“", "start"), id="two that touch"),
    pytest.param("  “Rain.”  ", ("", "", "whole"), id="white space"),
    pytest.param("😀 “Rain.”", ("w", "", "end"), id="an emoji before"),
    pytest.param("“Rain. ", ("", "", "whole"), id="left open"),
    pytest.param("Marsh: “Rain.” (Sun)", (":", "(", "mid"), id="signs beside it"),
]


@pytest.mark.parametrize(("text", "beside"), BESIDE)
def test_what_stands_beside_a_passage(text, beside):
    scene = build(text, "\n".join(f"[{number}]/ROOT" for number in range(text.count("“"))))
    shape = shape_of(scene, 0)
    assert (shape.before, shape.after, shape.place) == beside


VOICES = [
    pytest.param("“Let me see.”", "I", id="the speaker"),
    pytest.param("“We're late.”", "we", id="a contraction"),
    pytest.param("“You and I.”", "I", id="the speaker before the listener"),
    pytest.param("“The roof won't hold.”", "verb", id="a clause"),
    pytest.param("“Rain at noon.”", "-", id="a phrase"),
]


@pytest.mark.parametrize(("text", "voice"), VOICES)
def test_voice(text, voice):
    scene = build(text, "[0]/ROOT")
    assert shape_of(scene, 0).voice == voice
