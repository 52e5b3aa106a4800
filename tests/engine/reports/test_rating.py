import pytest

from quoteapi.engine.reports.rating import LEAST_OF_HEADLINE, likely_reports, rate_reports
from quoteapi.engine.reports.relations import Link, Relation
from support.build import build

TEXT = "Marsh said the day was wet."
COLUMNS = (
    "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT the/DT/det/day day/NN/nsubj/was was/VBD/ccomp/said wet/JJ/acomp/was "
    "././punct/said"
)


def test_the_likelihood_rises_with_the_weights():
    scene = build(TEXT, COLUMNS)
    low, high = (rate_reports(scene, {"lemma=say": weight})[0][0] for weight in (-1.0, 1.0))
    assert low < 0.5 < high


def test_a_headline_is_likely_whatever_the_weights_say():
    scene = build(
        "Minister: no tax\n\nMarsh left.",
        "Minister/NN/ROOT :/:/punct no/DT/det/tax tax/NN/appos\nMarsh/NNP/nsubj/left/PERSON left/VBD/ROOT",
    )
    assert [likelihood for likelihood, _ in rate_reports(scene, {"colon": -9.0})] == [LEAST_OF_HEADLINE]


def test_nothing_to_rate():
    assert rate_reports(build("", ""), {}) == []


OBJECT = Relation(Link.COMPLEMENT, "dobj")
LEAST = [
    pytest.param("Marsh urged calm", "Marsh/NNP/nsubj/urged/PERSON urged/VBD/ROOT calm/NN/dobj/urged", [], id="an act"),
    pytest.param(
        "Marsh stressed calm",
        "Marsh/NNP/nsubj/stressed/PERSON stressed/VBD/ROOT calm/NN/dobj/stressed",
        [OBJECT],
        id="what is claimed",
    ),
]


@pytest.mark.parametrize(("text", "columns", "relations"), LEAST)
def test_less_is_needed_of_what_is_claimed(text, columns, relations):
    found = likely_reports(build(text, columns), {"dobj": -0.1}, everywhere=True)
    assert [report.relation for _, report in found] == relations


def test_a_sentence_without_a_passage_is_searched_only_everywhere():
    scene = build(TEXT, COLUMNS)
    assert [len(likely_reports(scene, {"ccomp": 1.0}, everywhere=everywhere)) for everywhere in (True, False)] == [1, 0]
