import pytest

from quoteapi.engine.attribution.evidence import _TESTS, EVIDENCE, find_evidence
from support.build import build

# The text, its columns, the passage, the head word of the mention that says each passage, and the evidence.
ROWS = [
    pytest.param(
        "“Rain,” said Marsh.",
        "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON",
        0,
        ["Marsh"],
        "cue-subject",
        id="a clause after it",
    ),
    pytest.param(
        "Marsh said, “Rain.”",
        "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT ,/,/punct/said [0]/ccomp/said",
        0,
        ["Marsh"],
        "cue-subject",
        id="a clause before it",
    ),
    pytest.param(
        "“Rain,” drove Marsh.",
        "[0]/ccomp/drove drove/VBD/ROOT Marsh/NNP/nsubj/drove/PERSON",
        0,
        ["Marsh"],
        "verb-subject",
        id="a verb that is no verb of speech",
    ),
    pytest.param(
        "According to Marsh, “Rain.”",
        "According/IN/ROOT to/IN/prep/According Marsh/NNP/pobj/to/PERSON ,/,/punct/According [0]/dep/According",
        0,
        ["Marsh"],
        "according-to",
        id="according to",
    ),
    pytest.param(
        "Her reply: “Rain.”",
        "Her/PRP$/poss/reply reply/NN/ROOT :/:/punct/reply [0]/acl/reply",
        0,
        ["Her"],
        "cue-noun",
        id="noun of speech",
    ),
    pytest.param(
        "Marsh: “Rain.”",
        "Marsh/NNP/ROOT//PERSON :/:/punct/Marsh [0]/acl/Marsh",
        0,
        ["Marsh"],
        "colon",
        id="colon",
    ),
    pytest.param(
        "“Marsh: It rained.”",
        "Marsh/NNP/ROOT//PERSON :/:/punct/Marsh [0]/acl/Marsh",
        0,
        ["Marsh"],
        "turn",
        id="a name inside the marks, as in a transcript",
    ),
    pytest.param(
        "“Rain.” — Marsh", "[0]/ROOT\n—/:/punct/Marsh Marsh/NNP/ROOT//PERSON", 0, ["Marsh"], "dash", id="dash"
    ),
    pytest.param(
        "Marsh said: “Rain.\n\n“Sun.”",
        "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT :/:/punct/said [0]/ccomp/said\n[1]/ROOT",
        1,
        ["Marsh", "Marsh"],
        "continued",
        id="over paragraphs",
    ),
    pytest.param(
        "“Rain,” said Marsh of the old mill by the sea. “Sun.”",
        "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON of/IN/prep/Marsh the/DT/det/mill old/JJ/amod/mill "
        "mill/NN/pobj/of by/IN/prep/mill the/DT/det/sea sea/NN/pobj/by ././punct/said\n[1]/ROOT",
        1,
        ["Marsh", "Marsh"],
        "same-utterance",
        id="after the clause in the middle",
    ),
    pytest.param(
        "Marsh said, “Rain.” It fell. “Sun.”",
        "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT ,/,/punct/said [0]/ccomp/said\n"
        "It/PRP/nsubj/fell fell/VBD/ROOT ././punct/fell\n[1]/ROOT",
        1,
        ["Marsh", "Marsh"],
        "neighbour-quotation",
        id="who spoke in the paragraph",
    ),
    pytest.param(
        "Marsh said: “Rain.” It fell. “Sun.”",
        "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT :/:/punct/said [0]/ccomp/said\n"
        "It/PRP/nsubj/fell fell/VBD/ROOT ././punct/fell\n[1]/ROOT",
        1,
        ["Marsh", "Marsh"],
        "neighbour-quotation",
        id="a colon before another passage",
        marks=pytest.mark.xfail(
            strict=True, reason="evidence.find_evidence takes a colon that another passage uses up"
        ),
    ),
    pytest.param(
        "Marsh sat by the old mill. It fell. “Rain.”",
        "Marsh/NNP/nsubj/sat/PERSON sat/VBD/ROOT by/IN/prep/sat the/DT/det/mill old/JJ/amod/mill mill/NN/pobj/by "
        "././punct/sat\n"
        "It/PRP/nsubj/fell fell/VBD/ROOT ././punct/fell\n[0]/ROOT",
        0,
        ["Marsh"],
        "sentence-before",
        id="sentence before",
    ),
    pytest.param(
        "“Rain” fell on Marsh.",
        "Rain/NN/nsubj/fell fell/VBD/ROOT on/IN/prep/fell Marsh/NNP/pobj/on/PERSON ././punct/fell",
        0,
        ["Marsh"],
        "same-sentence",
        id="the same sentence",
    ),
    pytest.param(
        "“Rain.” It fell. Marsh sat.",
        "[0]/ROOT\nIt/PRP/nsubj/fell fell/VBD/ROOT ././punct/fell\nMarsh/NNP/nsubj/sat/PERSON sat/VBD/ROOT",
        0,
        ["Marsh"],
        "sentence-after",
        id="sentence after",
    ),
    pytest.param(
        "“Rain.”\n\nMarsh sat.",
        "[0]/ROOT\nMarsh/NNP/nsubj/sat/PERSON sat/VBD/ROOT ././punct/sat",
        0,
        ["Marsh"],
        "paragraph-after",
        id="paragraph after",
    ),
    pytest.param(
        "Marsh sat.\n\n“Rain.”",
        "Marsh/NNP/nsubj/sat/PERSON sat/VBD/ROOT ././punct/sat\n[0]/ROOT",
        0,
        ["Marsh"],
        "paragraph-before",
        id="paragraph before",
    ),
    pytest.param(
        "Marsh said:\n\n“Rain.”",
        "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT :/:/punct/said\n[0]/ROOT",
        0,
        ["Marsh"],
        "colon",
        id="colon on the line before",
    ),
    pytest.param("“Rain.”", "[0]/ROOT", 0, [None], "none", id="no source"),
]


@pytest.mark.parametrize(("text", "columns", "passage", "speakers", "evidence"), ROWS)
def test_find_evidence(text, columns, passage, speakers, evidence):
    scene = build(text, columns)
    numbers = {scene.parse.words[mention.head]: number for number, mention in enumerate(scene.mentions)}
    mentions = [numbers[word] if word else None for word in speakers]
    assert find_evidence(scene, passage, mentions[passage], mentions)[0] == evidence


def test_the_rows_above_cover_the_whole_list():
    assert {row.values[-1] for row in ROWS} == set(EVIDENCE)


def test_every_entry_but_none_has_a_test():
    assert {name for name, _ in _TESTS} == set(EVIDENCE) - {"none"}


@pytest.mark.parametrize(
    ("text", "columns", "word"),
    [
        pytest.param(
            "“Rain,” said Marsh.",
            "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON",
            "said",
            id="verb of speech",
        ),
        pytest.param("Marsh: “Rain.”", "Marsh/NNP/ROOT//PERSON :/:/punct/Marsh [0]/acl/Marsh", ":", id="colon"),
    ],
)
def test_the_cue_that_goes_with_the_evidence(text, columns, word):
    scene = build(text, columns)
    cue = find_evidence(scene, 0, 0, [0])[1]
    assert (scene.parse.words[cue.head] if cue else None) == word
