"""Descriptions that the rules leave open: the features of hand-made candidates, and the options of short texts."""

import pytest

from quoteapi.engine.coreference import options_of, resolve
from quoteapi.engine.coreference.description_features import (
    Candidate,
    Description,
    FirstMention,
    LastMention,
    description_features,
)
from support.build import build, stands_for

HERE = LastMention(sentences=1, paragraphs=0, subject=True, same_verb=False, place=False, form="name")
BELOW = FirstMention(paragraphs=1, opens=True, speaks=False, place=False)
THE_MAYOR = Description(
    noun="mayor", noun_class="person", determiner="the", lead=4, speaks=True, unnamed=False, modifiers=0,
    behind="else", names=False,
)  # fmt: skip


def candidate(**others):
    facts = {
        "named": True, "kind": "person", "relation": "none", "gender": "any", "traits": "-", "total": 1, "seen": 1,
        "weight": 1.0, "inside": False, "issued": False, "spoke": False, "place": HERE,
    }  # fmt: skip
    return Candidate(**{**facts, **others})


def test_nobody_comes_first_and_knows_the_closest_relation():
    nobody, *others = description_features(
        THE_MAYOR, [candidate(relation="nearly so called"), candidate(relation="so called")]
    )
    assert {"nobody", "nobody&noun=mayor&the", "nobody&best=so called&person", "nobody&related2"} <= set(nobody)
    assert len(others) == 2


def test_an_entity_without_a_name_is_not_the_closest():
    nobody, _ = description_features(THE_MAYOR, [candidate(relation="so called", named=False)])
    assert "nobody&best=none&person" in nobody


def test_candidates_are_ranked_by_weight():
    _, light, heavy = description_features(THE_MAYOR, [candidate(), candidate(weight=9.0)])
    assert {"rank1&the&person", "below4&person"} <= set(light)
    assert {"rank0&the&person", "below0&person"} <= set(heavy)


def test_an_entity_that_only_the_text_below_names():
    _, row = description_features(THE_MAYOR, [candidate(seen=0, weight=0.0, place=BELOW)])
    assert {"ahead", "ahead&lead4&paragraphs1", "ahead&order0"} <= set(row)
    assert not any(feature.startswith("rank") for feature in row)


def test_an_entity_in_memory_no_longer():
    _, row = description_features(THE_MAYOR, [candidate(place=None)])
    assert "forgotten" in row


def test_nobody_alone():
    assert len(description_features(THE_MAYOR, [])) == 1


def options(text, columns):
    """Return the names of those whom the last description of a text may mean, where it speaks."""
    scene = build(text, columns)
    names = []

    def describe(memory, number, entity):
        found = options_of(memory, number)
        assert len(found.rows) == 1 + len(found.entities)
        names[:] = [memory.entities[e].name for e in found.entities]
        return entity

    speaking = frozenset(cue.mention for cue in scene.cues)
    resolve(scene.parse, scene.text, scene.mentions, speaking, describe=describe)
    return names


MARSH = "Maria/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/sat/PERSON sat/VBD/ROOT ././punct/sat\n"
KETTLE = "Kettle/NNP/compound/Foods/ORG Foods/NNP/nsubj/grew/ORG grew/VBD/ROOT ././punct/grew\n"
SAYS = "{det} {noun}/NN/nsubj/said said/VBD/ROOT"
OPTIONS = [
    pytest.param("A/DT/det/pilot", "pilot", ["Maria Marsh"], id="a person"),
    pytest.param("The/DT/det/company", "company", ["Kettle Foods"], id="a body"),
    pytest.param("A/DT/det/company", "company", [], id="a body that is none of those named"),
    pytest.param("A/DT/det/report", "report", ["Kettle Foods", "Maria Marsh"], id="a document is anybody's"),
    pytest.param("A/DT/det/spokeswoman", "spokeswoman", ["Maria Marsh"], id="a woman"),
    pytest.param("A/DT/det/spokesman", "spokesman", [], id="no man is named"),
    pytest.param("Another/DT/det/pilot", "pilot", [], id="somebody else"),
    pytest.param("Her/PRP$/poss/sister", "sister", [], id="kin is the owner's"),
    pytest.param("Her/PRP$/poss/campaign", "campaign", [], id="so is a campaign"),
]


@pytest.mark.parametrize(("det", "noun", "names"), OPTIONS)
def test_whom_a_description_may_mean(det, noun, names):
    article = det.split("/")[0]
    text = f"Maria Marsh sat. Kettle Foods grew. {article} {noun} said"
    assert sorted(options(text, MARSH + KETTLE + SAYS.format(det=det, noun=noun))) == names


BELOW_TEXT = "A/DT/det/pilot pilot/NN/nsubj/said said/VBD/ROOT it/PRP/dobj/said ././punct/said\n" + MARSH


def test_a_lead_may_describe_whom_the_next_paragraph_names():
    assert options("A pilot said it.\n\nMaria Marsh sat.", BELOW_TEXT) == ["Maria Marsh"]


def test_a_description_without_candidates_means_nobody():
    assert stands_for("A pilot said", SAYS.format(det="A/DT/det/pilot", noun="pilot"), "pilot") is None
