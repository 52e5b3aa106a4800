import pytest

from quoteapi.engine.forms.plain_forms import answers_nobody, speaker_by_form
from support.build import build

# A text, its columns, and the words of the mention that says its last passage, or None.
FORMS = [
    pytest.param(
        "A sign read “Keep out.”",
        "A/DT/det/sign sign/NN/nsubj/read read/VBD/ROOT [0]/ccomp/read",
        "A sign",
        id="what is written on a thing",
    ),
    pytest.param(
        "A pilot read “Keep out.”",
        "A/DT/det/pilot pilot/NN/nsubj/read read/VBD/ROOT [0]/ccomp/read",
        None,
        id="nothing is written on a person",
    ),
    pytest.param(
        "A sign read “Keep out” and “Go home.”",
        "A/DT/det/sign sign/NN/nsubj/read read/VBD/ROOT [0]/ccomp/read and/CC/cc/read [1]/conj/read",
        "A sign",
        id="a list of what is written",
    ),
    pytest.param(
        "Her verdict? “Salty.”",
        "Her/PRP$/poss/verdict verdict/NN/ROOT ?/./punct/verdict\n[0]/ROOT",
        "Her",
        id="the owner of an answer",
    ),
    pytest.param(
        "It won her verdict? “Salty.”",
        "It/PRP/nsubj/won won/VBD/ROOT her/PRP$/poss/verdict verdict/NN/dobj/won ?/./punct/won\n[0]/ROOT",
        None,
        id="a question with a verb",
    ),
    pytest.param(
        "Bo Lind on rain: “It is late.”",
        "Bo/NNP/compound/Lind/PERSON Lind/NNP/ROOT//PERSON on/IN/prep/Lind rain/NN/pobj/on :/:/punct/Lind\n[0]/ROOT",
        "Bo Lind",
        id="a name with its topic",
    ),
    pytest.param(
        "To quote Bo Lind, “it is late.”",
        "To/TO/aux/quote quote/VB/ROOT Bo/NNP/compound/Lind/PERSON Lind/NNP/dobj/quote/PERSON ,/,/punct/quote "
        "it/PRP/nsubj/is is/VBZ/ccomp/quote late/JJ/acomp/is",
        "Bo Lind",
        id="to quote a name",
    ),
    pytest.param(
        "Lind said Marsh told her: “Go.”",
        "Lind/NNP/nsubj/said/PERSON said/VBD/ROOT Marsh/NNP/nsubj/told/PERSON told/VBD/ccomp/said her/PRP/dobj/told "
        ":/:/punct/said [0]/ccomp/said",
        "Marsh",
        id="the last of nested reports",
    ),
    pytest.param(
        "Another replied: “Go.”",
        "Another/DT/nsubj/replied replied/VBD/ROOT :/:/punct/replied [0]/ccomp/replied",
        "Another",
        id="a clause with a colon",
    ),
    pytest.param(
        "Another replied. “Go.”",
        "Another/DT/nsubj/replied replied/VBD/ROOT ././punct/replied\n[0]/ROOT",
        None,
        id="a clause with a full stop",
    ),
]


@pytest.mark.parametrize(("text", "columns", "mention"), FORMS)
def test_speaker_by_form(text, columns, mention):
    scene = build(text, columns)
    number = speaker_by_form(scene, len(scene.passages) - 1)
    assert (number if number is None else text[scene.mentions[number].start : scene.mentions[number].end]) == mention


def test_an_answer_that_comes():
    scene = build(
        "“No,” came the answer then.",
        "[0]/ccomp/came came/VBD/ROOT the/DT/det/answer answer/NN/nsubj/came then/RB/advmod/came ././punct/came",
    )
    assert answers_nobody(scene, 0)
    assert speaker_by_form(scene, 0) is None


def test_a_list_of_any_length_is_read():
    count = 1200
    text = "He sang. " + "“Go.” " * count
    scene = build(
        text, "He/PRP/nsubj/sang sang/VBD/ROOT ././punct/sang\n" + " ".join(f"[{n}]/ROOT" for n in range(count))
    )
    assert speaker_by_form(scene, count - 1) is None
