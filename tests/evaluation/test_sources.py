"""The figures of articles whose sources have names, worked out by hand."""

from functools import partial

import pytest

from quoteapi.evaluation.gold import GoldArticle, NamedSpan
from quoteapi.evaluation.sources import Meant, form_of, source_figures
from support import answers
from support.answers import article, place

TEXT = "Odile Marsh said it rained. The engineer said it would stop. She left, a guard said. I think it will not."
MARSH = ("Odile Marsh", "Marsh")
NAME, NOUN, SHE = place(TEXT, "Odile Marsh"), place(TEXT, "The engineer"), place(TEXT, "She")
GUARD, AUTHOR = place(TEXT, "a guard"), place(TEXT, "I")
GOLD = GoldArticle(
    "a",
    TEXT,
    sources=(
        NamedSpan(*NAME, MARSH, True, False),
        NamedSpan(*NOUN, MARSH, True, False),
        NamedSpan(*SHE, MARSH, True, False),
        NamedSpan(*GUARD, (), True, False),
        NamedSpan(*AUTHOR, ("AUTHOR",), True, True),
    ),
)
RAIN = place(TEXT, "it rained")
quote = partial(answers.quote, text=TEXT)


@pytest.mark.parametrize(
    ("quotes", "wanted"),
    [
        pytest.param([], {}, id="nothing answered"),
        pytest.param(
            [quote(RAIN, "Odile Marsh", NAME), quote(RAIN, "Marsh", NOUN), quote(RAIN, "Yusuf Ali", SHE)],
            {"name, named": (1, 1, 1), "description, named": (1, 0, 1), "he, she, named": (0, 0, 1)},
            id="full name, surname and another name",
        ),
        pytest.param([quote(RAIN, None, NOUN)], {"description, named": (0, 0, 1)}, id="no name"),
        pytest.param([quote(RAIN, None, GUARD)], {"description, unnamed": (1, 0, 1)}, id="rightly unnamed"),
        pytest.param([quote(RAIN, "Marsh", GUARD)], {"description, unnamed": (0, 0, 1)}, id="a name too many"),
        pytest.param([quote(RAIN, "Marsh", AUTHOR)], {}, id="the author"),
        pytest.param(
            [quote(RAIN, "Yusuf Ali", NAME), quote(RAIN, "Odile Marsh", NAME)],
            {"name, named": (0, 0, 1)},
            id="the first of two answers counts",
        ),
    ],
)
def test_figures_over_sources(quotes, wanted):
    found = source_figures(GOLD, article(TEXT, *quotes))
    assert found == {form: Meant(*row) for form, row in wanted.items()}


@pytest.mark.parametrize(
    ("mention", "form"),
    [
        ("Odile Marsh", "name"),
        ("mayor Odile Marsh", "name"),
        ("the Harbour Board", "description"),
        ("A nurse", "description"),
        ("officials", "description"),
        ("She", "he, she"),
        ("him", "he, she"),
        ("They", "other pronoun"),
        ("who", "other pronoun"),
    ],
)
def test_form_of_a_mention(mention, form):
    assert form_of(mention) == form
