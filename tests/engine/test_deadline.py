import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteapi.engine.attribution import attribute_passages
from quoteapi.engine.coreference import resolve
from quoteapi.engine.cues import find_cues, reattach
from quoteapi.engine.deadline import LOOK_EVERY, check_time, work_until
from quoteapi.engine.errors import Abandoned, TimeBudgetExceeded
from quoteapi.engine.layout import split_paragraphs
from quoteapi.engine.marks.passages import find_passages
from quoteapi.engine.mentions import find_mentions
from quoteapi.engine.parsing import parse_article
from quoteapi.engine.parsing.pieces import LONGEST_VIEW, cut_view
from quoteapi.engine.parsing.views import view_paragraph
from quoteapi.engine.pipeline import build_scene
from quoteapi.engine.quotations import find_utterances, make_article
from quoteapi.engine.reports import likely_reports
from quoteapi.engine.results import QUOTE_TYPES


def test_without_a_deadline_check_time_never_raises():
    check_time()
    with work_until(None):
        check_time()


def test_past_the_deadline_check_time_raises_until_the_context_ends():
    with work_until(time.monotonic() - 1), pytest.raises(TimeBudgetExceeded):
        check_time()
    check_time()


def test_a_step_that_would_end_past_the_deadline_is_not_begun():
    with work_until(time.monotonic() + 60):
        check_time(ahead=1)
        with pytest.raises(TimeBudgetExceeded):
            check_time(ahead=61)


def test_work_that_nobody_waits_for_is_given_up_until_the_work_ends():
    with work_until(None, lambda: True), pytest.raises(Abandoned):
        check_time()
    check_time()


def test_whether_somebody_waits_is_asked_at_once_and_then_now_and_then():
    asked = []
    with work_until(None, lambda: asked.append(time.monotonic())):
        while len(asked) < 3:
            check_time()
    assert asked[1] - asked[0] >= 0.99 * LOOK_EVERY
    assert asked[2] - asked[1] >= 0.99 * LOOK_EVERY


def view_of(text):
    paragraphs = split_paragraphs(text)
    passages = list(enumerate(find_passages(text, paragraphs)))
    return view_paragraph(text, paragraphs[0], 0, passages)


WHOLE = [
    pytest.param("“Rain,” said Odile. " * 20, id="a paragraph"),
    pytest.param("x" * (LONGEST_VIEW - 200), id="as long as allowed"),
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_paragraph_of_prose_is_not_cut(text):
    view = view_of(text)
    assert cut_view(view) == [view]


CUT = [
    pytest.param("“It rained all day long.” So said Odile Marsh. " * 1000, id="sentences"),
    pytest.param("rain and wind " * 4000, id="words"),
    pytest.param("x" * 60_000, id="no space"),
    pytest.param("😀 “Yes.” " * 6000, id="emoji"),
]


@pytest.mark.parametrize("text", CUT)
def test_pieces_are_short_and_together_the_view(text):
    view = view_of(text)
    pieces = cut_view(view)
    assert "".join(piece.text for piece in pieces) == view.text
    assert max(len(piece.text) for piece in pieces) <= LONGEST_VIEW
    assert len(pieces) < 4 * len(view.text) / LONGEST_VIEW


@pytest.mark.parametrize("text", CUT)
def test_every_character_of_a_piece_is_that_of_the_view(text):
    def origins(view):
        at = -1
        for character in range(len(view.text)):
            while at + 1 < len(view.origins) and view.origins[at + 1][0] <= character:
                at += 1
            start, origin, passage = view.origins[at]
            yield (passage,) if passage is not None else origin + character - start

    view = view_of(text)
    assert [origin for piece in cut_view(view) for origin in origins(piece)] == list(origins(view))


def test_a_sentence_is_not_cut_where_it_ends():
    pieces = cut_view(view_of("The rain fell on Odile. " * 2000))
    assert all(piece.text.startswith("The rain") for piece in pieces)


@given(st.text(alphabet='ab .?“”"A\n', min_size=1, max_size=200), st.integers(60, 90))
def test_any_text_is_cut(part, times):
    view = view_of("a" + part * times * 3)
    assert "".join(piece.text for piece in cut_view(view)) == view.text


@pytest.mark.model
@pytest.mark.parametrize("between", ["\n\n", " "], ids=["paragraphs", "one paragraph"])
def test_the_engine_gives_up_soon_after_its_deadline(attribute, between):
    text = f"“It rained,” said Odile Marsh. The council had promised sun, she told reporters.{between}" * 2000
    began = time.monotonic()
    with pytest.raises(TimeBudgetExceeded):
        attribute(text, deadline=began + 0.5)
    assert time.monotonic() - began < 5
    assert attribute("“Yes,” said Ann Lee.").quotes


@pytest.mark.model
def test_the_engine_gives_up_what_nobody_waits_for(attribute):
    text = "“It rained,” said Odile Marsh. The council had promised sun, she told reporters.\n\n" * 2000
    began = time.monotonic()
    with pytest.raises(Abandoned):
        attribute(text, abandoned=lambda: time.monotonic() > began + 0.3)
    assert time.monotonic() - began < 5


TEXT = "Marsh said that the rain would stop. “It rained,” said Odile Marsh, the captain, and she told it to the port."
STAGES = [
    pytest.param(lambda s: reattach(s.parse), id="reattachment"),
    pytest.param(lambda s: find_mentions(s.parse, s.text), id="mentions"),
    pytest.param(lambda s: find_cues(s.parse, s.mentions), id="cues"),
    pytest.param(lambda s: resolve(s.parse, s.text, s.mentions, frozenset()), id="coreference"),
    pytest.param(lambda s: attribute_passages(s), id="attribution"),
    pytest.param(lambda s: likely_reports(s, everywhere=True), id="reports"),
    pytest.param(lambda s: find_utterances(s, attribute_passages(s), QUOTE_TYPES), id="utterances"),
]


@pytest.fixture(scope="module")
def scene(engine):
    paragraphs = split_paragraphs(TEXT)
    passages = find_passages(TEXT, paragraphs)
    with engine._reader.memory():
        parse = parse_article(engine._reader, TEXT, paragraphs, passages)
    return build_scene(TEXT, paragraphs, passages, parse)


@pytest.mark.model
@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_behind_the_parse_looks_at_the_clock(scene, stage):
    stage(scene)
    with work_until(time.monotonic()), pytest.raises(TimeBudgetExceeded):
        stage(scene)


@pytest.mark.model
def test_the_answer_looks_at_the_clock(scene, engine):
    utterances = find_utterances(scene, attribute_passages(scene), QUOTE_TYPES)
    assert utterances
    with work_until(time.monotonic()), pytest.raises(TimeBudgetExceeded):
        make_article(scene, utterances, engine.model)


RUNS_OF_SIGNS = [pytest.param(sign, id=name) for sign, name in (("_", "underscores"), ("*", "stars"), ("=", "equals"))]


@pytest.mark.model
@pytest.mark.parametrize("sign", RUNS_OF_SIGNS)
def test_a_run_of_signs_behind_a_reporting_verb_is_given_up_soon(attribute, sign):
    """Each sign is a candidate for what was said, and each candidate once looked at all the others: 18 s."""
    text = "\n\n".join(["Okafor said that the " + sign * 9900 + "a was gone."] * 4)
    began = time.process_time()
    with contextlib.suppress(TimeBudgetExceeded):
        attribute(text, deadline=time.monotonic() + 2)
    assert time.process_time() - began < 6


FLOODS = [
    pytest.param("‹", id="guillemets"),
    pytest.param("“‘", id="nested"),
    pytest.param('" ', id="straight, apart"),
    pytest.param("“\n", id="a mark a line"),
]


@pytest.mark.parametrize("part", FLOODS)
def test_the_reading_of_marks_checks_the_deadline(part):
    """Marks alone, 400,000 characters of them, take more than a minute, and no other check happens meanwhile."""
    text = part * (400_000 // len(part))
    paragraphs = split_paragraphs(text)
    began = time.process_time()
    with work_until(time.monotonic()), pytest.raises(TimeBudgetExceeded):
        find_passages(text, paragraphs)
    assert time.process_time() - began < 2
