import pytest

from quoteapi.engine.cues.lookup import look_up
from quoteapi.engine.cues.subjects import find_source, find_subject
from support.build import build, build_parse


@pytest.mark.parametrize(
    ("columns", "subject"),
    [
        pytest.param("Marsh/NNP/nsubj/spoke spoke/VBD/ROOT", ("Marsh", True), id="its own"),
        pytest.param("Marsh/NNP/nsubj/sat sat/VBD/ROOT spoke/VBD/conj/sat", ("Marsh", False), id="shared"),
        pytest.param("spoke/VBD/ROOT", None, id="none"),
        pytest.param("words/NNS/ROOT spoke/VBN/acl/words", ("words", True), id="the noun that a participle hangs on"),
        pytest.param(
            "Marsh/NNP/nsubj/sat sat/VBD/ROOT spoke/VBD/parataxis/sat", None, id="a clause beside shares none"
        ),
    ],
)
def test_find_subject(columns, subject):
    words = [token.split("/")[0] for token in columns.split()]
    parse = build_parse(" ".join(words), columns)
    found = find_subject(parse, parse.words.index("spoke"))
    assert (found and (parse.words[found[0]], found[1])) == subject


HEARD = [
    pytest.param("was/VBD/auxpass/told told/VBN/ROOT", None, id="a hearer"),
    pytest.param("told/VBD/ROOT", "Marsh", id="who tells"),
    pytest.param("was/VBD/auxpass/told told/VBN/ROOT by/IN/agent/told Lind/NNP/pobj/by/PERSON", "Lind", id="by whom"),
]


@pytest.mark.parametrize(("rest", "source"), HEARD)
def test_the_hearer_of_a_passive_verb_says_nothing(rest, source):
    subject = "nsubjpass" if "auxpass" in rest else "nsubj"
    columns = f"Marsh/NNP/{subject}/told/PERSON {rest}"
    scene = build(" ".join(column.split("/")[0] for column in columns.split()), columns)
    found = find_source(look_up(scene.parse, scene.mentions), scene.parse.words.index("told"), "speech")
    assert (found and scene.mentions[found[0]].name) == source


BESIDE = [
    pytest.param(
        "The farmer said.",
        "The/DT/det/farmer farmer/NN/dep/said said/VBD/ROOT ././punct/said",
        "The farmer",
        id="before the verb",
    ),
    pytest.param(
        "Rain, said Lind, fell.",
        "Rain/NN/nsubj/fell ,/,/punct/fell said/VBD/parataxis/fell Lind/NNP/dep/fell/PERSON ,/,/punct/fell "
        "fell/VBD/ROOT ././punct/fell",
        "Lind",
        id="in an inserted clause",
    ),
    pytest.param(
        "Then chimed in Priscilla Ng.",
        "Then/RB/advmod/chimed chimed/VBD/ROOT in/RP/prt/chimed Priscilla/NNP/compound/Ng/PERSON "
        "Ng/NNP/dobj/chimed/PERSON ././punct/chimed",
        "Priscilla Ng",
        id="a name after the particle",
    ),
    pytest.param(
        "Of the board, chairman of the port Odile Marsh said.",
        "Of/IN/prep/said the/DT/det/board board/NN/nsubj/said ,/,/punct/said chairman/NN/dep/board of/IN/prep/chairman "
        "the/DT/det/port port/NN/pobj/of Odile/NNP/compound/Marsh/PERSON Marsh/NNP/appos/port/PERSON said/VBD/ROOT "
        "././punct/said",
        "Odile Marsh",
        id="the name before a closing verb replaces the subject before the comma",
    ),
    pytest.param("Said Lind.", "Said/VBD/ROOT Lind/NNP/dobj/Said/PERSON ././punct/Said", None, id="no mark before it"),
]


@pytest.mark.parametrize(("text", "columns", "words"), BESIDE)
def test_what_touches_a_verb_of_speech_speaks_where_the_parse_is_wrong(text, columns, words):
    scene = build(text, columns)
    verb = next(
        token for token, tag in enumerate(scene.parse.tags) if tag == "VBD" and scene.parse.lower[token] != "fell"
    )
    found = find_source(look_up(scene.parse, scene.mentions), verb, "speech")
    assert (found and text[scene.mentions[found[0]].start : scene.mentions[found[0]].end]) == words
