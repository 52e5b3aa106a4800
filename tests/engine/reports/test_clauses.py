import pytest

from quoteapi.engine.reports.candidates import find_reports
from quoteapi.engine.reports.clauses import clause_features
from support.build import build

MARSH = "Marsh/NNP/nsubj/{}/PERSON"
FORMS = [
    pytest.param(
        "Marsh said that it rained.",
        f"{MARSH.format('said')} said/VBD/ROOT that/IN/mark/rained it/PRP/nsubj/rained rained/VBD/ccomp/said "
        "././punct/said",
        {"form of content=that&speech", "voice=active&ccomp&speech", "above=ROOT:-&speech"},
        id="a clause with that",
    ),
    pytest.param(
        "Marsh asked him to leave.",
        f"{MARSH.format('asked')} asked/VBD/ROOT him/PRP/nsubj/leave to/TO/aux/leave leave/VB/ccomp/asked "
        "././punct/asked",
        {"form of content=to+subject&speech", "stance=asks&ccomp&speech", "verb inside=to&ccomp&speech"},
        id="an infinitive with a subject",
    ),
    pytest.param(
        "Marsh said why.",
        f"{MARSH.format('said')} said/VBD/ROOT why/WRB/ccomp/said ././punct/said",
        {"form of content=wh&speech"},
        id="a question word",
    ),
    pytest.param(
        "Marsh stressed the need.",
        f"{MARSH.format('stressed')} stressed/VBD/ROOT the/DT/det/need need/NN/dobj/stressed ././punct/stressed",
        {"form of content=noun&speech", "claim&noun", "noun=need"},
        id="a noun that is claimed",
    ),
    pytest.param(
        "Marsh shared a recipe.",
        f"{MARSH.format('shared')} shared/VBD/ROOT a/DT/det/recipe recipe/NN/dobj/shared ././punct/shared",
        {"form of content=noun&speech", "noun=recipe"},
        id="a noun that is shared",
    ),
]


@pytest.mark.parametrize(("text", "columns", "features"), FORMS)
def test_features_of_the_content_and_the_clause_of_the_cue(text, columns, features):
    scene = build(text, columns)
    (report,) = find_reports(scene)
    found = set(clause_features(scene, report))
    assert features <= found
    assert ("claim&noun" in found) == ("claim&noun" in features)


def test_the_word_above_a_cue_and_its_voice():
    scene = build(
        "It rained when Marsh was quoted that.",
        "It/PRP/nsubj/rained rained/VBD/ROOT when/WRB/advmod/quoted Marsh/NNP/nsubjpass/quoted/PERSON "
        "was/VBD/auxpass/quoted quoted/VBN/advcl/rained that/DT/dobj/quoted ././punct/rained",
    )
    (report,) = find_reports(scene)
    assert {"above=advcl:when&dobj", "voice=passive&dobj&speech"} <= set(clause_features(scene, report))
