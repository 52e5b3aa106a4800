import pytest

from quoteapi.engine.attribution.decision import Decision
from quoteapi.engine.quotations.utterances import find_utterances, join_passages, merge
from quoteapi.engine.reports.candidates import Report
from quoteapi.engine.reports.relations import Link, Relation
from support.build import build

CLAUSE = Relation(Link.COMPLEMENT, "ccomp")


def say(mention, quotation=1.0, speaker=0.9):
    return Decision(mention, quotation, speaker)


INTERRUPTED = "“Rain,” said Marsh, “is due.”"
INTERRUPTED_COLUMNS = (
    "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON ,/,/punct/said is/VBZ/ROOT due/JJ/acomp/is"
)
TWO = "“Rain,” said Marsh. “Sun,” said Lind."
TWO_COLUMNS = (
    "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON ././punct/said\n"
    "[1]/ccomp/said said/VBD/ROOT Lind/NNP/nsubj/said/PERSON ././punct/said"
)
RUNNING_ON = "Marsh said: “Rain is due.\n\n“Sun is not.”"
RUNNING_ON_COLUMNS = "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT :/:/punct/said [0]/ccomp/said\n[1]/ROOT"
BARE = "“Rain,” said Marsh.\n\n“Sun is not due.”"
BARE_COLUMNS = "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON ././punct/said\n[1]/ROOT"

JOINED = [
    pytest.param(INTERRUPTED, INTERRUPTED_COLUMNS, [0, 0], [(0, 1)], id="a clause in the middle"),
    pytest.param(INTERRUPTED, INTERRUPTED_COLUMNS, [0, None], [(0,), (1,)], id="not when it has another speaker"),
    pytest.param(TWO, TWO_COLUMNS, [0, 1], [(0,), (1,)], id="two clauses"),
    pytest.param(RUNNING_ON, RUNNING_ON_COLUMNS, [0, 0], [(0, 1)], id="a paragraph that runs on"),
    pytest.param(BARE, BARE_COLUMNS, [0, 0], [(0,), (1,)], id="a closed paragraph does not run on"),
]


@pytest.mark.parametrize(("text", "columns", "mentions", "utterances"), JOINED)
def test_join_passages(text, columns, mentions, utterances):
    found = join_passages(build(text, columns), [say(mention) for mention in mentions])
    assert [utterance.passages for utterance in found] == utterances


def test_what_is_likelier_no_quotation_is_left_out():
    scene = build(TWO, TWO_COLUMNS)
    assert [u.passages for u in join_passages(scene, [say(0, quotation=0.4), say(1)])] == [(1,)]


def test_no_passages_make_no_utterances():
    assert join_passages(build("Marsh left.", "Marsh/NNP/nsubj/left left/VBD/ROOT"), []) == []


def test_types_that_were_not_asked_for_are_left_out():
    assert find_utterances(build(TWO, TWO_COLUMNS), [say(0), say(1)], ["indirect"]) == []


# A report's content as words of the sentence, and what its meeting with the passages makes.
SENTENCE = "Marsh said the day was “cold and wet” then."
SENTENCE_COLUMNS = (
    "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT the/DT/det/day day/NN/nsubj/was was/VBD/ccomp/said cold/JJ/acomp/was "
    "and/CC/cc/cold wet/JJ/conj/cold then/RB/advmod/was ././punct/said"
)
MERGED = [
    pytest.param((2, 9), say(0), [("mixed", "the day was “cold and wet” then")], id="takes in its own fragment"),
    pytest.param((2, 5), say(0), [("indirect", "the day was"), ("direct", "“cold and wet”")], id="beside it"),
    pytest.param((2, 9), say(None), [("mixed", "the day was “cold and wet” then")], id="takes in nobody's fragment"),
    pytest.param((5, 8), say(0), [("direct", "“cold and wet”")], id="no more than the fragment is direct"),
    pytest.param((2, 9), say(0, quotation=0.1), [("mixed", "the day was “cold and wet” then")], id="a scare quote"),
]


@pytest.mark.parametrize(("content", "decision", "found"), MERGED)
def test_merge(content, decision, found):
    scene = build(SENTENCE, SENTENCE_COLUMNS)
    report = Report(cue=0, content=(content,), relation=CLAUSE, complement=4)
    utterances = sorted(merge(scene, join_passages(scene, [decision]), [(0.9, report)]), key=lambda u: u.ranges)
    assert [(u.type, " ".join(SENTENCE[start:end] for start, end in u.ranges)) for u in utterances] == found


def test_of_two_reports_that_overlap_the_likelier_stays():
    scene = build(SENTENCE, SENTENCE_COLUMNS)
    reports = [(0.9, Report(0, ((2, 5),), CLAUSE, 4)), (0.6, Report(0, ((4, 9),), CLAUSE, 4))]
    assert [u.likelihood for u in merge(scene, [], reports)] == [0.9]
