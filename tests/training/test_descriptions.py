"""Which descriptions the fit learns from, and whom the gold says they mean."""

import pytest

from quoteapi.evaluation.gold import GoldName, NamedSpan
from quoteapi.training.descriptions import (
    NOBODY,
    Answer,
    Choice,
    count_right,
    fit_descriptions,
    known_nouns,
    known_sources,
    known_speakers,
)
from quoteapi.training.softmax_model import Example
from support.build import build

TEXT = "Maria Marsh sat. The young pilot said it rained."
COLUMNS = (
    "Maria/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/sat/PERSON sat/VBD/ROOT ././punct/sat\n"
    "The/DT/det/pilot young/JJ/amod/pilot pilot/NN/nsubj/said said/VBD/ROOT it/PRP/nsubj/rained "
    "rained/VBD/ccomp/said ././punct/said"
)
MARSH = ("Maria Marsh", "Marsh")


@pytest.fixture
def scene():
    return build(TEXT, COLUMNS)


def span(words, *, by_author=False):
    start = TEXT.index(words)
    return NamedSpan(start, start + len(words), MARSH, person=True, by_author=by_author)


SOURCES = [
    pytest.param(span("The young pilot"), [MARSH], id="whole phrase"),
    pytest.param(span("young pilot"), [MARSH], id="without its article"),
    pytest.param(span("Maria Marsh"), [], id="a name"),
    pytest.param(span("The young pilot", by_author=True), [], id="the author"),
]


@pytest.mark.parametrize(("source", "names"), SOURCES)
def test_descriptions_that_are_sources(scene, source, names):
    assert [answer.names for answer in known_sources(scene, [source]).values()] == names


REGISTERS = [
    pytest.param([GoldName("Maria Marsh", "person", "f", ("Marsh",), ("the young pilot",))], [MARSH], id="one name"),
    pytest.param([GoldName("Maria Marsh", "person", "f", ("Marsh",), ("the sailor",))], [], id="another noun"),
    pytest.param(
        [GoldName(name, "person", "f", (), ("the young pilot",)) for name in ("Maria Marsh", "Bo Lind")], [], id="two"
    ),
]


@pytest.mark.parametrize(("register", "names"), REGISTERS)
def test_descriptions_of_a_register(scene, register, names):
    found = known_nouns(scene, register).values()
    assert [answer.names for answer in found] == names
    assert not any(answer.said for answer in found)


def test_descriptions_to_which_a_report_is_attributed(scene):
    assert [answer.names for answer in known_speakers(scene, [span("it rained")]).values()] == [MARSH]
    assert known_speakers(scene, [span("Maria Marsh sat")]) == {}


def test_nobody_gets_its_own_weight_in_addition():
    example = Example([["nobody"], ["named"]], [False, True])
    choices = [Choice(example, Answer(MARSH, person=True, said=True), asked=True)] * 3
    weights = fit_descriptions(choices, decay=1e-3, rare=1)
    assert weights["nobody"] - NOBODY == pytest.approx(-weights["named"], abs=0.01)
    assert weights["named"] > 0


def test_only_sources_that_the_rules_leave_open_count():
    example = Example([["nobody"], ["named"]], [False, True])
    named, unnamed = Answer(MARSH, person=True, said=True), Answer((), person=False, said=True)
    choices = [
        Choice(example, named, asked=True),
        Choice(example, named, asked=False),
        Choice(Example(example.rows, [True, False]), unnamed, asked=True),
        Choice(example, Answer(MARSH, person=True, said=False), asked=True),
    ]
    found = count_right(choices, {"named": 1.0})
    assert (found["named"], found["named, right"], found["unnamed"], found["unnamed, right"]) == (1, 1, 1, 0)
