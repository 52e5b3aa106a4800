import pytest

from quoteapi.engine.cues.finding import find_cues
from support.build import build


def cues(text, columns):
    """Return the form, the words and the mention of every cue."""
    scene = build(text, columns)
    return [
        (
            cue.form,
            text[scene.parse.starts[cue.first] : scene.parse.ends[cue.last - 1]],
            text[scene.mentions[cue.mention].start : scene.mentions[cue.mention].end],
        )
        for cue in scene.cues
    ]


CUES = [
    pytest.param("", "", [], id="empty text"),
    pytest.param("Said so.", "Said/VBD/ROOT so/RB/advmod/Said", [], id="a verb without a subject"),
    pytest.param(
        "Odile Marsh drove.",
        "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/drove/PERSON drove/VBD/ROOT ././punct/drove",
        [("verb", "drove", "Odile Marsh")],
        id="a verb outside the lists",
    ),
    pytest.param(
        "“Rain is due,” said Odile Marsh",
        "[0]/ccomp/said said/VBD/ROOT Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/said/PERSON",
        [("verb", "said", "Odile Marsh")],
        id="subject after the verb, at the last token",
    ),
    pytest.param(
        "😀 Marsh has not said.",
        "😀/NFP/dep/said Marsh/NNP/nsubj/said/PERSON has/VBZ/aux/said not/RB/neg/said said/VBD/ROOT ././punct/said",
        [("verb", "has not said", "Marsh")],
        id="auxiliary and negation belong to the cue, emoji before",
    ),
    pytest.param(
        "Marsh shot back.",
        "Marsh/NNP/nsubj/shot/PERSON shot/VBD/ROOT back/RP/prt/shot ././punct/shot",
        [("verb", "shot back", "Marsh")],
        id="particle",
    ),
    pytest.param(
        "Marsh made it clear.",
        "Marsh/NNP/nsubj/made/PERSON made/VBD/ROOT it/PRP/nsubj/clear clear/JJ/ccomp/made ././punct/made",
        [("verb", "made it clear", "Marsh")],
        id="a verb and its adjective",
    ),
    pytest.param(
        "It rained, said Lind, here.",
        "It/PRP/nsubj/rained rained/VBD/ROOT ,/,/punct/rained said/VBD/parataxis/rained Lind/NNP/dep/rained/PERSON "
        ",/,/punct/rained here/RB/advmod/rained ././punct/rained",
        [("verb", "rained", "It"), ("verb", "said", "Lind")],
        id="a subject between commas that the parser missed",
    ),
    pytest.param(
        "Marsh spoke and warned.",
        "Marsh/NNP/nsubj/spoke/PERSON spoke/VBD/ROOT and/CC/cc/spoke warned/VBD/conj/spoke ././punct/spoke",
        [("verb", "spoke", "Marsh"), ("verb", "warned", "Marsh")],
        id="a shared subject",
    ),
    pytest.param(
        "Marsh left, adding it.",
        "Marsh/NNP/nsubj/left/PERSON left/VBD/ROOT ,/,/punct/left adding/VBG/advcl/left it/PRP/dobj/adding",
        [("verb", "left", "Marsh"), ("verb", "adding", "Marsh")],
        id="a participle",
    ),
    pytest.param(
        "The man who spoke left.",
        "The/DT/det/man man/NN/nsubj/left who/WP/nsubj/spoke spoke/VBD/relcl/man left/VBD/ROOT ././punct/left",
        [("verb", "spoke", "The man"), ("verb", "left", "The man")],
        id="a relative clause speaks for its noun",
    ),
    pytest.param(
        "Marsh was quoted as saying it.",
        "Marsh/NNP/nsubjpass/quoted/PERSON was/VBD/auxpass/quoted quoted/VBN/ROOT as/IN/prep/quoted "
        "saying/VBG/pcomp/as it/PRP/dobj/saying",
        [("verb", "was quoted", "Marsh"), ("verb", "saying", "Marsh")],
        id="quoted as saying",
    ),
    pytest.param(
        "According to Bo Lind, it is safe.",
        "According/VBG/prep/is to/IN/prep/According Bo/NNP/compound/Lind/PERSON Lind/NNP/pobj/to/PERSON ,/,/punct/is "
        "it/PRP/nsubj/is is/VBZ/ROOT safe/JJ/acomp/is",
        [("preposition", "According to", "Bo Lind"), ("verb", "is", "it")],
        id="according to",
    ),
    pytest.param(
        "In the words of Bo Lind it rained.",
        "In/IN/prep/rained the/DT/det/words words/NNS/pobj/In of/IN/prep/words Bo/NNP/compound/Lind/PERSON "
        "Lind/NNP/pobj/of/PERSON it/PRP/nsubj/rained rained/VBD/ROOT",
        [("preposition", "In the words of", "Bo Lind"), ("verb", "rained", "it")],
        id="in the words of",
    ),
    pytest.param(
        "Her reply was short.",
        "Her/PRP$/poss/reply reply/NN/nsubj/was was/VBD/ROOT short/JJ/acomp/was",
        [("noun", "reply", "Her"), ("verb", "was", "Her")],
        id="a noun of speech and its owner",
    ),
    pytest.param(
        "A statement by Bo Lind followed.",
        "A/DT/det/statement statement/NN/nsubj/followed by/IN/prep/statement Bo/NNP/compound/Lind/PERSON "
        "Lind/NNP/pobj/by/PERSON followed/VBD/ROOT",
        [("noun", "statement", "Bo Lind"), ("verb", "followed", "Bo Lind")],
        id="a noun of speech with by",
    ),
]


@pytest.mark.parametrize(("text", "columns", "found"), CUES)
def test_find_cues(text, columns, found):
    assert cues(text, columns) == found


@pytest.mark.parametrize("last", [",", "."])
def test_what_the_first_token_is_does_not_depend_on_the_last_one(last):
    first = "Added/VBD/ROOT Lind/NNP/dep/Added/PERSON ././punct/Added"
    found = cues(
        f"Added Lind. It rained {last}", f"{first}\nIt/PRP/nsubj/rained rained/VBD/ROOT {last}/{last}/punct/rained"
    )
    assert found == [("verb", "rained", "It")]


@pytest.mark.parametrize(
    ("verb", "speech"),
    [
        pytest.param("said", "speech", id="speech"),
        pytest.param("thought", "belief", id="belief"),
        pytest.param("drove", "other", id="any other"),
    ],
)
def test_a_verb_is_of_speech_of_belief_or_of_neither(verb, speech):
    columns = f"Marsh/NNP/nsubj/{verb}/PERSON {verb}/VBD/ROOT so/RB/advmod/{verb}"
    assert [cue.speech for cue in build(f"Marsh {verb} so", columns).cues] == [speech]


def test_the_words_in_a_stand_in_are_no_cues():
    scene = build("“Bo Lind said so.”", "[0]/ROOT")
    assert find_cues(scene.parse, scene.mentions) == []
