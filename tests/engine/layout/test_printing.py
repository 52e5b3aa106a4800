"""The same articles in all the forms in which text comes: the clean text and the answers are the same."""

from dataclasses import replace

import pytest

from quoteapi.engine.layout import clean
from support.printing import ARTICLES, PLAIN_FORMS, WRAPPED_FORMS, plain

WIDTHS = range(30, 101)


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
@pytest.mark.parametrize("form", WRAPPED_FORMS.values(), ids=WRAPPED_FORMS)
def test_the_clean_text_is_the_same_at_any_width(article, form):
    expected = "\n\n".join(article)
    assert [width for width in WIDTHS if clean(form(article, width)).text != expected] == []


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
@pytest.mark.parametrize("form", PLAIN_FORMS.values(), ids=PLAIN_FORMS)
def test_the_clean_text_is_the_same_in_any_form(article, form):
    assert clean(form(article)).text == clean(plain(article)).text == "\n\n".join(article)


def facts(article):
    """All of an answer but offsets, with the clean text of each span."""
    cleaned = clean(article.text)

    def read(span):
        return span and cleaned.text[cleaned.place(span.start) : cleaned.place(span.end)]

    return [
        replace(quote, spans=tuple(map(read, quote.spans)), cue=read(quote.cue), mention=read(quote.mention))
        for quote in article.quotes
    ]


@pytest.mark.model
@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
@pytest.mark.parametrize("form", ["wrapped", "indented", "mail", "pages", "justified"])
def test_the_answer_is_the_same_but_for_offsets(attribute, article, form):
    expected = facts(attribute(plain(article)))
    assert expected
    assert facts(attribute(WRAPPED_FORMS[form](article, 58))) == expected
