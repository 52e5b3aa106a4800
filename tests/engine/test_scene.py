import pytest

from quoteapi.engine.scene import is_punctuation
from support.build import build

SAID = "“Rain is due,” said Odile Marsh."
SAID_COLUMNS = "[0]/ccomp/said said/VBD/ROOT Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/said/PERSON ././punct/said"
WOVEN = "Marsh called it “a cold day” then."
WOVEN_COLUMNS = (
    "Marsh/NNP/nsubj/called/PERSON called/VBD/ROOT it/PRP/nsubj/day a/DT/det/day cold/JJ/amod/day day/NN/oprd/called "
    "then/RB/advmod/called ././punct/called"
)


@pytest.mark.parametrize(
    ("text", "columns", "words"),
    [
        pytest.param(SAID, SAID_COLUMNS, ["“", "It", "works", ",", "”"], id="those of the stand-in"),
        pytest.param(WOVEN, WOVEN_COLUMNS, ["a", "cold", "day"], id="those of its own words"),
        pytest.param("😀 " + WOVEN, WOVEN_COLUMNS, ["a", "cold", "day"], id="an emoji before"),
        pytest.param("“a”", "a/DT/ROOT", ["a"], id="the whole text"),
    ],
)
def test_the_tokens_of_a_passage(text, columns, words):
    scene = build(text, columns)
    first, last = scene.ranges[0]
    assert scene.parse.words[first:last] == words
    assert [token for token in range(len(scene.parse)) if scene.passage_of[token] == 0] == list(range(first, last))


def test_two_passages_that_touch_share_no_token():
    scene = build("“Sit.”“Stand.” Marsh left.", "[0]/ccomp/left [1]/ccomp/left Marsh/NNP/nsubj/left left/VBD/ROOT")
    assert scene.ranges == [(0, 5), (5, 10)]


def test_a_text_without_a_passage_has_no_ranges():
    assert build("Marsh left.", "Marsh/NNP/nsubj/left left/VBD/ROOT").ranges == []


@pytest.mark.parametrize(
    ("text", "columns", "count"),
    [
        pytest.param(SAID, SAID_COLUMNS, 3, id="no quoted word and no punctuation"),
        pytest.param(WOVEN, WOVEN_COLUMNS, 4, id="no word of a fragment"),
    ],
)
def test_words_between_counts_the_reporters_words(text, columns, count):
    scene = build(text, columns)
    assert scene.words_between(0, len(scene.parse)) == count


def test_each_mention_knows_its_cues():
    scene = build(SAID, SAID_COLUMNS)
    assert [[scene.cues[cue].lemma for cue in cues] for cues in scene.cues_of] == [["say"]]


def test_mentions_inside_a_passage_are_left_out():
    columns = "Marsh/NNP/nsubj/told/PERSON told/VBD/ROOT of/IN/prep/told my/PRP$/poss/mother mother/NN/pobj/of"
    scene = build("Marsh told of “my mother”", columns)
    assert [scene.mentions[number].name for number in scene.mentions_in[0]] == ["Marsh"]


@pytest.mark.parametrize(
    ("word", "punctuation"),
    [pytest.param(",", True, id="comma"), pytest.param("—", True, id="dash"), pytest.param("so", False, id="word")],
)
def test_is_punctuation(word, punctuation):
    assert is_punctuation(word) is punctuation


@pytest.mark.parametrize(
    ("text", "columns", "feature"),
    [
        pytest.param(
            "Odile Marsh", "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/ROOT//PERSON", "name:person", id="person"
        ),
        pytest.param("she", "she/PRP/ROOT", "pro:f", id="pronoun"),
        pytest.param("a farmer", "a/DT/det/farmer farmer/NN/ROOT", "nom:person", id="person's noun"),
        pytest.param("farmers", "farmers/NNS/ROOT", "nom:persons", id="plural"),
        pytest.param("the report", "the/DT/det/report report/NN/ROOT", "nom:work", id="document"),
        pytest.param("Ohio", "Ohio/NNP/ROOT//GPE", "name:organization:place", id="place"),
    ],
)
def test_the_type_of_a_mention(text, columns, feature):
    assert build(text, columns).types[0].feature == feature
