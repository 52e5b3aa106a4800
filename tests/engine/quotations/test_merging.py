import pytest

from quoteapi.engine.attribution import Decision
from quoteapi.engine.quotations.joining import join_passages
from quoteapi.engine.quotations.merging import GivesWay, meet, merge, passages_of
from quoteapi.engine.reports import Report, offsets
from quoteapi.engine.reports.relations import Link, Relation
from support.build import build

CLAUSE = Relation(Link.COMPLEMENT, "ccomp")


def say(mention, quotation=1.0, speaker=0.9):
    return Decision(mention, quotation, speaker)


# A report's content as words of the sentence, and what its meeting with the passages makes.
SENTENCE = "Marsh said the day was “cold and wet” then."
SENTENCE_COLUMNS = (
    "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT the/DT/det/day day/NN/nsubj/was was/VBD/ccomp/said cold/JJ/acomp/was "
    "and/CC/cc/cold wet/JJ/conj/cold then/RB/advmod/was ././punct/said"
)
MERGED = [
    pytest.param((2, 9), say(0), [("mixed", "the day was “cold and wet” then")], id="takes in its own fragment"),
    pytest.param(
        (2, 5), say(0), [("indirect", "the day was"), ("direct", "“cold and wet”")], id="a report beside the fragment"
    ),
    pytest.param((2, 9), say(None), [("mixed", "the day was “cold and wet” then")], id="takes in nobody's fragment"),
    pytest.param((5, 8), say(0), [("direct", "“cold and wet”")], id="nothing but the fragment"),
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


def outcome(scene, direct, report, likelihood):
    return meet(scene, direct, report, tuple(offsets(scene, report)), likelihood)


# The content of a report that says what the sentence quotes, the decision on the passage, and why it gives way.
GIVING_WAY = [
    pytest.param((2, 9), say(1, speaker=0.9), "the fragment is another speaker's", id="another's fragment"),
    pytest.param((5, 8), say(0), "everything is quoted", id="no word outside the marks"),
]
WITH_LIND = SENTENCE + " Lind left."
WITH_LIND_COLUMNS = SENTENCE_COLUMNS + "\nLind/NNP/nsubj/left/PERSON left/VBD/ROOT ././punct/left"


@pytest.mark.parametrize(("content", "decision", "reason"), GIVING_WAY)
def test_why_a_report_gives_way(content, decision, reason):
    scene = build(WITH_LIND, WITH_LIND_COLUMNS)
    direct = passages_of(join_passages(scene, [decision]))
    assert outcome(scene, direct, Report(0, (content,), CLAUSE, 4), 0.7) == GivesWay(reason)


def test_two_reports_never_share_a_passage():
    scene = build(SENTENCE, SENTENCE_COLUMNS)
    direct = passages_of(join_passages(scene, [say(0)]))
    direct.taken_in.add(0)
    assert outcome(scene, direct, Report(0, ((2, 9),), CLAUSE, 4), 0.9) == GivesWay("another report has the passage")


def test_a_term_in_marks_is_no_report():
    scene = build(
        "Marsh spelled it with “ghost” twice.",
        "Marsh/NNP/nsubj/spelled/PERSON spelled/VBD/ROOT it/PRP/dobj/spelled with/IN/prep/spelled ghost/NN/pobj/with "
        "twice/RB/advmod/spelled ././punct/spelled",
    )
    report = Report(0, ((4, 6),), Relation(Link.PREPOSITION, "pobj", "with"), 4)
    direct = passages_of(join_passages(scene, [say(0, quotation=0.1)]))
    assert outcome(scene, direct, report, 0.9) == GivesWay("the marks hold terms alone")


def test_what_was_not_said_is_no_report():
    scene = build(
        "Marsh could say it rained.",
        "Marsh/NNP/nsubj/say/PERSON could/MD/aux/say say/VB/ROOT it/PRP/nsubj/rained rained/VBD/ccomp/say "
        "././punct/say",
    )
    report = Report(0, ((3, 5),), CLAUSE, 4)
    assert outcome(scene, passages_of([]), report, 0.9) == GivesWay("nothing is reported")


def test_an_utterance_of_two_passages_counts_once_for_what_is_quoted():
    text = "Marsh said it was “bitterly-cold” (she paused) “miserably-wet” then."
    scene = build(
        text,
        "Marsh/NNP/nsubj/said/PERSON said/VBD/ROOT it/PRP/nsubj/was was/VBD/ccomp/said bitterly-cold/JJ/acomp/was "
        "she/PRP/nsubj/paused paused/VBD/dep/was miserably-wet/JJ/acomp/was then/RB/advmod/was ././punct/said",
    )
    direct = passages_of(join_passages(scene, [say(0), say(0)]))
    assert [utterance.passages for utterance in direct.utterances] == [(0, 1)]
    assert outcome(scene, direct, Report(0, ((2, 9),), CLAUSE, 3), 0.9).type == "mixed"
