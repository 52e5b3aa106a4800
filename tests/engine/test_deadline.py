import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteapi.engine.deadline import check_time, work_until
from quoteapi.engine.errors import TimeBudgetExceeded
from quoteapi.engine.marks.paragraphs import split_paragraphs
from quoteapi.engine.marks.passages import find_passages
from quoteapi.engine.parsing.pieces import LONGEST_VIEW, cut_view
from quoteapi.engine.parsing.views import view_paragraph


def test_without_a_deadline_check_time_never_raises():
    check_time()
    with work_until(None):
        check_time()


def test_past_the_deadline_check_time_raises_until_the_context_ends():
    with work_until(time.monotonic() - 1), pytest.raises(TimeBudgetExceeded):
        check_time()
    check_time()


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
